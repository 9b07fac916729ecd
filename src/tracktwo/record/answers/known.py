"""Claims as far as they were known on a day: what reports published by then make of them, and in whose words.

How claims hang together is the judgement of today: two accounts that a later report shows to be one stay one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, select

from ..merging.claims import Claim, dumped
from ..merging.index import kept
from ..rows import rows_within
from ..schema import items, reports
from ..store import readouts_left, told_in


def as_known(connection: Connection, case_id: int, rows: Sequence[Any], known: date | None) -> list[Any]:
    """The rows of claims as they stood on that day; those that nobody had made yet are left out."""
    if known is None:
        return list(rows)
    made = _made(connection, case_id, {row.id for row in rows}, known.toordinal())
    reworded = {row.id: min(made[row.id])[1] for row in rows if row.id in made and len(made[row.id]) < row.weight}
    first = _told(connection, case_id, set(reworded.values()))
    found = []
    for row in rows:
        if row.id in made:
            change: dict[str, Any] = {"weight": len(made[row.id])}
            claim = first.get((reworded.get(row.id, 0), row.key))
            if claim is not None:
                change |= {"about": claim.about, "terms": dumped(kept(claim))}
            found.append(SimpleNamespace(**{**row._mapping, **change}))
    return found


def _made(
    connection: Connection, case_id: int, ids: Collection[int], known: int
) -> dict[int, list[tuple[int, int]]]:
    """For each claim the day and number of the report of each item that had been published."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    query = select(items.c.claim, reports.c.day, reports.c.number).join_from(
        items, reports, (reports.c.case_id == items.c.case_id) & (reports.c.number == items.c.report)).where(
        reports.c.day <= known)
    for row in rows_within(connection, case_id, query, items.c.claim, ids):
        found[row.claim].append((row.day, row.number))
    return found


def _told(connection: Connection, case_id: int, numbers: Iterable[int]) -> dict[tuple[int, int], Claim]:
    """The claims that these reports make, by report and key, in their own words."""
    found: dict[tuple[int, int], Claim] = {}
    for number, items_told in told_in(connection, case_id, readouts_left(connection, case_id, set(numbers))):
        for told in items_told:
            at = number, told.claim.key
            if at not in found or told.claim.shown_before(found[at]):
                found[at] = told.claim
    return found
