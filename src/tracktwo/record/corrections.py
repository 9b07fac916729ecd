"""What people said of items, laid over a reading: it holds for every later reading of the report too.

A review keeps the item as it stood. In a newer reading the item is found again by its kind and the words that it was
read from; what was accepted or corrected stays even where the newer reading misses it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from tracktwo.domain import Actor, Event, Meeting, Position, Proposal, Readout, Situation, Statement

from .schema import reviews

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
    kind: str
    verdict: str
    item: Any
    corrected: Any
    proposals: tuple[Proposal, ...]
    actors: tuple[Actor, ...]


def applied(connection: Connection, case_id: int, report: int, readout: Readout) -> Readout:
    """The reading as people left it."""
    rows = connection.execute(select(reviews).where(
        reviews.c.case_id == case_id, reviews.c.report == report).order_by(reviews.c.number)).all()
    return corrected(readout, [_verdict(row) for row in rows]) if rows else readout


def corrected(readout: Readout, verdicts: Sequence[Verdict]) -> Readout:
    """The reading with these reviews; the last one of an item counts."""
    last: dict[str, Verdict] = {}
    for verdict in verdicts:
        last[f"{verdict.kind} {verdict.item.model_dump_json()}"] = verdict
    for verdict in last.values():
        readout = _with(readout, verdict)
    return readout


def kept_item(item: Any, readout: Readout) -> str:
    """An item as a review keeps it: with the proposals and actors that it names."""
    text = item.model_dump_json()
    named = set(_strings(json.loads(text)))
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
    if verdict.verdict == UNDONE:
        return readout
    field = KINDS[verdict.kind][0]
    items = list(getattr(readout, field))
    place = find(items, verdict.kind, verdict.item)
    if verdict.verdict == STRUCK:
        if place is not None:
            del items[place]
        return readout.model_copy(update={field: tuple(items)})
    readout, item = _settled(readout, verdict)
    items = list(getattr(readout, field))
    if place is None:
        items.append(item.model_copy(update={"id": f"review{verdict.number}"}) if hasattr(item, "id") else item)
    elif verdict.verdict == CORRECTED:
        items[place] = item.model_copy(update={"id": items[place].id}) if hasattr(item, "id") else item
    return readout.model_copy(update={field: tuple(items)})


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
        row.number, row.kind, row.verdict, kind.model_validate(kept["item"]),
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
