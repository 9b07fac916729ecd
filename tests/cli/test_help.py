"""Help, and what is said of a command line that is wrong."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .running import run, start


def test_help_names_the_commands_and_teaches_by_example(capsys: pytest.CaptureFixture[str]) -> None:
    shown = run(capsys, "--help")
    assert shown.status == 0
    assert "tracktwo read report.txt --date 2025-03-19" in shown.out
    assert re.search(r"^  read +Read reports and print what they say\.$", shown.out, re.MULTILINE)


def test_without_a_command_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys) == run(capsys, "--help")


def test_help_of_read_teaches_by_example_and_fits_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    shown = run(capsys, "read", "--help")
    assert shown.status == 0
    assert "tracktwo read archive/ -f json -o readouts.jsonl" in shown.out
    assert max(len(line) for line in shown.out.splitlines()) <= 100


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["read", "--date", "soon"]])
def test_help_and_errors_of_usage_import_nothing_heavy(arguments: list[str]) -> None:
    heavy = {"spacy", "onnxruntime", "tokenizers", "numpy", "jinja2", "trafilatura", "rich.table", "tracktwo.domain"}
    program = (
        "import sys\n"
        "from tracktwo.cli.main import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        f"print('imported:', *sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "imported:"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version").out.startswith("tracktwo")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "--date", "19.3.2025", "x.txt"], "'19.3.2025' is not a date; write YYYY-MM-DD, such as 2025-03-19"),
        (["read", "--date", "2025-02-30", "x.txt"], "'2025-02-30' is not a date; write YYYY-MM-DD"),
        (["read", "--date", "2025-W12-3", "x.txt"], "'2025-W12-3' is not a date"),
        (["read", "--format", "xml", "x.txt"], "'xml' is not one of 'text', 'json', 'html', 'plover'"),
        (["read", "--actors", "no-such-file", "x.txt"], "no-such-file"),
        (["read", "--threads", "0", "x.txt"], "--threads"),
        (["read", "--format", "html", "x.txt", "y.txt"], "name a folder for the pages of several reports"),
        (["read", "--output", ".", "x.txt"], "is a folder; name a file"),
        (["write"], "No such command 'write'"),
    ],
)
def test_an_error_of_usage_is_one_line(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, *arguments)
    assert (told.status, told.out) == (2, "")
    assert said in told.err
    assert told.err.count("\n") == 1
    assert "--help)" in told.err


def test_a_report_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The only copy.")
    told = run(capsys, "read", report, "-o", tmp_path / "." / "report.txt")
    assert told.status == 2
    assert "is among what is read; name another place" in told.err
    assert report.read_text() == "The only copy."


def test_what_is_written_never_lies_among_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "read", tmp_path, "-f", "html", "-o", tmp_path / "pages")
    assert told.status == 2
    assert "is among what is read; name another place" in told.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [["read"], ["read", "-"]])
def test_a_terminal_with_nothing_piped_in_is_told_how(arguments: list[str]) -> None:
    ours, theirs = pty.openpty()
    process = start(*arguments, stdin=theirs)
    os.close(theirs)
    out, err = process.communicate(timeout=30)
    os.close(ours)
    assert (process.returncode, out) == (2, b"")
    assert err.startswith(b"tracktwo read: nothing is piped in; name a report")
