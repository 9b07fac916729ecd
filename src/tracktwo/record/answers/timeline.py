"""What happened when."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, select, text

from tracktwo.domain import EventType, Status

from ..merging.claims import CONTACT, EVENT, MEETING, MUTUAL
from ..moments import day_of
from ..schema import claims, parties
from .asked import Range
from .evidence import code, members, supports
from .values import Entry, when

_FACTS = frozenset({Status.OCCURRED, Status.ONGOING})
_MORE = 4  # claims that are looked at for each entry wanted
_LATEST = 1 << 30


def timeline(connection: Connection, case_id: int, asked: Range, limit: int | None = None) -> list[Entry]:
    """Events and meetings in the order of their days, those of no known day last; with a limit the last ones."""
    trees: dict[int, list[Any]] = {}
    for roots, before in _roots(connection, case_id, asked, limit):
        found = _trees(connection, case_id, [root for root in roots if root not in trees], asked.known)
        trees |= {root: rows for root, rows in found.items() if _lies_in(rows[0], asked)}
        # No tree that is still to come has a day after those that were looked at.
        if limit is not None and sum((rows[0].day or 0) > before for rows in trees.values()) >= limit:
            break
    dated = sorted((root for root in trees if trees[root][0].day is not None), key=lambda root: _place(trees[root][0]))
    undated = sorted((root for root in trees if trees[root][0].day is None), key=lambda root: trees[root][0].key)
    if limit is not None:
        dated = dated[max(0, len(dated) - limit) :]
        undated = undated[: limit - len(dated)]
    wanted = [*dated, *undated]
    rests = supports(connection, case_id, {root: [row.id for row in trees[root]] for root in wanted}, known=asked.known)
    return [_entry(trees[root], rests[root]) for root in wanted]


def _roots(
    connection: Connection, case_id: int, asked: Range, limit: int | None
) -> Iterator[tuple[list[int], int]]:
    """The roots of what is asked for from the last day back, in portions, each with a day that it reaches back to; of
    no known day first."""
    query = _claims(case_id, asked)
    if asked.since is None and asked.until is None and asked.known is None:
        # a place of its own: the two databases do not agree on where the rows without a day come
        yield list(connection.execute(query.where(claims.c.day.is_(None)).limit(limit)).scalars()), _LATEST
    day = (parties if asked.actor is not None else claims).c.day
    query = query.where(claims.c.day.is_not(None)).order_by(day.desc(), claims.c.key.desc())
    start, step = 0, _MORE * (limit or 5000)
    while True:
        rows = connection.execute(query.add_columns(claims.c.day).offset(start).limit(step)).all()
        if rows:
            yield list(dict.fromkeys(row.root for row in rows)), rows[-1].day
        if len(rows) < step:
            return
        start += step


def _claims(case_id: int, asked: Range) -> Select[Any]:
    """The events and meetings asked for; those of an actor by the index of who takes part."""
    if asked.actor is None:
        return select(claims.c.root).where(
            claims.c.case_id == case_id, text("claims.kind IN ('event', 'meeting')"), claims.c.weight > 0,
            *asked.conditions())
    low = asked.since.toordinal() if asked.since else 0
    high = date(asked.until.year, 12, 31).toordinal() if asked.until else date.max.toordinal()
    return select(claims.c.root).join_from(
        parties, claims, and_(claims.c.case_id == parties.c.case_id, claims.c.id == parties.c.claim)).where(
        parties.c.case_id == case_id, parties.c.actor == asked.actor, parties.c.day.between(low, high),
        claims.c.kind.in_([EVENT, MEETING]), claims.c.weight > 0, *asked.conditions())


def _trees(
    connection: Connection, case_id: int, roots: Sequence[int], known: date | None
) -> dict[int, list[Any]]:
    """The claims of the events and meetings with these roots, the one that stands for it first; a contact that its
    meeting tells of already is left out."""
    # The root of a tree may be a contact: the event of one report is part of the meeting of another.
    return {root: rows for root, rows in members(connection, case_id, roots, known).items()
            if not all(row.kind == CONTACT for row in rows)}


def _lies_in(row: Any, asked: Range) -> bool:
    """Whether the day of an entry lies in the days asked for; of a month or a year, whether any day of it does."""
    if row.day is None:
        return asked.since is None and asked.until is None
    span = when(day_of(row.day), precision_of(row))
    return span is not None and asked.meets(span.first_day.toordinal(), row.day)


def precision_of(row: Any) -> str:
    """How exact the day of a claim is told: day, month, year."""
    return str(json.loads(row.terms)["precision"]) if '"precision"' in row.terms else "day"


def _place(row: Any) -> tuple[int, str]:
    return row.day, code(row.key)


def _entry(rows: list[Any], support: Any) -> Entry:
    top = rows[0]
    terms = [json.loads(row.terms) for row in rows]
    status, disputed = standing(rows)
    denials, rest = ([row for row in rows if (row.status == "denied") is denied] for denied in (True, False))
    meeting = top.kind == MEETING
    who = terms[0].get("who") or []
    return Entry(
        code=code(top.key), kind="meeting" if meeting else "event", origin=top.origin, day=day_of(top.day),
        dated=top.dated, precision=precision_of(top), type=EventType.CONSULT if meeting else EventType(top.type),
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


def standing(rows: Sequence[Any]) -> tuple[str, bool]:
    """The status of an event: what most items say, what took place before what was only planned; and whether one
    denies what another tells."""
    weights: dict[str, int] = {}
    for row in rows:
        weights[row.status] = weights.get(row.status, 0) + row.weight
    facts = {status: count for status, count in weights.items() if Status(status) in _FACTS}
    return (max(facts or weights, key=lambda status: (weights[status], status)),
            "denied" in weights and len(weights) > 1)


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
