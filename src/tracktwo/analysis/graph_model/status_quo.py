"""Status-quo analysis: which equilibria can be reached from today, by which moves, and whose; and what coalitions gain.

Li, Kilgour and Hipel, Status quo analysis in the graph model for conflict resolution, Journal of the Operational
Research Society 56 (2005); coalition gains after Kilgour, Hipel, Fang and Peng, Coalition analysis in group decision
support, Group Decision and Negotiation 10 (2001).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np

from .graph import GraphModel
from .solution import coalitions
from .walks import Way, ways

MOST_COALITIONS = 40


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


def gains(graph: GraphModel, start: int, equilibria: Collection[int] = frozenset()) -> list[Gain]:
    """What coalitions of two or more could gain from a state, equilibria first; the smallest coalitions, if there are
    many.

    Of the ends that all members of a coalition prefer to the start only those count to which no other such end is
    preferred by one of them and by none the other way round, and that take a move of each member.
    """
    found = []
    for members in islice((m for m in coalitions(graph) if len(m) > 1), MOST_COALITIONS):
        better = {
            end: way
            for end, way in ways(graph, start, members).items()
            if all(graph.orders[m].prefers(end, start) for m in members)
        }
        ends = np.array(list(better), np.int64)
        for end, way in better.items():
            if {mover for mover, _ in way} == set(members) and not _beaten(graph, members, end, ends):
                found.append(Gain(members, end, way, end in equilibria))
    return sorted(found, key=lambda gain: (not gain.equilibrium, len(gain.members), gain.end))


def _beaten(graph: GraphModel, members: tuple[int, ...], end: int, others: np.ndarray) -> bool:
    """Whether one of the others is preferred by a member, and this end to it by none."""
    liked, disliked = np.zeros(len(others), bool), np.zeros(len(others), bool)
    for member in members:
        order = graph.orders[member]
        better, unknown = order.compared(end)
        liked |= better[others]
        disliked |= (~better & ~unknown & (order.score != order.score[end]))[others]
    return bool((liked & ~disliked).any())
