"""Which stances a report shows: what the rules find, weighed by what the stance head says of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracktwo.domain import Stance

from .asking import Asker
from .candidates import Asked
from .phrases import Phrase
from .shown import Shown
from .stance_head import NONE, Answer, StanceHead

# Probabilities from which a stance or a condition counts; set on the blocks that training leaves out.
LEAST = 0.75  # of a stance that no rule finds
LEAST_RULED = 0.0  # of one that a rule finds
LEAST_CONDITION = 0.5
LEAST_CONDITION_RULED = 0.0


@dataclass(slots=True)
class Decision:
    """A stance of those whom a word names on what a phrase names; `by` is the word over both in the tree."""

    actors: tuple[str, ...]
    inferred: bool
    who: tuple[int, int]  # the words that name the actors
    phrase: Phrase
    stance: Stance
    conditions: list[Phrase]
    by: int
    probability: float | None
    shown: Shown | None


def decisions(asker: Asker, head: StanceHead | None) -> Iterator[Decision]:
    """All stances of a report; without a head those of the rules."""
    told: set[tuple[int, int]] = set()
    asked = asker.candidates() if head is not None else []
    passes = [asker.passes(each) for each in asked]
    answers = iter(head.answer(asker.vectors(), [p for each in passes for p in each]) if head and passes else ())
    for each in asked:
        for phrase in each.proposals:
            for decision in _decided(asker, each, phrase, next(answers)):
                told.add((decision.who[0], phrase.head))
                yield decision
        told |= {(who.start, phrase.head) for who in each.actors for phrase in each.proposals}
    yield from _by_rule(asker, told)


def _decided(asker: Asker, asked: Asked, phrase: Phrase, answer: Answer) -> Iterator[Decision]:
    others = [other for other in asked.proposals if other is not phrase]
    conditions = []
    for other, probability in zip(others, answer.conditions, strict=True):
        ruled = (phrase.head, other.head) in asker.conditions
        if probability >= (LEAST_CONDITION_RULED if ruled else LEAST_CONDITION):
            conditions.append(other)
    for who, chances in zip(asked.actors, answer.stances, strict=True):
        shown = asker.stances.get((who.head, phrase.head))
        stance, probability = _stance(chances, shown)
        if stance is not None:
            by = shown.head if shown is not None else asker.over(who.head, phrase.head)
            yield Decision(
                who.actors,
                who.inferred,
                (who.start, who.end),
                phrase,
                stance,
                conditions if stance is Stance.ACCEPTS_WITH_CONDITIONS else [],
                by,
                probability,
                shown,
            )


def _stance(chances: dict[str, float], shown: Shown | None) -> tuple[Stance | None, float]:
    """The stance that counts, with its probability."""
    best = max((name for name in chances if name != NONE), key=chances.__getitem__)
    if chances[best] >= LEAST:
        return Stance(best), chances[best]
    if shown is not None and chances[shown.stance] >= LEAST_RULED:
        return shown.stance, chances[shown.stance]
    return None, 0.0


def _by_rule(asker: Asker, told: set[tuple[int, int]]) -> Iterator[Decision]:
    """What the rules find of words that the head was not asked about."""
    for shown in asker.shown:
        for phrase in asker.proposals(shown):
            conditions = [p for n in shown.conditions for p in asker.phrases.at(n)]
            for participant in shown.actors:
                namings = asker.reading.at.get(participant.word, [])
                start = min([n.start for n in namings], default=participant.word)
                if (start, phrase.head) not in told:
                    yield Decision(
                        (participant.actor,),
                        participant.inferred,
                        (start, participant.word + 1),
                        phrase,
                        shown.stance,
                        conditions,
                        shown.head,
                        None,
                        shown,
                    )
