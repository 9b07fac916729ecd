"""What is wrong with a database is told in one line, and the case stays as it was."""

import resource
import sqlite3
import subprocess
import sys
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
    database = Database(location)
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
