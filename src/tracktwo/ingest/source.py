"""One source that a user names: a file, a folder, standard input or a URL."""

import io
import stat
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from tracktwo.domain import Report

from . import jsonl
from .document import LARGEST_FILE, TOO_LARGE, Document
from .folder import find_files
from .kinds import HEAD, reader_of_file, reader_of_reply
from .problem import Problem, Unreadable
from .url import fetch, is_url


def read_source(source: str, *, published: date | None = None) -> Iterator[Report | Problem]:
    """The reports of a file, a folder, a URL or standard input ("-"), in order and one at a time.

    What cannot be read gives a problem in its place, and the rest goes on; no other error is raised. `published` is the
    day of publication of reports for which a JSONL line gives none; it is stronger than what a page says.
    """
    if source == "-":
        yield from _told(source, _read_standard_input(published))
    elif is_url(source):
        yield from _told(source, _read_url(source, published))
    elif not source:
        yield Problem(source, 'names no source; name a file, a folder, a URL, or "-" for standard input')
    elif _is_folder(source):
        for found in find_files(Path(source)):
            yield from [found] if isinstance(found, Problem) else _told(str(found), _read_file(str(found), published))
    else:
        yield from _told(source, _read_file(source, published))


def _told(source: str, reports: Iterator[Report | Problem]) -> Iterator[Report | Problem]:
    """The reports; what ends them early is told as a problem of the source."""
    try:
        yield from reports
    except Unreadable as why:
        yield Problem(source, str(why))
    except OSError as error:
        yield Problem(source, str(Unreadable.of(error)))


def _is_folder(source: str) -> bool:
    try:
        return Path(source).is_dir()
    except OSError:  # _read_file says why
        return False


def _read_file(source: str, published: date | None) -> Iterator[Report | Problem]:
    path = Path(source)
    try:
        status = path.stat()
    except ValueError:  # a NUL or half a character in the name
        raise Unreadable("is not the name of a file; check the path") from None
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable('is a pipe or a device; name a file, or "-" and feed it to standard input')
    with path.open("rb") as stream:
        reader = reader_of_file(path.name, stream.peek(HEAD)[:HEAD])
        if status.st_size > LARGEST_FILE and reader is not jsonl.read:  # which holds one line at a time
            raise Unreadable(f"{TOO_LARGE}; split it into its reports")
        yield from reader(Document(source, stream, published))


def _read_url(source: str, published: date | None) -> Iterator[Report | Problem]:
    reply = fetch(source)
    reader = reader_of_reply(reply.content_type, urlsplit(reply.url).path, reply.body[:HEAD])
    yield from reader(Document(source, io.BytesIO(reply.body), published, reply.url, reply.charset))


def _read_standard_input(published: date | None) -> Iterator[Report | Problem]:
    if sys.stdin is None:
        raise Unreadable("is closed; name a file")
    rest = cast(io.BufferedIOBase, sys.stdin.buffer)
    head = rest.read(HEAD)
    stream = io.BufferedReader(_Rejoined(head, rest))
    yield from reader_of_file("", head)(Document("-", stream, published))


class _Rejoined(io.RawIOBase):
    """A stream again from its start, after its head was read to see of what kind it is."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = self._head[: len(buffer)] or self._rest.read1(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)
