"""How robust equilibria are: which of the smallest changes of one decision maker's preferences undo each.

The idea of Matbouli, Hipel and Kilgour, A fresh perspective on robustness of equilibrium in the graph model, IEEE
International Conference on Systems, Man, and Cybernetics (2014); what counts as a smallest change is our own
(`changes`).
"""

from dataclasses import dataclass

import numpy as np

from .changes import Change, neighbours
from .graph import GraphModel
from .problems import ModelError
from .solution import stable

MOST_CHANGES = 600


@dataclass(frozen=True, slots=True)
class Robustness:
    """An equilibrium, the changes that undo it, and how many were tried."""

    state: int
    undone_by: tuple[Change, ...]
    tried: int

    @property
    def share(self) -> float:
        """The share of changes that it outlives, from 0 to 1."""
        return 1 - len(self.undone_by) / self.tried if self.tried else 1.0


def robustness(graph: GraphModel, sign: str) -> list[Robustness]:
    """For each equilibrium by a concept how robust it is, the most robust first."""
    if not all(order.known for order in graph.orders):
        raise ModelError("robustness needs preferences that are all known")
    changes = [change for maker in graph.decision_makers for change in neighbours(graph, maker)]
    if len(changes) > MOST_CHANGES:
        raise ModelError(
            f"{len(changes)} smallest changes of preference are too many to try; rank states by statements, or "
            f"leave out options"
        )
    now = [int(state) for state in np.flatnonzero(stable(graph, sign).all(axis=0))]
    undone: dict[int, list[Change]] = {state: [] for state in now}
    for change in changes:
        holds = stable(graph.with_order(change.decision_maker, change.order), sign)
        for state in now:
            if not holds[:, state].all():
                undone[state].append(change)
    found = [Robustness(state, tuple(undone[state]), len(changes)) for state in now]
    return sorted(found, key=lambda one: (len(one.undone_by), one.state))
