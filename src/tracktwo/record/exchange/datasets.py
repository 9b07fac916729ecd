"""Event data of others, read in beside one's own: files of GDELT (tab-separated, without heading), of POLECAT, and of
another Tracktwo (`tracktwo export --as plover` or `plover-csv`).

Each row becomes a report of its own kind; its origin says of which data set it is, and it is never merged with what was
read from reports.
"""

import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from pydantic import ValidationError

from tracktwo.domain import PartialDate, Readout

from ..errors import RecordError
from .events import GDELT_COLUMNS, type_of
from .foreign import Party, Row

GDELT, POLECAT, TRACKTWO = "gdelt", "polecat", "tracktwo"
_OLD_GDELT = 57  # columns of GDELT 1.0, whose last is the date of adding; 58 with the URL


def read(path: Path) -> tuple[str, Iterator[Readout]]:
    """Which data set the file is of, and its rows. Raises RecordError, naming the line, for what is neither."""
    try:
        stream = _opened(path)
        first = stream.readline()
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise RecordError(f"{path}: cannot be read ({error}); name a file of GDELT or POLECAT") from None
    heading = first.rstrip("\r\n").split("\t")
    if "Event Type" in heading and "Event Date" in heading:
        return POLECAT, _polecat(path, heading, stream)
    if first.startswith("{"):
        return TRACKTWO, _tracktwo(path, _json_lines(path, first, stream))
    if first.startswith("Event ID,"):
        return TRACKTWO, _tracktwo(path, _csv_rows(first, stream))
    if len(heading) in (_OLD_GDELT, _OLD_GDELT + 1, len(GDELT_COLUMNS)):
        lines = iter([first]) if heading[0] != GDELT_COLUMNS[0] else iter(())
        return GDELT, _gdelt(path, lines, stream)
    raise RecordError(f"{path}: is neither of GDELT (58 or 61 columns parted by tabs), nor of POLECAT (a heading with "
                      "Event Type and Event Date), nor exported by Tracktwo as plover or plover-csv")


