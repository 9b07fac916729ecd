"""`tracktwo case`: make a case, add reports to it, and see what it holds."""

from datetime import date
from functools import cached_property
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import (
    CaseName,
    Code,
    DatabasePlace,
    Either,
    Format,
    Note,
    Output,
    OwnActors,
    TableFormat,
    Threads,
    day,
    write_table,
)
from .progress import Progress

if TYPE_CHECKING:
    from tracktwo.domain import Report
    from tracktwo.reader import Reader
    from tracktwo.record import Case

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True,
                  help="Follow a negotiation: keep what many reports say of it.")


@app.command()
def new(case: CaseName, database: DatabasePlace = None) -> None:
    """Make a new, empty case.

    \b
    Example:
      tracktwo case new ukraine-talks
    """
    from tracktwo.record import Case

    with Case.new(case, database) as made:
        print(f"made the case {made.name} in {made.database.name}")


@app.command()
def add(
    case: CaseName,
    sources: Annotated[list[str], typer.Argument(metavar="PATH|URL|FEED|-", show_default=False,
                                                 help="Files, folders, URLs, feeds, or - for standard input.")],
    published: Annotated[
        date | None, typer.Option("--date", "-d", metavar="YYYY-MM-DD", parser=day, show_default=False,
                                  help="The day of publication, where a report does not state it.")] = None,
    publisher: Annotated[
        str | None, typer.Option(help="Who published the reports that do not state it.", show_default=False)] = None,
    actors: OwnActors = None,
    threads: Threads = 1,
    database: DatabasePlace = None,
) -> None:
    """Read reports and add them to a case.

    A report that is there already is passed over, so the same folder or feed can be added again
    and again. Each report is kept whole or not at all, however the program ends.

    \b
    Examples:
      tracktwo case add ukraine-talks reports/ --publisher Reuters
      tracktwo case add ukraine-talks https://example.org/feed.rss
    """
    from tracktwo.record import Case

    with Case.open(case, database) as opened, Progress(sources, on_screen=False) as progress:
        outcome = _add_all(opened, sources, published, publisher, actors, threads, progress)
    print(outcome)
    if outcome.problems:
        raise typer.Exit(2)


class _Outcome:
    """What came of adding, counted."""

    def __init__(self) -> None:
        self.new = self.copies = self.known = self.problems = 0

    def __str__(self) -> str:
        parts = [f"{self.new} added"]
        parts += [f"{self.copies} of them copies of others"] if self.copies else []
        parts += [f"{self.known} there already"] if self.known else []
        parts += [f"{self.problems} could not be read"] if self.problems else []
        return ", ".join(parts)


def _add_all(
    case: "Case", sources: list[str], published: date | None, publisher: str | None, actors: Path | None,
    threads: int, progress: Progress
) -> _Outcome:
    from tracktwo.domain import Report
    from tracktwo.ingest import read_source

    adder = _Adder(case, actors, threads)
    outcome = _Outcome()
    for source in sources:
        for report in read_source(source, published=published):
            if not isinstance(report, Report):
                progress.say(f"tracktwo: {report}")
                outcome.problems += 1
                continue
            if publisher and not report.publisher:
                report = report.model_copy(update={"publisher": publisher})
            adder.add(report, outcome)
            progress.read()
        progress.done()
    return outcome


class _Adder:
    """Reads and adds a report that is not there yet; the reader is made when the first one needs it."""

    def __init__(self, case: "Case", actors: Path | None, threads: int) -> None:
        self._case, self._actors, self._threads = case, actors, threads

    @cached_property
    def _reader(self) -> "Reader":
        from tracktwo.reader import Reader  # brings spaCy and the encoder

        return Reader(self._actors, self._threads)

    def add(self, report: "Report", outcome: _Outcome) -> None:
        if self._case.store.known(report) is not None:
            outcome.known += 1
            return
        from tracktwo.record.model import model_name

        added = self._case.add(self._reader.read(report), model_name())
        outcome.known += not added.new
        outcome.new += added.new
        outcome.copies += added.new and added.copy_of is not None


