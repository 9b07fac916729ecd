"""JSON Lines: a report a line, and a line that is broken costs no other."""

import codecs
import json
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tracktwo.domain import Report
from tracktwo.ingest import LARGEST_FILE, Problem, read_source

from .helpers import NEWS, only_problem, only_report

GOOD = json.dumps({"text": NEWS}).encode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "archive.jsonl"


def test_a_line_gives_a_report_with_all_that_it_says(file: Path) -> None:
    row = {
        "id": "r-17", "text": "  Erdoğan met Putin.\r\n", "title": "Sochi", "date": "2024-08-06T10:15:00Z",
        "url": "https://example.org/17", "publisher": "TASS", "language": "en",
    }  # fmt: skip
    file.write_text(json.dumps(row))
    assert only_report(file) == Report(
        id="r-17", text="  Erdoğan met Putin.\r\n", title="Sochi", url="https://example.org/17", publisher="TASS",
        published=datetime(2024, 8, 6, 10, 15, tzinfo=UTC),
    )  # fmt: skip


def test_a_line_needs_its_text_alone(file: Path) -> None:
    file.write_text(json.dumps({"text": NEWS, "id": None, "title": "", "date": None}))
    assert only_report(file) == Report.of(NEWS)


def test_the_date_of_a_line_is_stronger_than_that_of_the_user(file: Path) -> None:
    file.write_text('{"text": "One.", "date": "2024-08-06"}\n{"text": "Two."}\n')
    one, two = read_source(str(file), published=date(2020, 1, 1))
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert (one.published, two.published) == (date(2024, 8, 6), date(2020, 1, 1))


def test_a_number_may_be_an_id(file: Path) -> None:
    file.write_text('{"id": 17, "text": "One."}')
    assert only_report(file).id == "17"


def test_a_byte_order_mark_and_blank_lines_are_passed_over(file: Path) -> None:
    file.write_bytes(codecs.BOM_UTF8 + GOOD + b"\r\n\r\n  \n" + GOOD)
    assert list(read_source(str(file))) == [Report.of(NEWS)] * 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "cut of', "is not JSON (unterminated string starting at column 10)"),
        (b"The envoys met.", "is not JSON"),
        (b'["text"]', "is not an object"),
        (b"{}", "has no text"),
        (b'{"text": " "}', "has no text"),
        (b'{"text": 5}', 'has a "text" that is no string: 5'),
        (b'{"text": "One.", "title": ["a"]}', 'has a "title" that is no string'),
        (b'{"text": "One.", "id": true}', 'has a "id" that is no string'),
        (b'{"text": "One.", "date": "yesterday"}', "has the date 'yesterday'; write it as YYYY-MM-DD"),
        (b'{"text": "One.", "date": "2024-02-30"}', "has the date"),
        (b'{"text": "One.", "date": "' + b"9" * 1000 + b'"}', "has the date"),
        (b'{"text": "half \\ud83d"}', "half a character"),
        (b'{"text": "caf\xe9"}', "is not UTF-8"),
        (b'{"text": \x00\x00}', "is not JSON"),
        (b"[" * 100_000, "beyond all measure"),
        (b'{"text": "One.", "id": ' + b"1" * 5000 + b"}", "beyond all measure"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(file: Path, line: bytes, said: str) -> None:
    file.write_bytes(GOOD + b"\n\n" + line + b"\n" + GOOD)
    before, problem, after = read_source(str(file))
    assert before == after == Report.of(NEWS)
    assert isinstance(problem, Problem)
    assert str(problem).startswith(f"{file}: line 3 ")
    assert said in problem.message
    assert len(str(problem)) < 300


def test_a_line_over_the_limit_is_named_and_the_others_are_read(file: Path) -> None:
    with file.open("wb") as stream:
        stream.write(b'{"text": "')
        for _ in range(60):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n' + GOOD + b"\n")
    problem, report = read_source(str(file))
    assert isinstance(problem, Problem)
    assert "line 1 is larger than 50 MB" in problem.message
    assert report == Report.of(NEWS)


def test_a_file_larger_than_the_limit_is_read_for_its_lines_are_not(file: Path) -> None:
    with file.open("wb") as stream:
        stream.write(GOOD + b"\n")
        stream.truncate(len(GOOD) + 1 + LARGEST_FILE)
    report, problem = read_source(str(file))
    assert report == Report.of(NEWS)
    assert isinstance(problem, Problem)


def test_lines_are_read_when_they_are_asked_for(file: Path) -> None:
    file.write_bytes(GOOD + b"\n")
    reports = read_source(str(file))
    assert next(reports) == Report.of(NEWS)
    with file.open("a") as stream:
        stream.write('{"text": "Written later."}\n')
    assert list(reports) == [Report.of("Written later.")]


def test_a_long_archive_is_not_held_in_memory(file: Path) -> None:
    line = json.dumps({"text": NEWS * 100}).encode() + b"\n"
    file.write_bytes(line * 2_000)
    next(read_source(str(file)))  # whatever is loaded once is loaded now
    tracemalloc.start()
    count = sum(1 for _ in read_source(str(file)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 20 * len(line)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (GOOD.decode().encode("utf-16"), "is not JSON Lines in UTF-8"),
        (b"PK\x03\x04\x00\x00" * 100 + b"\n\x00" * 100, "is not JSON Lines in UTF-8"),
    ],
)
def test_a_file_that_is_no_jsonl_at_all_gives_one_problem(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    assert said in only_problem(file)
