"""The network at reading time: sentences of words in, tags, trees and entity spans out, by ONNX Runtime."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from .features import SHAPES, apply_lemma_edit, plain, shape, suffix
from .heads import by_length, session
from .tree import best_tree

LONGEST_SENTENCE = 160  # words; MiniLM has 512 positions
PIECES_A_WORD = 12
PIECES_A_BATCH = 512
FIRST_IN_SENTENCE = len(SHAPES)
_SINGULARS = frozenset("abdomen acumen bitumen hymen lumen omen regimen semen specimen stamen".split())


@dataclass(frozen=True)
class Analysis:
    """What the network says of one sentence of n words; the numbers are places in the `Inventory`."""

    upos: NDArray[np.int64]  # (n,)
    xpos: NDArray[np.int64]  # (n,)
    feats: NDArray[np.int64]  # (n,)
    lemma_edits: NDArray[np.int64]  # (n,)
    heads: NDArray[np.int64]  # (n,) counted from 1, 0 is the root
    deprels: NDArray[np.int64]  # (n,)
    entities: list[tuple[int, int, int, float]]  # first and last word from 0, type, score; none crosses another
    vectors: NDArray[np.float32]  # (n, 384)


@dataclass(frozen=True)
class Inventory:
    """The labels behind the numbers of an `Analysis`."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    deprels: list[str]
    lemma_edits: list[str]
    suffixes: list[str]
    entity_types: list[str]


class Encoder:
    """One pass over each sentence; batches hold sentences of one call only, so that a report reads the same
    whatever is read beside it."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.inventory = Inventory(**json.loads((folder / "inventory.json").read_text("utf-8")))
        self._irregular: dict[str, str] = json.loads((folder / "lemmas.json").read_text("utf-8"))
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._begin, self._end, self._unknown = (
            int(self._tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]", "[UNK]"))
        self._suffixes = {ending: number for number, ending in enumerate(self.inventory.suffixes)}
        self._words: dict[str, tuple[list[int], int, int]] = {}
        self._reader = session(folder / "reader.onnx", threads)
        self._labels = session(folder / "labels.onnx", threads)

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """One analysis a sentence, in order. Sentences are of 1 to `LONGEST_SENTENCE` words."""
        results: dict[int, Analysis] = {}
        for numbers in self._batches(sentences):
            results.update(zip(numbers, self._analyse_batch([sentences[n] for n in numbers]), strict=True))
        return [results[number] for number in range(len(sentences))]

    def lemma(self, word: str, upos: str, edit: int) -> str:
        """The lemma: by table for irregular forms, else by the edit that the network chose."""
        plainly = plain(word)
        listed = self._irregular.get(f"{plainly.lower()} {upos}")
        if listed is None and upos == "NOUN" and plainly.endswith("men") and plainly not in _SINGULARS:
            return f"{plainly[:-3].lower()}man"  # fishermen, gunmen: the network has seen too few of them
        return listed or apply_lemma_edit(plainly, self.inventory.lemma_edits[edit])

    def _word(self, word: str) -> tuple[list[int], int, int]:
        found = self._words.get(word)
        if found is None:
            ids = self._tokenizer.encode(plain(word), add_special_tokens=False).ids[:PIECES_A_WORD]
            found = (ids or [self._unknown], shape(word), self._suffixes.get(suffix(word), 0))
            if len(self._words) < 100_000:  # bounded memory, whatever is read
                self._words[word] = found
        return found

    def _batches(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
        sizes = [sum(len(self._word(word)[0]) for word in sentence) + 2 for sentence in sentences]
        yield from by_length(sizes, PIECES_A_BATCH)

    def inputs(self, sentences: Sequence[Sequence[str]]) -> dict[str, NDArray[np.int64]]:
        """The network's inputs for one batch: piece arrays (batch, pieces), word arrays (batch, words + 1)."""
        pieces, shapes, suffixes, first, last = [], [], [], [], []
        for sentence in sentences:
            row, row_shapes, row_suffixes, begins, ends = [self._begin], [0], [0], [0], [0]
            start = FIRST_IN_SENTENCE
            for word in sentence:
                ids, form, ending = self._word(word)
                begins.append(len(row))
                row += ids
                ends.append(len(row) - 1)
                row_shapes += [form + start] * len(ids)
                row_suffixes += [ending] * len(ids)
                start = 0
            pieces.append([*row, self._end][:512])
            shapes.append([*row_shapes, 0][:512])
            suffixes.append([*row_suffixes, 0][:512])
            first.append([min(place, 511) for place in begins])
            last.append([min(place, 511) for place in ends])
        return {name: _padded(rows) for name, rows in (
            ("pieces", pieces), ("shapes", shapes), ("suffixes", suffixes), ("first", first), ("last", last))}

    def _analyse_batch(self, sentences: Sequence[Sequence[str]]) -> Iterator[Analysis]:
        found = dict(zip(OUTPUTS, self._reader.run(OUTPUTS, self.inputs(sentences)), strict=True))
        heads = np.zeros(found["upos"].shape, dtype=np.int64)
        for row, sentence in enumerate(sentences):
            size = len(sentence) + 1
            heads[row, :size] = best_tree(found["arcs"][row, :size, :size])
        (deprels,) = self._labels.run(None, {
            "dependents": found["label_dependents"], "head_words": found["label_heads"], "heads": heads})
        for row, sentence in enumerate(sentences):
            words = slice(1, len(sentence) + 1)
            yield Analysis(
                upos=found["upos"][row, words], xpos=found["xpos"][row, words], feats=found["feats"][row, words],
                lemma_edits=found["lemma_edits"][row, words], heads=heads[row, words], deprels=deprels[row, words],
                entities=_entities(found["span_types"][row, words, words], found["span_scores"][row, words, words]),
                vectors=found["vectors"][row, words],
            )


OUTPUTS = (
    "vectors", "upos", "xpos", "feats", "lemma_edits", "arcs", "label_dependents", "label_heads", "span_types",
    "span_scores",
)


def _padded(rows: list[list[int]]) -> NDArray[np.int64]:
    result = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for number, row in enumerate(rows):
        result[number, : len(row)] = row
    return result


def _entities(
    types: NDArray[np.int64], scores: NDArray[np.float32]
) -> list[tuple[int, int, int, float]]:
    """Spans by falling score, each kept unless it crosses one kept before; then in the order of the text."""
    starts, ends = np.nonzero(np.triu(types))
    spans = [(int(s), int(e), int(types[s, e]), float(scores[s, e])) for s, e in zip(starts, ends, strict=True)]
    kept: list[tuple[int, int, int, float]] = []
    for span in sorted(spans, key=lambda found: (-found[3], found[0], found[1])):
        if not any(a < span[0] <= b < span[1] or span[0] < a <= span[1] < b for a, b, _, _ in kept):
            kept.append(span)
    return sorted(kept)
