"""Files and folders: what is found, in which order, and what is said about the rest."""

import os
from pathlib import Path

import pytest

from tracktwo.domain import Report
from tracktwo.ingest import Problem, read_source

from .helpers import NEWS, html, only_problem, only_report, pdf


def told(source: Path) -> list[str]:
    """The texts and the problems of a source, in order."""
    return [item.text if isinstance(item, Report) else item.message for item in read_source(str(source))]


def test_a_folder_gives_its_reports_and_those_below_it_sorted_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.TXT", "c/deep/er/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert told(tmp_path) == ["a/1.TXT", "a/2.txt", "b.txt", "c/deep/er/x.txt"]


def test_a_folder_may_mix_all_kinds(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("One.")
    (tmp_path / "2.html").write_text(html(body="<p>Two: the envoys met in Muscat.</p>"))
    (tmp_path / "3.pdf").write_bytes(pdf(["Three."]))
    (tmp_path / "4.jsonl").write_text('{"text": "Four."}\n{"text": "Five."}')
    assert [text.split(":")[0] for text in told(tmp_path)] == ["One.", "Two", "Three.", "Four.", "Five."]


def test_hidden_files_and_unknown_kinds_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("report.txt", ".hidden.txt", ".git/notes.txt", "photo.jpg", "Makefile"):
        (tmp_path / name).write_text(name)
    assert told(tmp_path) == ["report.txt"]


def test_a_file_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("One.")
    (tmp_path / "2.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (tmp_path / "3.pdf").write_bytes(b"%PDF-broken")
    (tmp_path / "4.txt").symlink_to("gone.txt")
    (tmp_path / "5.txt").write_text("Five.")
    one, image, broken, gone, five = told(tmp_path)
    assert (one, five) == ("One.", "Five.")
    assert "is an image" in image
    assert "is no PDF" in broken
    assert "does not exist" in gone


def test_a_problem_names_the_file_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    [problem] = read_source(str(tmp_path))
    assert isinstance(problem, Problem)
    assert problem.source == str(tmp_path / "empty.txt")


def test_links_that_lead_in_circles_are_told_and_followed_once(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("One.")
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "up").symlink_to(tmp_path)
    one, itself, up = told(tmp_path)
    assert one == "One."
    assert "leads back to itself" in itself
    assert "a folder that was read already" in up


def test_a_linked_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "report.txt").write_text("One.")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "linked").symlink_to(tmp_path / "archive")
    assert told(tmp_path / "case") == ["One."]


def test_a_folder_without_reports_says_what_it_looked_for(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    assert "holds no reports; put in files that end in one of .txt" in only_problem(tmp_path)


def test_a_file_without_a_known_suffix_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "text").write_text(NEWS)
    (tmp_path / "page.aspx").write_text(html())
    (tmp_path / "print.tmp").write_bytes(pdf(["Three."]))
    (tmp_path / "rows.json").write_text('{"text": "Four."}\n{"text": "Five."}')
    assert told(tmp_path / "text") == [NEWS]
    assert only_report(tmp_path / "page.aspx").text.startswith("The envoys of Iran")
    assert told(tmp_path / "print.tmp") == ["Three."]
    assert told(tmp_path / "rows.json") == ["Four.", "Five."]


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert only_problem(tmp_path / "gone.txt") == "does not exist; check the path"


@pytest.mark.parametrize("name", ["", "nul\0nul", "half \ud83d", "x" * 5_000])
def test_what_is_no_name_says_so_in_one_line(name: str) -> None:
    [problem] = read_source(name)
    assert isinstance(problem, Problem)
    str(problem).encode("ascii")


def test_a_name_that_would_break_the_line_is_escaped(tmp_path: Path) -> None:
    [problem] = read_source(str(tmp_path / "two\nlines\x1b[31m.txt"))
    assert str(problem).endswith(r"two\nlines\x1b[31m.txt: does not exist; check the path")


def test_pipes_and_devices_are_left_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is a pipe or a device" in only_problem(tmp_path / "pipe.txt")
    assert "is a pipe or a device" in only_problem("/dev/zero")
    assert told(tmp_path) == [only_problem(tmp_path / "pipe.txt")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_and_a_folder_that_may_not_be_read_say_so(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(NEWS)
    (tmp_path / "report.txt").chmod(0)
    (tmp_path / "sub").mkdir(mode=0)
    assert told(tmp_path) == ["may not be read by you; change its permissions"] * 2


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that breaks when it is read")
def test_a_file_that_breaks_when_it_is_read_says_so() -> None:
    assert "cannot be read" in only_problem("/proc/self/mem")
