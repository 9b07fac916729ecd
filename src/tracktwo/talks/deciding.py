"""Which stances a report shows: what the rules find, weighed by what the stance head says of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracktwo.domain import Stance

from .asking import Asker
from .candidates import Asked, Who
from .phrases import Kind, Phrase
from .shown import Shown
from .sides import same_side
from .stance_head import NONE, Answer, StanceHead
from .vetoes import is_awaited, is_only_expected, is_threat, until_then

_SENTENCES_AT_ONCE = 256
# Probabilities from which a stance or a condition counts; set on the blocks that training leaves out.
LEAST = 0.85  # of a stance that no rule finds
LEAST_RULED = 0.08  # of one that a rule finds
LEAST_RULED_POINTER = 0.03  # where it is on a word such as "conditions", which points to what is negotiated
LEAST_RULED_CLAUSE = 0.5  # where it is on a clause that the codebook has no course for
LEAST_DEMANDED = 0.4  # of the demand for what a proposal depends on, …
LEAST_HINGING = 0.2  # … from where on less is asked of "accepts with conditions"
LEAST_CONDITION = 0.4
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
    who_head: int  # of the words that name the actors, the one over the others


def decisions(asker: Asker, head: StanceHead | None) -> Iterator[Decision]:
    """All stances of a report; without a head those of the rules."""
    told: set[tuple[int, int]] = set()
    asked = asker.candidates() if head is not None else []
    for each, told_here in _answered(asker, asked, head) if head is not None else ():
        for phrase, answer in zip(each.proposals, told_here, strict=True):
            for decision in _decided(asker, each, phrase, answer, told_here):
                told.add((decision.who[0], phrase.head))
                if not _is_none(asker, decision):
                    yield decision
        told |= {(who.start, phrase.head) for who in each.actors for phrase in each.proposals}
    yield from (decision for decision in _by_rule(asker, told) if not _is_none(asker, decision))


def _is_none(asker: Asker, decision: Decision) -> bool:
    """Whether what looks like a stance is none; a rule is believed on what is only expected."""
    return is_threat(asker.words, decision.phrase, decision.stance) or (
        decision.shown is None
        and is_only_expected(asker.words, decision.phrase)
        and not is_awaited(asker.words, decision.phrase, decision.stance, decision.who_head))


def _answered(asker: Asker, asked: list[Asked], head: StanceHead) -> Iterator[tuple[Asked, list[Answer]]]:
    """Each sentence with what the head says of its phrases, in order; a few sentences at a time, to bound memory."""
    for start in range(0, len(asked), _SENTENCES_AT_ONCE):
        group = asked[start : start + _SENTENCES_AT_ONCE]
        passes = [asker.passes(each) for each in group]
        answers = iter(head.answer(asker.vectors, [p for each in passes for p in each]))
        for each in group:
            yield each, [next(answers) for _ in each.proposals]


def _decided(
    asker: Asker, asked: Asked, phrase: Phrase, answer: Answer, answers: list[Answer]
) -> Iterator[Decision]:
    """The stances on one phrase of a sentence; `answers`: what the head says of each of its phrases, in order."""
    others = [n for n, other in enumerate(asked.proposals) if other is not phrase]
    linked = []
    for n, probability in zip(others, answer.conditions, strict=True):
        ruled = (phrase.head, asked.proposals[n].head) in asker.conditions
        if probability >= (LEAST_CONDITION_RULED if ruled else LEAST_CONDITION):
            linked.append(n)
    linked += _beside(asker, asked, linked)
    conditions = _outermost([asked.proposals[n] for n in linked])
    for number, (who, chances) in enumerate(zip(asked.actors, answer.stances, strict=True)):
        shown = asker.stances.get((who.head, phrase.head))
        if shown is not None:
            chances = chances | {shown.stance: _of_side(asker, asked, answer, who, shown.stance)}
        demanded = max((answers[n].stances[number][Stance.DEMANDS] for n in linked), default=0.0)
        stance, probability = _stance(chances, shown, _least(phrase, shown), demanded >= LEAST_DEMANDED)
        consents = shown is not None and shown.stance is Stance.ACCEPTS
        if stance is Stance.ACCEPTS_WITH_CONDITIONS and consents and conditions and all(
                until_then(asker.words, phrase, condition) for condition in conditions):
            stance = Stance.ACCEPTS
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
                who.head,
            )


def _least(phrase: Phrase, shown: Shown | None) -> float:
    """From where on the stance that a rule shows on a phrase counts."""
    if shown is None or phrase.head not in shown.proposals:
        return 0.0
    if phrase.kind is Kind.CLAUSE and phrase.course is None:
        return LEAST_RULED_CLAUSE
    return LEAST_RULED_POINTER if phrase.kind is Kind.POINTER else LEAST_RULED


def _of_side(asker: Asker, asked: Asked, answer: Answer, who: Who, stance: Stance) -> float:
    """The probability of a stance of somebody, or of another who speaks for the same side: "Putin declared Russia
    willing"."""
    return max(chances[stance] for other, chances in zip(asked.actors, answer.stances, strict=True)
               if same_side(asker.reading, who.actors[0], other.actors[0]))


def _outermost(phrases: list[Phrase]) -> list[Phrase]:
    """Without those that stand within another one: "if the towns get autonomy" is one condition."""
    return [p for p in phrases if not any(
        o is not p and o.kind is Kind.CLAUSE and o.start <= p.start and p.end <= o.end for o in phrases)]


def _beside(asker: Asker, asked: Asked, linked: list[int]) -> list[int]:
    """Clauses coordinated with a condition are conditions too: "provided that it stops and the road opens"."""
    words, result = asker.words, list[int]()
    for n in linked:
        together = words.conjuncts(asked.proposals[n].head)
        for other, phrase in enumerate(asked.proposals):
            if other not in (*linked, *result) and phrase.kind is Kind.CLAUSE and phrase.head in together:
                result.append(other)
    return result


def _stance(chances: dict[str, float], shown: Shown | None, least: float, hinges: bool) -> tuple[Stance | None, float]:
    """The stance that counts, with its probability. `least`: from where on a rule's stance counts; `hinges`: the same
    actor demands what the proposal depends on."""
    best = max((name for name in chances if name != NONE), key=chances.__getitem__)
    if chances[best] >= LEAST:
        return Stance(best), chances[best]
    hinging = shown is not None and shown.stance is Stance.ACCEPTS_WITH_CONDITIONS
    if shown is not None and (hinging or chances[shown.stance] >= least):
        return shown.stance, chances[shown.stance]
    if hinges and best == Stance.ACCEPTS_WITH_CONDITIONS and chances[best] >= LEAST_HINGING:
        return Stance(best), chances[best]
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
                        participant.word,
                    )
