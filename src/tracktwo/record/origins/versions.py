"""How reports hang together: copies with their originals, and the texts that stood at one URL one after the other.

`copy_of` links a report to the one that it copies or, at the same URL, follows. The last version of a text speaks; the
earlier ones are kept, and what they say counts no more.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from ..rows import rows_within
from ..schema import reports
from ..shelf import REPORT
from . import copies

REVISED = 0.2
"""From this share of common word groups on, or on the same day, a later text at a URL is a new version of the earlier
one; a page that tells of other things each day only shares its place."""


@dataclass(frozen=True, slots=True)
class Original:
    """The report at the root of a copy, and the day on which that was published."""

    number: int
    day: int | None


def originals(connection: Connection, case_id: int, numbers: Collection[int]) -> dict[int, Original]:
    """For each copy among these reports its original, through all copies that lie between."""
    known = _upwards(connection, case_id, numbers)
    found = {}
    for number in known.keys() & set(numbers):
        top = known[number]
        while top.copy_of in known and _copies(top, known[top.copy_of]):
            top = known[top.copy_of]
        if top.number != number:
            found[number] = Original(top.number, top.day)
    return found


def families(connection: Connection, case_id: int, numbers: Collection[int]) -> list[set[int]]:
    """The reports that copy or follow one another, of each of these; one that stands alone is its own family."""
    known = _upwards(connection, case_id, numbers)
    above: dict[int, int | None] = {number: row.copy_of if row.copy_of in known else None
                                    for number, row in known.items()}
    wanted = {number for number, over in above.items() if over is None}
    while wanted:
        below = {row.number: row.copy_of for row in _rows(connection, case_id, reports.c.copy_of, wanted)}
        above |= below
        wanted = set(below)
    found: dict[int, set[int]] = defaultdict(set)
    for number in above:
        top = number
        while (over := above.get(top)) is not None:
            top = over
        found[top].add(number)
    return list(found.values())


def revised(connection: Connection, case_id: int, numbers: Collection[int] | None = None) -> dict[int, int]:
    """The earlier versions with the one that holds now: of all reports, or at the URLs of these."""
    columns = select(*reports.c["number", "url", "day", "published", "digest", "sketch"]).where(
        reports.c.case_id == case_id, reports.c.origin == REPORT, reports.c.url.is_not(None))
    if numbers is None:
        several = select(reports.c.url).where(
            reports.c.case_id == case_id, reports.c.origin == REPORT).group_by(reports.c.url).having(
            func.count() > 1)
        rows = connection.execute(columns.where(reports.c.url.in_(several))).all()
    else:
        urls = {row.url for row in _rows(connection, case_id, reports.c.number, numbers) if row.url is not None}
        rows = rows_within(connection, case_id, columns, reports.c.url, urls)
    by_url: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_url[row.url].append(row)
    found: dict[int, int] = {}
    for texts in by_url.values():
        texts.sort(key=lambda row: (row.day or 1 << 30, row.published or "", row.number), reverse=True)
        for place, text in enumerate(texts):
            later = next((other for other in texts[:place] if _revises(other, text)), None)
            if later is not None:
                found[text.number] = found.get(later.number, later.number)
    return found


def is_version(one: Any, other: Any) -> bool:
    """Whether two reports are texts of one URL."""
    return one.url is not None and one.url == other.url


def _revises(later: Any, earlier: Any) -> bool:
    return later.day == earlier.day or later.digest == earlier.digest or \
        copies.likeness(later.sketch, earlier.sketch) >= REVISED


def _copies(report: Any, other: Any) -> bool:
    return (report.likeness or 0.0) >= copies.ALIKE and not is_version(report, other)


def _upwards(connection: Connection, case_id: int, numbers: Collection[int]) -> dict[int, Any]:
    """These reports and all that they are linked to, one over the other; a report that is gone is left out."""
    found: dict[int, Any] = {}
    asked: set[int] = set()
    wanted = set(numbers)
    while wanted:
        asked |= wanted
        rows = _rows(connection, case_id, reports.c.number, wanted)
        found |= {row.number: row for row in rows}
        wanted = {row.copy_of for row in rows if row.copy_of is not None} - asked
    return found


def _rows(connection: Connection, case_id: int, column: Any, numbers: Collection[int]) -> list[Any]:
    return rows_within(
        connection, case_id, select(*reports.c["number", "copy_of", "likeness", "url", "day"]), column, numbers)
