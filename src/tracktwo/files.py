"""Writing a file whole or not at all, and never over a database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from shutil import copymode
from uuid import uuid4

_LOGS = ("-wal", "-shm", "-journal")  # files that SQLite keeps beside a database


class FileError(Exception):
    """One line: which file cannot be written, and what to do. What stood there stands there still."""

    def format_message(self) -> str:
        """The line, as the command prints it."""
        return str(self)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place to write to; it becomes `path` once all is written. Raises FileError where that cannot be."""
    refuse_database(path)
    if path.exists() and not path.is_file():
        raise FileError(f"{path}: is no file that can be replaced; name another place")
    part = beside(path)
    try:
        yield part
        take_place(part, path)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        with suppress(OSError):
            part.unlink()


def beside(path: Path) -> Path:
    """Where to write what is to take the place of this file: in the same folder, so that it can be moved there."""
    real = path.resolve()  # of a link, the file that it leads to is replaced
    return real.with_name(f".{real.name[:200]}.{uuid4().hex[:8]}")


def take_place(part: Path, path: Path) -> None:
    """Puts a file that is whole in the place of another, whose permissions it takes."""
    real = path.resolve()
    if real.exists():
        copymode(real, part)
    part.replace(real)


def unwritable(path: Path, error: OSError) -> FileError:
    return FileError(f"{path}: cannot be written ({error.strerror}); choose another place or make room")


def refuse_database(path: Path) -> None:
    """Raises FileError for a file that is an SQLite database, or one that SQLite keeps beside it."""
    for log in _LOGS:
        if path.name.endswith(log) and _is_database(path.with_name(path.name.removesuffix(log))):
            raise FileError(f"{path}: belongs to a database; name another file")
    if _is_database(path):
        raise FileError(f"{path}: is a database, which nothing is written over; name another file")


def _is_database(path: Path) -> bool:
    """Asked through SQLite: to open the file beside it would let go of the locks that this process holds on it."""
    try:
        if not path.is_file() or not path.stat().st_size:
            return False
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        return error.sqlite_errorcode != sqlite3.SQLITE_NOTADB
    except OSError:
        return False
    return True
