"""Status-quo analysis: which equilibria can be reached from today, by which moves, and whose; and what coalitions gain.

Li, Kilgour and Hipel, Status quo analysis in the graph model for conflict resolution, Journal of the Operational
Research Society 56 (2005); coalition gains after Kilgour, Hipel, Fang and Peng, Coalition analysis in group decision
support, Group Decision and Negotiation 10 (2001).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .graph import GraphModel
from .solution import coalitions
from .walks import Way, ways


@dataclass(frozen=True, slots=True)
class Course:
    """How a state is reached: by improvements alone (each mover prefers where it goes), and by any moves; None:
    not at all."""

    end: int
    improving: Way | None
    any_moves: Way | None


@dataclass(frozen=True, slots=True)
class Gain:
    """What a coalition can reach from a state by its members' moves in turn, and all of them prefer."""

    members: tuple[int, ...]
    end: int
    way: Way
    equilibrium: bool


def courses(graph: GraphModel, start: int, ends: Iterable[int]) -> list[Course]:
    """The courses from a state to these ends."""
    improving = ways(graph, start, graph.decision_makers, improving=True)
    every = ways(graph, start, graph.decision_makers)
    return [
        Course(end, () if end == start else improving.get(end), () if end == start else every.get(end)) for end in ends
    ]


def gains(graph: GraphModel, start: int, equilibria: Iterable[int] = ()) -> list[Gain]:
    """What coalitions of two or more could gain from a state, equilibria first.

    Of the ends that all members of a coalition prefer to the start only those count to which no other such end is
    preferred by one of them and by none the other way round, and that take a move of each member.
    """
    stable, found = frozenset(equilibria), []
    for members in coalitions(graph):
        if len(members) < 2:
            continue
        better = {
            end: way
            for end, way in ways(graph, start, members).items()
            if all(graph.orders[m].prefers(end, start) for m in members)
        }
        for end, way in better.items():
            if {mover for mover, _ in way} == set(members) and not any(
                _beats(graph, members, other, end) for other in better
            ):
                found.append(Gain(members, end, way, end in stable))
    return sorted(found, key=lambda gain: (not gain.equilibrium, len(gain.members), gain.end))


def _beats(graph: GraphModel, members: tuple[int, ...], one: int, other: int) -> bool:
    """Whether a member prefers the one, and none the other."""
    orders = [graph.orders[member] for member in members]
    return any(order.prefers(one, other) for order in orders) and not any(order.prefers(other, one) for order in orders)
