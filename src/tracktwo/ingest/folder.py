"""The files of a folder and of the folders in it."""

import stat
from collections.abc import Iterator
from pathlib import Path

from .kinds import SUFFIXES, is_known
from .problem import Problem, Unreadable


def find_files(folder: Path) -> Iterator[Path | Problem]:
    """The files of known kinds in a folder and below it, sorted by name, without hidden ones.

    Each folder is read once: a link back to one gives a problem, as does a folder that may not be read and one without
    reports.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    empty = True
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                if is_known(path.name):
                    empty = False
                    yield path
            elif (status.st_dev, status.st_ino) in seen:
                empty = False
                yield Problem(str(path), "is a link to a folder that was read already; it is left out")
            else:
                seen.add((status.st_dev, status.st_ino))
                waiting += (entry for entry in sorted(path.iterdir(), reverse=True) if entry.name[0] != ".")
        except OSError as error:
            empty = False
            yield Problem(str(path), str(Unreadable.of(error)))
    if empty:
        yield Problem(str(folder), f"holds no reports; put in files that end in one of {', '.join(SUFFIXES)}")
