"""Events and meetings in short form, so that a test can say in one line what a sentence must give.

An event is written ``TYPE actor > recipient status``, say ``REJECT RUS > UKR occurred``, and a mutual one with ``=``,
whose sides may stand in either order. After that may follow, in this order:

- ``@2024-08`` its date (``@-``: none; left out: not looked at),
- ``in Geneva`` its place (left out: not looked at),
- ``by GBR`` who says so (left out: the report itself).

An actor is an id (``vladimir-putin``), a country (``RUS``: any actor of it), a country with a sector (``RUS.MIL``), a
sector alone (``.REB``), ``-`` for nobody or ``*`` for whoever it may be. Where two readings are equally good, they stand
with a slash between them: ``SANCTION/COERCE``, ``TUR/recep-tayyip-erdogan``. A line that begins with ``?`` may come out
and need not. A table has a sentence, then indented the lines that it must give.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracktwo.domain import Event, Readout

_LINE = re.compile(
    r"(?P<may>\?\s*)?(?P<types>[A-Z/]+|\*) (?P<actor>\S+) (?P<arrow>[>=]) (?P<recipient>\S+) (?P<statuses>[a-z/]+)"
    r"(?: @(?P<date>\S+))?(?: in (?P<place>.+?))?(?: by (?P<speaker>\S+))?"
)


@dataclass(frozen=True)
class Expected:
    """One line of a table."""

    line: str
    may: bool
    types: str
    actor: str
    mutual: bool
    recipient: str
    statuses: str
    date: str | None
    place: str | None
    speaker: str

    @classmethod
    def of(cls, line: str) -> "Expected":
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise ValueError(f"no event in short form: {line!r}")
        return cls(line.strip(), bool(match["may"]), match["types"], match["actor"], match["arrow"] == "=",
                   match["recipient"], match["statuses"], match["date"], match["place"], match["speaker"] or "-")

    def fits(self, readout: Readout, event: Event) -> bool:
        sides = [(event.actor, event.recipient)]
        if self.mutual and event.mutual:
            sides.append((event.recipient, event.actor))
        return (
            (self.types == "*" or event.type in self.types.split("/"))
            and any(is_who(readout, self.actor, a) and is_who(readout, self.recipient, b) for a, b in sides)
            and event.status in self.statuses.split("/")
            and (self.date is None or str(event.date or "-") in self.date.split("/"))
            and (self.place is None or (event.place or "-") in self.place.split("/"))
            and is_who(readout, self.speaker, event.speaker)
        )


def is_who(readout: Readout, written: str, id: str | None) -> bool:
    """Whether an actor is the one written in short form."""
    if "*" in written.split("/"):
        return True
    if id is None:
        return "-" in written.split("/")
    actor = readout.actor(id)
    ways = {id, actor.country, f".{actor.sector}", f"{actor.country}.{actor.sector}"}
    return any(way in ways for way in written.split("/"))


def in_short(event: Event) -> str:
    """An event as people read it in a failed test."""
    parts = [event.type, event.actor or "-", "=" if event.mutual else ">", event.recipient or "-", event.status]
    if event.date:
        parts.append(f"@{event.date}")
    if event.place:
        parts.append(f"in {event.place}")
    if event.speaker:
        parts.append(f"by {event.speaker}")
    return " ".join(parts)


def differences(readout: Readout, lines: list[str]) -> list[str]:
    """What is missing (``-``) and what came out beyond it (``+``); empty where a readout tells just what it must."""
    expected = [Expected.of(line) for line in lines]
    missing = [f"- {row.line}" for row in expected
               if not row.may and not any(row.fits(readout, event) for event in readout.events)]
    surplus = [f"+ {in_short(event)}" for event in readout.events
               if not any(row.fits(readout, event) for row in expected)]
    return missing + surplus


def table(text: str) -> Iterator[tuple[str, list[str], str]]:
    """The sentences of a table, each with its lines and, where a line begins with ``BUG``, why it is misread."""
    sentence, lines, reason = "", [], ""
    for row in [*text.strip("\n").split("\n"), "end"]:
        if row.startswith("    "):
            if row.strip().startswith("BUG "):
                reason = row.strip().removeprefix("BUG ")
            else:
                lines.append(row.strip())
        elif row:
            if sentence:
                yield sentence, lines, reason
            sentence, lines, reason = row, [], ""
