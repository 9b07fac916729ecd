"""Who stands where on what, and how that changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, literal_column, select

from tracktwo.domain import Stance

from ..errors import RecordError
from ..merging.claims import PROPOSAL
from ..merging.wording import nearness, stems
from ..moments import day_of, ordinal
from ..rows import rows_within, within
from ..schema import claims, items, reports
from .asked import Range
from .evidence import code, key_of, members, supports
from .known import as_known
from .standing import Cell, Run, Standing, conditions_of, runs_of
from .timeline import precision_of
from .values import Held, Topic

_NEAR = 0.5
_OF_PROPOSALS = literal_column("claims.kind") == literal_column("'proposal'")


def positions(
    connection: Connection, case_id: int, on: date | None, asked: Range, limit: int | None = 20
) -> list[Topic]:
    """The matrix: of the proposals that a side asked for stands on, those that are told of most, and the sides that
    stand on most of these; each with the stance that it holds, and since when.

    A day `on` leaves out what is of no known day.
    """
    standing = Standing(connection, case_id, asked, ordinal(on))
    cells: list[Cell] = []
    topics: list[int] = []
    ranked = [topic for topic in _ranked(connection, case_id, asked) if standing.may_have(topic)]
    for portion in _portions(ranked, limit):
        found = standing.cells(portion)
        here = {topic for topic, _ in found}
        topics += [topic for topic in portion if topic in here][: None if limit is None else limit - len(topics)]
        shown = set(topics)
        cells += [cell for cell in found if cell[0] in shown]
        if limit is not None and len(topics) == limit:
            break
    runs = standing.runs(_of_main_sides(cells, limit))
    rests = supports(connection, case_id, {cell: [row.id for row in run.rows] for cell, run in runs.items()}, 1,
                     asked.known)
    named = _proposals(connection, case_id, topics, asked.known)
    by_topic = {topic: list(found) for topic, found in groupby(sorted(runs), key=lambda cell: cell[0])}
    return [Topic(code=code(named[topic].key), about=named[topic].about, category=named[topic].type,
                  by=named[topic].actor,
                  held=tuple(_held(runs[cell], named[topic], rests[cell]) for cell in by_topic[topic]))
            for topic in topics if topic in by_topic and topic in named]


def history(connection: Connection, case_id: int, proposal: str | None, asked: Range) -> list[Held]:
    """The stances of an actor on a proposal (by code or in words) one after the other; without one, on all."""
    query = select(claims).where(claims.c.case_id == case_id, claims.c.topic.is_not(None), claims.c.weight > 0,
                                 *asked.conditions(), *asked.acts(case_id))
    if proposal is not None:
        query = query.where(within(claims.c.topic, find_topics(connection, case_id, proposal)))
    rows = connection.execute(query.order_by(
        claims.c.topic, claims.c.actor, claims.c.day.nulls_first(), claims.c.key)).all()
    seen = as_known(connection, case_id, rows, asked.known)
    runs = [run for _, line in groupby(seen, key=lambda row: (row.topic, row.actor)) for run in runs_of(list(line))]
    rests = supports(connection, case_id, {n: [row.id for row in run.rows] for n, run in enumerate(runs)},
                     known=asked.known)
    named = _proposals(connection, case_id, {run.rows[0].topic for run in runs}, asked.known)
    return [_held(run, named[run.rows[0].topic], rests[n]) for n, run in enumerate(runs)
            if run.rows[0].topic in named]


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
            claims.c.case_id == case_id, _OF_PROPOSALS, claims.c.weight > 0)):
        near = nearness(wanted, frozenset(row.words.split()))
        best[row.root] = max(near, best.get(row.root, 0.0))
    top = max(best.values(), default=0.0)
    return [root for root, near in best.items() if near == top] if top >= _NEAR else []


def _ranked(connection: Connection, case_id: int, asked: Range) -> list[int]:
    """The roots of the proposals, those that most items tell of first."""
    if asked.type is not None:
        _check_category(connection, case_id, asked.type)
    of_case = [claims.c.case_id == case_id, _OF_PROPOSALS]
    if asked.type is not None:
        of_case.append(claims.c.type == asked.type)
    weight = func.sum(claims.c.weight)
    query = select(claims.c.root).where(*of_case).having(weight > 0)
    if asked.known is not None:
        published = select(reports.c.number).where(
            reports.c.case_id == case_id, reports.c.day <= asked.known.toordinal())
        made = select(items.c.claim, func.count().label("weight")).where(
            items.c.case_id == case_id, items.c.report.in_(published), items.c.kind == PROPOSAL).group_by(
            items.c.claim).subquery()
        weight = func.sum(made.c.weight)
        query = select(claims.c.root).join_from(made, claims, claims.c.id == made.c.claim).where(*of_case)
    return list(connection.execute(query.group_by(claims.c.root).order_by(weight.desc(), claims.c.root)).scalars())


def _check_category(connection: Connection, case_id: int, asked: str) -> None:
    """Raises RecordError for a category that no proposal has."""
    known = connection.execute(select(claims.c.type).where(
        claims.c.case_id == case_id, _OF_PROPOSALS, claims.c.weight > 0).distinct()).scalars().all()
    if asked not in known:
        raise RecordError(f"no proposal is of the category {asked!r}; there are {', '.join(sorted(known)) or 'none'}")


def _portions(ranked: Sequence[int], limit: int | None) -> Iterator[Sequence[int]]:
    """As many as are wanted, then ever more, for where few of them are asked for."""
    start, size = 0, limit or len(ranked)
    while start < len(ranked):
        yield ranked[start : start + size]
        start, size = start + size, size * 4


def _of_main_sides(cells: Sequence[Cell], limit: int | None) -> list[Cell]:
    """The cells of the sides that stand on most of the proposals."""
    counts = Counter(actor for _, actor in cells)
    main = set(sorted(counts, key=lambda actor: (-counts[actor], actor))[:limit])
    return [cell for cell in cells if cell[1] in main]


def _proposals(connection: Connection, case_id: int, roots: Iterable[int], known: date | None) -> dict[int, Any]:
    """The claim that stands for each proposal, as it was known on a day."""
    wanted = set(roots)
    rows = rows_within(connection, case_id, select(claims), claims.c.id, wanted)
    found = {row.id: row for row in as_known(connection, case_id, rows, known)}
    # The claim that stands for it today may have come later than others.
    others = members(connection, case_id, wanted - found.keys(), known) if known is not None else {}
    return found | {root: rows[0] for root, rows in others.items()}


def _held(run: Run, proposal: Any, support: Any) -> Held:
    first = run.rows[0]
    return Held(
        code=code(first.key), actor=first.actor, proposal=code(proposal.key), about=proposal.about,
        stance=Stance(first.type), conditions=conditions_of(run.rows), since=day_of(first.day), dated=first.dated,
        precision=precision_of(first), last=day_of(run.last),
        learned=day_of(min((row.learned for row in run.rows if row.learned), default=None)), speaker=first.speaker,
        change=run.change, support=support if run.whole else support.model_copy(update={"least": True}))
