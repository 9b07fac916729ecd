"""What every reader is given: bytes, and what is known about them from outside."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from tracktwo.domain import Report
from tracktwo.domain.reports import LONGEST_TEXT

from .problem import Problem, Unreadable

LARGEST_FILE = 50_000_000
"""The most bytes that one report may have, as a file, as a download, or as one line of a JSONL file."""

TOO_LARGE = f"is larger than {LARGEST_FILE // 1_000_000} MB"
EMPTY = "is empty; name a source that has text"


@dataclass(frozen=True)
class Document:
    """One source, opened. `published` is the day that the user gave, `charset` what the server says."""

    source: str
    stream: BinaryIO
    published: date | None = None
    url: str | None = None
    charset: str | None = None

    def content(self) -> bytes:
        """All bytes, at most LARGEST_FILE. Raises Unreadable where there are none or more."""
        content = self.stream.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise Unreadable(f"{TOO_LARGE}; split it into its reports")
        if not content.strip():
            raise Unreadable(EMPTY)
        return content


def make_report(text: str, **fields: object) -> Report:
    """A report of the text. Raises Unreadable where it is longer than any report."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable(
            f"has {len(text):,} characters of text, a report {LONGEST_TEXT:,} at most; split it into its reports")
    return Report.of(text, **fields)  # type: ignore[arg-type]


Reader = Callable[[Document], Iterator[Report | Problem]]
"""Reads one kind of document. Raises Unreadable when it gives no report, OSError when its stream breaks."""
