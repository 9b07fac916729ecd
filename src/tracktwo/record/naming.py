"""What to call the actors of a case."""

import re
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection, select

from tracktwo.knowledge import FOLDER, files, read_table

from .schema import actors

_EDGES = re.compile(r"[\s\-–—'’‘/,]+")  # where the reader parts names to make ids of them


class Names(dict[str, str]):
    """The names of actors by their ids. A side that no report names itself has the name that the knowledge gives it,
    else its id without the strokes."""

    def __missing__(self, id: str) -> str:
        return _known().get(id) or id.strip("-").replace("-", " ") or id

    def of(self, id: str | None) -> str | None:
        """The name, None for nobody."""
        return None if id is None else self[id]

    def all(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The name of each."""
        return tuple(self[id] for id in ids)


def load_names(connection: Connection, case_id: int) -> Names:
    """The names of the actors of a case."""
    return Names({row.id: row.name for row in connection.execute(
        select(actors.c.id, actors.c.name).where(actors.c.case_id == case_id))})


@lru_cache(maxsize=1)
def states() -> dict[str, str]:
    """The usual English names of states by their ISO codes."""
    rows = read_table(FOLDER / "actors/states.tsv", ("code", "fact", "value", "to"))
    return {code: value for code, fact, value, to in (row.cells for row in rows) if fact == "name" and not to}


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Names by ids as the reader makes them of names: states by their codes, bodies by the words of their names."""
    found = states().copy()
    for path in files("actors", ("armed_forces", "armed_groups", "government", "international", "organisations")):
        for row in read_table(path, ("name",)):
            name = row.cells[0]
            found.setdefault("-".join(filter(None, _EDGES.split(name.lower().replace(".", "")))), name)
    return found
