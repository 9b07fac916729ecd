"""Nash stability (R): a decision maker has no move that it prefers.

Nash, Equilibrium points in n-person games, PNAS 36 (1950); in the graph model: Fang, Hipel and Kilgour (1993),
chapter 3.
"""

import numpy as np

from ..graph import GraphModel
from .focal import Focal


def by_rank(graph: GraphModel, decision_maker: int, strong: bool = False) -> np.ndarray:
    """For each state whether it is stable. There is no sanction, so strength of preference makes no difference."""
    rank = graph.orders[decision_maker].rank
    return graph.greatest_improvement(decision_maker, rank) <= rank


def by_sets(focal: Focal, state: int) -> bool:
    return not focal.improvements[state]
