"""The learned part of positions: given a proposal, where each actor of its sentence stands on it, and on which other
proposals that depends; read off the word vectors of one pass of the encoder.

A sentence goes through the head once a proposal, whose words are marked beside their vectors; every actor and every
other proposal is then asked about. It is trained by `training/train_stances.py`.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tracktwo.domain import Stance
from tracktwo.language.heads import by_length, session, softmax
from tracktwo.language.words import Words

MODELS = Path(__file__).parent.parent / "models"
NONE = "none"
LABELS = (NONE, *Stance)
HINTS = (NONE, *Stance, "condition")  # what the rules say: of an actor its stance, of a proposal that it is a condition
IN_PROPOSAL, ACTOR, OTHER = 1, 2, 3  # the part of a word in a pass; 0 is none of these
Span = tuple[int, int]
_WITH_PATH = frozenset({"aux", "aux:pass", "advmod", "mark", "compound:prt", "cop", "cc", "case", "det"})
_WORDS_A_BATCH = 2048


@dataclass(frozen=True, slots=True)
class Question:
    """Words of an actor or of another proposal, what lies between them and the proposal, and what the rules say."""

    span: Span
    path: tuple[int, ...]
    hint: str = NONE


@dataclass(slots=True)
class Pass:
    """One proposal of one sentence, with what is asked."""

    sentence: Span
    proposal: Span
    actors: list[Question] = field(default_factory=list)
    others: list[Question] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answer:
    """Calibrated probabilities: of the stances of each actor, and of each other proposal that it is a condition."""

    stances: tuple[dict[str, float], ...]
    conditions: tuple[float, ...]


def path_between(words: Words, one: int, other: int) -> tuple[int, ...]:
    """The words over and between two words in the tree, with their helpers, negations and particles."""
    above, beside = [one, *words.ancestors(one)], [other, *words.ancestors(other)]
    meeting = next((n for n in above if n in beside), None)
    if meeting is None:
        return ()
    way = {*above[: above.index(meeting) + 1], *beside[: beside.index(meeting) + 1]}
    way |= {c for n in way for c in words.children[n] if words.relation[c] in _WITH_PATH}
    return tuple(sorted(way - {one, other}))


def arrays(passes: Sequence[Pass], vectors: Sequence[NDArray[np.floating]]) -> dict[str, NDArray[np.generic]]:
    """The head's inputs for a batch; `vectors` holds for each pass those of its sentence (words, 384).

    `words` (passes, words, 384), `parts` and `real` and `proposal` (passes, words); of each question, actors before
    other proposals within a pass: `row` its pass, `asked` and `path` (questions, words), `hints` (questions,).
    """
    longest = max(b - a for a, b in (p.sentence for p in passes))
    words = np.zeros((len(passes), longest, vectors[0].shape[1]), dtype=np.float32)
    real, proposal = np.zeros((2, len(passes), longest), dtype=np.float32)
    parts = np.zeros((len(passes), longest), dtype=np.int64)
    questions = [(row, question) for row, each in enumerate(passes) for question in (*each.actors, *each.others)]
    asked, path = np.zeros((2, len(questions), longest), dtype=np.float32)
    for row, (each, found) in enumerate(zip(passes, vectors, strict=True)):
        start, end = each.sentence
        words[row, : end - start] = found
        real[row, : end - start] = 1.0
        spans = [(each.proposal, IN_PROPOSAL), *((q.span, ACTOR) for q in each.actors)]
        for (a, b), part in (*((q.span, OTHER) for q in each.others), *spans):
            parts[row, a - start : b - start] = part
        proposal[row, each.proposal[0] - start : each.proposal[1] - start] = 1.0
    for number, (row, question) in enumerate(questions):
        start = passes[row].sentence[0]
        asked[number, question.span[0] - start : question.span[1] - start] = 1.0
        for word in question.path:
            path[number, word - start] = 1.0
    return {
        "words": words,
        "parts": parts,
        "real": real,
        "proposal": proposal,
        "asked": asked,
        "path": path,
        "row": np.array([row for row, _ in questions], dtype=np.int64),
        "hints": np.array([HINTS.index(question.hint) for _, question in questions], dtype=np.int64),
    }


Vectors = Callable[[int, int], NDArray[np.floating]]


class StanceHead:
    """Answers passes over a text whose word vectors are known."""

    def __init__(self, folder: Path = MODELS) -> None:
        settings = json.loads((folder / "stances.json").read_text("utf-8"))
        self._temperature: dict[str, float] = settings["temperature"]
        self._session = session(folder / "stances.onnx")

    def answer(self, vectors: Vectors, passes: Sequence[Pass]) -> list[Answer]:
        """One answer a pass, in order; `vectors` gives those from one word up to another (words, 384 + FEATURES)."""
        found: dict[int, Answer] = {}
        for numbers in by_length([p.sentence[1] - p.sentence[0] for p in passes], _WORDS_A_BATCH):
            found.update(zip(numbers, self._batch(vectors, [passes[n] for n in numbers]), strict=True))
        return [found[number] for number in range(len(passes))]

    def _batch(self, vectors: Vectors, passes: list[Pass]) -> Iterator[Answer]:
        inputs = arrays(passes, [vectors(*p.sentence) for p in passes])
        stances, depends = self._session.run(["stances", "depends"], inputs)
        stances = softmax(stances / self._temperature["stances"])
        depends = softmax(depends / self._temperature["depends"])[:, 1]
        place = 0
        for each in passes:
            middle, end = place + len(each.actors), place + len(each.actors) + len(each.others)
            yield Answer(
                tuple(dict(zip(LABELS, row.tolist(), strict=True)) for row in stances[place:middle]),
                tuple(depends[middle:end].tolist()),
            )
            place = end


@lru_cache(maxsize=1)
def stance_head() -> StanceHead:
    """The shipped head, loaded once."""
    return StanceHead()
