"""Non-myopic stability (NM): stable however far, beyond some horizon, the decision makers look ahead.

Brams and Wittman, Nonmyopic equilibria in 2×2 games, Conflict Management and Peace Science 6 (1981); in the graph
model: Fang, Hipel and Kilgour (1993), chapter 3: the limit of limited-move stability.

What is expected with one horizon follows from what is expected with the horizon before, and there are finitely many
expectations, so that they come round again; a state is stable where its decision maker stays all the way round.
"""

import numpy as np

from ..graph import GraphModel
from ..problems import ModelError
from .limited_move import anticipated, stays

FARTHEST = 2_000


def stable(graph: GraphModel) -> np.ndarray:
    """Whether each state (second axis) is stable for each decision maker (first axis)."""
    seen: dict[bytes, int] = {}
    verdicts: list[np.ndarray] = []
    for horizon, ends in enumerate(anticipated(graph)):
        key = b"".join(end.tobytes() for end in ends)
        if key in seen:
            result: np.ndarray = np.logical_and.reduce(verdicts[seen[key] :])
            return result
        if horizon == FARTHEST:
            break
        seen[key] = horizon
        verdicts.append(stays(ends))
    raise ModelError(
        f"what the decision makers expect does not settle within {FARTHEST} moves; ask for limited-move "
        f"stability instead"
    )
