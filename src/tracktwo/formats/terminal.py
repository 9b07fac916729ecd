"""A readout on one screen of a terminal."""

import re
from collections.abc import Iterator
from io import StringIO
from typing import Literal

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.table import Table
from rich.text import Text

from tracktwo.domain import Readout, Stance, Status

from .matrix import Matrix, matrix
from .quotes import quoted
from .rows import Name, Row, Section, Teller
from .wording import FACTS, NOTHING, clipped, flat, plural

STATUS_STYLES = {
    Status.OCCURRED: "",
    Status.ONGOING: "green",
    Status.PLANNED: "bold cyan",
    Status.POSSIBLE: "bold yellow",
    Status.DEMANDED: "bold magenta",
    Status.DENIED: "bold red",
}
STANCE_STYLES = {
    Stance.PROPOSES: "cyan",
    Stance.DEMANDS: "magenta",
    Stance.ACCEPTS: "green",
    Stance.ACCEPTS_WITH_CONDITIONS: "yellow",
    Stance.NONCOMMITTAL: "dim",
    Stance.REJECTS: "red",
}
_SIDES_AT_ONCE = 4
# The page has room for these; a screen has not.
_LEFT_OUT = frozenset({"contexts", "events"})
_WIDTHS = (3, 12, 8)  # number, kind, status


def view(readout: Readout, *, plain: bool = False) -> RenderableType:
    """What the report says, for a Rich console.

    `plain` is for output without any style: the words of the evidence are then marked with asterisks.
    """
    teller = Teller(readout)
    sections = teller.sections()
    parts: list[RenderableType] = list(_head(readout))
    if not sections and not readout.actors:
        return Group(*parts, Text(NOTHING))
    for section in sections:
        parts += [Text(), _heading(section)]
        if section.title == "Positions":
            parts += _matrix(matrix(readout))
        for number, row in enumerate(section.rows, 1):
            parts += [_row(number, row), _Quote(_marked(readout, row, plain))]
    parts.append(Text())
    if not sections:
        parts.append(_named(teller, readout))
    parts += _legend(readout, sections, plain)
    parts.append(_counts(readout))
    return Group(*parts)


def render(readout: Readout, console: Console) -> str:
    """The view as the characters that this console would print."""
    plain = console.color_system is None
    with console.capture() as captured:
        console.print(view(readout, plain=plain))
    return re.sub(r" +$", "", captured.get(), flags=re.MULTILINE) if plain else captured.get()


def as_text(readout: Readout, *, width: int = 80, colour: bool = False) -> str:
    """The view as a string, with ANSI colours if asked for."""
    system: Literal["standard"] | None = "standard" if colour else None
    console = Console(
        file=StringIO(), width=width, force_terminal=colour, color_system=system, no_color=False, legacy_windows=False
    )
    return render(readout, console)


class _Quote:
    """Words of the report, set off by a bar at their left."""

    def __init__(self, words: Text) -> None:
        self._words = words

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        bar = "    | " if options.ascii_only else "    │ "
        for line in self._words.wrap(console, max(1, options.max_width - len(bar))):
            yield Text.assemble((bar, "dim"), line)


def _head(readout: Readout) -> Iterator[Text]:
    report = readout.report
    if report.title:
        yield Text(flat(report.title), style="bold")
    source = [report.publisher, report.published_on, report.url]
    line = " · ".join(flat(str(part)) for part in source if part)
    if line:
        yield Text(line, style="dim")


def _matrix(found: Matrix) -> Iterator[RenderableType]:
    """Proposals down, sides across; as many sides at once as a line has room for."""
    for start in range(0, len(found.sides), _SIDES_AT_ONCE):
        sides = found.sides[start : start + _SIDES_AT_ONCE]
        rows = [(n, what) for n, what in found.proposals if any((n, side) in found.cells for side, _ in sides)]
        grid = Table(box=None, padding=(0, 1, 0, 0), expand=True, show_edge=False, header_style="bold")
        grid.add_column("", width=3, justify="right", style="dim")
        grid.add_column("on", ratio=1)
        for _, name in sides:
            grid.add_column(Text(clipped(name, 12)), width=12)
        for number, what in rows:
            cells = [found.cells.get((number, side)) for side, _ in sides]
            grid.add_row(str(number), clipped(what, 60), *(
                Text(cell.text, style=STANCE_STYLES[cell.positions[-1].stance]) if cell else Text() for cell in cells))
        yield from (grid, Text())
    if found.relayed:
        yield Text("* told by somebody else", style="dim")


def _heading(section: Section) -> Text:
    return Text(section.title, style="bold underline")


def _row(number: int, row: Row) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    for width in _WIDTHS[:2]:
        grid.add_column(width=width)
    grid.add_column(ratio=1)
    grid.add_column(width=_WIDTHS[2])
    kind = Text(row.kind, style="bold")
    if row.mode:
        kind.append(f"\n{row.mode}", style="not bold")
    what = Text()
    for part in row.who:
        _append(what, part)
    details = _details(row)
    if details:
        what.append("\n").append_text(details)
    grid.add_row(Text(f"{number:>3}", style="dim"), kind, what, _status(row.status))
    return grid


def _append(line: Text, part: str | Name) -> None:
    """Adds a name with its country and sector, dim, or the words between names."""
    if isinstance(part, str):
        line.append(part)
        return
    line.append("~" if part.inferred else "").append(part.text, style="bold")
    if part.tag:
        line.append(f" ({part.tag})", style="dim")


def _details(row: Row) -> Text:
    line = Text()
    for detail in row.details:
        if detail.label in _LEFT_OUT:
            continue
        line.append(" · " if line else "", style="dim").append(f"{detail.label}: ", style="dim")
        if isinstance(detail.value, Name):
            _append(line, detail.value)
        else:
            line.append("~" if detail.inferred else "").append(detail.value)
    return line


def _status(status: Status | None) -> Text:
    """Plain for a fact; in capitals and colour for what is only planned, possible, demanded or denied."""
    if status is None:
        return Text()
    return Text(status if status in FACTS else status.upper(), style=STATUS_STYLES[status])


def _marked(readout: Readout, row: Row, plain: bool) -> Text:
    """The sentence with the words of the evidence marked."""
    line = Text()
    for words, marked in quoted(readout.report.text, row.evidence):
        if marked and plain:
            line.append(f"*{flat(words)}*")
        else:
            line.append(flat(words), style="bold underline" if marked else "")
    return line


def _named(teller: Teller, readout: Readout) -> Text:
    """For a report without any event: whom it names."""
    line = Text("Tells of no meeting and no event; it names ")
    for place, actor in enumerate(readout.actors):
        line.append(", " if place else "")
        _append(line, teller.name(actor.id))
    return line.append(".") if readout.actors else Text("Tells of no meeting and no event.")


def _legend(readout: Readout, sections: list[Section], plain: bool) -> Iterator[Text]:
    rows = [row for section in sections for row in section.rows]
    signs = []
    if plain and rows:
        signs.append("*…* the words it was read from")
    if any(row.inferred for row in rows):
        signs.append("~ supplied by context")
    if any(not actor.known for actor in readout.actors):
        signs.append("? unknown to the knowledge base")
    if signs:
        yield Text(" · ".join(signs), style="dim")


def _counts(readout: Readout) -> Text:
    unknown = sum(not actor.known for actor in readout.actors)
    line = f"{plural(len(readout.events), 'event')}, {plural(len(readout.actors), 'actor')}"
    return Text(f"{line}, of which {unknown} unknown to the knowledge base" if readout.actors else line)
