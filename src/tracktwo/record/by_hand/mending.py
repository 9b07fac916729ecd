"""What a person mends about a report that is in the case: its day and publisher, or that it is there at all.

Copies are looked for anew, and all claims that hang on the report are derived anew, in the same transaction.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select, update

from tracktwo.domain import Readout, Report

from .. import shelf
from ..errors import RecordError
from ..merging.index import Index
from ..origins import copies
from ..origins.originals import link_copies
from ..origins.versions import families
from ..people import forget_cast
from ..rows import add_rows, within
from ..schema import bands, readings, reports
from ..store import Store, add_reading, lock


def load(connection: Connection, case_id: int, number: int) -> Report:
    """The report with this number. Raises RecordError where there is none."""
    return shelf.report_of(_row(connection, case_id, number))


def mend(
    store: Store, connection: Connection, number: int, published: date | None, publisher: str | None,
    readout: Readout | None, model: str
) -> None:
    """Gives a report another day or publisher (None leaves it as it is), and another reading if there is one."""
    lock(connection, store.case_id)
    row = _row(connection, store.case_id, number)
    report = shelf.report_of(row)
    mended = report.model_copy(update={"published": published or report.published,
                                       "publisher": publisher or report.publisher})
    before = _family(connection, store.case_id, {number})
    new = shelf.report_row(mended, row["origin"])
    same = connection.execute(select(reports.c.number).where(
        reports.c.case_id == store.case_id, reports.c.identity == new["identity"], reports.c.number != number)).scalar()
    if same is not None:
        raise RecordError(f"report {same} is the same text of the same publisher then; take one of the two out "
                          f"(tracktwo case drop)")
    kept = {name: new[name] for name in ("identity", "publisher", "published", "day")}
    connection.execute(update(reports).where(
        reports.c.case_id == store.case_id, reports.c.number == number).values(
        kept if connection.dialect.name == "sqlite" else shelf.escaped(kept)))
    if readout is not None:
        add_reading(connection, store.case_id, number, readout, model)
    moved = _link_anew(connection, store.case_id, before)
    store.refresh(connection, sorted(before | _family(connection, store.case_id, before | moved)))


def drop(store: Store, connection: Connection, number: int) -> None:
    """Takes a report out of the case with its readings; what people said of its items stays in the log."""
    lock(connection, store.case_id)
    row = _row(connection, store.case_id, number)
    left = _family(connection, store.case_id, {number}) - {number}
    others = forget_cast(connection, store.case_id, number)
    Index(connection, store.case_id).drop([number])
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', ?, ?, ?)",
            (row["search_id"], row["title"], row["text"]))
    for table, column in ((bands, bands.c.report), (readings, readings.c.report), (reports, reports.c.number)):
        connection.execute(delete(table).where(table.c.case_id == store.case_id, column == number))
    moved = _link_anew(connection, store.case_id, left)
    store.refresh(connection, sorted(left | others | _family(connection, store.case_id, left | moved)))


def _row(connection: Connection, case_id: int, number: int) -> Any:
    row = connection.execute(select(reports).where(
        reports.c.case_id == case_id, reports.c.number == number)).mappings().one_or_none()
    if row is None:
        raise RecordError(f"there is no report {number}; tracktwo case show lists the reports")
    return row


def _family(connection: Connection, case_id: int, numbers: Collection[int]) -> set[int]:
    return {number for family in families(connection, case_id, numbers) for number in family}


def _link_anew(connection: Connection, case_id: int, numbers: Collection[int]) -> set[int]:
    """Finds again of what each of these reports is a copy or a later version; returns which others are linked to them
    now."""
    if not numbers:
        return set()
    rows = [dict(row) | {"copy_of": None, "likeness": None, "voice": shelf.voice(shelf.report_of(row))}
            for row in connection.execute(select(reports).where(
                reports.c.case_id == case_id, within(reports.c.number, numbers))).mappings()]
    connection.execute(delete(bands).where(bands.c.case_id == case_id, within(bands.c.report, numbers)))
    moved = link_copies(connection, case_id, rows)
    for row in rows:
        connection.execute(update(reports).where(
            reports.c.case_id == case_id, reports.c.number == row["number"]).values(
            copy_of=row["copy_of"], likeness=row["likeness"], voice=row["voice"]))
    add_rows(connection, bands, [
        {"case_id": case_id, "band": band, "report": row["number"]}
        for row in rows for band in copies.bands(row["sketch"], row["day"])])
    return set(moved)
