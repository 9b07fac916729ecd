"""The head that types events: what a source does to a target, read off the encoder's word vectors.

No marks stand in the text, so one pass of the encoder serves all triples of a sentence: a word learns its part
(source, target, predicate or none of them) only here, in a narrow transformer of its own.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

PARTS = 5  # of a word in a triple: none, source, predicate, target, link


@dataclass
class TypingSizes:
    """Sizes of the head and the labels it chooses from."""

    hidden: int = 384
    width: int = 128
    layers: int = 2
    attention_heads: int = 4
    joint: int = 384
    dropout: float = 0.3
    types: list[str] = field(default_factory=list)
    modes: list[str] = field(default_factory=list)  # "TYPE:mode", and "" for none
    statuses: list[str] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1))

    @classmethod
    def load(cls, path: Path) -> "TypingSizes":
        return cls(**json.loads(path.read_text()))


class NarrowLayer(nn.Module):
    """A pre-norm transformer layer."""

    def __init__(self, width: int, attention_heads: int, dropout: float) -> None:
        super().__init__()
        self.attention_heads, self.dropout = attention_heads, dropout
        self.attention_norm, self.norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attention_out = nn.Linear(width, width)
        self.expand, self.contract = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = states.shape
        query, key, value = (
            part.view(batch, length, self.attention_heads, width // self.attention_heads).transpose(1, 2)
            for part in self.query_key_value(self.attention_norm(states)).split(width, dim=-1)
        )
        scores = (query @ key.transpose(-1, -2)) / (width / self.attention_heads) ** 0.5 + mask
        context = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, width)
        states = states + functional.dropout(self.attention_out(context), self.dropout, self.training)
        expanded = self.contract(functional.gelu(self.expand(self.norm(states))))
        return states + functional.dropout(expanded, self.dropout, self.training)


class TypingHead(nn.Module):
    """Scores of types, modes, statuses and contexts for each triple."""

    def __init__(self, sizes: TypingSizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.narrow = nn.Linear(sizes.hidden, sizes.width)
        self.parts = nn.Embedding(PARTS, sizes.width)
        self.layers = nn.ModuleList(
            NarrowLayer(sizes.width, sizes.attention_heads, 0.1) for _ in range(sizes.layers))
        self.norm = nn.LayerNorm(sizes.width)
        self.lexicon = nn.Embedding(len(sizes.types) + 1, sizes.width)  # 0: the lexicon has no answer
        self.rules = nn.Embedding(len(sizes.statuses) + 1, sizes.width)  # 0: the rules of status were not asked
        self.absent = nn.Parameter(torch.zeros(PARTS, sizes.hidden + sizes.width))
        pooled = (PARTS - 1) * (sizes.hidden + sizes.width) + sizes.hidden + 3 * sizes.width
        self.joint = nn.Linear(pooled, sizes.joint)
        self.drop = nn.Dropout(sizes.dropout)
        self.types = nn.Linear(sizes.joint, len(sizes.types))
        self.modes = nn.Linear(sizes.joint, len(sizes.modes))
        self.statuses = nn.Linear(sizes.joint, len(sizes.statuses))
        self.contexts = nn.Linear(sizes.joint, len(sizes.contexts))

    def forward(
        self, words: Tensor, parts: Tensor, real: Tensor, lexicon: Tensor, rules: Tensor
    ) -> tuple[Tensor, ...]:
        """Scores (triples, labels) of types, modes, statuses and contexts.

        `words` (triples, words, hidden) are the encoder's vectors of each triple's sentence, `parts` (triples, words)
        the part of each word, `real` (triples, words) is 1 where there is a word, and `lexicon` (triples,) is the
        lexicon's type counted from 1, or 0, as `rules` (triples,) is the status that the rules give.
        """
        mask = (1.0 - real)[:, None, None, :] * -10000.0
        states = self.narrow(words) + self.parts(parts)
        for layer in self.layers:
            states = layer(states, mask)
        both = torch.cat([words, self.norm(states)], -1)
        pooled = [self._mean(both, (parts == part).to(both.dtype) * real, part) for part in range(1, PARTS)]
        whole = (both * real.unsqueeze(-1)).sum(1) / real.sum(1, keepdim=True).clamp(min=1.0)
        hints = [self.lexicon(lexicon), self.rules(rules)]
        joint = self.drop(functional.gelu(self.joint(self.drop(torch.cat([*pooled, whole, *hints], -1)))))
        return self.types(joint), self.modes(joint), self.statuses(joint), self.contexts(joint)

    def _mean(self, vectors: Tensor, chosen: Tensor, part: int) -> Tensor:
        """The mean over the words of a part; a learned vector where the part has none."""
        count = chosen.sum(1, keepdim=True)
        mean = (vectors * chosen.unsqueeze(-1)).sum(1) / count.clamp(min=1.0)
        there = (count > 0).to(vectors.dtype)
        return mean * there + self.absent[part] * (1.0 - there)
