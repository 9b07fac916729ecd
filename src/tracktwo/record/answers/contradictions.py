"""What two sources tell that cannot both be so. Nothing is decided: both stay, side by side."""

import json
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, func, select, text

from tracktwo.domain import Stance

from ..merging.claims import CONTACT, MEETING, POSITION, with_day
from ..merging.index import claim_of
from ..moments import day_of
from ..naming import Names, load_names
from ..rows import rows_within, within
from ..schema import claims, items, reports
from .asked import Range
from .evidence import members, supports
from .known import as_known
from .standing import SIDES
from .values import Contradiction

_OPPOSED = frozenset({("against", "for"), ("for", "open"), ("against", "if")})
_NEAR_DAYS = 2
"""So many days may lie between what an actor says and what others say of it, when they tell of one answer."""


def contradictions(connection: Connection, case_id: int, asked: Range) -> list[Contradiction]:
    """All contradictions of the case, by day."""
    pairs = [*_positions(connection, case_id, asked), *_denials(connection, case_id, asked),
             *_durations(connection, case_id, asked), *_control(connection, case_id, asked)]
    groups = {(n, which): [row.id] for n, (one, other) in enumerate(pairs) for which, row in ((0, one), (1, other))}
    rests = supports(connection, case_id, groups, 1, asked.known)
    names = load_names(connection, case_id)
    found = []
    for n, (one, other) in enumerate(pairs):
        sources = rests[n, 0].sources, rests[n, 1].sources
        if all(sources) and sources[0][0].evidence.quote:
            found.append(Contradiction(
                kind="event" if one.kind == CONTACT else one.kind, about=one.about or other.about,
                actor=one.actor, day=day_of(one.day), one=_told(one, names), other=_told(other, names),
                sources=(sources[0][0], sources[1][0])))
    return sorted(found, key=lambda c: (c.day is None, c.day, c.kind, c.about, c.one))


def _positions(connection: Connection, case_id: int, asked: Range) -> list[tuple[Any, Any]]:
    """Two stances of one actor on one proposal at one time, told by different sources.

    A stance that a later day replaces is a change and no contradiction.
    """
    query = select(*claims.c["id", "key", "topic", "actor", "day", "dated", "type", "speaker"]).where(
        claims.c.case_id == case_id, claims.c.kind == POSITION, claims.c.weight > 0, claims.c.day.is_not(None),
        *_in_days(asked, _NEAR_DAYS), *asked.published(), *asked.acts(case_id))
    held: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        held[row.topic, row.actor].append(row)
    pairs = [(one, two) for rows in held.values() if len({row.type for row in rows}) > 1
             for one, two in combinations(sorted(rows, key=lambda row: row.key), 2) if _opposed(one, two, asked)]
    first = _first_days(connection, case_id, {one.topic for one, _ in pairs}, asked)
    pairs = [pair for pair in pairs if not any(_retold(row, first) for row in pair)]
    voices = _voices(connection, case_id, {row.id for pair in pairs for row in pair}, asked)
    best: dict[tuple[int, str, str | None, str | None], tuple[int, Any, Any]] = {}
    for one, two in pairs:
        if _of_two(one, two, voices):
            apart = abs(one.day - two.day)
            key = (one.topic, one.actor, one.speaker, two.speaker)
            if key not in best or (apart, one.key, two.key) < (best[key][0], best[key][1].key, best[key][2].key):
                best[key] = (apart, one, two)
    rows = _rows(connection, case_id, {row.id for _, *pair in best.values() for row in pair}, asked)
    return [(rows[one.id], rows[two.id]) for _, one, two in best.values()]


def _first_days(
    connection: Connection, case_id: int, topics: set[int], asked: Range
) -> dict[tuple[int, str, str], int]:
    """The first day on which each side stood so, by topic, side and stance in substance."""
    first: dict[tuple[int, str, str], int] = {}
    if topics:
        query = select(claims.c.topic, claims.c.actor, claims.c.type, func.min(claims.c.day)).where(
            claims.c.case_id == case_id, within(claims.c.topic, topics), claims.c.weight > 0, claims.c.day.is_not(None),
            *asked.published())
        for topic, actor, stance, day in connection.execute(
                query.group_by(claims.c.topic, claims.c.actor, claims.c.type)):
            key = (topic, actor, SIDES[Stance(stance)])
            first[key] = min(day, first.get(key, day))
    return first


def _retold(row: Any, first: dict[tuple[int, str, str], int]) -> bool:
    """Whether a stance without a date may be the earlier one of the same side, told once more."""
    return not row.dated and first[row.topic, row.actor, SIDES[Stance(row.type)]] < row.day


def _opposed(one: Any, two: Any, asked: Range) -> bool:
    """Whether two stances of one side cannot both be so, and the one against lies in the days asked for."""
    sides = {SIDES[Stance(row.type)]: row for row in (one, two)}
    against = sides.get("against") or sides.get("open")
    return (tuple(sorted(sides)) in _OPPOSED and abs(one.day - two.day) <= _NEAR_DAYS and _of_one_time(one, two)
            and against is not None and asked.holds(against.day))


