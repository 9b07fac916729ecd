"""Non-myopic stability (NM): stable however far, beyond some horizon, the decision makers look ahead.

Brams and Wittman, Nonmyopic equilibria in 2×2 games, Conflict Management and Peace Science 6 (1981); in the graph
model: Fang, Hipel and Kilgour (1993), chapter 3: the limit of limited-move stability.

Expectations come round again (limited_move); a state is stable where its decision maker stays all the way round.
"""

import numpy as np

from ..graph import GraphModel
from .limited_move import FARTHEST, until_settled


def stable(graph: GraphModel) -> np.ndarray:
    """Whether each state (second axis) is stable for each decision maker (first axis)."""
    verdicts, again = until_settled(graph, FARTHEST + 1)
    result: np.ndarray = np.logical_and.reduce(verdicts[again:])
    return result