def _opened(path: Path) -> TextIO:
    """The text of a file, unpacked if it is a zip file of one."""
    csv.field_size_limit(sys.maxsize)
    if zipfile.is_zipfile(path):
        archive = zipfile.ZipFile(path)
        return io.TextIOWrapper(archive.open(archive.namelist()[0]), encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _gdelt(path: Path, first: Iterator[str], stream: TextIO) -> Iterator[Readout]:
    for number, line in enumerate((line for part in (first, stream) for line in part), 1):
        text = line.rstrip("\r\n")
        cells = text.split("\t")
        if not text:
            continue
        if len(cells) not in (_OLD_GDELT, _OLD_GDELT + 1, len(GDELT_COLUMNS)):
            raise RecordError(f"{path}, line {number}: has {len(cells)} cells; GDELT has 58 or 61")
        named = dict(zip(GDELT_COLUMNS[:35], cells, strict=False))
        url = cells[-1] if "://" in cells[-1] else None
        place = cells[49 if len(cells) < len(GDELT_COLUMNS) else 52]
        kind = type_of(named["EventCode"])
        if kind is None:
            continue
        try:
            yield Row(
                text, named["GLOBALEVENTID"], PartialDate.of(datetime.strptime(named["SQLDATE"], "%Y%m%d").date()),
                kind[0], kind[1], Party(named["Actor1Name"], named["Actor1CountryCode"], named["Actor1Type1Code"]),
                Party(named["Actor2Name"], named["Actor2CountryCode"], named["Actor2Type1Code"]), place,
                float(named["GoldsteinScale"] or 0), url).readout()
        except (ValueError, ValidationError) as error:
            raise RecordError(f"{path}, line {number}: {_told(error)}; mend or delete the line") from None


def _polecat(path: Path, heading: list[str], stream: TextIO) -> Iterator[Readout]:
    for number, cells in enumerate(csv.reader(stream, delimiter="\t"), 2):
        if len(cells) != len(heading):
            raise RecordError(f"{path}, line {number}: has {len(cells)} cells, the heading {len(heading)}")
        row = dict(zip(heading, cells, strict=True))
        try:
            intensity = row.get("Intensity") or row.get("Goldstein Scale")
            yield Row(
                "\t".join(cells), row.get("Event ID") or str(number), PartialDate.parse(row["Event Date"][:10]),
                row["Event Type"], row.get("Event Mode") or None,
                Party(row.get("Actor Name", ""), row.get("Actor Country", ""), row.get("Primary Actor Sector", "")),
                Party(row.get("Recipient Name", ""), row.get("Recipient Country", ""),
                      row.get("Primary Recipient Sector", "")),
                row.get("Placename", ""), float(intensity) if intensity else None,
                row.get("Story URL") or None).readout()
        except (ValueError, ValidationError) as error:
            raise RecordError(f"{path}, line {number}: {_told(error)}; mend or delete the line") from None


def _json_lines(path: Path, first: str, stream: TextIO) -> Iterator[tuple[int, str, Any]]:
    for number, line in enumerate((line for part in ([first], stream) for line in part), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise RecordError(f"{path}, line {number}: is no JSON ({error}); export it again") from None
        yield number, line.strip(), record


def _csv_rows(first: str, stream: TextIO) -> Iterator[tuple[int, str, Any]]:
    heading = next(csv.reader([first]))
    for number, cells in enumerate(csv.reader(stream), 2):
        yield number, ",".join(cells), dict(zip(heading, cells, strict=False))


def _tracktwo(path: Path, records: Iterable[tuple[int, str, Any]]) -> Iterator[Readout]:
    """Events as another Tracktwo has exported them; the way back of what is mutual tells nothing new."""
    for number, line, record in records:
        if not isinstance(record, Mapping) or not record.get("Event Type") or not record.get("Event ID"):
            raise RecordError(f"{path}, line {number}: has no Event ID and Event Type, as tracktwo export writes them; "
                              "mend or delete the line")
        if record["Event ID"].endswith("-r"):
            continue
        try:
            yield _exported(line, record).readout()
        except (ValueError, TypeError, KeyError, ValidationError) as error:
            told = _told(error) if isinstance(error, ValueError) else f"lacks or garbles {error}"
            raise RecordError(f"{path}, line {number}: {told}; mend or delete the line") from None


def _exported(line: str, record: Mapping[str, Any]) -> Row:
    published = record.get("Publication Date")
    day = record.get("Event Date") or published
    if not day:
        raise ValueError("has neither Event Date nor Publication Date")
    intensity = record.get("Intensity")
    disputed = str(record.get("Disputed")).lower() == "true"
    return Row(
        line, record["Event ID"], PartialDate.parse(day), record["Event Type"],
        record.get("Event Mode") or None, _party(record, "Actor"), _party(record, "Recipient"),
        record.get("Placename") or "", float(intensity) if intensity not in (None, "") else None,
        record.get("Story URL") or None, record.get("Status") or "occurred", disputed,
        (record.get("Speakers") or "").split("; ")[0], record.get("About") or None, _quotes(record.get("Evidence")),
        date.fromisoformat(published) if published else None)


def _party(record: Mapping[str, Any], side: str) -> Party:
    return Party(*(record.get(column) or "" for column in (
        f"{side} Name", f"{side} Country", f"Primary {side} Sector")))


def _quotes(given: Any) -> tuple[str, ...]:
    """The words that a record quotes: spans of reports in JSON, one text in CSV."""
    if isinstance(given, str):
        return tuple(filter(None, given.split(" | ")))
    spans = [given] if isinstance(given, Mapping) else given or []
    return tuple(span["quote"] for span in spans)


def _told(error: ValueError) -> str:
    return error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
