"""From stances as single predicates show them to the proposals and positions of a report."""

from dataclasses import dataclass, field

from tracktwo.domain import Evidence, PartialDate, Position, Proposal, Stance
from tracktwo.events.durations import find_durations
from tracktwo.reading import Reading

from .phrases import Kind, Phrase, extent
from .quantities import quantities
from .register import Draft

# Of these the possessor is who proposed it, not who is to do it: "Trump's ceasefire".
_SHARED = frozenset({"ceasefire", "partial ceasefire", "plan", "talks", "territory", "other"})
_TOWARD = frozenset({"to", "with", "from", "toward", "towards", "against"})
_COVERING = frozenset({"on", "of", "in", "over", "against", "for"})
# Of two stances of one actor on one proposal that the text gives without saying that it changed, the first says less.
_WEAKER = {
    (Stance.NONCOMMITTAL, Stance.ACCEPTS_WITH_CONDITIONS),
    (Stance.ACCEPTS, Stance.ACCEPTS_WITH_CONDITIONS),
}


@dataclass(slots=True)
class Taken:
    """A stance as one predicate shows it."""

    actor: str
    side: str
    draft: Draft
    stance: Stance
    head: int
    strength: int
    conditions: list[Draft] = field(default_factory=list)
    either: bool = False
    speaker: str | None = None
    date: PartialDate | None = None
    evidence: list[Evidence] = field(default_factory=list)
    inferred: bool = False


def merged(taken: list[Taken]) -> list[Taken]:
    """One of each actor, proposal, stance and speaker; of two stances the weaker goes into the other."""
    result: list[Taken] = []
    for one in taken:
        same = next(
            (
                t
                for t in result
                if (t.actor, t.draft, t.stance, t.speaker) == (one.actor, one.draft, one.stance, one.speaker)
            ),
            None,
        )
        if same is None:
            result.append(one)
            continue
        same.evidence += [e for e in one.evidence if e not in same.evidence]
        same.conditions += [c for c in one.conditions if c not in same.conditions]
        same.date = same.date or one.date
        same.strength = max(same.strength, one.strength)
    for weak in list(result):
        strong = next(
            (
                t
                for t in result
                if (t.actor, t.draft, t.speaker) == (weak.actor, weak.draft, weak.speaker)
                and (weak.stance, t.stance) in _WEAKER
                and _same_time(weak, t)
            ),
            None,
        )
        if strong is not None:
            strong.evidence += [e for e in weak.evidence if e not in strong.evidence]
            result.remove(weak)
    return result


def _same_time(one: Taken, other: Taken) -> bool:
    return one.date is None or other.date is None or one.date == other.date


def write_down(reading: Reading, taken: list[Taken]) -> None:
    """Adds the proposals that stances are about, and the stances as positions."""
    drafts = list(dict.fromkeys(d for t in taken for d in (t.draft, *t.conditions)))
    drafts.sort(key=lambda draft: min(p.start for p in draft.phrases))
    ids = {id(draft): f"p{number}" for number, draft in enumerate(drafts, 1)}
    for draft in drafts:
        reading.proposals.append(_proposal(reading, draft, ids[id(draft)], taken))
    for one in taken:
        reading.positions.append(
            Position(
                actor=one.actor,
                side=one.side,
                proposal=ids[id(one.draft)],
                stance=one.stance,
                conditions=tuple(ids[id(c)] for c in one.conditions),
                either=one.either,
                date=one.date,
                speaker=one.speaker,
                strength=one.strength,
                inferred=one.inferred,
                evidence=tuple(one.evidence),
            )
        )


def _proposal(reading: Reading, draft: Draft, id: str, taken: list[Taken]) -> Proposal:
    best = max((p for p in draft.phrases if p.specific), key=_telling, default=draft.phrases[0])
    evidence = [reading.evidence(p.start, p.end) for p in sorted(draft.phrases, key=lambda p: p is not best)]
    course = next((p.course for p in draft.phrases if p.course is not None), None)
    text = " ".join(evidence[0].quote.split())
    durations = [found for _, _, found in find_durations(text)]
    plan = any(p.kind is Kind.PLAN for p in draft.phrases)
    owner = _owner(reading, best)
    proposer = next((t.actor for t in taken if t.draft is draft and t.stance is Stance.PROPOSES), None)
    of_proposer = best.kind is not Kind.CLAUSE and (plan or (course is not None and course.category in _SHARED))
    return Proposal(
        id=id, what=text, category=course.category if course else "plan" if plan else "other",
        by=None if of_proposer else owner, toward=_recipient(reading, best),
        proposer=proposer or (owner if of_proposer else None), duration=durations[0] if durations else None,
        scope=_scope(reading, best), place=_place(reading, best),
        quantities=tuple(dict.fromkeys(quantities(reading.words, best.start, best.end))),
        evidence=tuple(dict.fromkeys(evidence)))


def _telling(phrase: Phrase) -> tuple[int, int]:
    """The phrase that says most without running on."""
    return min(len(phrase.content), 4), -phrase.start


def _place(reading: Reading, phrase: Phrase) -> str | None:
    found = next((reading.places[i] for i in range(phrase.start, phrase.end) if i in reading.places), None)
    return found.name if found else None


def _owner(reading: Reading, phrase: Phrase) -> str | None:
    """The subject of a clause, the possessor of a noun, or the one whose adjective stands before it."""
    words = reading.words
    for child in words.children_by(phrase.head, "nsubj", "nmod:poss", "amod", "compound"):
        for naming in reading.at.get(child, []):
            return naming.actor
    return None


def _recipient(reading: Reading, phrase: Phrase) -> str | None:
    """Whom a phrase names after "to", "with" or "from", or as the object of its verb."""
    words = reading.words
    for child in words.children_by(phrase.head, "obj", "iobj", "obl", "nmod"):
        preposition = words.preposition(child)
        if preposition in _TOWARD or (not preposition and words.relation[child] in ("obj", "iobj")):
            for naming in reading.at.get(child, []):
                if naming.acts:
                    return naming.actor
    return None


def _scope(reading: Reading, phrase: Phrase) -> str | None:
    """What a noun covers: "a halt on strikes on energy infrastructure"."""
    words = reading.words
    for child in words.children_by(phrase.head, "nmod"):
        if words.preposition(child) in _COVERING and phrase.start <= child < phrase.end:
            return " ".join(reading.evidence(*extent(words, child)).quote.split())
    return None
