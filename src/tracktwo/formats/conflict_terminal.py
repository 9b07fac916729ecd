"""A solved conflict model on a terminal: option form, equilibria by concept, and what they mean in sentences."""

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracktwo.analysis.graph_model.explanation import sentences
from tracktwo.analysis.graph_model.report import Report

from . import conflict_words as words
from .wording import flat, plural

LEAST_WIDTH, STATE_WIDTH = 34, 2


def render(report: Report, console: Console) -> str:
    """The report as text for this console."""
    with console.capture() as captured:
        for part in _parts(report, console.width):
            console.print(part)
    return captured.get()


def _parts(report: Report, width: int) -> Iterator[RenderableType]:
    graph = report.graph
    conflict = graph.conflict
    yield Text(flat(conflict.name or "Conflict model"), style="bold")
    for line in (conflict.about, conflict.source and f"Source: {conflict.source}"):
        if line:
            yield Text(flat(line), style="dim")
    yield Text(
        f"{plural(len(graph.orders), 'decision maker')}, {plural(len(conflict.options), 'option')}, "
        f"{plural(len(graph), 'feasible state')}"
    )
    yield from _headed(
        "Option form" if len(report.shown) == len(graph) else f"Option form of {len(report.shown)} states",
        _option_form(report, width),
    )
    if len(graph) == len(report.shown):
        yield from _headed(
            "Preferences, from the most preferred state",
            (
                Text(f"{maker.name}: {words.ranking(graph, place)}")
                for place, maker in enumerate(conflict.decision_makers)
            ),
        )
    yield from _headed("Equilibria by concept", _equilibria(report))
    if report.prospects:
        yield from _lines("Outcomes", [line for one in report.prospects for line in words.prospect(graph, one)])
    if report.status_quo is not None:
        start = report.status_quo
        yield from _lines("From where things stand", [words.course(graph, start, one) for one in report.courses])
        yield from _lines("What coalitions could gain", [words.gain(graph, start, one) for one in report.gains[:6]])
    yield from _explained(report)
    yield from _lines("Stability for coalitions (C before the sign of a concept)", words.joint(report))
    if report.robustness:
        yield from _lines(f"Robustness by {report.robust_by}", _robustness(report))


def _headed(title: str, parts: Iterator[RenderableType]) -> Iterator[RenderableType]:
    yield Text(f"\n{title}", style="bold")
    for part in parts:
        yield Padding(part, (0, 0, 0, 2), expand=False)


def _lines(title: str, lines: list[str]) -> Iterator[RenderableType]:
    if lines:
        yield Text(f"\n{title}", style="bold")
    for line in lines:
        indent = len(line) - len(line.lstrip())
        yield Padding(Text(flat(line.strip())), (0, 0, 0, 2 + 2 * bool(indent)), expand=False)


def _option_form(report: Report, width: int) -> Iterator[RenderableType]:
    """Options down, states across, in as many tables as the width needs."""
    graph = report.graph
    column = max(len(graph.space.name(state)) for state in report.shown)
    fitting = max(1, (width - LEAST_WIDTH) // (column + STATE_WIDTH))
    for first in range(0, len(report.shown), fitting):
        states = report.shown[first : first + fitting]
        table = Table(box=None, pad_edge=False, show_header=True, header_style="bold")
        table.add_column("", ratio=None, overflow="fold", max_width=width - len(states) * (column + STATE_WIDTH) - 2)
        for state in states:
            table.add_column(
                graph.space.name(state) + ("*" if state == report.status_quo else ""), justify="center", no_wrap=True
            )
        for maker in graph.conflict.decision_makers:
            table.add_row(Text(flat(maker.name), style="bold"))
            for name in maker.options:
                place = graph.conflict.option_names.index(name)
                table.add_row(
                    Text(f"  {place + 1}. {flat(name)}"), *(graph.space.signs(state)[place] for state in states)
                )
        yield table
    meanings = [
        f"{place}. {flat(option.about or option.taken)}"
        for place, option in enumerate(graph.conflict.options, 1)
        if option.about or option.taken
    ]
    yield from (Text(line, style="dim") for line in meanings)
    if report.status_quo in report.shown:
        yield Text("* where things stand", style="dim")


def _equilibria(report: Report) -> Iterator[RenderableType]:
    graph, solution = report.graph, report.solution
    signs = list(solution.stable)
    stable = solution.any_equilibria
    rows = [state for state in report.shown if solution.strength[state]]
    if not len(stable):
        yield Text("No state is an equilibrium by any of: " + ", ".join(signs))
    elif "_" in signs[0]:
        for sign in signs:
            found = [graph.space.name(int(state)) for state in solution.equilibria(sign)[:21]]
            yield Text(f"{sign}: {', '.join(found[:20]) or 'none'}{' …' if len(found) > 20 else ''}")
    else:
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("State")
        for sign in signs:
            table.add_column(sign, justify="center")
        for state in rows:
            concepts = solution.concepts_of(state)
            table.add_row(graph.space.name(state), *("E" if sign in concepts else "." for sign in signs))
        yield table
        if len(rows) < len(stable):
            counts = ", ".join(f"{sign} {len(solution.equilibria(sign))}" for sign in signs)
            yield Text(f"… {len(stable)} states in all: {counts}")
    for line in words.key(signs):
        yield Text(line, style="dim")
    for line in words.literature(report):
        yield Text(flat(line))


def _explained(report: Report) -> Iterator[RenderableType]:
    if report.explained:
        first = report.explained[0]
        asked = [report.graph.space.name(s) for s in dict.fromkeys(v.state for v in report.explained)]
        yield from _lines(
            f"Why state {', '.join(asked)} holds or not, by {first.concept}",
            [line for verdict in report.explained for line in sentences(report.graph, verdict)],
        )


def _robustness(report: Report) -> list[str]:
    graph, lines = report.graph, []
    for one in report.robustness:
        lines.append(
            f"State {graph.space.name(one.state)} outlives {one.tried - len(one.undone_by)} of {one.tried} "
            f"smallest changes of "
            f"preference ({one.share:.0%})."
        )
        lines += [
            f"  Undone if {graph.conflict.decision_makers[change.decision_maker].name} were to: {change.about}."
            for change in one.undone_by[:4]
        ]
        if len(one.undone_by) > 4:
            lines.append(f"  And by {len(one.undone_by) - 4} more.")
    return lines
