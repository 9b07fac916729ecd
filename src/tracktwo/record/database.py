"""The database of a record: an SQLite file by default, PostgreSQL by URL; opened, brought up to date, and guarded.

Whatever the database answers that a person can mend becomes a `RecordError` in one line; a transaction that fails
leaves nothing behind. An SQLite file that may not be written can be read all the same.
"""

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from .errors import RecordError
from .schema import VERSION

SETTING = "TRACKTWO_DATABASE"
APPLICATION = 0x54726B32  # "Trk2", kept in the head of the SQLite file
PATIENCE = 60.0  # seconds to wait for another process that writes
CACHE = 256 * 1024  # KiB


def default_location() -> str:
    """The database that the environment names, else a file among the user's own data."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local/share")
    return os.environ.get(SETTING) or str(Path(data) / "tracktwo" / "cases.db")


class Database:
    """One database, whose schema is the newest; with `make`, a new one where there is none. Raises RecordError where
    that cannot be.
    """

    def __init__(self, location: str | Path | None = None, make: bool = False) -> None:
        self.url = _url(str(location or default_location()))
        self.name = self.url.database or "" if _is_file(self.url) else self.url.render_as_string()
        self.make = make
        self.only_read: str | None = None  # why it cannot be written, where it can be read alone
        self.engine = self._engine()
        with self.told():
            self._prepare()

    def close(self) -> None:
        """Lets go of all connections."""
        self.engine.dispose()

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout."""
        with self.told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or nothing. In SQLite it waits for other writers first."""
        if self.only_read is not None:
            raise RecordError(f"{self.name}: {self.only_read}")
        with self.told(), self.engine.connect().execution_options(**self._writing) as connection, connection.begin():
            yield connection

    def check(self, largest: int | None = None) -> None:
        """Raises RecordError for an SQLite file that is damaged; goes through all of it, unless it is larger than so
        many bytes."""
        path = Path(self.name)
        if not self.is_sqlite or (largest is not None and path.is_file() and path.stat().st_size > largest):
            return
        if not self._is_whole():
            raise RecordError(f"{self.name}: {_DAMAGED}")

    @property
    def _writing(self) -> dict[str, Any]:
        """A writer that waited for another one must see what that one wrote."""
        return {"tracktwo_writes": True} if self.is_sqlite else {"isolation_level": "READ COMMITTED"}

    @contextmanager
    def told(self) -> Iterator[None]:
        """What the database cannot do, told in one line."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            meaning = _meaning(error)
            if meaning is None:
                self.check()
                raise
            raise RecordError(f"{self.name}: {meaning}") from None
        except _SENSELESS:  # what was written as one thing and is read as another, if the file is the cause
            self.check()
            raise

    def _is_whole(self) -> bool:
        try:
            with self.engine.connect() as connection:
                return connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
        except (DBAPIError, sqlite3.Error):
            return False

    def _engine(self) -> Engine:
        if not _is_file(self.url):
            if self.url.get_backend_name() != "postgresql":
                raise RecordError(f"{self.name}: name a file, or a URL of PostgreSQL (postgresql://…)")
            try:
                return create_engine(self.url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
            except ModuleNotFoundError:
                raise RecordError("PostgreSQL needs psycopg; install it: pip install 'tracktwo[postgresql]'") from None
        in_memory = self.url.database in (None, "", ":memory:")  # one connection, of which threads take turns
        engine = create_engine(self.url, poolclass=StaticPool if in_memory else QueuePool,
                               connect_args={"timeout": PATIENCE, "check_same_thread": False})
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine

    def _prepare(self) -> None:
        if self.is_sqlite:
            _check_file(Path(self.name), self.make)
        version = self._look()
        if version is None and not self.make:
            raise _missing(self.name)
        if version == VERSION:
            return
        with self.engine.connect().execution_options(**self._writing) as connection, connection.begin():
            if not self.is_sqlite:  # two that open a new database at once: one makes it, the other waits
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": APPLICATION})
            self._upgrade(connection)

    def _look(self) -> str | None:
        """The schema of the database, None where it has none of ours; it is opened to be read alone if need be."""
        try:
            with self.engine.connect() as connection:
                return _version(connection)
        except (DBAPIError, sqlite3.Error) as error:
            said = _said(error)
            if not self.is_sqlite or not any(part in said for part in _UNWRITABLE) or not Path(self.name).is_file():
                raise
            self.engine.dispose()
            self.engine = _reading_engine(Path(self.name))
            self.only_read = _meaning(error)
        with self.engine.connect() as connection:
            version = _version(connection)
        if version is not None and version < VERSION:
            raise RecordError(f"{self.name}: must be brought up to date, and {self.only_read}")
        return version

    def _upgrade(self, connection: Connection) -> None:
        """Makes or changes the tables, unless they are another program's or a newer Tracktwo's."""
        version = _version(connection)
        tables = set(inspect(connection).get_table_names())
        if version is None and tables and (self.is_sqlite or "cases" in tables):
            raise RecordError(f"{self.name}: is a database of another program; name another file")
        if version is not None and version > VERSION:
            raise RecordError(f"{self.name}: was written by a newer Tracktwo (its schema is {version}, this one knows "
                              f"{VERSION}); update Tracktwo")
        if version == VERSION:
            return
        from alembic import command  # slow to import, and needed only here
        from alembic.config import Config

        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
        command.upgrade(config, "head")
        if self.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def _url(location: str) -> URL:
    if "://" not in location:
        return URL.create("sqlite+pysqlite", database=str(Path(location).expanduser()))
    try:
        url = make_url(location)
    except ArgumentError:
        raise RecordError(f"{location}: is no URL of a database; write postgresql://user@host/name") from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    return url


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _missing(name: str) -> RecordError:
    return RecordError(f"there is no database {name}; make a case first (tracktwo case new NAME), or name another "
                       "with --database")


def _reading_engine(path: Path) -> Engine:
    """Reads a file that may not be written, and beside which nothing can be: where nobody writes it, it counts as
    unchanging, so that SQLite needs no file of its own beside it."""
    log = path.with_name(f"{path.name}-wal")
    still = "" if log.exists() and log.stat().st_size else "&immutable=1"
    place = f"{path.absolute().as_uri()}?mode=ro{still}"
    engine = create_engine("sqlite+pysqlite://", poolclass=QueuePool, creator=lambda: sqlite3.connect(
        place, uri=True, timeout=PATIENCE, check_same_thread=False, isolation_level=None))
    event.listen(engine, "begin", _begin)
    return engine


def _check_file(path: Path, make: bool) -> None:
    """Raises RecordError for a file that is none of ours, and makes the folder of a new one."""
    try:
        if path.is_dir():
            raise RecordError(f"{path}: is a folder; name a file")
        if path.exists() and path.stat().st_size:
            _check_mark(path)
        elif not make:
            raise _missing(str(path))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"{path}: cannot be opened ({error.strerror}); choose another place with --database or "
                          f"{SETTING}") from None


