"""Who stands where on what, and how that changed."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, func, literal_column, select

from tracktwo.domain import Stance

from ..index import within
from ..moments import day_of
from ..schema import claims
from ..wording import nearness, stems
from .evidence import code, key_of, supports
from .timeline import Range
from .values import Held, Topic

SIDES = {
    Stance.PROPOSES: "for", Stance.DEMANDS: "for", Stance.ACCEPTS: "for", Stance.ACCEPTS_WITH_CONDITIONS: "if",
    Stance.NONCOMMITTAL: "open", Stance.REJECTS: "against",
}
"""Stances in substance: who goes from one of these to another has changed its stance."""

Condition = Callable[[Any], Any]
"""What must hold of a row of the claims, or of an alias of them."""

_NEAR = 0.5


def positions(
    connection: Connection, case_id: int, on: date | None, asked: Range, limit: int | None = 20
) -> list[Topic]:
    """The matrix: the proposals and the sides that are told of most, and each side's last stance up to the day."""
    topics = _topics(connection, case_id, asked.type, limit)
    conditions = _conditions(on, asked)
    # What others say of a side does not replace what it last said itself.
    held = _last(connection, case_id, topics, conditions) | _last(
        connection, case_id, topics, [*conditions, lambda table: table.c.speaker.is_(None)])
    held = _of_main_sides(held, limit)
    chosen = {cell: _day_stance(found, None) for cell, found in held.items()}
    rests = supports(connection, case_id, {cell: [row.id for row in found] for cell, found in chosen.items()}, 1)
    named = _proposals(connection, case_id, topics)
    found = []
    for topic in topics:
        cells = sorted((cell for cell in chosen if cell[0] == topic), key=lambda cell: cell[1])
        if cells and topic in named:
            top = named[topic]
            found.append(Topic(code=code(top.key), about=top.about, category=top.type, by=top.actor, held=tuple(
                _held(chosen[cell], top, rests[cell]) for cell in cells)))
    return found


def _of_main_sides(held: dict[tuple[int, str], list[Any]], limit: int | None) -> dict[tuple[int, str], list[Any]]:
    """The cells of the sides that stand on most of the proposals."""
    counts = Counter(actor for _, actor in held)
    main = set(sorted(counts, key=lambda actor: (-counts[actor], actor))[:limit])
    return {cell: rows for cell, rows in held.items() if cell[1] in main}


def _last(
    connection: Connection, case_id: int, topics: Sequence[int], conditions: Sequence[Condition]
) -> dict[tuple[int, str], list[Any]]:
    """The positions of the last day of each side on each of these topics."""
    found: dict[tuple[int, str], list[Any]] = defaultdict(list)
    cells = _cells(case_id, topics)
    one = claims.alias("one")
    day = select(one.c.day).where(
        one.c.case_id == case_id, one.c.topic == cells.c.topic, one.c.actor == cells.c.actor,
        *(condition(one) for condition in conditions)).order_by(one.c.day.desc()).limit(1).scalar_subquery()
    last = select(cells.c.topic, cells.c.actor, day.label("day")).where(cells.c.actor.is_not(None)).subquery()
    for row in connection.execute(select(claims).join(last, and_(
            claims.c.topic == last.c.topic, claims.c.actor == last.c.actor, claims.c.day == last.c.day)).where(
            claims.c.case_id == case_id, *(condition(claims) for condition in conditions))):
        found[row.topic, row.actor].append(row)
    return found


def _cells(case_id: int, topics: Sequence[int]) -> Any:
    """Each of these topics with each side that stands on it: from one side to the next by the index, however many
    positions lie between."""
    def next_actor(topic: Any, after: Any = None) -> Any:
        side = claims.alias()
        query = select(func.min(side.c.actor)).where(side.c.case_id == case_id, side.c.topic == topic)
        return (query if after is None else query.where(side.c.actor > after)).scalar_subquery()

    asked = select(claims.c.id).where(claims.c.case_id == case_id, within(claims.c.id, topics)).subquery()
    first = select(asked.c.id.label("topic"), next_actor(asked.c.id).label("actor")).cte("cells", recursive=True)
    return first.union_all(select(first.c.topic, next_actor(first.c.topic, first.c.actor)).where(
        first.c.actor.is_not(None)))


