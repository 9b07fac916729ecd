"""Where claims were read from: their items, found again in the readings."""

import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from tracktwo.domain.base import Evidence

from ..corrections import KINDS, applied
from ..index import within
from ..moments import day_of
from ..schema import claims, items, readings, reports, reviews
from ..shelf import load_readouts
from .values import Source, Support

_SHOWN = 3  # sources of one thing


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
    connection: Connection, case_id: int, groups: Mapping[Any, Collection[int]], shown: int = _SHOWN
) -> dict[Any, Support]:
    """What each group of claims rests on, with its first sources, one a publisher if there are as many."""
    owner = {claim: group for group, members in groups.items() for claim in members}
    rows: dict[Any, list[Any]] = defaultdict(list)
    if owner:
        joined = select(*items.c["claim", "report", "kind", "place"],
                        *reports.c["voice", "publisher", "url", "day", "copy_of"]).join_from(
            items, reports, (reports.c.case_id == items.c.case_id) & (reports.c.number == items.c.report))
        for row in connection.execute(joined.where(items.c.case_id == case_id, within(items.c.claim, list(owner)))):
            rows[owner[row.claim]].append(row)
    chosen = {group: _chosen(found, shown) for group, found in rows.items()}
    evidence = _evidence(connection, case_id, [row for found in chosen.values() for row in found])
    return {group: Support(
        reports=len({row.report for row in rows[group]}), publishers=len({row.voice for row in rows[group]}),
        sources=tuple(Source(report=row.report, publisher=row.publisher, url=row.url, published=day_of(row.day),
                             evidence=evidence[row.report, row.kind, row.place])
                      for row in chosen.get(group, ()) if (row.report, row.kind, row.place) in evidence))
        for group in groups}


def _chosen(rows: list[Any], shown: int) -> list[Any]:
    """The earliest item of each publisher, then others."""
    rows.sort(key=lambda row: (row.copy_of is not None, row.day or 1 << 30, row.report, row.kind, row.place))
    first: dict[str, Any] = {}
    for row in rows:
        first.setdefault(row.voice, row)
    return list(first.values())[:shown]


def _evidence(connection: Connection, case_id: int, rows: Iterable[Any]) -> dict[tuple[int, str, int], Evidence]:
    """The first evidence of each item, read from the kept readings without building whole readouts."""
    wanted: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in rows:
        wanted[row.report].append((row.kind, row.place))
    if not wanted:
        return {}
    reviewed = set(connection.execute(select(reviews.c.report).where(
        reviews.c.case_id == case_id, within(reviews.c.report, list(wanted)))).scalars())
    last = select(readings.c.report, func.max(readings.c.number).label("number")).where(
        readings.c.case_id == case_id, within(readings.c.report, list(wanted))).group_by(readings.c.report).subquery()
    found: dict[tuple[int, str, int], Evidence] = {}
    for row in connection.execute(select(readings.c.report, readings.c.readout).join(
            last, (last.c.report == readings.c.report) & (last.c.number == readings.c.number)).where(
            readings.c.case_id == case_id)):
        if row.report in reviewed:
            continue
        kept = json.loads(zlib.decompress(row.readout))
        for kind, place in wanted[row.report]:
            found[row.report, kind, place] = Evidence(**kept[KINDS[kind][0]][place]["evidence"][0])
    for number, readout in load_readouts(connection, case_id, reviewed).items() if reviewed else ():
        readout = applied(connection, case_id, number, readout)
        for kind, place in wanted[number]:
            found[number, kind, place] = getattr(readout, KINDS[kind][0])[place].evidence[0]
    return found


def members(connection: Connection, case_id: int, roots: Collection[int]) -> dict[int, list[Any]]:
    """The claims of each tree, the root first."""
    found: dict[int, list[Any]] = defaultdict(list)
    if roots:
        for row in connection.execute(select(claims).where(
                claims.c.case_id == case_id, within(claims.c.root, list(roots)), claims.c.weight > 0)):
            found[row.root].append(row)
    for root, rows in found.items():
        rows.sort(key=lambda row: (row.id != root, -row.likeness, row.key))
    return found
