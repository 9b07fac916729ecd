"""Symmetric sequential stability (SSEQ): the others can answer every improvement, by moves that each of them prefers
to make, so that no move of its own helps it out.

Rêgo and Vieira, Symmetric sequential stability in the graph model for conflict resolution with multiple decision
makers, Group Decision and Negotiation 26 (2017).
"""

import numpy as np

from ..graph import GraphModel
from .focal import Focal, deterred, sanction_values


def left(graph: GraphModel, decision_maker: int, strong: bool = False) -> np.ndarray:
    """For each state it may move to the worst that the others can make of it."""
    way_out = graph.greatest_move(decision_maker, sanction_values(graph, decision_maker, strong))
    return graph.least_after(graph.others([decision_maker]), way_out, improving=True)


def by_rank(graph: GraphModel, decision_maker: int, strong: bool = False) -> np.ndarray:
    """For each state whether it is stable; `strong` as for SMR."""
    return deterred(graph, decision_maker, left(graph, decision_maker, strong), strong)


def by_sets(focal: Focal, state: int) -> bool:
    return all(focal.has_lasting(focal.credible[move], state) for move in focal.improvements[state])
