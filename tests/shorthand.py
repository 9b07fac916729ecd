"""Mentions, events and meetings in short form, so that a test says in one line what a sentence must give.

An event is written ``TYPE actor > recipient status``, say ``REJECT RUS > UKR occurred``, or with ``=`` where either
side may stand first. After that may follow, in this order:

- ``@2024-08`` its date (``@-``: none; left out: not looked at),
- ``in Geneva`` its place (``in -``: none; left out: not looked at),
- ``by GBR`` who says so (left out: the report itself).

A mention is written ``quote = actor``, without the article, and a meeting ``MEETING actor, actor medium status`` with
``@date``, ``in place``, ``for at least PT2H``, ``about topic; topic`` and ``by actor`` after it.

An actor is an id (``vladimir-putin``), a country (``RUS``: any actor of it), a country with a sector (``RUS.MIL``), a
sector alone (``.REB``), ``-`` for nobody or ``*`` for whoever it may be. Where two readings are equally good, they
stand with a slash between them: ``SANCTION/COERCE``, ``TUR/recep-tayyip-erdogan``. A line that begins with ``?`` may
come out and need not; whatever else comes out beyond the lines of a sentence is a mistake.

A table has sentences, and under each, indented, its lines; ``BUG`` begins the line that says why it is misread today.
"""

import re
from collections.abc import Iterable, Iterator

import pytest

from tracktwo.domain import Event, Meeting, Mention, Readout, Report
from tracktwo.reader import Reader

DAY = "2024-08-15"  # a Thursday; the day of publication unless a test says another

_EVENT = re.compile(
    r"(?P<types>[A-Z/]+|\*) (?P<actor>\S+) (?P<arrow>[>=]) (?P<recipient>\S+) (?P<statuses>[a-z/]+)"
    r"(?: @(?P<date>\S+))?(?: in (?P<place>.+?))?(?: by (?P<speaker>\S+))?"
)
_MEETING = re.compile(
    r"MEETING (?P<sides>\S+(?:, \S+)*) (?P<medium>in person|phone|video|unknown|\*) (?P<statuses>[a-z/]+)"
    r"(?: @(?P<date>\S+))?(?: in (?P<place>.+?))?(?: for (?P<duration>.+?))?(?: about (?P<topics>.+?))?"
    r"(?: by (?P<speaker>\S+))?"
)
_MENTION = re.compile(r"(?P<quote>.+) = (?P<actor>\S+)")


def read(reader: Reader, text: str, day: str | None = DAY) -> Readout:
    """The readout of a text published on a day."""
    return reader.read(Report.of(text, published=day))


def is_who(readout: Readout, written: str, id: str | None) -> bool:
    """Whether an actor is the one written in short form."""
    if "*" in written.split("/"):
        return True
    if id is None:
        return "-" in written.split("/")
    actor = readout.actor(id)
    ways = {id, actor.country, f".{actor.sector}", f"{actor.country}.{actor.sector}"}
    return any(way in ways for way in written.split("/"))


def event_fits(readout: Readout, line: str, event: Event) -> bool:
    """Whether an event is the one of a line."""
    row = _parsed(_EVENT, line)
    sides = [(event.actor, event.recipient), (event.recipient, event.actor)][: 2 if row["arrow"] == "=" else 1]
    return (
        (row["types"] == "*" or event.type in row["types"].split("/"))
        and any(is_who(readout, row["actor"], a) and is_who(readout, row["recipient"], b) for a, b in sides)
        and event.status in row["statuses"].split("/")
        and _says(row["date"], event.date)
        and _says(row["place"], event.place)
        and is_who(readout, row["speaker"] or "-", event.speaker)
    )


def meeting_fits(readout: Readout, line: str, meeting: Meeting) -> bool:
    """Whether a meeting is the one of a line, with all its participants and no other."""
    row = _parsed(_MEETING, line)
    sides = row["sides"].split(", ")
    return (
        len(sides) == len(meeting.participants)
        and all(any(is_who(readout, side, id) for id in meeting.participants) for side in sides)
        and row["medium"] in ("*", meeting.medium)
        and meeting.status in row["statuses"].split("/")
        and _says(row["date"], meeting.date)
        and _says(row["place"], meeting.place)
        and _says(row["duration"], meeting.duration and f"{meeting.duration.bound} {meeting.duration.length}")
        and (row["topics"] is None or row["topics"].split("; ") == list(meeting.topics))
        and is_who(readout, row["speaker"] or "-", meeting.speaker)
    )


