"""What happened when."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, select, text

from tracktwo.domain import EventType, Status

from ..claims import CONTACT, EVENT, MEETING, MUTUAL
from ..moments import day_of
from ..schema import claims, parties
from .evidence import code, members, supports
from .values import Entry

_FACTS = frozenset({Status.OCCURRED, Status.ONGOING})
_MORE = 4  # claims that are looked at for each entry wanted


@dataclass(frozen=True, slots=True)
class Range:
    """What of the case is asked for. `known`: only what a report published up to that day tells."""

    since: date | None = None
    until: date | None = None
    actor: str | None = None
    type: str | None = None
    known: date | None = None

    def holds(self, day: int) -> bool:
        """Whether a day lies in what is asked for."""
        return (self.since is None or day >= self.since.toordinal()) and (
            self.until is None or day <= self.until.toordinal())

    def conditions(self) -> list[Any]:
        """As conditions on claims."""
        found: list[Any] = []
        if self.since is not None:
            found.append(claims.c.day >= self.since.toordinal())
        if self.until is not None:
            found.append(claims.c.day <= self.until.toordinal())
        if self.type is not None:
            found.append(claims.c.type == self.type)
        if self.known is not None:
            found.append(claims.c.learned <= self.known.toordinal())
        return found


def timeline(connection: Connection, case_id: int, asked: Range, limit: int | None = None) -> list[Entry]:
    """Events and meetings in the order of their days; with a limit the last ones."""
    query = _of_actor(case_id, asked) if asked.actor is not None else select(claims.c.root).where(
        claims.c.case_id == case_id, text("claims.kind IN ('event', 'meeting')"), claims.c.weight > 0,
        *asked.conditions()).order_by(claims.c.day.desc(), claims.c.key.desc())
    found: dict[int, None] = {}
    start, step = 0, _MORE * (limit or 5000)
    while limit is None or len(found) < limit:
        rows = connection.execute(query.offset(start).limit(step)).scalars().all()
        found.update(dict.fromkeys(rows))
        start += step
        if len(rows) < step:
            break
    wanted = list(found)[:limit]
    entries = entries_of(connection, case_id, wanted)
    return sorted(entries, key=lambda entry: (entry.day or date.min, entry.code))


def _of_actor(case_id: int, asked: Range) -> Select[Any]:
    """The claims in which an actor takes part, found by the index of those who take part."""
    low = asked.since.toordinal() if asked.since else 0
    high = asked.until.toordinal() if asked.until else date.max.toordinal()
    return select(claims.c.root).join_from(
        parties, claims, and_(claims.c.case_id == parties.c.case_id, claims.c.id == parties.c.claim)).where(
        parties.c.case_id == case_id, parties.c.actor == asked.actor, parties.c.day.between(low, high),
        claims.c.kind.in_([EVENT, MEETING]), claims.c.weight > 0,
        *replace(asked, since=None, until=None).conditions()).order_by(parties.c.day.desc(), claims.c.key.desc())


def entries_of(connection: Connection, case_id: int, roots: Sequence[int]) -> list[Entry]:
    """The events and meetings with these roots; a contact that its meeting tells of already is left out."""
    trees = members(connection, case_id, roots)
    # The root of a tree may be a contact: the event of one report is part of the meeting of another.
    trees = {root: rows for root, rows in trees.items() if rows and not all(row.kind == CONTACT for row in rows)}
    rests = supports(connection, case_id, {root: [row.id for row in rows] for root, rows in trees.items()})
    return [_entry(rows, rests[root]) for root, rows in trees.items()]


def _entry(rows: list[Any], support: Any) -> Entry:
    top = rows[0]
    terms = [json.loads(row.terms) for row in rows]
    weights: dict[str, int] = {}
    for row in rows:
        weights[row.status] = weights.get(row.status, 0) + row.weight
    status = _status(weights)
    disputed = "denied" in weights and len(weights) > 1
    denials, rest = ([row for row in rows if (row.status == "denied") is denied] for denied in (True, False))
    meeting = top.kind == MEETING
    who = terms[0].get("who") or []
    return Entry(
        code=code(top.key), kind="meeting" if meeting else "event", origin=top.origin, day=day_of(top.day),
        dated=top.dated, type=EventType.CONSULT if meeting else EventType(top.type),
        mode=next((t["mode"] for t in terms if "mode" in t), None), status=Status(status),
        disputed=disputed, speakers=_speakers(denials if status == "denied" else rest),
        denied_by=_speakers(denials) if disputed else (),
        mutual=meeting or top.type in MUTUAL or bool(terms[0].get("mutual")), actor=_named(who, 0) or top.actor,
        recipient=None if meeting else _named(who, 1) or _first(rows, "recipient"),
        parties=tuple(dict.fromkeys(who if meeting else filter(None, (top.actor, _first(rows, "recipient"))))),
        medium=next((row.type for row in rows if row.type != "unknown"), None) if meeting else None,
        place=_first(rows, "place"), about=_first(rows, "about") or "",
        intensity=top.intensity, learned=day_of(min((row.learned for row in rows if row.learned), default=None)),
        support=support)


def _status(weights: dict[str, int]) -> str:
    """What most items say; what took place before what was only planned."""
    facts = {status: count for status, count in weights.items() if Status(status) in _FACTS}
    return max(facts or weights, key=lambda status: (weights[status], status))


def _speakers(rows: list[Any]) -> tuple[str, ...]:
    """Whose word it is, that of most items first; nobody's where a report tells it itself."""
    weights: dict[str | None, int] = {}
    for row in rows:
        weights[row.speaker] = weights.get(row.speaker, 0) + row.weight
    return () if None in weights else tuple(sorted(filter(None, weights), key=lambda side: (-weights[side], side)))


def _named(who: list[str | None], place: int) -> str | None:
    return who[place] if len(who) > place else None


def _first(rows: list[Any], column: str) -> Any:
    return next((getattr(row, column) for row in rows if getattr(row, column)), None)
