"""Many rows at once: inserting them, and finding those that have one of many numbers or names."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, literal_column

_NUMBERS, _NAMES = 10_000, 500  # in one condition; names are parameters of the statement


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows that all have the same columns; by the driver itself, which is twice as fast where they are many."""
    if not rows:
        return
    names = list(rows[0])
    compiled = insert(table).values({name: bindparam(name) for name in names}).compile(dialect=connection.dialect)
    order = compiled.positiontup or names
    values = list(map(itemgetter(*order), rows)) if compiled.positional else list(rows)
    connection.exec_driver_sql(str(compiled), values)


def within(column: Any, numbers: Collection[int]) -> Any:
    """Whether a column has one of these numbers, which stand in the statement itself: they are many, and no texts."""
    return column.in_([literal_column(str(int(number))) for number in numbers]) if len(numbers) < 20 else \
        literal_column(f"{column.table.name}.{column.name} IN ({','.join(map(str, map(int, numbers)))})")


def rows_within(
    connection: Connection, case_id: int, query: Any, column: Any, values: Collection[int] | Collection[str]
) -> list[Any]:
    """The rows of a case whose column has one of these values, however many there are."""
    of_case = query.where(column.table.c.case_id == case_id)
    found: list[Any] = []
    for condition in conditions(column, values):
        found += connection.execute(of_case.where(condition)).all()
    return found


def conditions(column: Any, values: Collection[int] | Collection[str]) -> Iterator[Any]:
    """That a column has one of these values, in as many conditions as a database can take."""
    if isinstance(next(iter(values), 0), str):
        yield from (column.in_(part) for part in _portions(values, _NAMES))
    else:
        yield from (within(column, part) for part in _portions(values, _NUMBERS))


def _portions(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part
