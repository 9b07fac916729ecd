"""The learned typing of events: what a source does to a target, from the word vectors of one pass of the encoder.

No marks stand in the text; the head learns of each word's part beside its vector, so that all triples of a report
are judged in a few batches. It is trained by `training/typing_task.py`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tracktwo.domain import EventType, Status
from tracktwo.language.heads import by_length, session, softmax

from .links import Span

MODELS = Path(__file__).parent.parent / "models"
NONE = "NONE"  # the type of what is no event
LINK, SOURCE, PREDICATE, TARGET = 4, 1, 2, 3
LEAST_CONTEXT = 0.5  # probability from which a context counts
_WORDS_A_BATCH = 2048


@dataclass(frozen=True, slots=True)
class Triple:
    """Words of a text in their parts, within the words `sentence`; without a predicate the pair is asked about."""

    sentence: Span
    source: Span | None
    predicate: Span | None
    target: Span | None
    lexicon: EventType | None = None  # what the lexicon says of it
    rules: Status | None = None  # the status that the rules give its predicate
    link: tuple[int, ...] = ()  # words that link the parts in the tree


@dataclass(frozen=True, slots=True)
class Judgement:
    """Calibrated probabilities; those of the types sum to 1 with that of no event."""

    types: dict[str, float]
    statuses: dict[Status, float]
    modes: dict[str, float]  # "TYPE:mode", and "" for none
    contexts: tuple[str, ...]

    @property
    def type(self) -> str:
        """The likeliest type, or NONE."""
        return max(self.types, key=self.types.__getitem__)

    def mode(self, kind: EventType) -> str | None:
        """The likeliest mode of events of a type."""
        own = {name: p for name, p in self.modes.items() if name == "" or name.startswith(f"{kind}:")}
        best = max(own, key=own.__getitem__)
        return best.partition(":")[2] or None


def parts_of(
    source: Span | None, predicate: Span | None, target: Span | None, link: Sequence[int], size: int
) -> list[int]:
    """The part of each word of a sentence; a side that stands within the predicate's words is that side."""
    parts = [0] * size
    for word in link:
        parts[word] = LINK
    for span, part in ((predicate, PREDICATE), (target, TARGET), (source, SOURCE)):
        if span is not None:
            parts[span[0] : span[1]] = [part] * (span[1] - span[0])
    return parts


class TypingHead:
    """Judges triples of a text whose word vectors are known."""

    def __init__(self, folder: Path = MODELS) -> None:
        labels = json.loads((folder / "typing.json").read_text("utf-8"))
        self.types: list[str] = labels["types"]
        self.modes: list[str] = labels["modes"]
        self.statuses = [Status(name) for name in labels["statuses"]]
        self.contexts: list[str] = labels["contexts"]
        self._temperature: dict[str, float] = labels["temperature"]
        self._session = session(folder / "typing.onnx")

    def judge(self, vectors: NDArray[np.floating], triples: Sequence[Triple]) -> list[Judgement]:
        """One judgement a triple, in order; `vectors` (words, 384) are those of the whole text."""
        found: dict[int, Judgement] = {}
        for numbers in by_length([t.sentence[1] - t.sentence[0] for t in triples], _WORDS_A_BATCH):
            found.update(zip(numbers, self._judge_batch(vectors, [triples[n] for n in numbers]), strict=True))
        return [found[number] for number in range(len(triples))]

    def _judge_batch(self, vectors: NDArray[np.floating], triples: list[Triple]) -> Iterator[Judgement]:
        longest = max(b - a for a, b in (t.sentence for t in triples))
        words = np.zeros((len(triples), longest, vectors.shape[1]), dtype=np.float32)
        real = np.zeros((len(triples), longest), dtype=np.float32)
        parts = np.zeros((len(triples), longest), dtype=np.int64)
        for row, triple in enumerate(triples):
            start, end = triple.sentence
            words[row, : end - start] = vectors[start:end]
            real[row, : end - start] = 1.0
            source, predicate, target = (
                None if span is None else (span[0] - start, span[1] - start)
                for span in (triple.source, triple.predicate, triple.target))
            link = [word - start for word in triple.link if start <= word < end]
            parts[row] = parts_of(source, predicate, target, link, longest)
        lexicon = np.array([0 if t.lexicon is None else 1 + self.types.index(t.lexicon) for t in triples])
        rules = np.array([0 if t.rules is None else 1 + self.statuses.index(t.rules) for t in triples])
        scores = self._session.run(
            ["types", "modes", "statuses", "contexts"],
            {"words": words, "parts": parts, "real": real, "lexicon": lexicon, "rules": rules})
        types, modes, statuses = (
            softmax(score / self._temperature.get(name, 1.0))
            for name, score in zip(("types", "modes", "statuses"), scores, strict=False))
        for row in range(len(triples)):
            yield Judgement(
                types=dict(zip(self.types, types[row].tolist(), strict=True)),
                statuses=dict(zip(self.statuses, statuses[row].tolist(), strict=True)),
                modes=dict(zip(self.modes, modes[row].tolist(), strict=True)),
                contexts=tuple(name for name, score in zip(self.contexts, scores[3][row].tolist(), strict=True)
                               if score > 0))


@lru_cache(maxsize=1)
def typing_head() -> TypingHead:
    """The shipped head, loaded once."""
    return TypingHead()
