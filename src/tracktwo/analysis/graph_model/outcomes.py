"""What stands in the way of an outcome: who would leave it, wherever it holds, and by which of its wishes."""

from dataclasses import dataclass

import numpy as np

from .explanation import Verdict, explain
from .expressions import Expression
from .graph import GraphModel
from .preferences import Statement
from .solution import Solution
from .stability import CONCEPTS

MOST_EXAMINED = 256
"""Of the states in which an outcome holds so many are looked at for what stands in the way."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A wish for which a decision maker leaves the outcome; in how many of its states, and one of them as an example."""

    decision_maker: int
    wish: Statement | None
    states: int
    example: Verdict


@dataclass(frozen=True, slots=True)
class Prospect:
    """An outcome, the states in which it holds, which are equilibria (by which concepts), and what stands in the way.

    `examined`: how many of its states the obstacles were looked for in.
    """

    name: str
    expression: Expression
    states: np.ndarray
    equilibria: dict[int, list[str]]
    obstacles: tuple[Obstacle, ...]
    examined: int


def prospect(solution: Solution, name: str, expression: Expression) -> Prospect:
    """Whether an outcome can hold. Obstacles are moves that no move of the others could answer (GMR), so that no concept that
    looks at moves and answers makes the state an equilibrium."""
    graph = solution.graph
    states = graph.space.where(expression)
    stable = [int(state) for state in np.intersect1d(states, solution.any_equilibria)]
    examined = [int(state) for state in states[:MOST_EXAMINED]]
    equilibria = {state: solution.concepts_of(state) for state in stable}
    return Prospect(name, expression, states, equilibria, _obstacles(solution, examined), len(examined))


def _obstacles(solution: Solution, states: list[int]) -> tuple[Obstacle, ...]:
    graph = solution.graph
    counted: dict[tuple[int, str], set[int]] = {}
    example: dict[tuple[int, str], tuple[Statement | None, Verdict]] = {}
    sign = next((s for s in ("GMR", "GMR_d", "GMR_b") if s in solution.stable), None)
    for state in states:
        for maker in graph.decision_makers:
            if sign is not None and solution.stable[sign][maker, state]:
                continue
            verdict = explain(graph, state, maker, sign or "GMR")
            for temptation in verdict.temptations:
                if temptation.answer is None:
                    key = (maker, str(temptation.reason))
                    counted.setdefault(key, set()).add(state)
                    example.setdefault(key, (temptation.reason, verdict))
    found = [Obstacle(key[0], example[key][0], len(where), example[key][1]) for key, where in counted.items()]
    return tuple(sorted(found, key=lambda obstacle: -obstacle.states))


def best_known(concepts: list[str]) -> list[str]:
    """The concepts of a list in the order in which they are usually given."""
    order = [*CONCEPTS, "L2", "L3", "NM"]
    return sorted(concepts, key=lambda sign: order.index(sign) if sign in order else len(order))
