"""What people said of items, laid over a reading: it holds for every later reading of the report too.

A review keeps the item as it stood. In a newer reading the item is found again by its kind and the words that it was
read from; what was accepted or corrected stays even where the newer reading misses it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from tracktwo.domain import Actor, Event, Evidence, Meeting, Position, Proposal, Readout, Situation, Statement

from ..origins.versions import families
from ..rows import within
from ..schema import reviews

KINDS: dict[str, tuple[str, Any]] = {
    "event": ("events", Event), "meeting": ("meetings", Meeting), "proposal": ("proposals", Proposal),
    "position": ("positions", Position), "situation": ("situations", Situation), "statement": ("statements", Statement),
}
"""Kinds of items, with the field of the readout that holds them and their type."""

ACCEPTED, CORRECTED, STRUCK, UNDONE = "accepted", "corrected", "struck", "undone"
VERDICTS = (ACCEPTED, CORRECTED, STRUCK, UNDONE)

_SAME_PLACE = 0.5
_TELLING = {"event": ("type", "predicate", "actor"), "meeting": ("participants", "medium"), "proposal": ("what",),
            "position": ("actor", "stance"), "situation": ("kind", "holder"), "statement": ("speaker", "text")}
"""Fields of which at least one must be the same for two items read from the same words to be one."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One review: the item as it stood, and as it should be."""

    number: int
    report: int
    kind: str
    verdict: str
    item: Any
    corrected: Any
    proposals: tuple[Proposal, ...]
    actors: tuple[Actor, ...]
    elsewhere: bool = False  # said of the same words in a copy


class Reviews:
    """What people said of the items of a case, to lay over its readings."""

    def __init__(self, connection: Connection, case_id: int) -> None:
        self._connection, self._case_id = connection, case_id
        reviewed = set(connection.execute(select(reviews.c.report).distinct().where(
            reviews.c.case_id == case_id)).scalars())
        self._families = {number: family & reviewed for family in families(connection, case_id, reviewed)
                          for number in family} if reviewed else {}

    def holds_for(self, report: int) -> bool:
        """Whether something was said of this report, or of one of its copies."""
        return bool(self._families.get(report))

    def applied(self, report: int, readout: Readout) -> Readout:
        """The reading as people left it; what they said of the same words in a copy or another version holds too."""
        return corrected(readout, self.verdicts(report, readout))

    def verdicts(self, report: int, readout: Readout) -> list[Verdict]:
        """What holds of the items of this reading, in the order in which it was said."""
        family = self._families.get(report)
        if not family:
            return []
        rows = self._connection.execute(select(reviews).where(
            reviews.c.case_id == self._case_id, within(reviews.c.report, family)).order_by(reviews.c.number)).all()
        every = standing([_verdict(row) for row in rows])
        own = [verdict for verdict in every if verdict.report == report]
        moved = [_moved(verdict, readout.report.text) for verdict in every if verdict.report != report]
        return sorted([*own, *(verdict for verdict in moved if verdict is not None and find(
            [mine.item for mine in own if mine.kind == verdict.kind], verdict.kind, verdict.item) is None)],
            key=lambda verdict: verdict.number)


