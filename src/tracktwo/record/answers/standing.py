"""The stance that each side holds on each proposal, and since when: the last run of the same stance.

All of it goes by the index `claims_topic`, from one stance of a side to its next, however many positions lie between;
positions themselves are read only as far as they are needed.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, exists, func, literal_column, select, union_all, values
from sqlalchemy import column as named

from tracktwo.domain import Stance

from ..rows import within
from ..schema import claims, parties
from .asked import Range
from .known import as_known

SIDES = {
    Stance.PROPOSES: "for", Stance.DEMANDS: "for", Stance.ACCEPTS: "for", Stance.ACCEPTS_WITH_CONDITIONS: "if",
    Stance.NONCOMMITTAL: "open", Stance.REJECTS: "against",
}
"""Stances in substance: who goes from one of these to another has changed its stance."""

Cell = tuple[int, str]
"""A proposal, by the root of its claims, and a side."""

_COUNTED = 800  # positions that are read for one matrix, where its runs are longer
_LEAST = 2  # of each run
_LAST = 30  # positions of a side that are read first where its last days leave open what it holds
_IN_ONE = 1000  # parameters of a statement
_UNKNOWN = 0  # the day of what nobody dates: before all others

_ONE, _UNDATED, _SIDE = claims.alias("one"), claims.alias("undated"), claims.alias("side")  # made once: it takes long
_READ = claims.c["id", "key", "topic", "actor", "speaker", "type", "day", "dated", "about", "terms", "weight",
                 "learned"]


@dataclass(frozen=True, slots=True)
class Stood:
    """A stance of a side, the ordinal of the last day on which it took it, and whether it also did on no known day."""

    stance: str
    day: int
    undated: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Positions of one stance, the first day first; `last` is the ordinal of the last day on which one was told."""

    rows: Sequence[Any]
    last: int | None
    change: bool = False
    whole: bool = True  # False: there are more of them


