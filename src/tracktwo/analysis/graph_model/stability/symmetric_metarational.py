"""Symmetric metarationality (SMR): the others can answer every improvement so that no move of its own helps it out.

Howard, Paradoxes of Rationality (MIT Press 1971); in the graph model: Fang, Hipel and Kilgour (1993), chapter 3.
"""

import numpy as np

from ..graph import GraphModel
from .focal import Focal, deterred, sanction_values


def left(graph: GraphModel, decision_maker: int, strong: bool = False) -> np.ndarray:
    """For each state it may move to the worst that the others can make of it."""
    way_out = graph.greatest_move(decision_maker, sanction_values(graph, decision_maker, strong))
    return graph.least_after(graph.others([decision_maker]), way_out, improving=False)


def by_rank(graph: GraphModel, decision_maker: int, strong: bool = False) -> np.ndarray:
    """For each state whether it is stable; `strong` as for GMR, and every way out is greatly worse too."""
    return deterred(graph, decision_maker, left(graph, decision_maker, strong), strong)


def by_sets(focal: Focal, state: int) -> bool:
    return all(focal.has_lasting(focal.replies[move], state) for move in focal.improvements[state])
