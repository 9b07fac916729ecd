"""Reading from the command line, with the real reader."""

import json
import signal
from pathlib import Path

import pytest

from tracktwo.domain import Readout
from tracktwo.reader import Reader

from .running import run, start

NEWS = "On Tuesday the French president, Emmanuel Macron, met Vladimir Putin in Paris. France will send aid to Ukraine."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(NEWS, "utf-8")
    return path


def test_the_command_says_what_the_reader_reads(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "read", report, "--date", "2025-03-19", "--format", "json")
    printed = Readout.model_validate_json(done.out)
    assert done.status == 0
    assert str(printed.report.published_on) == "2025-03-19"
    assert printed == Reader().read(printed.report)


def test_every_format_can_be_written(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "knowledge base" in run(capsys, "read", report).out
    assert run(capsys, "read", report, "-f", "html").out.startswith("<!DOCTYPE html>")
    records = [json.loads(line) for line in run(capsys, "read", report, "-f", "plover").out.splitlines()]
    assert records and {record["Language"] for record in records} == {"en"}


def test_what_cannot_be_read_is_told_and_the_rest_is_read(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "read", report.with_name("missing.txt"), report, "-f", "json")
    assert done.status == 2
    assert done.err.startswith("tracktwo: ") and "missing.txt" in done.err
    assert done.err.count("\n") == 1
    assert Readout.model_validate_json(done.out).report.text == NEWS


def test_a_folder_gives_one_readout_for_each_report(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report.with_name("other.txt").write_text("Rain is expected.", "utf-8")
    lines = run(capsys, "read", report.parent, "-f", "json").out.splitlines()
    assert [Readout.model_validate_json(line).report.text for line in lines] == ["Rain is expected.", NEWS]


def test_a_broken_table_of_actors_is_told_in_one_line(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = report.with_name("actors.tsv")
    table.write_text("name\n", "utf-8")
    done = run(capsys, "read", report, "--actors", table)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("tracktwo: ") and "actors.tsv" in done.err
    assert done.err.count("\n") == 1


def test_standard_input_is_read_when_no_source_is_named() -> None:
    process = start("read", "--format", "json")
    out, err = process.communicate(NEWS.encode(), timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert Readout.model_validate_json(out).report.text == NEWS


def test_a_reader_that_goes_away_ends_it_quietly(report: Path) -> None:
    process = start("read", report)
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 1


def test_an_interrupt_ends_it_without_a_trace(report: Path) -> None:
    def heeded() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests in the background may ignore it

    process = start("read", report, "-", "--format", "json", preexec_fn=heeded)
    assert process.stdout
    assert process.stdout.readline().startswith(b"{")  # and now it waits for standard input
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert process.stderr and process.stderr.read() == b""
