"""`tracktwo bench`: predictions for tables whose answers are known, so that anyone can measure."""

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Threads

if TYPE_CHECKING:
    from tracktwo.reading import Reading

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
                  help="Write predictions for a table whose answers are known.", no_args_is_help=True)

Table = Annotated[Path, typer.Argument(metavar="IN.tsv", exists=True, dir_okay=False, readable=True,
                                       help="A table with a heading, its cells parted by tabs.", show_default=False)]
Predictions = Annotated[Path, typer.Option("--predictions", "-p", metavar="OUT.tsv", show_default=False,
                                           help="Write the predictions to this file.")]


@app.command()
def plover(table: Table, predictions: Predictions, threads: Threads = 1) -> None:
    """Type the relation of a marked source and target.

    The column marked_sentence holds sentences with <s>source</s> and <t>target</t>. One line is
    written for each row, in order: the PLOVER type (one of fifteen: YIELD stands for CONCEDE and
    RETREAT) and its probability.

    \b
    Example:
      tracktwo bench plover marked.tsv --predictions typed.tsv
    """
    rows = _rows(table, "marked_sentence")
    from tracktwo.events.pairs import relation
    from tracktwo.ingest.marked import read_marked

    read = _reader(threads)

    def predict(row: list[str]) -> list[str]:
        marked = read_marked(row[0])
        found = relation(read(marked.text, None), marked.source, marked.target)
        return [found.type, f"{found.probability:.4f}"]

    _write(predictions, ["type", "probability"], table, predict, rows)


@app.command()
def actors(table: Table, predictions: Predictions, threads: Threads = 1) -> None:
    """Resolve phrases that each name one actor.

    The columns text and date hold a phrase and the day (YYYY-MM-DD) on which it is read. One line
    is written for each row, in order: the country (ISO 3166 alpha-3) and the PLOVER sector; both
    are empty where the phrase names no political actor.

    \b
    Example:
      tracktwo bench actors phrases.tsv --predictions resolved.tsv
    """
    rows = _rows(table, "text", "date")
    from tracktwo.actors.resolution import named_actor

    read = _reader(threads)

    def predict(row: list[str]) -> list[str]:
        actor = named_actor(row[0], lambda text: read(text, row[1] or None))
        return [(actor and actor.country) or "", (actor and actor.sector) or ""]

    _write(predictions, ["country", "sector"], table, predict, rows)


def _reader(threads: int) -> "Callable[[str, str | None], Reading]":
    from tracktwo.domain import Report
    from tracktwo.reader import Reader

    reader = Reader(threads=threads)

    def read(text: str, day: str | None) -> "Reading":
        return reader.reading(Report.of(text, published=day))

    return read


def _rows(table: Path, *columns: str) -> list[list[str]]:
    """The cells of these columns, row by row; ends the program, in one line, where there are none such."""
    csv.field_size_limit(sys.maxsize)
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines, delimiter="\t") if row and not row[0].startswith("# ")]
    except (UnicodeDecodeError, csv.Error) as error:
        raise typer.BadParameter(f"{table} is not a table in UTF-8 ({error}); save it as tab-separated text") from None
    heading = rows[0] if rows else []
    missing = [name for name in columns if name not in heading]
    if missing:
        raise typer.BadParameter(f"{table} has no column {missing[0]!r}; its first line names "
                                 f"{', '.join(filter(None, heading)) or 'none'}")
    places = [heading.index(name) for name in columns]
    for number, row in enumerate(rows[1:], 2):
        if len(row) <= max(places):
            raise typer.BadParameter(f"{table}, row {number}: has {len(row)} cells, the heading {len(heading)}")
    return [[row[place] for place in places] for row in rows[1:]]


def _write(
    path: Path, heading: list[str], table: Path, predict: Callable[[list[str]], list[str]], rows: list[list[str]]
) -> None:
    """Writes a prediction a row; a row of the table that cannot be read ends the program, named by its number."""
    from pydantic import ValidationError

    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(heading)
        for number, row in enumerate(rows, 2):
            try:
                writer.writerow(predict(row))
            except ValidationError as error:
                problem = error.errors()[0]
                raise typer.BadParameter(f"{table}, row {number}: {problem['input']!r} cannot be read "
                                         f"({problem['msg']})") from None
