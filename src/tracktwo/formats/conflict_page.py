"""A solved conflict model as one page of HTML: the graph of states and moves, option form, equilibria, and sentences.

The page needs no script and fetches nothing; boxes above the graph show and hide the moves of each decision maker.
"""

from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from tracktwo.analysis.graph_model.explanation import sentences
from tracktwo.analysis.graph_model.report import Report

from . import conflict_words as words

SIZE, RADIUS, NODE = 720, 290, 22
BEND = 26
"""How far an arrow bends aside, so that those of several decision makers and the way back do not fall together."""


@dataclass(frozen=True, slots=True)
class Node:
    """A state in the drawing, in pixels."""

    state: int
    name: str
    x: float
    y: float
    equilibrium: str  # the concepts by which it is one
    status_quo: bool
    about: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A move: `path` of SVG; `improving`: its mover prefers where it goes."""

    decision_maker: int
    path: str
    improving: bool
    about: str


def render(report: Report) -> str:
    """The page of a solved model."""
    graph = report.graph
    nodes = _nodes(report)
    signs = list(report.solution.stable)
    return _template().render(
        conflict=graph.conflict,
        size=SIZE,
        node=NODE,
        nodes=nodes,
        arrows=_arrows(report, nodes),
        whole=len(nodes) == len(graph),
        states=[(graph.space.name(s), graph.space.signs(s), s == report.status_quo) for s in report.shown],
        places={name: place for place, name in enumerate(graph.conflict.option_names)},
        signs=signs,
        count=len(graph),
        stability=[
            (graph.space.name(s), report.solution.concepts_of(s))
            for s in report.shown
            if report.solution.concepts_of(s)
        ],
        key=words.key(signs),
        literature=words.literature(report),
        rankings=[
            (maker.name, words.ranking(graph, place)) for place, maker in enumerate(graph.conflict.decision_makers)
        ]
        if len(nodes) == len(graph)
        else [],
        prospects=[words.prospect(graph, one) for one in report.prospects],
        courses=[words.course(graph, report.status_quo, one) for one in report.courses]
        if report.status_quo is not None
        else [],
        gains=[words.gain(graph, report.status_quo, one) for one in report.gains]
        if report.status_quo is not None
        else [],
        joint=words.joint(report),
        explained=[line for verdict in report.explained for line in sentences(graph, verdict)],
        explained_by=report.explained[0].concept if report.explained else "",
        explained_states=list(dict.fromkeys(graph.space.name(v.state) for v in report.explained)),
    )


def _nodes(report: Report) -> list[Node]:
    """The states shown, on a circle, the first at the top."""
    graph, count = report.graph, len(report.shown)
    found = []
    for place, state in enumerate(report.shown):
        angle = 2 * pi * place / count - pi / 2
        taken = [name for name, value in graph.space.values(state).items() if value]
        found.append(
            Node(
                state,
                graph.space.name(state),
                round(SIZE / 2 + RADIUS * cos(angle), 1),
                round(SIZE / 2 + RADIUS * sin(angle), 1),
                ", ".join(report.solution.concepts_of(state)),
                state == report.status_quo,
                ", ".join(taken) or "nothing is taken",
            )
        )
    return found


def _arrows(report: Report, nodes: list[Node]) -> list[Arrow]:
    graph, at = report.graph, {node.state: node for node in nodes}
    found = []
    for maker in graph.decision_makers:
        name = graph.conflict.decision_makers[maker].name
        for start in report.shown:
            for end in graph.moves_from(maker, start):
                if end in at:
                    improving = graph.orders[maker].prefers(end, start)
                    about = (
                        f"{name}: state {at[start].name} to {at[end].name}{', which it prefers' if improving else ''}"
                    )
                    found.append(Arrow(maker, _path(at[start], at[end], BEND + 10 * maker), improving, about))
    return sorted(found, key=lambda arrow: arrow.improving)


def _path(start: Node, end: Node, bend: float) -> str:
    """A bent line from the rim of one state to the rim of the other."""
    dx, dy = end.x - start.x, end.y - start.y
    length = (dx * dx + dy * dy) ** 0.5
    ux, uy = dx / length, dy / length
    middle = (start.x + end.x) / 2 - uy * bend, (start.y + end.y) / 2 + ux * bend
    points = (
        (start.x + ux * NODE - uy * 4, start.y + uy * NODE + ux * 4),
        middle,
        (end.x - ux * (NODE + 7) - uy * 4, end.y - uy * (NODE + 7) + ux * 4),
    )
    (ax, ay), (bx, by), (cx, cy) = points
    return f"M{ax:.1f} {ay:.1f}Q{bx:.1f} {by:.1f} {cx:.1f} {cy:.1f}"


@cache
def _template() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("conflict.html")
