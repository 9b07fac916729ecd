"""Event data of others, read in beside one's own: files of GDELT (tab-separated, without heading) and of POLECAT.

Each row becomes a report of its own kind, whose text is the row itself, so that it has evidence like all else; its
origin says of which data set it is, and it is never merged with what was read from reports.
"""

import csv
import io
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

from pydantic import ValidationError

from tracktwo.domain import Actor, ActorKind, Event, EventType, Evidence, PartialDate, Readout, Report, Sector, Status

from ..errors import RecordError
from .events import GDELT_COLUMNS, type_of

GDELT, POLECAT = "gdelt", "polecat"
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
    if len(heading) in (_OLD_GDELT, _OLD_GDELT + 1, len(GDELT_COLUMNS)):
        lines = iter([first]) if heading[0] != GDELT_COLUMNS[0] else iter(())
        return GDELT, _gdelt(path, lines, stream)
    raise RecordError(f"{path}: is neither of GDELT (58 or 61 columns parted by tabs) nor of POLECAT (a heading with "
                      "Event Type and Event Date)")


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
            day = datetime.strptime(named["SQLDATE"], "%Y%m%d").date()
            yield _readout(
                text, named["GLOBALEVENTID"], url, day, kind[0], kind[1],
                _actor(named["Actor1Name"], named["Actor1CountryCode"], named["Actor1Type1Code"]),
                _actor(named["Actor2Name"], named["Actor2CountryCode"], named["Actor2Type1Code"]),
                place, float(named["GoldsteinScale"] or 0))
        except (ValueError, ValidationError) as error:
            raise RecordError(f"{path}, line {number}: {_told(error)}; mend or delete the line") from None


def _polecat(path: Path, heading: list[str], stream: TextIO) -> Iterator[Readout]:
    for number, cells in enumerate(csv.reader(stream, delimiter="\t"), 2):
        if len(cells) != len(heading):
            raise RecordError(f"{path}, line {number}: has {len(cells)} cells, the heading {len(heading)}")
        row = dict(zip(heading, cells, strict=True))
        try:
            intensity = row.get("Intensity") or row.get("Goldstein Scale")
            yield _readout(
                "\t".join(cells), row.get("Event ID") or str(number), row.get("Story URL") or None,
                date.fromisoformat(row["Event Date"][:10]), row["Event Type"], row.get("Event Mode") or None,
                _actor(row.get("Actor Name", ""), row.get("Actor Country", ""), row.get("Primary Actor Sector", "")),
                _actor(row.get("Recipient Name", ""), row.get("Recipient Country", ""),
                       row.get("Primary Recipient Sector", "")),
                row.get("Placename", ""), float(intensity) if intensity else None)
        except (ValueError, ValidationError) as error:
            raise RecordError(f"{path}, line {number}: {_told(error)}; mend or delete the line") from None


def _readout(
    text: str, id: str, url: str | None, day: date, type: str, mode: str | None, actor: Actor | None,
    recipient: Actor | None, place: str, intensity: float | None
) -> Readout:
    evidence = (Evidence.of(text, 0, len(text)),)
    host = urlsplit(url).hostname if url else None
    event = Event(
        id="e1", type=EventType(type), mode=mode, actor=actor.id if actor else None,
        recipient=recipient.id if recipient else None,
        status=Status.OCCURRED, date=PartialDate.of(day), place=place or None, predicate=type.lower(),
        intensity=intensity, evidence=evidence)
    return Readout(
        report=Report(id=id, text=text, publisher=host, url=url, published=day), events=(event,),
        actors=tuple({one.id: one for one in (actor, recipient) if one}.values()))


def _actor(name: str, country: str, sector: str) -> Actor | None:
    """An actor of a row; a state where it has a country and no other sector than the government."""
    code = country if len(country) == 3 and country.isupper() else None
    known = sector if sector in list(Sector) else None
    if not name and code is None:
        return None
    if code is not None and known in (None, Sector.GOV):
        return Actor(id=code, name=name.title() or code, kind=ActorKind.STATE, country=code, sector=Sector.GOV)
    return Actor(id=f"-{name.lower().replace(' ', '-') or code}", name=name.title() or str(code),
                 kind=ActorKind.GROUP, country=code, sector=Sector(known) if known else None, known=False)


def _told(error: ValueError) -> str:
    return error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