@app.command("list")
def list_cases(format: TableFormat = Format.TEXT, output: Output = None, database: DatabasePlace = None) -> None:
    """List the cases of the database."""
    from tracktwo.formats.tables import Table
    from tracktwo.record.case import all_cases

    rows = [(case.name, case.made[:10], case.reports) for case in all_cases(database)]
    write_table(Table("Cases", ("case", "made", "reports"), rows), format, output)


@app.command()
def show(
    case: CaseName,
    report: Annotated[int | None, typer.Argument(metavar="[REPORT]", show_default=False,
                                                 help="The number of a report, to see what was read from it.")] = None,
    format: TableFormat = Format.TEXT,
    output: Output = None,
    database: DatabasePlace = None,
) -> None:
    """Show the reports of a case, or what was read from one of them.

    \b
    Examples:
      tracktwo case show ukraine-talks        its reports
      tracktwo case show ukraine-talks 12     what report 12 says
    """
    from tracktwo.record import Case

    with Case.open(case, database) as opened:
        if report is not None:
            _show_readout(opened, report, format, output)
            return
        from tracktwo.formats.tables import Table

        rows = [(row.number, row.published, row.publisher, row.title, row.origin, row.copy_of)
                for row in opened.listed()]
        table = Table(opened.name, ("report", "published", "publisher", "title", "origin", "copy_of"), rows)
    write_table(table, format, output)


def _show_readout(case: "Case", number: int, format: Format, output: Path | None) -> None:
    from tracktwo.cli.output import open_writer

    readout = case.readout(number)
    if format in (Format.CSV, Format.MD):
        from tracktwo.formats.rows import table

        write_table(table(readout), format, output)
        return
    writer = open_writer("json" if format is Format.JSON else "text", output, [f"{case.name}/{number}"])
    writer.add(readout, "")
    writer.close()


@app.command()
def reread(case: CaseName, actors: OwnActors = None, threads: Threads = 1, database: DatabasePlace = None) -> None:
    """Read reports again that an older version of the reader has read.

    The older readings are kept, and what people reviewed holds for the new ones.
    """
    from tracktwo.reader import Reader
    from tracktwo.record import Case
    from tracktwo.record.model import model_name

    with Case.open(case, database) as opened:
        outdated = opened.outdated(model_name())
        reader = Reader(actors, threads)
        for number, report in outdated.items():
            opened.store.read_again(number, reader.read(report), model_name())
    print(f"{len(outdated)} read again")


@app.command()
def remove(
    case: CaseName,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    database: DatabasePlace = None,
) -> None:
    """Remove a case with all its reports."""
    from tracktwo.record import Case

    with Case.open(case, database) as opened:
        if not yes:
            typer.confirm(f"Remove {opened.name} and its {opened.size()[0]} reports for good?", abort=True, err=True)
        opened.remove()
    print(f"removed {case}")


@app.command()
def same(case: CaseName, one: Either, other: Either, note: Note = None, database: DatabasePlace = None) -> None:
    """Say that two items are one thing, by their codes in the answers.

    \b
    Or that two actors are one, by their names or ids: the second stands for the first.
      tracktwo case same ukraine-talks Hemedti "Rapid Support Forces"
    """
    _decide(case, "same", one, other, note, database)


@app.command()
def other(case: CaseName, one: Code, other: Code, note: Note = None, database: DatabasePlace = None) -> None:
    """Say that two items are not one thing."""
    _decide(case, "other", one, other, note, database)


@app.command()
def undecide(case: CaseName, one: Either, other: Either, note: Note = None, database: DatabasePlace = None) -> None:
    """Take back what was said of two items or actors: the rules decide again."""
    _decide(case, "undone", one, other, note, database)


@app.command()
def why(case: CaseName, code: Code, format: TableFormat = Format.TEXT, output: Output = None,
        database: DatabasePlace = None) -> None:
    """Show what each report tells of one item, in its own words, and why it was found to be one."""
    from tracktwo.formats import case_tables
    from tracktwo.record import Case

    with Case.open(case, database) as opened:
        table = case_tables.tellings("Merged", opened.why(code), opened.names())
    write_table(table, format, output)


def _decide(case: str, verdict: str, one: str, other: str, note: str | None, database: str | None) -> None:
    from tracktwo.record import Case

    with Case.open(case, database) as opened:
        opened.decide(verdict, one, other, who=getuser(), note=note)
