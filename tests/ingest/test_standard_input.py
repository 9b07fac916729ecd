"""Standard input: any kind of document, told by its first bytes."""

import io
import itertools
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from tracktwo.domain import Report
from tracktwo.ingest import LARGEST_FILE, Problem, read_source

from .helpers import NEWS, html, pdf

Told = Callable[[bytes], Iterator[Report | Problem]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """The function that gives what is read from standard input with this content."""

    def read(content: bytes) -> Iterator[Report | Problem]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        return read_source("-", published=date(2024, 8, 6))

    return read


def texts(items: Iterator[Report | Problem]) -> list[str]:
    return [item.text if isinstance(item, Report) else str(item) for item in items]


def test_text_is_read_unchanged(told: Told) -> None:
    text = NEWS * 200 + "\r\n "
    assert list(told(text.encode())) == [Report.of(text, published=date(2024, 8, 6))]


def test_a_page_is_told_by_its_first_bytes(told: Told) -> None:
    [report] = texts(told(b"\n<!-- saved --><!DOCTYPE html>" + html().encode()))
    assert report.startswith("The envoys of Iran")


def test_a_pdf_is_told_by_its_first_bytes(told: Told) -> None:
    [report] = texts(told(pdf(["The envoys met."])))
    assert report == "The envoys met."


def test_json_lines_are_told_by_their_first_bytes_and_read_one_by_one(told: Told) -> None:
    lines = b"".join(json.dumps({"text": f"{n}. {NEWS}"}).encode() + b"\n" for n in range(100))
    assert texts(told(lines)) == [f"{n}. {NEWS}" for n in range(100)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "-: is empty"),
        (b"x" * (LARGEST_FILE + 1), "-: is larger than 50 MB"),
        (b"\x89PNG\r\n\x1a\n\x00", "-: is an image"),
    ],
)
def test_what_cannot_be_read_says_so(told: Told, content: bytes, said: str) -> None:
    [problem] = told(content)
    assert str(problem).startswith(said)


def test_an_endless_stream_is_left_after_the_limit() -> None:
    program = "import tracktwo.ingest as i; print(*i.read_source('-'))"
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        with pytest.raises(BrokenPipeError):
            for chunk in itertools.repeat(b"The envoys met.\n" * 4096):
                process.stdin.write(chunk)
        assert process.stdout.read().startswith(b"-: is larger than 50 MB")
