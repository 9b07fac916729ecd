"""Which report is a copy or a later version of which: found among reports that share word groups or a URL."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from ..rows import rows_within
from ..schema import bands, reports
from ..shelf import REPORT
from . import copies
from .versions import Original, families, originals

Row = dict[str, Any]


def link_copies(connection: Connection, case_id: int, new: list[Row]) -> dict[int, Original | None]:
    """Links each report to the one most like it among those published before it; fills `copy_of` and `voice`. Returns
    the reports that were there already and hang on a new one now, each with its original as it was before."""
    by_band: dict[int, list[Row]] = defaultdict(list)
    by_url: dict[str, list[Row]] = defaultdict(list)
    for row in _like(connection, case_id, new):
        _sort_in(row, by_band, by_url)
    moved: dict[int, Row] = {}
    for row in new:
        near = {other["number"]: other for band in copies.bands_near(row["sketch"], row["day"])
                for other in by_band.get(band, ())}
        near |= {other["number"]: other for other in by_url.get(row["url"] or "", ())}
        for other in near.values():
            later, earlier = (row, other) if _place(other) < _place(row) else (other, row)
            if _consider(later, earlier) and later is other:
                moved[other["number"]] = other
        _sort_in(row, by_band, by_url)
    hanging = {number for family in families(connection, case_id, moved) for number in family} if moved else set()
    before = originals(connection, case_id, hanging) if moved else {}
    _hand_down_voices(connection, case_id, new, list(moved.values()))
    return {number: before.get(number) for number in hanging}


def _like(connection: Connection, case_id: int, new: Sequence[Row]) -> Iterator[Row]:
    """The other reports of the case that share a band or a URL with a new one."""
    columns = select(*(reports.c[name] for name in (
        "number", "identity", "digest", "url", "day", "sketch", "copy_of", "likeness", "voice")))
    wanted = {band for row in new for band in copies.bands_near(row["sketch"], row["day"])}
    urls = {row["url"] for row in new if row["url"] and row["origin"] == REPORT}
    by_band = columns.join_from(
        bands, reports, (reports.c.case_id == bands.c.case_id) & (reports.c.number == bands.c.report))
    found = {row.number: dict(row._mapping) for row in (
        *rows_within(connection, case_id, by_band, bands.c.band, wanted),
        *rows_within(connection, case_id, columns.where(reports.c.origin == REPORT), reports.c.url, urls))}
    own = {row["number"] for row in new}
    yield from (row for number, row in found.items() if number not in own)


def _sort_in(row: Row, by_band: dict[int, list[Row]], by_url: dict[str, list[Row]]) -> None:
    for band in copies.bands(row["sketch"], row["day"]):
        by_band[band].append(row)
    if row["url"] and row.get("origin", REPORT) == REPORT:
        by_url[row["url"]].append(row)


def _place(row: Row) -> tuple[int, str]:
    """Where a report stands in time; one without a day comes last."""
    return row["day"] or 1 << 30, row["identity"]


def _consider(later: Row, earlier: Row) -> bool:
    """Takes `earlier` for the original of `later` if it is alike, and more so than the one so far."""
    alike = 1.0 if later["digest"] == earlier["digest"] else copies.likeness(later["sketch"], earlier["sketch"])
    if alike < copies.ALIKE and (later["url"] is None or later["url"] != earlier["url"]):
        return False
    known = later.get("original")
    if later["likeness"] is not None and (alike < later["likeness"] or (
            alike == later["likeness"] and (known is None or _place(known) < _place(earlier)))):
        return False
    later["copy_of"], later["likeness"], later["original"] = earlier["number"], alike, earlier
    return True


def _hand_down_voices(
    connection: Connection, case_id: int, new: list[Row], moved: list[Row]
) -> None:
    """A copy speaks with the voice of its original, however many copies lie between."""
    for row in sorted([*new, *moved], key=_place):
        if "original" in row:
            row["voice"] = row["original"]["voice"]
    for row in new:
        row.pop("original", None)
    waiting = [(row["number"], row["voice"]) for row in moved]
    for row in moved:
        connection.execute(update(reports).where(reports.c.case_id == case_id, reports.c.number == row["number"])
                           .values(copy_of=row["copy_of"], likeness=row["likeness"], voice=row["voice"]))
    while waiting:
        number, said = waiting.pop()
        below = connection.execute(select(reports.c.number).where(
            reports.c.case_id == case_id, reports.c.copy_of == number, reports.c.voice != said)).scalars().all()
        connection.execute(update(reports).where(reports.c.case_id == case_id, reports.c.copy_of == number)
                           .values(voice=said))
        waiting += [(copy, said) for copy in below]
