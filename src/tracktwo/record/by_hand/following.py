"""What people decided on claims follows the items that make them: where a newer reading, or a person, gives an item
other words, the decision holds for the claim that the item makes now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from ..merging.index import Index
from ..rows import add_rows, within
from ..schema import claims, decisions, items


@dataclass(frozen=True, slots=True)
class Decided:
    """An item whose claim somebody decided on."""

    report: int
    kind: str
    start: int
    end: int
    key: int


def decided(connection: Connection, case_id: int, numbers: Collection[int]) -> list[Decided]:
    """The items of these reports whose claims people decided on."""
    rows = connection.execute(select(decisions.c.one, decisions.c.other).where(decisions.c.case_id == case_id)).all()
    keys = {key for row in rows for key in row}
    return [Decided(*row[:5]) for row in _items(connection, case_id, numbers) if row.key in keys] if keys else []


def follow(connection: Connection, case_id: int, before: Sequence[Decided]) -> None:
    """Repeats the decisions on claims that nobody makes any more for the claims that the same items make now."""
    if not before:
        return
    moved: dict[int, int] = {}
    now = _items(connection, case_id, {item.report for item in before})
    alive = {row.key for row in now}
    for item in before:
        same = [row for row in now if (row.report, row.kind) == (item.report, item.kind) and
                min(row.end, item.end) > max(row.start, item.start)]
        if item.key not in alive and same:
            best = max(same, key=lambda row: (min(row.end, item.end) - max(row.start, item.start), -row.key))
            moved[item.key] = best.key
    rows = [dict(row._mapping) for row in connection.execute(
        select(decisions).where(decisions.c.case_id == case_id).order_by(decisions.c.number))]
    last = {frozenset((row["one"], row["other"])): row for row in rows}
    number = max((row["number"] for row in rows), default=0)
    again = [row | {"one": moved.get(row["one"], row["one"]), "other": moved.get(row["other"], row["other"])}
             for pair, row in last.items() if pair & moved.keys() and row["verdict"] != "undone"]
    if again:
        add_rows(connection, decisions, [row | {"number": number + n} for n, row in enumerate(again, 1)])
        ids = connection.execute(select(claims.c.id).where(
            claims.c.case_id == case_id, within(claims.c.key, {row[end] for row in again for end in ("one", "other")})))
        Index(connection, case_id).decide(list(ids.scalars()))


def _items(connection: Connection, case_id: int, numbers: Collection[int]) -> Sequence[Any]:
    return connection.execute(select(items.c.report, items.c.kind, items.c.start, items.c.end, claims.c.key).join_from(
        items, claims, (claims.c.case_id == items.c.case_id) & (claims.c.id == items.c.claim)).where(
        items.c.case_id == case_id, within(items.c.report, numbers))).all()