class Standing:
    """Who stands where: as far as told up to the day `on`, and published by the day of `asked.known`."""

    def __init__(self, connection: Connection, case_id: int, asked: Range, on: int | None) -> None:
        self._connection = connection
        self._case_id = case_id
        self._known = asked.known
        self._conditions: list[Callable[[Any], list[Any]]] = []
        self._cells_of_actor: dict[int, list[str]] | None = None
        if asked.actor is not None and asked.in_person:
            self._cells_of_actor = _cells_of(connection, case_id, asked.actor)
            self._conditions.append(lambda table: [_takes_part(table, asked.actor)])
        elif asked.actor is not None:
            self._conditions.append(lambda table: [table.c.actor == asked.actor])
        if asked.known is not None:
            known = asked.known.toordinal()
            self._conditions.append(lambda table: [table.c.learned <= known])
        if on is not None:
            self._conditions.append(lambda table: [table.c.day <= on])

    def may_have(self, topic: int) -> bool:
        """Whether the actor asked for may stand on a topic."""
        return self._cells_of_actor is None or topic in self._cells_of_actor

    def cells(self, topics: Sequence[int]) -> list[Cell]:
        """Each of these topics with each side of which a stance on it is told."""
        cells = self._cells(topics)
        every = select(cells).where(cells.c.actor.is_not(None))
        if self._conditions:
            every = every.where(select(_ONE.c.id).where(*self._of(_ONE, cells)).exists())
        return [(topic, actor) for topic, actor in self._connection.execute(every).all()]

    def runs(self, cells: Collection[Cell]) -> dict[Cell, Run]:
        """The last run of each of these cells."""
        if not cells:
            return {}
        most = max(_LEAST, _COUNTED // len(cells))
        own = self._stances(cells)
        clear = {cell: rows for cell, rows in self._since(own, most).items()
                 if cell in own and _is_clear(own[cell], rows[0].day)}
        found = {cell: Run(rows[:most], own[cell][0].day, whole=len(rows) <= most) for cell, rows in clear.items()}
        found |= self._unclear([cell for cell in own if cell not in clear])
        told = self._of_last_day([cell for cell in cells if cell not in own])
        return found | {cell: runs_of(line)[-1] for cell, line in told.items()}

    def _stances(self, cells: Collection[Cell]) -> dict[Cell, list[Stood]]:
        """The stances that the side of each cell took itself, the last one first; a cell of which only others tell has
        none and is left out."""
        taken = self._taken(cells)
        found: dict[Cell, list[Stood]] = defaultdict(list)
        for topic, actor, stance, day, also in self._connection.execute(select(
                taken, select(_UNDATED.c.id).where(
                    *self._of(_UNDATED, taken), _UNDATED.c.speaker.is_(None), _UNDATED.c.type == taken.c.type,
                    _UNDATED.c.day.is_(None)).exists()).order_by(taken.c.day.desc())).all():
            found[topic, actor].append(Stood(stance, day, bool(also)))
        return {cell: found[cell] for cell in cells if cell in found}

    def _taken(self, of: Collection[Cell]) -> Any:
        """Each stance that a side of these cells took itself with the last day on which it did, by cell."""
        topics, actors = list({topic for topic, _ in of}), {actor for _, actor in of}
        cells = self._cells(topics)
        stance = union_all(*(select(literal_column(f"'{one}'").label("type")) for one in Stance)).subquery("stance")
        day = select(func.coalesce(_ONE.c.day, _UNKNOWN)).where(
            *self._of(_ONE, cells), _ONE.c.speaker.is_(None), _ONE.c.type == stance.c.type).order_by(
            _ONE.c.day.desc().nulls_last()).limit(1).scalar_subquery()
        query = select(cells.c.topic, cells.c.actor, stance.c.type, day.label("day")).join_from(
            cells, stance, literal_column("1") == 1).where(
            cells.c.actor.in_(actors) if len(actors) < _IN_ONE else cells.c.actor.is_not(None))
        last = query.subquery("last")
        return select(last).where(last.c.day.is_not(None)).subquery("taken")

    def _since(self, cells: Collection[Cell], most: int) -> dict[Cell, list[Any]]:
        """The first positions of the last stance of each cell after any other, and one more than are wanted where there
        are more; dated ones only."""
        if not cells:
            return {}
        taken = self._taken(cells)
        order = {"partition_by": (taken.c.topic, taken.c.actor), "order_by": taken.c.day.desc()}
        before = func.coalesce(func.lead(taken.c.day).over(**order), _UNKNOWN)
        place = func.row_number().over(**order)
        ranked = select(taken, place.label("place"), before.label("before")).subquery("ranked")
        some = select(_ONE.c.id).where(
            *self._of(_ONE, ranked), _ONE.c.speaker.is_(None), _ONE.c.type == ranked.c.type,
            _ONE.c.day >= ranked.c.before).order_by(_ONE.c.day).limit(most + 1)
        return self._by_cell(select(*_READ).join_from(ranked, claims, and_(
            claims.c.case_id == self._case_id, claims.c.id.in_(some))).where(ranked.c.place == 1))

    def _unclear(self, cells: Sequence[Cell]) -> dict[Cell, Run]:
        """The last run of cells where the last days of stances do not tell it: of several on one day one counts."""
        found = {}
        for cell, line in self._own(cells, _LAST).items():
            runs = runs_of(line)
            if len(line) < _LAST or len(runs) > 2:  # the first may have begun before what was read
                found[cell] = runs[-1]
        rest = self._own([cell for cell in cells if cell not in found])
        return found | {cell: runs_of(line)[-1] for cell, line in rest.items()}

    def _own(self, cells: Collection[Cell], most: int | None = None) -> dict[Cell, list[Any]]:
        """The positions that the sides took themselves, or so many of the last."""
        if not cells:
            return {}
        wanted = _table(cells)
        mine = select(_ONE.c.id).where(*self._of(_ONE, wanted), _ONE.c.speaker.is_(None))
        if most is not None:
            mine = mine.order_by(_ONE.c.day.desc().nulls_last()).limit(most)
        return self._by_cell(select(*_READ).join_from(wanted, claims, and_(
            claims.c.case_id == self._case_id, claims.c.id.in_(mine))))

    def _of_last_day(self, cells: Collection[Cell]) -> dict[Cell, list[Any]]:
        """The positions of the last day on which anybody told one."""
        if not cells:
            return {}
        wanted = _table(cells)
        last = select(wanted.c.topic, wanted.c.actor, func.max(_ONE.c.day).label("day")).join_from(
            wanted, _ONE, and_(*self._of(_ONE, wanted))).group_by(wanted.c.topic, wanted.c.actor).subquery("last")
        return self._by_cell(select(*_READ).join_from(last, claims, and_(
            *self._of(claims, last), claims.c.day.is_not_distinct_from(last.c.day))))

    def _by_cell(self, query: Any) -> dict[Cell, list[Any]]:
        found: dict[Cell, list[Any]] = defaultdict(list)
        for row in as_known(self._connection, self._case_id, self._connection.execute(query).all(), self._known):
            found[row.topic, row.actor].append(row)
        for rows in found.values():
            rows.sort(key=lambda row: (row.day or _UNKNOWN, row.key))
        return found

    def _of(self, table: Any, cells: Any) -> list[Any]:
        """That a row is a position of a cell, and asked for."""
        return [table.c.case_id == self._case_id, table.c.topic == cells.c.topic, table.c.actor == cells.c.actor,
                *(condition for conditions in self._conditions for condition in conditions(table))]

    def _cells(self, topics: Sequence[int]) -> Any:
        """Each of these topics with each side that stands on it: from one side to the next by the index."""
        def next_actor(topic: Any, after: Any = None) -> Any:
            query = select(func.min(_SIDE.c.actor)).where(_SIDE.c.case_id == self._case_id, _SIDE.c.topic == topic)
            return (query if after is None else query.where(_SIDE.c.actor > after)).scalar_subquery()

        few = len(topics) < _IN_ONE  # these stand apart from the statement, which need not be made anew each time
        asked = select(claims.c.id).where(claims.c.case_id == self._case_id, claims.c.id.in_(topics) if few else within(
            claims.c.id, topics)).subquery()
        if self._cells_of_actor is not None:
            return _table([(topic, side) for topic in topics for side in self._cells_of_actor[topic]])
        first = select(asked.c.id.label("topic"), next_actor(asked.c.id).label("actor")).cte("cells", recursive=True)
        return first.union_all(select(first.c.topic, next_actor(first.c.topic, first.c.actor)).where(
            first.c.actor.is_not(None)))


def _table(cells: Collection[Cell]) -> Any:
    return values(named("topic", claims.c.topic.type), named("actor", claims.c.actor.type)).data(
        list(cells)).cte("wanted")


def _cells_of(connection: Connection, case_id: int, actor: str) -> dict[int, list[str]]:
    """The sides for which an actor stands on each topic: itself, or the one that it acts for."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(select(claims.c.topic, claims.c.actor).distinct().join_from(parties, claims, and_(
            claims.c.case_id == parties.c.case_id, claims.c.id == parties.c.claim)).where(
            parties.c.case_id == case_id, parties.c.actor == actor, claims.c.topic.is_not(None),
            claims.c.actor.is_not(None))):
        found[row.topic].append(row.actor)
    return dict(found)


def _takes_part(table: Any, actor: str | None) -> Any:
    return exists().where(parties.c.case_id == table.c.case_id, parties.c.actor == actor,
                          parties.c.day == func.coalesce(table.c.day, 0), parties.c.claim == table.c.id)


def _is_clear(stood: Sequence[Stood], first: int) -> bool:
    """Whether the first stance is the only one of its last day, and began on another day than the next ended."""
    return not stood[0].undated and all(other.day not in (first, stood[0].day) for other in stood[1:])


def runs_of(line: Sequence[Any]) -> list[Run]:
    """The positions of one actor on one proposal, in the order of their days, in runs of the same stance.

    What only somebody else says of the actor is a run of its own, and changes nothing. Nor does a stance without a date
    that the actor held before the present one: that may be the earlier one told once more.
    """
    runs: list[tuple[list[Any], bool]] = []
    standing: list[Any] = []
    again: list[Any] = []  # what may only be told once more
    before: set[str] = set()  # the stances held so far, in substance
    for _, rows in groupby(line, key=lambda row: row.day):
        of_day = list(rows)
        chosen = _day_stance(of_day, standing[-1].type if standing else None)
        runs += [([row], False) for row in of_day if row.speaker is not None and row not in chosen]
        substance = SIDES[Stance(chosen[0].type)]
        same = bool(standing) and SIDES[Stance(standing[-1].type)] == substance
        if chosen[0].speaker is not None:
            runs.append((chosen, False))
        elif again and again[-1].type == chosen[0].type and not any(row.dated for row in chosen):
            again += chosen
        elif standing and standing[-1].type == chosen[0].type and not again:
            standing += chosen
        elif not same and substance in before and not any(row.dated for row in chosen):
            again = chosen
            runs.append((again, False))
        else:
            change, standing, again = bool(standing) and not same, chosen, []
            before.add(substance)
            runs.append((standing, change))
    return [Run(rows, rows[-1].day, change) for rows, change in runs]


def _day_stance(rows: list[Any], before: str | None) -> list[Any]:
    """The positions of one day that count: those not told by others; of several stances that of most items, else the
    one held before."""
    own = [row for row in rows if row.speaker is None] or rows
    weights: dict[str, int] = defaultdict(int)
    for row in own:
        weights[row.type] += row.weight
    best = max(weights, key=lambda stance: (weights[stance], stance == before, stance))
    return sorted((row for row in own if row.type == best), key=lambda row: row.key)


def conditions_of(rows: Sequence[Any]) -> tuple[str, ...]:
    """The conditions that positions name, in words."""
    return tuple(dict.fromkeys(
        wording for row in rows if '"wording"' in row.terms for wording in json.loads(row.terms)["wording"]))