def standing(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The last word on each item; one that is taken back uncovers the one before."""
    said: dict[tuple[int, str, str], list[Verdict]] = {}
    for verdict in verdicts:
        words = said.setdefault((verdict.report, verdict.kind, verdict.item.model_dump_json()), [])
        if verdict.verdict != UNDONE:
            words.append(verdict)
        elif words:
            words.pop()
    return sorted((words[-1] for words in said.values() if words), key=lambda verdict: verdict.number)


def corrected(readout: Readout, verdicts: Iterable[Verdict]) -> Readout:
    """The reading with these reviews."""
    for verdict in verdicts:
        readout = _with(readout, verdict)
    return readout


def judged(readout: Readout, verdicts: Iterable[Verdict]) -> set[tuple[str, int]]:
    """The items of a corrected reading that people spoke of, by kind and place."""
    found = set()
    for verdict in verdicts:
        if verdict.verdict != STRUCK:
            place = find(getattr(readout, KINDS[verdict.kind][0]), verdict.kind, verdict.corrected or verdict.item)
            if place is not None:
                found.add((verdict.kind, place))
    return found


def _moved(verdict: Verdict, text: str) -> Verdict | None:
    """What was said of an item of one report, as it holds for the same words of another; None where it lacks them."""
    item = _at_its_words(verdict.item, text)
    if item is None:
        return None
    should = verdict.corrected and _at_its_words(verdict.corrected, text)
    return replace(
        verdict, item=item, elsewhere=True, corrected=should or verdict.corrected,
        proposals=tuple(filter(None, (_at_its_words(proposal, text) for proposal in verdict.proposals))))


def _at_its_words(item: Any, text: str) -> Any:
    """An item with evidence where another text has the same words; None where it lacks the first of them."""
    found = [_nearest(text, evidence) for evidence in item.evidence]
    return item.model_copy(update={"evidence": tuple(filter(None, found))}) if found[0] is not None else None


def _nearest(text: str, evidence: Evidence) -> Evidence | None:
    """Where the text has these words, as near as can be to where the other text has them."""
    places = []
    start = text.find(evidence.quote)
    while start >= 0:
        places.append(start)
        start = text.find(evidence.quote, start + 1)
    best = min(places, key=lambda place: abs(place - evidence.start), default=None)
    return None if best is None else Evidence.of(text, best, best + len(evidence.quote))


def kept_item(item: Any, should_be: Any, readout: Readout) -> str:
    """An item as a review keeps it: with the proposals and actors that it names, as it is and as it should be."""
    text = item.model_dump_json()
    named = {name for one in (item, should_be) if one is not None
             for name in _strings(json.loads(one.model_dump_json()))}
    return json.dumps({
        "item": json.loads(text),
        "proposals": [json.loads(p.model_dump_json()) for p in readout.proposals
                      if isinstance(item, Position) and p.id in named],
        "actors": [json.loads(a.model_dump_json()) for a in readout.actors if a.id in named],
    }, ensure_ascii=True)


def find(items: Sequence[Any], kind: str, item: Any) -> int | None:
    """Where this item stands among those of its kind, in a reading that may be another one."""
    for place, other in enumerate(items):
        if other == item:
            return place
    best, found = 0.0, None
    for place, other in enumerate(items):
        near = _overlap(item, other)
        if near >= _SAME_PLACE and any(getattr(item, f) == getattr(other, f) for f in _TELLING[kind]):
            near += sum(getattr(item, f) == getattr(other, f) for f in _TELLING[kind])
            if near > best:
                best, found = near, place
    return found


def _with(readout: Readout, verdict: Verdict) -> Readout:
    field = KINDS[verdict.kind][0]
    items = list(getattr(readout, field))
    place = find(items, verdict.kind, verdict.item)
    if verdict.verdict == STRUCK:
        return readout if place is None else _without(readout, field, place)
    if place is None and verdict.elsewhere:
        return readout
    readout, item = _settled(readout, verdict)
    items = list(getattr(readout, field))
    if place is None:
        items.append(item.model_copy(update={"id": f"review{verdict.number}"}) if hasattr(item, "id") else item)
    elif verdict.corrected is not None:
        items[place] = item.model_copy(update={"id": items[place].id}) if hasattr(item, "id") else item
    return readout.model_copy(update={field: tuple(items)})


def _without(readout: Readout, field: str, place: int) -> Readout:
    """The reading without one item; the positions on a proposal go with it."""
    items = list(getattr(readout, field))
    gone = items.pop(place)
    change: dict[str, Any] = {field: tuple(items)}
    if isinstance(gone, Proposal):
        change["positions"] = tuple(
            position.model_copy(update={"conditions": tuple(id for id in position.conditions if id != gone.id)})
            for position in readout.positions if position.proposal != gone.id)
    return readout.model_copy(update=change)


def _settled(readout: Readout, verdict: Verdict) -> tuple[Readout, Any]:
    """The item as it should stand in this reading, and the reading with all proposals and actors that it names."""
    item = verdict.corrected or verdict.item
    known = {actor.id for actor in readout.actors}
    actors = (*readout.actors, *(actor for actor in verdict.actors if actor.id not in known))
    proposals = list(readout.proposals)
    renamed = {}
    for proposal in verdict.proposals:
        place = find(proposals, "proposal", proposal)
        if place is None:
            renamed[proposal.id] = f"review{verdict.number}.{proposal.id}"
            proposals.append(proposal.model_copy(update={"id": renamed[proposal.id]}))
        else:
            renamed[proposal.id] = proposals[place].id
    if isinstance(item, Position):
        item = item.model_copy(update={
            "proposal": renamed.get(item.proposal, item.proposal),
            "conditions": tuple(renamed.get(id, id) for id in item.conditions)})
    return readout.model_copy(update={"actors": actors, "proposals": tuple(proposals)}), item


def _verdict(row: Any) -> Verdict:
    kept = json.loads(row.item)
    kind = KINDS[row.kind][1]
    return Verdict(
        row.number, row.report, row.kind, row.verdict, kind.model_validate(kept["item"]),
        kind.model_validate_json(row.corrected) if row.corrected else None,
        tuple(Proposal.model_validate(p) for p in kept["proposals"]),
        tuple(Actor.model_validate(a) for a in kept["actors"]))


def _overlap(one: Any, other: Any) -> float:
    """The share of characters that the first evidence of both has in common."""
    a, b = one.evidence[0], other.evidence[0]
    shared = min(a.end, b.end) - max(a.start, b.start)
    return float(max(0, shared) / (max(a.end, b.end) - min(a.start, b.start)))


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _strings(part)]
