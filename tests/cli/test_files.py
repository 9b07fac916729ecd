"""What is written to a file never costs what stood there."""

import os
import resource
import subprocess
from pathlib import Path

import pytest

from tests.record.samples import told
from tracktwo.record import Case

from .running import COMMAND, run

ANSWERS = [["timeline", "strait"], ["positions", "strait", "-f", "json"], ["case", "show", "strait", "1"],
           ["case", "list"], *(["export", "strait", "--as", form] for form in (
               "md", "html", "bundle", "plover", "gdelt", "training"))]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "own.db"
    with Case.new("strait", path) as case:
        case.add(told(0, "Ost", "NOR REQUEST SWE occurred open the strait", "FIN accepts on a joint patrol"))
        case.review(1, "position", 0, "accepted", who="Ada")
    return path


@pytest.mark.parametrize("answer", ANSWERS, ids=" ".join)
def test_nothing_is_written_over_a_database(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: list[str]
) -> None:
    Case.new("other", tmp_path / "other.db").close()
    for place in (database, tmp_path / "other.db"):
        before = place.read_bytes()
        shown = run(capsys, *answer, "-o", place, "-D", database)
        assert (shown.status, shown.err.count("\n")) == (2, 1)
        assert "is a database" in shown.err
        assert place.read_bytes() == before


def test_what_sqlite_keeps_beside_a_database_is_left_alone_too(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = run(capsys, "timeline", "strait", "-o", tmp_path / "own.db-wal", "-D", database)
    assert shown.status == 2
    assert "belongs to a database" in shown.err


@pytest.mark.parametrize("answer", ANSWERS, ids=" ".join)
def test_a_full_disk_leaves_the_former_file(database: Path, tmp_path: Path, answer: list[str]) -> None:
    former = tmp_path / "out"
    former.write_text("what I had")
    done = subprocess.run([*COMMAND, *answer, "-o", str(former), "-D", str(database)], capture_output=True, text=True,
                          preexec_fn=_no_room)
    assert done.returncode == 2, done.stderr
    assert f"{former}: cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert former.read_text() == "what I had"
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("own.db")) == ["out"]


def _no_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))


def test_a_file_that_is_replaced_keeps_its_place_and_permissions(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out.md").write_text("old")
    (tmp_path / "out.md").chmod(0o640)
    (tmp_path / "link.md").symlink_to(tmp_path / "out.md")
    assert run(capsys, "timeline", "strait", "-f", "md", "-o", tmp_path / "link.md", "-D", database).status == 0
    assert (tmp_path / "link.md").is_symlink()
    assert "open the strait" in (tmp_path / "out.md").read_text()
    assert (tmp_path / "out.md").stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_to_as_it_is(database: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen([*COMMAND, "timeline", "strait", "-f", "csv", "-o", str(pipe), "-D", str(database)])
    assert "open the strait" in pipe.read_text()
    assert process.wait(timeout=60) == 0
    assert pipe.is_fifo()


def test_tables_need_a_folder(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("what I had")
    shown = run(capsys, "export", "strait", "--as", "parquet", "-o", tmp_path / "out", "-D", database)
    assert (shown.status, shown.err.count("\n")) == (2, 1)
    assert "is a file; name a folder" in shown.err


def test_a_bundle_takes_the_place_of_files_alone(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe"):
        shown = run(capsys, "export", "strait", "--as", "bundle", "-o", place, "-D", database)
        assert (shown.status, shown.err.count("\n")) == (2, 1)
    assert (tmp_path / "pipe").is_fifo()
