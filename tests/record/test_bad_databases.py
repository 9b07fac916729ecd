"""What is wrong with a database is told in one line, and the case stays as it was."""

import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from tests.cli.running import run
from tracktwo.record import Case, RecordError, migrations
from tracktwo.record.database import APPLICATION, Database
from tracktwo.record.schema import metadata

from .samples import told

LINES = "NOR REQUEST SWE occurred open the strait", "FIN accepts on a joint patrol"


@pytest.mark.parametrize("content", [b"a letter of some length", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_none_of_ours_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"letter\.txt: is (no database|a database of another program)"):
        Case.new("strait", path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "music.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (name)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="is a database of another program; name another file"):
        Case.new("strait", path)
    assert path.read_bytes() == before


def test_a_newer_schema_is_told(location: str) -> None:
    Case.new("strait", location).close()
    database = Database(location)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(RecordError, match=r"was written by a newer Tracktwo .* update Tracktwo"):
        Case.open("strait", location)


def test_an_older_schema_is_brought_up_to_date(location: str) -> None:
    engine = create_engine(location.replace("postgresql:", "postgresql+psycopg:") if "://" in location
                           else f"sqlite:///{location}")
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO cases (name, made, reports, claims) VALUES ('strait', '2026', 0, 0)"))
        connection.execute(text(
            "INSERT INTO claims (case_id, id, key, kind, origin, type, status, actor, day, dated, words, about, terms, "
            "weight, learned, recorded, likeness, root) VALUES (1, 7, 7, 'event', 'report', 'REQUEST', 'occurred', "
            "'NOR', 5, true, '', 'free them', '{\"who\"\\:[\"ada-novak\",null]}', 1, 5, '2026', 0, 7)"))
        connection.execute(text("INSERT INTO parties (case_id, actor, day, claim) VALUES (1, 'NOR', 5, 7)"))
        connection.execute(text("INSERT INTO actors (case_id, id, name, kind, known) "
                                "VALUES (1, 'ada-novak', 'Ada Novak', 'person', true)"))
        if engine.dialect.name == "sqlite":
            connection.execute(text(f"PRAGMA application_id = {APPLICATION}"))
    engine.dispose()
    with Case.open("strait", location) as case:
        assert [entry.about for entry in case.timeline(actor="Ada Novak")] == ["free them"]
        case.store.rebuild()
        case.add(told(0, "Ost", *LINES))
        assert len(case.timeline()) == len(case.positions()) == 1


def test_the_migrations_make_the_tables_of_the_schema(location: str) -> None:
    database = Database(location, make=True)
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={
            "include_name": lambda name, kind, _: kind != "table" or not name.startswith("report_words")})
        different = [change for change in compare_metadata(context, metadata) if "report_words" not in str(change)]
    database.close()
    assert different == []


def test_a_full_disk_is_told_and_leaves_the_case_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    with Case.new("strait", path) as case:
        case.add(told(0, "Ost", *LINES))
        before = case.timeline(), case.history()
    program = (
        "import resource, sys\n"
        "from tests.record.samples import told\n"
        "from tracktwo.record import Case, RecordError\n"
        f"case = Case.open('strait', {str(path)!r})\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try:\n"
        "    for n in range(50): case.add(told(n, 'West', 'x ' * 50_000 + str(n)))\n"
        "except RecordError as error: print(error); sys.exit(2)\n")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    assert done.stdout.count("\n") == 1
    assert "make room and try again" in done.stdout
    with Case.open("strait", path) as case:
        assert (case.timeline(), case.history()) == before
        assert case.add(told(1, "West", *LINES)).new
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    program = (
        "import os, sys\n"
        "from tracktwo.record import Case, RecordError\n"
        "import tracktwo.record.database, alembic.command, alembic.config, sqlalchemy.dialects.sqlite\n"
        "os.geteuid() or os.seteuid(65534)\n"
        f"try: Case.new('strait', {str(tmp_path / 'locked' / 'cases.db')!r})\n"
        "except RecordError as error: print(error); sys.exit(2)\n")
    (tmp_path / "locked").mkdir(mode=0o555)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    assert "cannot be opened" in done.stdout
    assert done.stdout.count("\n") == 1


PROGRAM_OF_ANOTHER = (
    "import os, sys\n"
    "from tracktwo.cli.main import main\n"
    "def run(*arguments):\n"
    "    try: main([*arguments, '-D', sys.argv[1]])\n"
    "    except SystemExit as end: return end.code\n"
    "run('timeline', 'strait'); run('case', 'remove', 'none', '--yes')\n"  # brings all that another user may not read
    "print('--', flush=True)\n"
    "os.chmod(os.path.dirname(sys.argv[1]), 0o555)\n"
    "os.geteuid() or os.seteuid(65534)\n"
    "print(run('timeline', 'strait'), run('case', 'remove', 'strait', '--yes'), flush=True)\n")


@pytest.fixture
def readable() -> Iterator[Path]:
    """A folder that every user may read, and none but its owner write."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_case_in_a_folder_that_may_not_be_written_can_be_read(readable: Path) -> None:
    path = readable / "cases #1?.db"
    with Case.new("strait", path) as case:
        case.add(told(0, "Ost", *LINES))
    done = subprocess.run([sys.executable, "-c", PROGRAM_OF_ANOTHER, str(path)], capture_output=True, text=True)
    shown = done.stdout.partition("--")[2]
    assert "open the strait" in shown, done.stderr
    assert shown.endswith("0 2\n")  # it was read, but cannot be removed
    assert "may not be written" in done.stderr or "may be written" in done.stderr
    assert sorted(file.name for file in readable.iterdir()) == [path.name]


def test_a_case_on_a_full_disk_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    with Case.new("strait", path) as case:
        case.add(told(0, "Ost", *LINES))
    program = ("import resource; from tracktwo.cli.main import main\n"
               "resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))\n"
               f"main(['timeline', 'strait', '-D', {str(path)!r}])\n")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "open the strait" in done.stdout


@pytest.mark.parametrize("asked", [
    ["case", "list"], ["timeline", "strait"], ["case", "remove", "strait", "--yes"], ["export", "strait", "--as", "md"],
], ids=" ".join)
def test_reading_makes_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str]) -> None:
    (tmp_path / "empty.db").touch()
    for name in ("typo.db", "folder/typo.db", "empty.db"):
        shown = run(capsys, *asked, "-D", tmp_path / name)
        assert (shown.status, shown.err.count("\n")) == (2, 1)
        assert f"there is no database {tmp_path / name}; make a case first" in shown.err
    assert [path.name for path in tmp_path.iterdir()] == ["empty.db"]


def test_a_database_without_tables_of_ours_is_not_filled_by_reading(location: str) -> None:
    with pytest.raises(RecordError, match=r"there is no database .* make a case first"):
        Case.open("strait", location)
    with Case.new("strait", location) as case:
        assert case.size() == (0, 0)


def _large(path: Path) -> bytes:
    with Case.new("strait", path) as case:
        list(case.add_all(told(n, f"Paper {n}", f"NOR REQUEST SWE occurred open the strait {n} times", *LINES)
                          for n in range(100)))
    return path.read_bytes()


@pytest.mark.parametrize("middle", [0.2, 0.35, 0.5, 0.65, 0.8])
def test_damage_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], middle: float) -> None:
    path = tmp_path / "cases.db"
    content = _large(path)
    start = int(len(content) * middle)
    path.write_bytes(content[:start] + bytes(40_000) + content[start + 40_000 :])
    shown = run(capsys, "case", "new", "other", "-D", path)
    assert (shown.status, shown.err.count("\n")) == (2, 1)
    assert "is damaged" in shown.err
    for asked in (["timeline", "strait"], ["positions", "strait"], ["history", "strait"], ["case", "show", "strait"],
                  ["export", "strait", "--as", "html"], ["search", "strait", "strait"]):
        shown = run(capsys, *asked, "-D", path)
        assert shown.status == 0 or (shown.err.count("\n") == 1 and "damaged" in shown.err), shown.err


@pytest.mark.parametrize("share", [0.0005, 0.1, 0.5, 0.99])
def test_a_part_of_a_database_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], share: float) -> None:
    path = tmp_path / "cases.db"
    content = _large(path)
    path.write_bytes(content[: int(len(content) * share)])
    shown = run(capsys, "timeline", "strait", "-D", path)
    assert (shown.status, shown.err.count("\n")) == (2, 1)
    assert "is damaged, or only a part of a database" in shown.err


@pytest.mark.parametrize(("place", "said"), [
    ("postgresql://nobody@localhost:1/none", "no database answers there"),
    ("mysql://x/y", "name a file, or a URL of PostgreSQL"),
    ("postgresql://[", "its host is not known; check the URL"),
    ("nothing://", "name a file, or a URL of PostgreSQL"),
])
def test_a_url_that_leads_nowhere_is_told(place: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = run(capsys, "case", "list", "-D", place)
    assert shown.status == 2
    assert said in shown.err
    assert shown.err.count("\n") == 1
