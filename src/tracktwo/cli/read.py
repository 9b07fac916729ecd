"""`tracktwo read`: reports in, readouts out."""

import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import day
from .output import open_writer
from .progress import Progress

if TYPE_CHECKING:
    from tracktwo.domain import Report
    from tracktwo.ingest import Problem

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

HOW_TO_PIPE = (
    "tracktwo read: nothing is piped in; name a report (tracktwo read report.txt) or pipe one in "
    "(cat report.txt | tracktwo read -)"
)


class Format(StrEnum):
    """How a readout is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    PLOVER = "plover"


@app.command()
def read(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH|URL|-", help="Files, folders, URLs, or - for standard input.",
                       show_default=False),
    ] = None,
    day: Annotated[
        date | None,
        typer.Option("--date", "-d", metavar="YYYY-MM-DD", parser=day, help="The day of publication.",
                     show_default=False),
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write what was read.")] = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", show_default=False,
                     help="Write to this file; for several html pages, into this folder."),
    ] = None,
    actors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, readable=True, show_default=False,
                     help="A table of actors of your own, beside the built-in ones."),
    ] = None,
    threads: Annotated[int, typer.Option(metavar="N", min=1, help="How many threads the language model uses.")] = 1,
) -> None:
    """Read reports and print what they say.

    Each item stands with the words that it was read from.

    \b
    A file may be text, HTML, PDF or JSONL. A relative date in a report ("on Tuesday") needs
    the day of publication: name it with --date where the report itself does not state it.

    \b
    Examples:
      tracktwo read report.txt --date 2025-03-19           one report, on one screen
      tracktwo read https://example.org/talks.html         a web page
      pdftotext brief.pdf - | tracktwo read -              what another program prints
      tracktwo read report.txt -f html -o report.html      the text with its marks, for a browser
      tracktwo read archive/ -f html -o pages/             one page for each report
      tracktwo read archive/ -f json -o readouts.jsonl     one readout a line
      tracktwo read archive/ -f plover | jq '."Event Type"'    event records in PLOVER's codes

    \b
    What cannot be read is named on standard error, one line each; the rest is read, and the
    exit status is then 2.
    """
    named = sources or ["-"]
    if "-" in named and sys.stdin is not None and sys.stdin.isatty():
        print(HOW_TO_PIPE, file=sys.stderr)
        raise typer.Exit(2)
    from tracktwo.knowledge import KnowledgeError  # quick, but of no use to help

    try:
        all_read = _read_all(named, day, format, output, actors, threads)
    except KnowledgeError as error:
        print(f"tracktwo: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    if not all_read:
        raise typer.Exit(2)


def _read_all(
    sources: list[str], day: date | None, format: Format, output: Path | None, actors: Path | None, threads: int
) -> bool:
    """Reads and writes report after report; returns whether all could be read."""
    writer = open_writer(format, output, sources)
    # These bring spaCy, the encoder and the domain's types, which help and errors of usage do without.
    from tracktwo.ingest import Problem
    from tracktwo.reader import Reader

    reader = Reader(actors=actors, threads=threads)
    on_screen = output is None and sys.stdout.isatty()
    all_read = True
    with closing(writer), Progress(sources, on_screen) as progress:
        for source, report in _reports(sources, day, progress):
            if isinstance(report, Problem):
                progress.say(f"tracktwo: {report}")
                all_read = False
            else:
                writer.add(reader.read(report), source)
    return all_read


def _reports(sources: list[str], day: date | None, progress: Progress) -> Iterator[tuple[str, "Report | Problem"]]:
    from tracktwo.ingest import read_source  # as above

    for source in sources:
        for report in read_source(source, published=day):
            yield source, report
            progress.read()
        progress.done()
