"""The tables of a case for Arrow and Parquet."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tracktwo.files import FileError, unwritable, whole_file

from ..schema import parties

if TYPE_CHECKING:
    import pyarrow

    from ..case import Case

NAMES = ("events", "positions", "contradictions", "dyads", "reports", "actors")


def table(case: "Case", name: str) -> "pyarrow.Table":
    """One of the tables: events (with meetings), positions (the whole history), contradictions, dyads, reports, and
    the actors by whose ids the others name them."""
    import pyarrow as pa  # slow to import

    return pa.Table.from_pylist([*_rows(case, name)])


def write_parquet(case: "Case", folder: Path) -> None:
    """Each table that has rows as a Parquet file of the folder."""
    from pyarrow import parquet

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise FileError(f"{folder}: is a file; name a folder for the tables") from None
    except OSError as error:
        raise unwritable(folder, error) from None
    for name in NAMES:
        with whole_file(folder / f"{name}.parquet") as part:
            parquet.write_table(table(case, name), part)


def _rows(case: "Case", name: str) -> list[dict[str, Any]]:
    if name == "reports":
        return [{"report": number, "title": r.title, "publisher": r.publisher, "url": r.url,
                 "published": r.published_on, "text": r.text} for number, r in case.reports().items()]
    if name == "actors":
        return list(_actors(case))
    values: dict[str, Any] = {"events": case.timeline, "positions": case.history,
                              "contradictions": case.contradictions, "dyads": lambda: case.dyads(origin=None)}
    return [_plain(value.model_dump()) for value in values[name]()]


def _actors(case: "Case") -> Iterator[dict[str, Any]]:
    """All that reports name or that take part in something; of a side that no report names only the name is known."""
    cast, names = case.cast(), case.names()
    with case.database.read() as connection:
        acting = set(connection.execute(
            select(parties.c.actor).distinct().where(parties.c.case_id == case.id)).scalars())
    for id in sorted(acting | cast.keys()):
        actor = cast.get(id)
        yield {"id": id, "name": names[id]} | {
            field: getattr(actor, field, None) for field in ("kind", "country", "sector", "known")}


def _plain(value: Any) -> Any:
    """Without enumerations and tuples, which Arrow does not know."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, StrEnum) else value
