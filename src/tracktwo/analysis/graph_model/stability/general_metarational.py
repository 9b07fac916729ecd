"""General metarationality (GMR): whatever improvement it makes, the others can put it where it is no better off.

Howard, Paradoxes of Rationality (MIT Press 1971); in the graph model: Fang, Hipel and Kilgour (1993), chapter 3.
"""

import numpy as np

from ..graph import GraphModel
from .focal import Focal, deterred, sanction_values


def left(graph: GraphModel, decision_maker: int, strong: bool = False) -> np.ndarray:
    """For each state it may move to the worst that the others can make of it."""
    values = sanction_values(graph, decision_maker, strong)
    return graph.least_after(graph.others([decision_maker]), values, improving=False)


def by_rank(graph: GraphModel, decision_maker: int, strong: bool = False) -> np.ndarray:
    """For each state whether it is stable; `strong`: each improvement can be answered by a state to which this one is
    greatly preferred (Hamouda, Kilgour and Hipel 2004)."""
    return deterred(graph, decision_maker, left(graph, decision_maker, strong), strong)


def by_sets(focal: Focal, state: int) -> bool:
    acceptable = focal.no_better(state)
    return all(focal.replies[move] & acceptable for move in focal.improvements[state])
