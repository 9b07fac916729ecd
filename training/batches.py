"""Sentences as arrays: the inventories of labels, and batches of about so many words of like length."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch
from tokenizers import Tokenizer
from torch import Tensor

from tracktwo.language.features import SHAPES, lemma_edit, plain, shape, suffix

from .treebank import ENTITY_TYPES, Sentence

IGNORED = -100
KEEP = "0||lower"


@dataclass
class Inventory:
    """The labels that the heads choose from; index 0 of `suffixes` and of `lemma_edits` stands for the unknown."""

    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    lemma_edits: list[str] = field(default_factory=list)
    suffixes: list[str] = field(default_factory=list)
    entity_types: list[str] = field(default_factory=lambda: ["", *ENTITY_TYPES])

    @classmethod
    def of(cls, sentences: list[Sentence]) -> "Inventory":
        """All labels of the sentences; rare feature sets, lemma edits and suffixes are left out."""

        def seen(values: Iterator[str], least: int = 1) -> list[str]:
            return sorted(value for value, count in Counter(values).items() if count >= least)

        edits = (lemma_edit(plain(w), lemma) for s in sentences for w, lemma in zip(s.words, s.lemmas, strict=True))
        return cls(
            upos=seen(tag for s in sentences for tag in s.upos),
            xpos=seen(tag for s in sentences for tag in s.xpos),
            feats=seen((tag for s in sentences for tag in s.feats), 3),
            deprels=seen(relation for s in sentences for relation in s.deprels),
            lemma_edits=[KEEP, *(edit for edit in seen(edits, 3) if edit != KEEP and "_" not in edit)],
            suffixes=["", *seen((suffix(word) for s in sentences for word in s.words), 5)],
        )


@dataclass
class Batch:
    """Arrays of one batch; words are numbered from 1, and row 0 of every word array is the root."""

    pieces: Tensor
    shapes: Tensor
    suffixes: Tensor
    first: Tensor
    last: Tensor
    real: Tensor  # (batch, words + 1) true where there is a word
    upos: Tensor
    xpos: Tensor
    feats: Tensor
    lemma_edits: Tensor
    heads: Tensor
    deprels: Tensor
    spans: Tensor  # (batch, words + 1, words + 1) class of each span, or IGNORED


class Encoding:
    """Turns sentences into batches, with the same word features as at reading time."""

    def __init__(self, tokenizer: Tokenizer, inventory: Inventory) -> None:
        self.tokenizer = tokenizer
        self.index = {
            name: {label: number for number, label in enumerate(getattr(inventory, name))}
            for name in ("upos", "xpos", "feats", "deprels", "lemma_edits", "suffixes", "entity_types")
        }
        self.unknown = tokenizer.token_to_id("[UNK]")
        self.mask = tokenizer.token_to_id("[MASK]")
        self.begin, self.end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        self._pieces: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        if word not in self._pieces:
            found = self.tokenizer.encode(plain(word), add_special_tokens=False).ids
            self._pieces[word] = found[:12] or [self.unknown]
        return self._pieces[word]

    def batch(self, sentences: list[Sentence], hidden_rate: float = 0.0, chance: random.Random | None = None) -> Batch:
        """One batch of the treebank; words are hidden as `inputs` says."""
        inputs = self.inputs([s.words for s in sentences], hidden_rate, chance)
        return Batch(*inputs, **self.labels(sentences))

    def inputs(
        self, sentences: list[list[str]], hidden_rate: float = 0.0, chance: random.Random | None = None
    ) -> tuple[Tensor, ...]:
        """The first six arrays of a `Batch`; at `hidden_rate` a word's pieces are masked, and independently its
        suffix is hidden."""
        pieces, shapes, suffixes, first, last = [], [], [], [], []
        for sentence in sentences:
            row, row_shapes, row_suffixes, begins, ends = [self.begin], [0], [0], [0], [0]
            for number, word in enumerate(sentence):
                found = self.pieces(word)
                ending = self.index["suffixes"].get(suffix(word), 0)
                if chance and chance.random() < hidden_rate:
                    found = [self.mask]
                if chance and chance.random() < hidden_rate:
                    ending = 0
                begins.append(len(row))
                row += found
                ends.append(len(row) - 1)
                row_shapes += [shape(word) + (len(SHAPES) if number == 0 else 0)] * len(found)
                row_suffixes += [ending] * len(found)
            pieces.append([*row, self.end])
            shapes.append([*row_shapes, 0])
            suffixes.append([*row_suffixes, 0])
            first.append(begins)
            last.append(ends)
        real = [[0] + [1] * len(s) for s in sentences]
        return (*(padded(rows, 0) for rows in (pieces, shapes, suffixes, first, last)), padded(real, 0).bool())

    def labels(self, sentences: list[Sentence]) -> dict[str, Tensor]:
        """The other arrays of a `Batch`."""
        longest = max(len(s) for s in sentences) + 1

        def column(name: str, values: list[list[str]]) -> Tensor:
            index = self.index[name]
            return padded([[IGNORED] + [index.get(value, IGNORED) for value in row] for row in values], IGNORED)

        spans = torch.full((len(sentences), longest, longest), IGNORED)
        for row, sentence in enumerate(sentences):
            if sentence.has_entities:
                size = len(sentence) + 1
                spans[row, 1:size, 1:size] = torch.triu(torch.full((size - 1, size - 1), -IGNORED)) + IGNORED
                for start, end, kind in sentence.entities:
                    spans[row, start + 1, end + 1] = self.index["entity_types"][kind]
        edits = [[lemma_edit(plain(w), lm) for w, lm in zip(s.words, s.lemmas, strict=True)] for s in sentences]
        return {
            "upos": column("upos", [s.upos for s in sentences]),
            "xpos": column("xpos", [s.xpos for s in sentences]),
            "feats": column("feats", [s.feats for s in sentences]),
            "deprels": column("deprels", [s.deprels for s in sentences]),
            "lemma_edits": column("lemma_edits", edits),
            "heads": padded([[IGNORED, *s.heads] for s in sentences], IGNORED),
            "spans": spans,
        }


def padded(rows: list[list[int]], value: int) -> Tensor:
    """Rows of unlike length as one array, filled up with a value."""
    width = max(len(row) for row in rows)
    return torch.tensor([row + [value] * (width - len(row)) for row in rows])


def shuffled_groups(sentences: list[Sentence], words: int, chance: random.Random) -> Iterator[list[Sentence]]:
    """Groups of sentences of like length with about `words` words each, padding counted, in random order."""
    ordered = sorted(sentences, key=lambda s: (len(s) // 3, chance.random()))
    groups: list[list[Sentence]] = [[]]
    for sentence in ordered:
        longest = max([len(sentence), *(len(s) for s in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > words:
            groups.append([])
        groups[-1].append(sentence)
    chance.shuffle(groups)
    yield from groups
