"""JSON Lines: one report a line, as an object with `text` and, if known, `id`, `title`, `date`, `url`, `publisher`."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from tracktwo.domain import Report

from .document import EMPTY, LARGEST_FILE, TOO_LARGE, Document, make_report
from .problem import Problem, Unreadable, shown


def read(document: Document) -> Iterator[Report | Problem]:
    """A report or a problem for each line that is not blank, one at a time. A line's own date is the stronger one."""
    empty = True
    for number, line in enumerate(_lines(document.stream), start=1):
        if line is not None and not line.strip():
            continue
        if empty and line is not None and b"\0" in line:
            raise Unreadable("is not JSON Lines in UTF-8; save it as such")
        empty = False
        yield _report_or_problem(line, number, document)
    if empty:
        raise Unreadable(EMPTY)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Each line, and None in place of one over LARGEST_FILE, of which no more than that is ever held."""
    while line := stream.readline(LARGEST_FILE + 1):
        if len(line) <= LARGEST_FILE:
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST_FILE)
            yield None


def _report_or_problem(line: bytes | None, number: int, document: Document) -> Report | Problem:
    try:
        if line is None:
            raise Unreadable(f"{TOO_LARGE}; split it into its reports")
        row = _row(line)
        text = _string(row, "text")
        if text is None or not text.strip():
            raise Unreadable('has no text; give it a field "text"')
        return make_report(
            text,
            id=_id(row),
            title=_string(row, "title"),
            publisher=_string(row, "publisher"),
            url=_string(row, "url"),
            published=_date(row) or document.published,
        )
    except Unreadable as why:
        return Problem(document.source, f"line {number} {why}")


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig").rstrip())
    except UnicodeDecodeError:
        raise Unreadable("is not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        what = error.msg.lower().removesuffix(" at")
        raise Unreadable(f"is not JSON ({what} at column {error.colno}); mend or delete it") from None
    except (RecursionError, ValueError):  # nested too deep, or a number of too many digits
        raise Unreadable("is JSON beyond all measure; mend or delete it") from None
    if not isinstance(row, dict):
        raise Unreadable('is not an object; write {"text": ...}')
    return row


def _string(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Unreadable(f'has a "{name}" that is no string: {shown(value)}; put it in quotes')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise Unreadable(f'has half a character (a lone surrogate) in its "{name}"; mend it') from None
    return value


def _id(row: dict[str, Any]) -> str | None:
    value = row.get("id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _string(row, "id")


def _date(row: dict[str, Any]) -> date | datetime | None:
    written = _string(row, "date")
    if written is None:
        return None
    for read_as in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read_as(written)
        except ValueError:
            continue
    raise Unreadable(f"has the date {shown(written)}; write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM")