def history(
    connection: Connection, case_id: int, actor: str | None, proposal: str | None, asked: Range
) -> list[Held]:
    """The stances of an actor on a proposal (by code or in words) one after the other; without one, on all."""
    query = select(claims).where(claims.c.case_id == case_id, claims.c.topic.is_not(None), claims.c.weight > 0,
                                 *asked.conditions())
    if proposal is not None:
        query = query.where(within(claims.c.topic, find_topics(connection, case_id, proposal)))
    if actor is not None:
        query = query.where(claims.c.actor == actor)
    rows = connection.execute(query.order_by(claims.c.topic, claims.c.actor, claims.c.day, claims.c.key)).all()
    runs = [run for _, line in groupby(rows, key=lambda row: (row.topic, row.actor)) for run in _runs(list(line))]
    rests = supports(connection, case_id, {n: [row.id for row in run] for n, (run, _) in enumerate(runs)})
    named = _proposals(connection, case_id, {run[0].topic for run, _ in runs})
    return [_held(run, named[run[0].topic], rests[n], change) for n, (run, change) in enumerate(runs)
            if run[0].topic in named]


def find_topics(connection: Connection, case_id: int, asked: str) -> list[int]:
    """The proposals that are meant: by code, else those whose wording is nearest; none where none is near."""
    key = key_of(asked)
    if key is not None:
        root = connection.execute(select(claims.c.root).where(
            claims.c.case_id == case_id, claims.c.key == key)).scalar()
        if root is not None:
            return [root]
    wanted = stems(asked)
    best: dict[int, float] = {}
    for row in connection.execute(select(claims.c.root, claims.c.words).where(
            claims.c.case_id == case_id, literal_column("claims.kind") == literal_column("'proposal'"),
            claims.c.weight > 0)):
        near = nearness(wanted, frozenset(row.words.split()))
        best[row.root] = max(near, best.get(row.root, 0.0))
    top = max(best.values(), default=0.0)
    return [root for root, near in best.items() if near == top] if top >= _NEAR else []


def _topics(connection: Connection, case_id: int, category: str | None, limit: int | None) -> list[int]:
    """The roots of the proposals that most items tell of."""
    weight = func.sum(claims.c.weight)
    query = select(claims.c.root).where(
        claims.c.case_id == case_id, literal_column("claims.kind") == literal_column("'proposal'")).group_by(
        claims.c.root).having(weight > 0).order_by(weight.desc(), claims.c.root)
    if category is not None:
        query = query.where(claims.c.type == category)
    return list(connection.execute(query.limit(limit)).scalars())


def _conditions(on: date | None, asked: Range) -> list[Condition]:
    found: list[Condition] = []
    if on is not None:
        found.append(lambda table: table.c.day <= on.toordinal())
    if asked.known is not None:
        known = asked.known.toordinal()
        found.append(lambda table: table.c.learned <= known)
    if asked.actor is not None:
        found.append(lambda table: table.c.actor == asked.actor)
    return found


def _proposals(connection: Connection, case_id: int, roots: Iterable[int]) -> dict[int, Any]:
    """The claim that stands for each proposal."""
    wanted = list(roots)
    return {row.id: row for row in connection.execute(select(claims).where(
        claims.c.case_id == case_id, within(claims.c.id, wanted)))} if wanted else {}


def _runs(line: Sequence[Any]) -> list[tuple[list[Any], bool]]:
    """The positions of one actor on one proposal in runs of the same stance, and whether a run is a change.

    What only somebody else says of the actor is a run of its own, and changes nothing.
    """
    runs: list[tuple[list[Any], bool]] = []
    standing: list[Any] = []
    for _, rows in groupby(line, key=lambda row: row.day):
        of_day = list(rows)
        chosen = _day_stance(of_day, standing[-1].type if standing else None)
        runs += [([row], False) for row in of_day if row.speaker is not None and row not in chosen]
        if chosen[0].speaker is not None:
            runs.append((chosen, False))
        elif standing and standing[-1].type == chosen[0].type:
            standing += chosen
        else:
            change = bool(standing) and SIDES[Stance(standing[-1].type)] != SIDES[Stance(chosen[0].type)]
            standing = chosen
            runs.append((standing, change))
    return runs


def _day_stance(rows: list[Any], before: str | None) -> list[Any]:
    """The positions of one day that count: those not told by others; of several stances that of most items, else the
    one held before."""
    own = [row for row in rows if row.speaker is None] or rows
    weights: dict[str, int] = defaultdict(int)
    for row in own:
        weights[row.type] += row.weight
    best = max(weights, key=lambda stance: (weights[stance], stance == before, stance))
    return sorted((row for row in own if row.type == best), key=lambda row: row.key)


def _held(run: list[Any], proposal: Any, support: Any, change: bool = False) -> Held:
    first, conditions = run[0], dict[str, None]()
    for row in run:
        conditions.update(dict.fromkeys(json.loads(row.terms).get("wording", ())))
    return Held(
        code=code(first.key), actor=first.actor, proposal=code(proposal.key), about=proposal.about,
        stance=Stance(first.type), conditions=tuple(conditions), since=day_of(first.day), dated=first.dated,
        last=day_of(max((row.day for row in run if row.day), default=None)),
        learned=day_of(min((row.learned for row in run if row.learned), default=None)), speaker=first.speaker,
        change=change, support=support)
