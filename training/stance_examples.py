"""Makes the examples that the stance head learns from: the marks of the corpus tied to the candidates of the reader."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tracktwo.domain import Report
from tracktwo.reader import Reader
from tracktwo.reading import Reading
from tracktwo.talks.asking import Asker
from tracktwo.talks.candidates import Asked, Who
from tracktwo.talks.phrases import Kind, Phrase
from tracktwo.talks.stance_head import NONE, Pass

from .stance_texts import Block, Mark, read_blocks


@dataclass(slots=True)
class Example:
    """A pass with the right answers: a label for each actor, and for each other proposal whether it is a condition."""

    asked: Pass
    vectors: NDArray[np.float32]  # of the sentence (words, 384 + FEATURES)
    words: list[str]
    stances: list[str] = field(default_factory=list)
    conditions: list[bool] = field(default_factory=list)
    text: str = ""


def examples(folder: Path, reader: Reader) -> Iterator[Example]:
    """All passes of a corpus folder."""
    for path in sorted(folder.glob("*.txt")):
        for block in read_blocks(path):
            yield from block_examples(block, reader.reading(Report.of(block.text)))


def block_examples(block: Block, reading: Reading) -> Iterator[Example]:
    """The passes over one block: those of the reader's candidates, and of marks that it has no candidate for."""
    asker = Asker(reading)
    by_sentence = {asked.sentence: asked for asked in asker.candidates()}
    actor_marks: dict[tuple[int, int], str] = {}  # sentence and head word to mark
    proposal_marks: dict[tuple[int, int], str] = {}
    for mark in block.marks:
        span = _words(reading, mark)
        if span is None:
            continue
        head = reading.words.top(*span)
        sentence = reading.words.sentence[head]
        asked = by_sentence.setdefault(sentence, Asked(sentence))
        if mark.name.startswith("A"):
            who = next((w for w in asked.actors if w.head == head), None) or next(
                (w for w in asked.actors if span[0] <= w.head < span[1] and (sentence, w.head) not in actor_marks), None
            )
            if who is None:
                who = Who(head, *span, ("?",))
                asked.actors.append(who)
            actor_marks[sentence, who.head] = mark.name
        else:
            phrase = next((p for p in asked.proposals if p.head == head), None) or next(
                (
                    p
                    for p in asked.proposals
                    if span[0] <= p.head < span[1] and (p.end - p.start) * 2 > span[1] - span[0]
                ),
                None,
            )
            if phrase is None:
                phrase = Phrase(head, *span, Kind.NOUN, None, frozenset())
                asked.proposals.append(phrase)
            proposal_marks[sentence, phrase.head] = mark.name
    taken = {(t.actor, t.proposal): t for t in block.taken}
    for asked in by_sentence.values():
        for phrase, each in zip(asked.proposals, asker.passes(asked), strict=True):
            named = proposal_marks.get((asked.sentence, phrase.head), "")
            found = asker.vectors(*each.sentence).astype(np.float32)
            example = Example(each, found, reading.words.text[slice(*each.sentence)], text=block.text)
            for who in asked.actors:
                stance = taken.get((actor_marks.get((asked.sentence, who.head), ""), named))
                example.stances.append(stance.stance if stance else NONE)
            depends = {c for (_, proposal), t in taken.items() if proposal == named for c in t.conditions}
            for other in asked.proposals:
                if other is not phrase:
                    example.conditions.append(proposal_marks.get((asked.sentence, other.head), "-") in depends)
            if each.actors or each.others:
                yield example


def _words(reading: Reading, mark: Mark) -> tuple[int, int] | None:
    found = [t.i for t in reading.doc if t.idx < mark.end and t.idx + len(t) > mark.start and not t.is_space]
    return (found[0], found[-1] + 1) if found else None
