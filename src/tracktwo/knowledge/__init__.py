"""The knowledge files, and the one way in which they are read.

Each file starts with lines of "# " that say what it holds and where it comes from, then names its columns, then has
one fact a line; cells are parted by tabs, several values in a cell by "; ".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class KnowledgeError(ValueError):
    """A mistake in a knowledge file; its text names the file, the line, and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact with the place that it comes from; `cells` follow the columns asked for."""

    path: Path
    line: int
    cells: tuple[str, ...]

    def error(self, message: str) -> KnowledgeError:
        return KnowledgeError(f"{self.path}, line {self.line}: {message}")


def read_table(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """The rows of a knowledge file, cells in the order of `columns`.

    Raises KnowledgeError where a column is missing, a row has too many or too few cells, or `from` and `to` are
    no dates.
    """
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read ({error}); give a text file in UTF-8") from None
    start = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    if start is None:
        raise KnowledgeError(f"{path}: holds no rows; write a line of column names: {', '.join(columns)}")
    names = lines[start].rstrip("\r").split("\t")
    missing = [column for column in columns if column not in names]
    if missing:
        raise KnowledgeError(f"{path}, line {start + 1}: lacks the column {missing[0]!r}; it has {', '.join(names)}")
    order = [names.index(column) for column in columns]
    dates = [place for place, column in enumerate(columns) if column in ("from", "to")]
    rows = []
    for number, line in enumerate(lines[start + 1 :], start + 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != len(names):
            raise KnowledgeError(
                f"{path}, line {number}: has {len(cells)} cells where {len(names)} are needed; part them with tabs")
        if not cells[order[0]].strip():
            raise KnowledgeError(f"{path}, line {number}: {columns[0]} is empty; fill it or drop the line")
        row = Row(path, number, tuple([cells[place].strip() for place in order]))
        for place in dates:
            if row.cells[place] and not _is_date(row.cells[place]):
                raise row.error(f"{row.cells[place]!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
        rows.append(row)
    return rows


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        return len(text) < 10 or bool(date.fromisoformat(text))
    except ValueError:  # the 30th of February
        return False


def values(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [value for value in cell.split("; ") if value]


def files(folder: str, names: Iterable[str] | None = None) -> list[Path]:
    """The tables of one folder of the knowledge, in the order of their names."""
    found = sorted((FOLDER / folder).glob("*.tsv"))
    return [path for path in found if names is None or path.stem in names]