def mention_fits(readout: Readout, line: str, mention: Mention) -> bool:
    """Whether a mention is the one of a line."""
    row = _parsed(_MENTION, line)
    return _quote(mention) in row["quote"].split("/") and is_who(readout, row["actor"], mention.actor)


def event_differences(readout: Readout, lines: Iterable[str]) -> list[str]:
    """The events that are missing (``-``) and that came out beyond the lines (``+``)."""
    return _differences(readout, lines, readout.events, event_fits, event_in_short)


def meeting_differences(readout: Readout, lines: Iterable[str]) -> list[str]:
    """The meetings that are missing (``-``) and that came out beyond the lines (``+``)."""
    return _differences(readout, lines, readout.meetings, meeting_fits, meeting_in_short)


def mention_differences(readout: Readout, lines: Iterable[str]) -> list[str]:
    """The mentions that are missing (``-``) and that came out beyond the lines (``+``)."""
    return _differences(readout, lines, readout.mentions, mention_fits, mention_in_short)


def event_in_short(event: Event) -> str:
    """An event as people read it in a failed test."""
    parts = [event.type, event.actor or "-", "=" if event.mutual else ">", event.recipient or "-", event.status]
    return _with_settings(parts, event)


def meeting_in_short(meeting: Meeting) -> str:
    """A meeting as people read it in a failed test."""
    parts = ["MEETING", ", ".join(meeting.participants), meeting.medium, meeting.status]
    if meeting.duration:
        parts.append(f"for {meeting.duration.bound} {meeting.duration.length}")
    if meeting.topics:
        parts.append(f"about {'; '.join(meeting.topics)}")
    return _with_settings(parts, meeting)


def mention_in_short(mention: Mention) -> str:
    """A mention as people read it in a failed test."""
    return f"{_quote(mention)} = {mention.actor}"


def table(text: str) -> Iterator[tuple[str, list[str], str]]:
    """The sentences of a table, each with its lines and the reason why it is misread today, mostly empty."""
    sentence, lines, reason = "", [], ""
    for row in [*text.strip("\n").split("\n"), "end"]:
        if row.startswith("    BUG "):
            reason = row.strip().removeprefix("BUG ")
        elif row.startswith("    "):
            lines.append(row.strip())
        else:
            if sentence:
                yield sentence, lines, reason
            sentence, lines, reason = row, [], ""


def cases(*tables: str) -> list[object]:
    """Tables as parameters of a test: sentence and lines."""
    return [
        pytest.param(sentence, lines, id=sentence,
                     marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])
        for text in tables for sentence, lines, reason in table(text)
    ]


def _differences(readout, lines, found, fits, in_short) -> list[str]:
    lines = list(lines)
    missing = [f"- {line}" for line in lines
               if not line.startswith("?") and not any(fits(readout, line, item) for item in found)]
    surplus = [f"+ {in_short(item)}" for item in found if not any(fits(readout, line, item) for line in lines)]
    return missing + surplus


def _parsed(pattern: re.Pattern[str], line: str) -> dict[str, str]:
    match = pattern.fullmatch(line.removeprefix("?").strip())
    if match is None:
        raise ValueError(f"this is no short form: {line!r}")
    return match.groupdict()


def _says(written: str | None, value: object) -> bool:
    return written is None or str(value or "-") in written.split("/")


def _quote(mention: Mention) -> str:
    return re.sub("^[Tt]he ", "", mention.evidence[0].quote)


def _with_settings(parts: list[str], item: Event | Meeting) -> str:
    settings = (("@", item.date), ("in ", item.place), ("by ", item.speaker))
    return " ".join([*parts, *(f"{name}{value}" for name, value in settings if value)])
