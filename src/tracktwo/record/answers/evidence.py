"""Where claims were read from: their items, found again in the readings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from tracktwo.domain.base import Evidence

from ..merging.index import claim_of
from ..moments import day_of
from ..rows import rows_within
from ..schema import claims, items, reports
from ..shelf import given
from .known import as_known
from .values import Source, Support

_SHOWN = 10  # sources of one thing
_SOURCES = select(
    *items.c["claim", "report", "kind", "place", "start", "end"], *claims.c["speaker", "status"],
    *reports.c["voice", "title", "publisher", "url", "day", "copy_of"]).join_from(
    items, reports, (reports.c.case_id == items.c.case_id) & (reports.c.number == items.c.report)).join(
    claims, (claims.c.case_id == items.c.case_id) & (claims.c.id == items.c.claim))
"""The items of claims with the reports that they stand in."""


@lru_cache(maxsize=10_000)
def code(key: int) -> str:
    """What to call a claim: its key in few characters."""
    digits = ""
    while key:
        key, rest = divmod(key, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


def key_of(code: str) -> int | None:
    """The key again; None for what is no code."""
    try:
        return int(code, 36)
    except ValueError:
        return None


def supports(
    connection: Connection, case_id: int, groups: Mapping[Any, Collection[int]], shown: int = _SHOWN,
    known: date | None = None
) -> dict[Any, Support]:
    """What each group of claims rests on, with its first sources, one a publisher if there are as many; with `known`
    only on reports published by that day."""
    owner = {claim: group for group, members in groups.items() for claim in members}
    rows: dict[Any, list[Any]] = defaultdict(list)
    for claim, found in item_rows(connection, case_id, list(owner), known).items():
        rows[owner[claim]] += found
    chosen = {group: _chosen(found, shown) for group, found in rows.items()}
    quotes = _quotes(connection, case_id, [row for found in chosen.values() for row in found])
    return {group: Support(
        reports=len({row.report for row in rows[group]}), publishers=len({row.voice for row in rows[group]}),
        sources=tuple(source_of(row, quotes[row.report, row.start, row.end]) for row in chosen.get(group, ())))
        for group in groups}


def item_rows(
    connection: Connection, case_id: int, wanted: Sequence[int], known: date | None = None
) -> dict[int, list[Any]]:
    """The items that make these claims, each with its report; with `known` those of reports published by that day."""
    query = _SOURCES if known is None else _SOURCES.where(reports.c.day <= known.toordinal())
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in rows_within(connection, case_id, query, items.c.claim, wanted):
        rows[row.claim].append(row)
    return rows


def source_of(row: Any, words: Evidence) -> Source:
    """The source that such a row is."""
    return Source(
        report=row.report, title=given(row.title), publisher=given(row.publisher), url=given(row.url),
        published=day_of(row.day), copy_of=row.copy_of, speaker=row.speaker, status=row.status, evidence=words)


def _chosen(rows: list[Any], shown: int) -> list[Any]:
    """The earliest item of each publisher, then others."""
    rows.sort(key=lambda row: (row.copy_of is not None, row.day or 1 << 30, row.report, row.kind, row.place))
    first: dict[str, Any] = {}
    for row in rows:
        first.setdefault(row.voice, row)
    return list(first.values())[:shown]


def _quotes(connection: Connection, case_id: int, rows: Iterable[Any]) -> dict[tuple[int, int, int], Evidence]:
    """The words of the reports at these spans."""
    spans: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for row in rows:
        spans[row.report].add((row.start, row.end))
    found = {}
    for row in rows_within(connection, case_id, select(reports.c.number, reports.c.text), reports.c.number, spans):
        text = given(row.text)
        for start, end in spans[row.number]:
            found[row.number, start, end] = Evidence.of(text, start, end)
    return found


def members(
    connection: Connection, case_id: int, roots: Collection[int], known: date | None = None
) -> dict[int, list[Any]]:
    """The claims of each tree, as they stood on a day; the one that stands for the tree first: its root, where that was
    known."""
    query = select(claims).where(claims.c.weight > 0)
    if known is not None:
        query = query.where(claims.c.learned <= known.toordinal())
    found: dict[int, list[Any]] = defaultdict(list)
    rows = rows_within(connection, case_id, query, claims.c.root, roots)
    for row in as_known(connection, case_id, rows, known):
        found[row.root].append(row)
    for root, rows in found.items():
        top = min(rows, key=lambda row: (row.id != root, claim_of(row).rank)) if known is not None else None
        rows.sort(key=lambda row: (row.id != (root if top is None else top.id), -row.likeness, row.key))
    return found
