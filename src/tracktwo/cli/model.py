"""`tracktwo model`: conflict models drafted, solved, and asked what would have to change."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Output, day
from .output import Target

if TYPE_CHECKING:
    from tracktwo.analysis.graph_model import GraphModel
    from tracktwo.analysis.graph_model.expressions import Expression
    from tracktwo.analysis.graph_model.report import Report
    from tracktwo.domain import Readout

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Which deals could hold: conflict models (Graph Model for Conflict Resolution).",
)

Model = Annotated[
    Path,
    typer.Argument(
        metavar="MODEL.yaml",
        exists=True,
        dir_okay=False,
        readable=True,
        show_default=False,
        help="A conflict model; examples/conflicts shows how one is written.",
    ),
]


class Format(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


@app.command()
def draft(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            show_default=False,
            help="Readouts (JSON or JSON Lines from tracktwo read -f json), or reports, which are read first; - for "
            "readouts on standard input.",
        ),
    ],
    output: Output = None,
    day: Annotated[
        date | None,
        typer.Option(
            "--date",
            "-d",
            metavar="YYYY-MM-DD",
            parser=day,
            show_default=False,
            help="The day of publication of reports.",
        ),
    ] = None,
) -> None:
    """Draft a conflict model from what reports say.

    Decision makers are the sides that take positions, options what each could do about the
    proposals, preferences their stances and conditions. Each line has the words that it was
    read from as a comment; what is assumed rather than read is marked ASSUMED. Edit it, then
    solve it.

    \b
    Examples:
      tracktwo model draft report.txt --date 2025-03-19 -o model.yaml
      tracktwo read archive/ -f json | tracktwo model draft - -o model.yaml
    """
    with _mistakes_told():
        from tracktwo.analysis.draft import draft as drafted

        _write(drafted(_readouts(sources, day)), output)


@app.command()
def solve(
    model: Model,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")] = Format.TEXT,
    output: Output = None,
    concept: Annotated[
        list[str] | None,
        typer.Option(
            "--concept",
            "-c",
            metavar="SIGN",
            show_default=False,
            help="R, GMR, SMR, SEQ, SSEQ, L2 (any number), NM; R_a to R_d and so on; repeat for several.",
        ),
    ] = None,
    explain: Annotated[
        list[str] | None,
        typer.Option(
            "--explain",
            "-e",
            metavar="STATE",
            show_default=False,
            help="Explain why this state holds or not; else the status quo is explained.",
        ),
    ] = None,
    robust: Annotated[
        bool, typer.Option("--robust", help="Also try which small changes of preference undo each equilibrium.")
    ] = False,
    coalitions: Annotated[
        bool, typer.Option("--coalitions", help="Also say how the strongest equilibria stand against coalitions.")
    ] = False,
) -> None:
    """Find the states that could hold, and say why.

    A state is an equilibrium by a concept where it is stable for every decision maker: nobody
    has a move that it prefers, or every such move would be answered.

    \b
    Examples:
      tracktwo model solve examples/conflicts/elmira.yaml
      tracktwo model solve model.yaml --explain 5 --concept SEQ
      tracktwo model solve model.yaml -f html -o model.html     with the graph of states and moves
    """
    with _mistakes_told():
        graph = _graph(model)
        from tracktwo.analysis.graph_model.report import report

        explained = [graph.space.state(name) for name in explain] if explain else None
        found = report(graph, concept or None, explained, concept[0] if concept else None, robust, coalitions)
        _write(_rendered(found, format, output), output)


@app.command()
def whatif(
    model: Model,
    want: Annotated[
        list[str] | None,
        typer.Option(
            "--want",
            "-w",
            metavar="OUTCOME",
            show_default=False,
            help="An outcome that the model names, a statement about options, or the name of a state.",
        ),
    ] = None,
    concept: Annotated[
        str, typer.Option("--concept", "-c", metavar="SIGN", help="The concept by which it is to hold.")
    ] = "SEQ",
    of: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            help="Only the preferences of this decision maker may change; repeat for several.",
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to write the answer: text or json.")
    ] = Format.TEXT,
    output: Output = None,
) -> None:
    """Ask what would have to change for an outcome to hold.

    Names the smallest sets of changes of preference, and whose, after which the outcome is an
    equilibrium. Without --want it asks for each outcome that the model names.

    \b
    Examples:
      tracktwo model whatif model.yaml
      tracktwo model whatif elmira.yaml --want "accept and not modify" --concept R
      tracktwo model whatif model.yaml --of Ukraine --of Russia
    """
    if format is Format.HTML:
        raise typer.BadParameter("whatif writes text or json", param_hint="'--format'")
    with _mistakes_told():
        graph = _graph(model)
        from tracktwo.analysis.graph_model.inverse import what_would_do
        from tracktwo.formats import conflict_json, conflict_words

        wanted, movable = _wanted(graph, want), _makers(graph, of)
        asked = [(name, what_would_do(graph, expression, concept, movable)) for name, expression in wanted]
        text = (
            conflict_json.inverse(graph, asked)
            if format is Format.JSON
            else "".join(f"{line}\n" for name, found in asked for line in conflict_words.asked(graph, name, found))
        )
        _write(text, output)


def _readouts(sources: list[str], day: "date | None") -> "list[Readout]":
    """The readouts of files, or of reports that are read first."""
    from tracktwo.analysis.graph_model import ModelError
    from tracktwo.domain import Readout

    found: list[Readout] = []
    for source in sources:
        if source == "-" or (source.endswith((".json", ".jsonl")) and _holds_readouts(Path(source))):
            text = sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")
            for number, line in enumerate(text.splitlines(), 1):
                try:
                    found += [Readout.model_validate_json(line)] if line.strip() else []
                except ValueError as error:
                    problem = str(error).splitlines()[0]
                    raise ModelError(
                        f"{source}, line {number}: this is no readout ({problem}); make one with tracktwo read -f json"
                    ) from None
        else:
            found += _read(source, day)
    return found


def _holds_readouts(path: Path) -> bool:
    """Whether a file of JSON holds readouts; reports may be JSON too."""
    try:
        with path.open(encoding="utf-8") as lines:
            return '"positions":' in lines.readline()
    except (OSError, UnicodeDecodeError):
        return False


def _read(source: str, day: "date | None") -> "Iterator[Readout]":
    from tracktwo.analysis.graph_model import ModelError
    from tracktwo.ingest import Problem, read_source
    from tracktwo.reader import Reader

    reader = Reader()
    for report in read_source(source, published=day):
        if isinstance(report, Problem):
            raise ModelError(str(report))
        yield reader.read(report)


def _graph(model: Path) -> "GraphModel":
    from tracktwo.analysis.graph_model import GraphModel  # brings NumPy, which help does without
    from tracktwo.analysis.graph_model.model_file import load

    return GraphModel(load(model))


def _makers(graph: "GraphModel", names: list[str] | None) -> list[int] | None:
    from tracktwo.analysis.graph_model import ModelError

    known = [maker.name for maker in graph.conflict.decision_makers]
    for name in names or ():
        if name not in known:
            raise ModelError(f"there is no decision maker {name!r}; they are {', '.join(known)}")
    return [known.index(name) for name in names] if names else None


def _wanted(graph: "GraphModel", asked: list[str] | None) -> "list[tuple[str, Expression]]":
    """The outcomes asked about by their names; all that the model names where none is asked for."""
    from tracktwo.analysis.graph_model import ModelError
    from tracktwo.analysis.graph_model.expressions import parse

    known = dict(graph.conflict.outcomes)
    if not asked:
        if not known:
            raise ModelError("the model names no outcome; ask with --want, or add some under `outcomes`")
        return list(known.items())
    names = {graph.space.name(state): state for state in range(len(graph))} if len(graph) <= 4096 else {}
    found = []
    for text in asked:
        if text in known:
            found.append((text, known[text]))
        elif text in names:
            signs = [name if value else f"not {name}" for name, value in graph.space.values(names[text]).items()]
            found.append((f"state {text}", parse(" and ".join(signs), graph.space.options)))
        else:
            found.append((text, parse(text, graph.space.options)))
    return found


def _rendered(report: "Report", format: Format, output: Path | None) -> str:
    if format is Format.JSON:
        from tracktwo.formats import conflict_json

        return conflict_json.solved(report)
    if format is Format.HTML:
        from tracktwo.formats import conflict_page

        return conflict_page.render(report)
    from rich.console import Console

    from tracktwo.formats import conflict_terminal

    width = 100 if output is not None else None  # a file is as wide as any
    return conflict_terminal.render(report, Console(highlight=False, markup=False, emoji=False, width=width))


def _write(text: str, output: Path | None) -> None:
    if output is not None and output.is_dir():
        raise typer.BadParameter(f"{output} is a folder; name a file", param_hint="'--output'")
    if output is None:
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        return
    target = Target(output)
    target.write(text)
    target.close()


@contextmanager
def _mistakes_told() -> Iterator[None]:
    """Tells of a mistake in a model, or in what is asked about it, in one line."""
    from tracktwo.analysis.graph_model import ModelError

    try:
        yield
    except ModelError as error:
        print(f"tracktwo: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
