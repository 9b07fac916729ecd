"""Reports and readings as rows, and back without loss."""

import json
import zlib
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from tracktwo.domain import Readout, Report

from .errors import RecordError
from .moments import ordinal
from .origins import copies
from .rows import rows_within
from .schema import readings, reports

REPORT = "report"
"""The origin of a report; records of other data sets have the name of the data set."""

_LEVEL = 1  # of compression: the fastest, and near the best for text so short
# PostgreSQL keeps no NUL in a text: it is written as a character that no text has, and so is that character itself.
_ESCAPE, _NUL, _ITSELF = "\U0010fffe", "\U0010fffe0", "\U0010fffe1"


def packed(readout: Readout) -> bytes:
    """A readout without its report, as it is kept."""
    return zlib.compress(readout.model_dump_json(exclude={"report"}, exclude_none=True).encode(), _LEVEL)


def unpacked(report: Report, content: bytes) -> Readout:
    """The readout again. Raises RecordError where the content is damaged."""
    try:
        return Readout.model_validate({**json.loads(zlib.decompress(content)), "report": report})
    except (zlib.error, ValueError):
        raise RecordError(f"the readout of report {report.id} is damaged; read the report again "
                          "(tracktwo case reread)") from None


def identity(report: Report) -> str:
    """A digest of text and place: reports with the same one are the same report, added twice."""
    place = report.url or f"by {report.publisher or ''}"
    return sha256(f"{text_digest(report)} {place}".encode()).hexdigest()


def text_digest(report: Report) -> str:
    return sha256(report.text.encode()).hexdigest()


def report_row(report: Report, origin: str) -> dict[str, Any]:
    """A report as a row, without case, number and the fields that other reports decide."""
    return {
        "identity": identity(report), "digest": text_digest(report), "id": report.id, "text": report.text,
        "title": report.title, "publisher": report.publisher, "url": report.url,
        "published": None if report.published is None else report.published.isoformat(),
        "day": ordinal(report.published_on), "origin": origin,
        "sketch": copies.sketch(report.text) if origin == "report" else b"",
        "copy_of": None, "likeness": None, "voice": voice(report),
    }


def voice(report: Report) -> str:
    """Whose word a report is: its publisher, else the host of its URL, else nobody's that is known."""
    if report.publisher:
        return " ".join(report.publisher.lower().split())
    try:
        return (urlsplit(report.url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def report_of(row: Any) -> Report:
    """The report of a row."""
    published: Any = row["published"]
    return Report(
        id=given(row["id"]), text=given(row["text"]), title=given(row["title"]), url=given(row["url"]),
        publisher=given(row["publisher"]), published=published)


_COLUMNS = ("number", "id", "text", "title", "publisher", "url", "published", "origin")


def load_reports(connection: Connection, case_id: int, numbers: set[int] | None = None) -> dict[int, Report]:
    """Reports by their numbers."""
    columns = [reports.c[name] for name in _COLUMNS]
    query = select(*columns).order_by(reports.c.number)
    rows = connection.execute(query.where(reports.c.case_id == case_id)) if numbers is None else rows_within(
        connection, case_id, query, reports.c.number, sorted(numbers))
    return {row.number: report_of(row._mapping) for row in rows}


def load_readouts(connection: Connection, case_id: int, numbers: set[int]) -> dict[int, Readout]:
    """The last readout of each report that has one."""
    found = load_reports(connection, case_id, numbers)
    query = select(readings.c.report, readings.c.readout).order_by(readings.c.number)
    last = {row.report: row.readout for row in rows_within(connection, case_id, query, readings.c.report, numbers)}
    return {number: unpacked(found[number], content) for number, content in last.items() if number in found}


def escaped(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose texts PostgreSQL can hold."""
    return {name: value.replace(_ESCAPE, _ITSELF).replace("\0", _NUL) if isinstance(value, str) else value
            for name, value in row.items()}


def given(text: Any) -> Any:
    """A text as it was before it was escaped."""
    if text is None or _ESCAPE not in text:
        return text
    return text.replace(_NUL, "\0").replace(_ITSELF, _ESCAPE)
