"""What two sources tell that cannot both be so. Nothing is decided: both stay, side by side."""

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, and_, func, select, text

from tracktwo.domain import Stance

from ..claims import CONTACT, MEETING
from ..index import within
from ..moments import day_of
from ..schema import claims, items, reports
from .evidence import members, supports
from .positions import SIDES
from .timeline import Range
from .values import Contradiction

_OPPOSED = frozenset({("against", "for"), ("for", "open"), ("against", "if")})
_NEAR_DAYS = 2
"""So many days may lie between what an actor says and what others say of it, when they tell of one answer."""


def contradictions(connection: Connection, case_id: int, asked: Range) -> list[Contradiction]:
    """All contradictions of the case, by day."""
    pairs = [*_positions(connection, case_id, asked), *_denials(connection, case_id, asked),
             *_durations(connection, case_id, asked), *_control(connection, case_id, asked)]
    groups = {(n, which): [row.id] for n, (one, other) in enumerate(pairs) for which, row in ((0, one), (1, other))}
    rests = supports(connection, case_id, groups, 1)
    found = []
    for n, (one, other) in enumerate(pairs):
        sources = rests[n, 0].sources, rests[n, 1].sources
        if all(sources) and sources[0][0].evidence.quote:
            found.append(Contradiction(
                kind="event" if one.kind == CONTACT else one.kind, about=one.about, actor=one.actor,
                day=day_of(one.day), one=_told(one), other=_told(other), sources=(sources[0][0], sources[1][0])))
    return sorted(found, key=lambda c: (c.day is None, c.day, c.kind, c.about, c.one))


def _positions(connection: Connection, case_id: int, asked: Range) -> list[tuple[Any, Any]]:
    """Two stances of one actor on one proposal at one time, told by different sources.

    A stance that a later day replaces is a change and no contradiction.
    """
    other = claims.alias("other")
    near = and_(other.c.case_id == claims.c.case_id, other.c.topic == claims.c.topic, other.c.actor == claims.c.actor,
                other.c.day.between(claims.c.day - _NEAR_DAYS, claims.c.day + _NEAR_DAYS), other.c.id != claims.c.id,
                other.c.type != claims.c.type)
    query = select(claims.c.id, other.c.id.label("other")).join(other, near).where(
        claims.c.case_id == case_id, claims.c.topic.is_not(None), claims.c.weight > 0, other.c.weight > 0,
        claims.c.type.in_([s.value for s in Stance if SIDES[s] in ("against", "open")]),
        other.c.type.in_([s.value for s in Stance if SIDES[s] in ("for", "if")]), *asked.conditions())
    if asked.actor is not None:
        query = query.where(claims.c.actor == asked.actor)
    ids = connection.execute(query).all()
    rows = _rows(connection, case_id, {id for pair in ids for id in pair})
    voices = _voices(connection, case_id, rows)
    best: dict[tuple[int, str, str | None, str | None], tuple[int, Any, Any]] = {}
    for a, b in ids:
        one, two = rows[a], rows[b]
        sides = sorted((SIDES[Stance(one.type)], SIDES[Stance(two.type)]))
        if tuple(sides) not in _OPPOSED or not _of_one_time(one, two) or not _of_two(one, two, voices):
            continue
        apart = abs(one.day - two.day)
        key = (one.topic, one.actor, one.speaker, two.speaker)
        if key not in best or (apart, one.key, two.key) < (best[key][0], best[key][1].key, best[key][2].key):
            best[key] = (apart, one, two)
    return [(one, two) for _, one, two in best.values()]


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
    for rows in members(connection, case_id, roots).values():
        denied = [row for row in rows if row.status == "denied"]
        told = [row for row in rows if row.status in ("occurred", "ongoing")]
        if denied and told and (asked.actor is None or asked.actor in (rows[0].actor, rows[0].recipient)):
            pairs.append((told[0], denied[0]))
    return pairs


def _durations(connection: Connection, case_id: int, asked: Range) -> list[tuple[Any, Any]]:
    """Meetings that are told to have lasted two lengths."""
    several = select(claims.c.root).where(
        claims.c.case_id == case_id, claims.c.kind == MEETING, claims.c.weight > 0,
        claims.c.terms.like('%"duration"%'), *asked.conditions()).group_by(claims.c.root).having(func.count() > 1)
    pairs = []
    for rows in members(connection, case_id, list(connection.execute(several).scalars())).values():
        told: dict[str, Any] = {}
        for row in rows:
            length = json.loads(row.terms).get("duration")
            if length and length[1] == "exact":
                told.setdefault(length[0], row)
        if len(told) > 1:
            one, other = sorted(told.values(), key=lambda row: row.key)[:2]
            pairs.append((one, other))
    return pairs


def _control(connection: Connection, case_id: int, asked: Range) -> list[tuple[Any, Any]]:
    """Places that two sides are told to hold at one time, by different sources."""
    rows = connection.execute(select(claims).where(
        claims.c.case_id == case_id, claims.c.kind == "situation", claims.c.type == "control", claims.c.weight > 0,
        claims.c.place.is_not(None), claims.c.actor.is_not(None), *asked.conditions())).all()
    by_place: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if json.loads(row.terms).get("trend") in (None, "holding", "gaining"):
            by_place[row.place.lower()].append(row)
    pairs: dict[tuple[str, ...], tuple[Any, Any]] = {}
    for place, held in by_place.items():
        for n, one in enumerate(held):
            for two in held[n + 1 :]:
                if one.actor != two.actor and one.day is not None and one.day == two.day and one.speaker != two.speaker:
                    pairs.setdefault((place, *sorted((one.actor, two.actor))), (one, two))
    return list(pairs.values())


def _rows(connection: Connection, case_id: int, ids: set[int]) -> dict[int, Any]:
    wanted = list(ids)
    return {row.id: row for start in range(0, len(wanted), 5000) for row in connection.execute(select(claims).where(
        claims.c.case_id == case_id, within(claims.c.id, wanted[start : start + 5000])))}


def _voices(connection: Connection, case_id: int, rows: dict[int, Any]) -> dict[int, set[str]]:
    """Who publishes each claim."""
    found: dict[int, set[str]] = defaultdict(set)
    wanted = list(rows)
    for start in range(0, len(wanted), 5000):
        for row in connection.execute(select(items.c.claim, reports.c.voice).join_from(
                items, reports, (reports.c.case_id == items.c.case_id) & (reports.c.number == items.c.report)).where(
                items.c.case_id == case_id, within(items.c.claim, wanted[start : start + 5000]))):
            found[row.claim].add(row.voice)
    return found


def _told(row: Any) -> str:
    """A claim in few words."""
    if row.kind == "position":
        stance = f"{row.actor} {row.type.replace('_', ' ')}"
        return f"{stance}, says {row.speaker}" if row.speaker else stance
    if row.kind == "situation":
        return f"{row.actor} holds {row.place}"
    length = json.loads(row.terms).get("duration") if row.kind == MEETING else None
    words = f"lasted {length[0]}" if length and row.status != "denied" else row.status
    return f"{words}, says {row.speaker}" if row.speaker else str(words)