def _check_mark(path: Path) -> None:
    """Raises RecordError for what is no database of ours.

    It is asked through SQLite: to open the file beside it would let go of the locks that this process holds on it.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            [mark] = connection.execute("PRAGMA application_id").fetchone()
            [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return  # what cannot be opened is told when it is used
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_CORRUPT:
            raise RecordError(f"{path}: {_DAMAGED}") from None
        raise RecordError(f"{path}: is no database; name another file") from None
    if mark != APPLICATION and tables:
        raise RecordError(f"{path}: is a database of another program; name another file")


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin below, not in the driver
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY",
                   f"cache_size = -{CACHE}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("tracktwo_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(connection: Connection) -> str | None:
    """The schema of the database; None where it has none of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


_DAMAGED = "is damaged, or only a part of a database; bring back a copy, or import the last bundle of the case"
_SENSELESS = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, zlib.error)
_UNWRITABLE = ("readonly database", "unable to open database file", "disk I/O error", "database or disk is full")
_MEANINGS = (
    ("database or disk is full", "the disk is full; make room and try again"),
    ("disk I/O error", "the disk cannot be written or read (is it full?); make room and try again"),
    ("readonly database", "may not be written; change its permissions or name another with --database"),
    ("unable to open database file", "cannot be opened; check that its folder may be written"),
    ("file is not a database", "is no database of Tracktwo; name another file"),
    ("disk image is malformed", _DAMAGED),
    ("malformed database schema", _DAMAGED),
    ("database is locked", "is being written by another process; try again"),
    ("password authentication failed", "the password is wrong; check the URL"),
    ("onnection refused", "no database answers there; start it or check the URL"),
    ("failed to resolve host", "its host is not known; check the URL"),
    ("does not exist", "there is no such database; make it first (createdb)"),
    ("No space left on device", "the disk of the database is full; make room and try again"),
)


def _said(error: DBAPIError | sqlite3.Error) -> str:
    return " ".join(str(error.orig if isinstance(error, DBAPIError) else error).split())


def _meaning(error: DBAPIError | sqlite3.Error) -> str | None:
    """What an error means to a person, None where that is not known."""
    said = _said(error)
    for part, meaning in _MEANINGS:
        if part in said:
            return meaning
    return f"the database cannot be used ({said})" if isinstance(error, OperationalError) else None
