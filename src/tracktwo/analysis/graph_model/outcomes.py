"""What stands in the way of an outcome: who would leave it, wherever it holds, by which of its wishes, on which
conditions."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .explanation import explain, left_by_others
from .expressions import Expression
from .graph import GraphModel
from .preferences import Statement
from .solution import Solution

MOST_EXAMINED = 256
"""Of the states in which an outcome holds so many are looked at for what stands in the way."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A wish for which a decision maker leaves the outcome, and in how many of its states."""

    decision_maker: int
    wish: Statement | None
    states: int


@dataclass(frozen=True, slots=True)
class Condition:
    """An option of others that a wish in the way asks for; `refused`: who has it would give it up wherever it is
    taken."""

    set_by: int
    option: str
    refused: bool


@dataclass(frozen=True, slots=True)
class Prospect:
    """An outcome, the states in which it holds, which are equilibria (by which concepts), and what stands in the way.

    `obstacles`: the fewest that explain all its states, the widest first; `examined`: how many states were looked at.
    `stable`: how many of its states
    are equilibria (the strongest stand in `equilibria`). `nearest`: of an outcome that cannot hold, the state that
    the fewest would leave.
    """

    name: str
    expression: Expression
    states: np.ndarray
    equilibria: dict[int, list[str]]
    obstacles: tuple[Obstacle, ...] = ()
    conditions: tuple[Condition, ...] = ()
    examined: int = 0
    nearest: int | None = None
    stable: int = 0


Leaving = dict[tuple[int, Statement | None], set[int]]
"""By decision maker and wish the states that it would leave, whatever the others answer."""


def prospect(solution: Solution, name: str, expression: Expression) -> Prospect:
    """Whether an outcome can hold. Obstacles are moves that no move of the others could answer (GMR), so that no
    concept that looks at moves and answers makes the state an equilibrium."""
    states = solution.graph.space.where(expression)
    stable = np.flatnonzero(solution.strength[states])
    if len(stable):
        strongest = solution.strongest(states, MOST_EXAMINED)
        concepts = {state: solution.concepts_of(state) for state in strongest}
        return Prospect(name, expression, states, concepts, stable=len(stable))
    examined = [int(state) for state in states[:MOST_EXAMINED]]
    leaving = _leaving(solution, examined)
    obstacles = tuple(_widest(leaving, set(examined)))
    conditions = tuple(_conditions(solution.graph, expression, leaving, obstacles))
    leavers = {state: len({maker for (maker, _), where in leaving.items() if state in where}) for state in examined}
    nearest = min(leavers, key=lambda state: (leavers[state], state), default=None)
    return Prospect(name, expression, states, {}, obstacles, conditions, len(examined), nearest)


def _leaving(solution: Solution, states: list[int]) -> Leaving:
    graph, found = solution.graph, Leaving()
    sign = next((s for s in ("GMR", "GMR_d", "GMR_b") if s in solution.stable), "GMR")
    left = [left_by_others(graph, maker, sign) for maker in graph.decision_makers]
    for state in states:
        for maker in graph.decision_makers:
            if sign in solution.stable and solution.stable[sign][maker, state]:
                continue
            for temptation in explain(graph, state, maker, sign, left[maker]).temptations:
                if not temptation.answered:
                    found.setdefault((maker, temptation.reason), set()).add(state)
    return found


def _widest(leaving: Leaving, states: set[int]) -> Iterator[Obstacle]:
    """The wishes that explain most of the states, then those that explain most of the rest, until all are explained."""
    left = dict(leaving)
    while states and left:
        most = max(len(where & states) for where in left.values())
        if not most:
            return
        widest = [key for key, where in left.items() if len(where & states) == most]
        for key in widest:
            states = states - left[key]
            yield Obstacle(*key, len(left.pop(key)))


def _conditions(
    graph: GraphModel, outcome: Expression, leaving: Leaving, obstacles: tuple[Obstacle, ...]
) -> Iterator[Condition]:
    """What the wishes in the way ask of others, beyond the outcome itself."""
    for obstacle in obstacles:
        own = graph.conflict.decision_makers[obstacle.decision_maker].options
        if obstacle.wish is None or not obstacle.wish.expression.options & set(own) & outcome.options:
            continue
        for option in graph.conflict.option_names:
            if option in obstacle.wish.expression.options - outcome.options - set(own):
                yield Condition(obstacle.decision_maker, option, _refused(graph, option, leaving))


def _refused(graph: GraphModel, option: str, leaving: Leaving) -> bool:
    """Whether whoever has the option gives it up in every state looked at where it is taken."""
    owners = [d for d in graph.decision_makers if option in graph.conflict.decision_makers[d].options]
    gone = {
        state
        for (maker, wish), where in leaving.items()
        if maker in owners and wish is not None and option in wish.expression.options
        for state in where
    }
    taken = {state for where in leaving.values() for state in where if graph.space.taken[option][state]}
    return bool(taken) and taken <= gone
