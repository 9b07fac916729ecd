"""The joint network: the MiniLM encoder and a light head a task, each read off the same word vectors.

Word vectors join a word's first and last piece. The arc head is the biaffine attention of Dozat and Manning,
"Deep Biaffine Attention for Neural Dependency Parsing" (2017); the span head that of Yu, Bohnet and Poesio,
"Named Entity Recognition as Dependency Parsing" (2020).
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from torch import Tensor, nn


@dataclass
class Sizes:
    """Sizes of the network; the first six are MiniLM-L6's own."""

    vocabulary: int = 30522
    hidden: int = 384
    layers: int = 6
    attention_heads: int = 12
    intermediate: int = 1536
    positions: int = 512
    shapes: int = 24
    suffixes: int = 1
    upos: int = 1
    xpos: int = 1
    feats: int = 1
    lemma_edits: int = 1
    deprels: int = 1
    entity_types: int = 1  # without the class "no entity", which is number 0
    arc: int = 384
    label: int = 256
    span: int = 128
    dropout: float = 0.1
    head_dropout: float = 0.3

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1))

    @classmethod
    def load(cls, path: Path) -> "Sizes":
        return cls(**json.loads(path.read_text()))


class Layer(nn.Module):
    """One transformer layer as BERT defines it (post-norm)."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.attention_heads = sizes.attention_heads
        self.dropout = sizes.dropout
        self.query_key_value = nn.Linear(sizes.hidden, 3 * sizes.hidden)
        self.attention_out = nn.Linear(sizes.hidden, sizes.hidden)
        self.attention_norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.expand = nn.Linear(sizes.hidden, sizes.intermediate)
        self.contract = nn.Linear(sizes.intermediate, sizes.hidden)
        self.norm = nn.LayerNorm(sizes.hidden, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        batch, length, hidden = states.shape
        width = hidden // self.attention_heads
        query, key, value = (
            part.view(batch, length, self.attention_heads, width).transpose(1, 2)
            for part in self.query_key_value(states).split(hidden, dim=-1)
        )
        scores = (query @ key.transpose(-1, -2)) / width**0.5 + mask
        context = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, hidden)
        attended = functional.dropout(self.attention_out(context), self.dropout, self.training)
        states = self.attention_norm(states + attended)
        expanded = self.contract(functional.gelu(self.expand(states)))
        return self.norm(states + functional.dropout(expanded, self.dropout, self.training))


class Encoder(nn.Module):
    """MiniLM-L6 with two more embeddings a piece, of its word's shape and suffix, that start at nought."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.dropout = sizes.dropout
        self.pieces = nn.Embedding(sizes.vocabulary, sizes.hidden)
        self.positions = nn.Embedding(sizes.positions, sizes.hidden)
        self.shapes = nn.Embedding(sizes.shapes, sizes.hidden)
        self.suffixes = nn.Embedding(sizes.suffixes, sizes.hidden)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.suffixes.weight)
        self.norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.mixture = nn.Parameter(torch.zeros(sizes.layers))  # all layers count: the last was made for sentences

    def forward(self, pieces: Tensor, shapes: Tensor, suffixes: Tensor) -> Tensor:
        """Vectors (batch, pieces, hidden) of piece ids (batch, pieces); id 0 is padding."""
        length = pieces.shape[1]
        states = self.pieces(pieces) + self.positions.weight[:length] + self.shapes(shapes) + self.suffixes(suffixes)
        states = functional.dropout(self.norm(states), self.dropout, self.training)
        mask = (pieces == 0)[:, None, None, :].to(states.dtype) * -10000.0
        mixed: Tensor | float = 0.0
        for layer, share in zip(self.layers, self.mixture.softmax(0), strict=True):
            states = layer(states, mask)
            mixed = mixed + share * states
        return states + mixed

    def load_minilm(self, path: Path) -> None:
        """Takes the weights of all-MiniLM-L6-v2 from its safetensors file."""
        weights = load_file(path)

        def take(module: nn.Module, *names: str) -> None:
            module.weight.data = torch.cat([weights[f"{name}.weight"] for name in names])
            if getattr(module, "bias", None) is not None:
                module.bias.data = torch.cat([weights[f"{name}.bias"] for name in names])

        embeddings = weights["embeddings.token_type_embeddings.weight"][0]
        self.pieces.weight.data = weights["embeddings.word_embeddings.weight"].clone()
        self.positions.weight.data = weights["embeddings.position_embeddings.weight"] + embeddings
        take(self.norm, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            prefix = f"encoder.layer.{number}."
            take(layer.query_key_value, *(f"{prefix}attention.self.{part}" for part in ("query", "key", "value")))
            take(layer.attention_out, f"{prefix}attention.output.dense")
            take(layer.attention_norm, f"{prefix}attention.output.LayerNorm")
            take(layer.expand, f"{prefix}intermediate.dense")
            take(layer.contract, f"{prefix}output.dense")
            take(layer.norm, f"{prefix}output.LayerNorm")


class Reader(nn.Module):
    """The encoder with its heads; words are numbered from 1, and number 0 is the root (the sentence mark)."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes)
        self.drop = nn.Dropout(sizes.head_dropout)
        self.last_piece = nn.Linear(sizes.hidden, sizes.hidden, bias=False)
        nn.init.zeros_(self.last_piece.weight)
        self.upos = nn.Linear(sizes.hidden, sizes.upos)
        self.xpos = nn.Linear(sizes.hidden, sizes.xpos)
        self.feats = nn.Linear(sizes.hidden, sizes.feats)
        self.lemma_edits = nn.Linear(sizes.hidden, sizes.lemma_edits)
        self.arc_dependent = nn.Linear(sizes.hidden, sizes.arc)
        self.arc_head = nn.Linear(sizes.hidden, sizes.arc)
        self.arc_weight = nn.Parameter(torch.zeros(sizes.arc, sizes.arc))
        self.arc_bias = nn.Parameter(torch.zeros(sizes.arc))
        self.label_dependent = nn.Linear(sizes.hidden, sizes.label)
        self.label_head = nn.Linear(sizes.hidden, sizes.label)
        self.label_out = nn.Linear(sizes.label, sizes.deprels)
        self.span_start = nn.Linear(sizes.hidden, sizes.span)
        self.span_end = nn.Linear(sizes.hidden, sizes.span)
        classes = sizes.entity_types + 1
        self.span_weight = nn.Parameter(torch.zeros(sizes.span, classes * sizes.span))
        self.span_start_bias = nn.Linear(sizes.span, classes)
        self.span_end_bias = nn.Linear(sizes.span, classes)

    def words(self, pieces: Tensor, shapes: Tensor, suffixes: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Vectors (batch, words + 1, hidden); `first` and `last` give each word's pieces, word 0 is the root."""
        states = self.encoder(pieces, shapes, suffixes)
        width = states.shape[-1]
        begin, end = (states.gather(1, index.unsqueeze(-1).expand(-1, -1, width)) for index in (first, last))
        return functional.dropout(begin + self.last_piece(end), self.sizes.dropout, self.training)

    def arcs(self, words: Tensor) -> Tensor:
        """Scores (batch, dependents, heads) of every word as head of every word."""
        dependent = self.drop(functional.gelu(self.arc_dependent(words)))
        head = self.drop(functional.gelu(self.arc_head(words)))
        return (dependent @ self.arc_weight + self.arc_bias) @ head.transpose(1, 2)

    def labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores (batch, dependents, relations) of each word's relation to its head (batch, dependents)."""
        head_vectors = self.label_head(words)
        chosen = head_vectors.gather(1, heads.unsqueeze(-1).expand(-1, -1, head_vectors.shape[-1]))
        return self.label_out(self.drop(functional.gelu(self.label_dependent(words) + chosen)))

    def spans(self, words: Tensor) -> Tensor:
        """Scores (batch, start, end, classes) of every span of words; class 0 is no entity."""
        start = self.drop(functional.gelu(self.span_start(words)))
        end = self.drop(functional.gelu(self.span_end(words)))
        batch, length, width = start.shape
        turned = (start @ self.span_weight).view(batch, length, -1, width)
        scores = torch.einsum("bsct,bet->bsec", turned, end)
        return scores + self.span_start_bias(start)[:, :, None] + self.span_end_bias(end)[:, None, :]