def _in_days(asked: Range, more: int = 0) -> list[Any]:
    """The days asked for, and so many more around them, as conditions on keys of claims, which start with the day."""
    found = []
    if asked.since is not None:
        found.append(claims.c.key >= with_day(asked.since.toordinal() - more, 0))
    if asked.until is not None:
        found.append(claims.c.key < with_day(asked.until.toordinal() + more + 1, 0))
    return found


def _of_one_time(one: Any, two: Any) -> bool:
    """Whether two stances are told of one time: what a side itself says a day later is a change."""
    if one.speaker is None and two.speaker is None:
        return bool(one.day == two.day)
    return True


def _of_two(one: Any, two: Any, voices: dict[int, set[str]]) -> bool:
    """Whether two stances come from two sources: another speaker, or other publishers."""
    return one.speaker != two.speaker or (one.speaker is None and not voices[one.id] & voices[two.id])


def _denials(connection: Connection, case_id: int, asked: Range) -> list[tuple[Any, Any]]:
    """Events and meetings that one source tells and another denies."""
    roots = list(connection.execute(select(claims.c.root).where(
        claims.c.case_id == case_id, text("claims.status = 'denied'"), claims.c.weight > 0, claims.c.kind != "proposal",
        *asked.conditions())).scalars())
    pairs = []
    for rows in members(connection, case_id, roots, asked.known).values():
        denied = [row for row in rows if row.status == "denied"]
        told = [row for row in rows if row.status in ("occurred", "ongoing")]
        if denied and told and _takes_part(rows, asked):
            pairs.append((told[0], denied[0]))
    return pairs


def _durations(connection: Connection, case_id: int, asked: Range) -> list[tuple[Any, Any]]:
    """Meetings that are told to have lasted two lengths."""
    several = select(claims.c.root).where(
        claims.c.case_id == case_id, text("claims.kind IN ('event', 'meeting')"), claims.c.kind == MEETING,
        claims.c.weight > 0, claims.c.terms.like('%"duration"%'), *asked.conditions()).group_by(
        claims.c.root).having(func.count() > 1)
    pairs = []
    for rows in members(connection, case_id, list(connection.execute(several).scalars()), asked.known).values():
        told: dict[str, Any] = {}
        for row in rows:
            length = json.loads(row.terms).get("duration")
            if length and length[1] == "exact":
                told.setdefault(length[0], row)
        if len(told) > 1 and _takes_part(rows, asked):
            one, other = sorted(told.values(), key=lambda row: row.key)[:2]
            pairs.append((one, other))
    return pairs


def _control(connection: Connection, case_id: int, asked: Range) -> list[tuple[Any, Any]]:
    """Places that two sides are told to hold at one time, by different sources."""
    rows = connection.execute(select(claims).where(
        claims.c.case_id == case_id, claims.c.kind == "situation", claims.c.type == "control", claims.c.weight > 0,
        claims.c.place.is_not(None), claims.c.actor.is_not(None), *_in_days(asked), *asked.conditions())).all()
    rows = as_known(connection, case_id, rows, asked.known)
    by_place: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if json.loads(row.terms).get("trend") in (None, "holding", "gaining"):
            by_place[row.place.lower()].append(row)
    pairs: dict[tuple[str, ...], tuple[Any, Any]] = {}
    for place, held in by_place.items():
        for n, one in enumerate(held):
            for two in held[n + 1 :]:
                if one.actor != two.actor and one.day is not None and one.day == two.day and (
                        one.speaker != two.speaker and _takes_part([one, two], asked)):
                    pairs.setdefault((place, *sorted((one.actor, two.actor))), (one, two))
    return list(pairs.values())


def _takes_part(rows: Sequence[Any], asked: Range) -> bool:
    """Whether the actor asked for is among those that claims tell of."""
    return asked.actor is None or any(asked.actor in claim_of(row).acting for row in rows)


def _rows(connection: Connection, case_id: int, ids: set[int], asked: Range) -> dict[int, Any]:
    rows = rows_within(connection, case_id, select(claims), claims.c.id, ids)
    return {row.id: row for row in as_known(connection, case_id, rows, asked.known)}


def _voices(connection: Connection, case_id: int, ids: set[int], asked: Range) -> dict[int, set[str]]:
    """Who publishes each claim."""
    published = [] if asked.known is None else [reports.c.day <= asked.known.toordinal()]
    query = select(items.c.claim, reports.c.voice).join_from(
        items, reports, (reports.c.case_id == items.c.case_id) & (reports.c.number == items.c.report)).where(*published)
    found: dict[int, set[str]] = defaultdict(set)
    for row in rows_within(connection, case_id, query, items.c.claim, ids):
        found[row.claim].add(row.voice)
    return found


def _told(row: Any, names: Names) -> str:
    """A claim in few words."""
    if row.kind == "position":
        words = f"{names[row.actor]}: {row.type.replace('_', ' ')}"
    elif row.kind == "situation":
        words = f"{names[row.actor]} holds {row.place}"
    else:
        length = json.loads(row.terms).get("duration") if row.kind == MEETING else None
        words = f"lasted {length[0]}" if length and row.status != "denied" else str(row.status)
    return f"{words}, says {names[row.speaker]}" if row.speaker else words
