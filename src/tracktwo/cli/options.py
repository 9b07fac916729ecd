"""Arguments and options that several commands share."""

import re
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tracktwo.formats.tables import Table


class Format(StrEnum):
    """How a table is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MD = "md"


def day(text: str) -> date:
    """Reads YYYY-MM-DD."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise typer.BadParameter(f"{text!r} is not a date; write YYYY-MM-DD, such as 2025-03-19")


CaseName = Annotated[str, typer.Argument(metavar="CASE", help="The name of the case.", show_default=False)]
DatabasePlace = Annotated[
    str | None,
    typer.Option("--database", "-D", metavar="PATH|URL", envvar="TRACKTWO_DATABASE", show_default=False,
                 help="An SQLite file or a PostgreSQL URL; by default a file among your own data."),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", show_default=False,
                                             help="Write to this file.")]
TableFormat = Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")]
OwnActors = Annotated[
    Path | None, typer.Option("--actors", metavar="FILE", exists=True, dir_okay=False, readable=True,
                              show_default=False, help="A table of actors of your own, beside the built-in ones.")]
Threads = Annotated[int, typer.Option("--threads", metavar="N", min=1,
                                      help="How many threads the language model uses.")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="The code of an item.", show_default=False)]
Either = Annotated[str, typer.Argument(metavar="CODE|ACTOR", help="The code of an item, or an actor.",
                                       show_default=False)]
Note = Annotated[str | None, typer.Option("--note", help="Why.", show_default=False)]
Since = Annotated[date | None, typer.Option("--since", metavar="YYYY-MM-DD", parser=day, show_default=False,
                                            help="From this day on.")]
Until = Annotated[date | None, typer.Option("--until", metavar="YYYY-MM-DD", parser=day, show_default=False,
                                            help="Up to this day.")]
Known = Annotated[date | None, typer.Option("--known", metavar="YYYY-MM-DD", parser=day, show_default=False,
                                            help="Only what had been published by this day.")]
Actor = Annotated[str | None, typer.Option("--actor", "-a", metavar="NAME|ID", show_default=False,
                                           help="Only of this actor: a side, or who acts for one.")]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many; 0 for all.")]

ReportNumber = Annotated[int, typer.Argument(metavar="REPORT", help="The number of a report, as in case show.",
                                             show_default=False)]
Sure = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def confirm(question: str) -> None:
    """Asks a person to confirm; ends with 1 where that is declined, or nobody answers."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        print("nothing is changed", file=sys.stderr)
        raise typer.Exit(1)


def write_table(table: "Table", format: Format, output: Path | None) -> None:
    """Writes an answer to the terminal or a file."""
    from tracktwo.formats.tables import rendered

    from .output import Target, to_terminal

    text = rendered(table, format.value, get_terminal_size((100, 24)).columns)
    if output is None and format is Format.TEXT:
        to_terminal(text)
        return
    target = Target(output)
    target.write(text)
    target.close()
