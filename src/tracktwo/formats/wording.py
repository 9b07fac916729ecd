"""Values of the domain in words, as they stand on screens and pages."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from tracktwo.domain import Actor, Duration, Report, Status

_ISO_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.ASCII
)
_SPACE = re.compile(r"\s+")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_BOUNDS = {"exact": "", "at least": "more than ", "at most": "at most ", "about": "about "}
# What moves a cursor, rings a bell, changes colours or turns the direction of writing.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

NOTHING = "Nothing found: the report names no actor and tells of no meeting and no event."

FACTS = frozenset({Status.OCCURRED, Status.ONGOING})
"""The status of what took place."""


def flat(text: str) -> str:
    """The text on one line: runs of white space become one space, and what would steer a terminal is left out."""
    return _SPACE.sub(" ", _STEERING.sub("", _SPACE.sub(" ", text)))


def clipped(text: str, length: int) -> str:
    """The text on one line, cut at a word with an ellipsis where it is longer."""
    line = flat(text).strip()
    if len(line) <= length:
        return line
    words = line[:length].rsplit(" ", 1)[0]
    return f"{words} …"


def heading(report: Report) -> str:
    """What to call a report: its title, else its first words."""
    return flat(report.title or "").strip() or clipped(report.text[:400], 70) or flat(report.id)


def web_address(url: str | None) -> str | None:
    """The URL if a browser may follow it."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def listed(names: Sequence[str]) -> str:
    """The names with commas between them and "and" before the last."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def duration_words(duration: Duration) -> str:
    """``PT2H`` and at least: "more than 2 hours". What is not in ISO 8601 is shown as it is."""
    match = _ISO_DURATION.fullmatch(duration.length)
    counts = [(int(count), unit) for count, unit in zip(match.groups(), _UNITS, strict=True) if count] if match else []
    length = " ".join(plural(count, unit) for count, unit in counts) or duration.length
    return _BOUNDS.get(duration.bound, f"{duration.bound} ") + length


def amount(number: float) -> str:
    """``120,000,000``, ``2.5``: all its digits, with commas."""
    return f"{number:,.0f}" if number.is_integer() else f"{number:,.12g}"


def plural(count: int, noun: str) -> str:
    """``1 event``, ``2 events``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def tag(actor: Actor) -> str:
    """Country and sector (``FRA/GOV``), and a question mark for an actor that the knowledge base lacks."""
    return flat("/".join(part for part in (actor.country, actor.sector) if part)) + ("" if actor.known else "?")
