"""Sequential stability (SEQ): the others can answer every improvement so that it is no better off, by moves that
each of them prefers to make (credible sanctions).

Fraser and Hipel, Solving complex conflicts, IEEE Transactions on Systems, Man, and Cybernetics 9 (1979); in the graph
model: Fang, Hipel and Kilgour (1993), chapter 3.
"""

import numpy as np

from ..graph import GraphModel
from .focal import Focal, deterred, sanction_values


def left(graph: GraphModel, decision_maker: int, strong: bool = False) -> np.ndarray:
    """For each state it may move to the worst that the others can make of it."""
    values = sanction_values(graph, decision_maker, strong)
    return graph.least_after(graph.others([decision_maker]), values, improving=True)


def by_rank(graph: GraphModel, decision_maker: int, strong: bool = False) -> np.ndarray:
    """For each state whether it is stable; `strong` as for GMR."""
    return deterred(graph, decision_maker, left(graph, decision_maker, strong), strong)


def by_sets(focal: Focal, state: int) -> bool:
    acceptable = focal.no_better(state)
    return all(focal.credible[move] & acceptable for move in focal.improvements[state])
