"""All that is said of a model once it is solved, as one value, for screens and files to show."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from .explanation import Verdict, explain, left_by_others
from .graph import GraphModel
from .outcomes import Prospect, prospect
from .problems import ModelError
from .sensitivity import Robustness, robustness
from .solution import Joint, Solution, joint_stability, solve
from .status_quo import Course, Gain, courses, gains

MOST_SHOWN = 24
"""So many states are shown each by itself; of larger models the status quo and the strongest equilibria."""
MOST_COURSES = 6
"""To so many of the strongest equilibria the way is shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """`shown`: the states to show, ascending. `explained`: verdicts on the states asked about, else on the status quo.
    `joint`: how the strongest equilibria stand against coalitions, `robustness`: what undoes them; where asked for.
    """

    solution: Solution
    shown: tuple[int, ...]
    status_quo: int | None
    prospects: tuple[Prospect, ...] = ()
    courses: tuple[Course, ...] = ()
    gains: tuple[Gain, ...] = ()
    explained: tuple[Verdict, ...] = ()
    robustness: tuple[Robustness, ...] = ()
    robust_by: str | None = None
    joint: tuple[Joint, ...] = ()
    literature: dict[str, bool] = field(default_factory=dict)

    @property
    def graph(self) -> GraphModel:
        return self.solution.graph


def report(
    graph: GraphModel,
    concepts: list[str] | None = None,
    explained: list[int] | None = None,
    explained_by: str | None = None,
    robust: bool = False,
    joint: bool = False,
) -> Report:
    """Solves a model and gathers what there is to say of it."""
    solution = solve(graph, concepts)
    conflict, start = graph.conflict, None
    if conflict.status_quo is not None:
        start = graph.space.having(conflict.status_quo)
        if start is None:
            raise ModelError("the status quo is infeasible; change it, or a line of `infeasible`", ("status quo",))
    stable = solution.any_equilibria
    prospects = tuple(prospect(solution, name, expression) for name, expression in conflict.outcomes)
    nearest = [one.nearest for one in prospects if one.nearest is not None]
    shown = _shown(solution, stable, [*([] if start is None else [start]), *(explained or []), *nearest])
    sign = explained_by or next((s for s in ("SEQ", "SEQ_b") if s in solution.stable), next(iter(solution.stable)))
    about = explained if explained is not None else [start] if start is not None else []
    explains = not sign.startswith(("L", "NM", "strong"))
    robust_by = (sign if robust and explains else "SEQ") if robust else None
    return Report(
        solution=solution,
        shown=shown,
        status_quo=start,
        prospects=prospects,
        courses=tuple(courses(graph, start, solution.strongest(stable, MOST_COURSES))) if start is not None else (),
        gains=tuple(gains(graph, start, frozenset(stable.tolist())))
        if start is not None and len(graph.orders) > 1
        else (),
        explained=tuple(_explained(graph, about, sign)) if explains else (),
        robustness=tuple(robustness(graph, robust_by)) if robust_by else (),
        robust_by=robust_by,
        joint=tuple(joint_stability(graph, sorted(solution.strongest(stable, MOST_COURSES)))) if joint else (),
        literature={
            given: {graph.space.name(int(s)) for s in solution.equilibria(given)} == set(names)
            for given, names in conflict.literature
            if given in solution.stable
        },
    )


def _explained(graph: GraphModel, states: list[int], sign: str) -> Iterator[Verdict]:
    left = [left_by_others(graph, maker, sign) for maker in graph.decision_makers]
    for state in states:
        for maker in graph.decision_makers:
            yield explain(graph, state, maker, sign, left[maker])


def _shown(solution: Solution, stable: np.ndarray, first: list[int]) -> tuple[int, ...]:
    """The states to show: all of a small model; else those that come first, and the strongest equilibria."""
    if len(solution.graph) <= MOST_SHOWN:
        return tuple(range(len(solution.graph)))
    chosen = dict.fromkeys([*first, *solution.strongest(stable, MOST_SHOWN)])
    return tuple(sorted(list(chosen)[:MOST_SHOWN]))
