"""The best dependency tree under arc scores: one root, no circles.

Chu and Liu, "On the shortest arborescence of a directed graph" (1965); Edmonds, "Optimum branchings" (1967).
"""

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = -1e15


def best_tree(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Heads of the tree with the highest sum of scores.

    `scores` has shape (words + 1, words + 1): row the dependent, column the head, number 0 the root. The result has
    shape (words + 1,), item 0 is 0. Exactly one word hangs on the root.
    """
    doubles: NDArray[np.float64] = np.clip(np.nan_to_num(scores.astype(np.float64)), -1e6, 1e6)
    np.fill_diagonal(doubles, FORBIDDEN)
    heads: NDArray[np.int64] = doubles.argmax(axis=1)
    heads[0] = 0
    if is_tree(heads):
        return heads
    # A second word on the root costs more than any tree can gain, so the best tree has one.
    finite = doubles[1:][doubles[1:] > FORBIDDEN]
    doubles[1:, 0] -= 1 + len(doubles) * (finite.max() - finite.min()) if len(finite) else 1
    return _arborescence(doubles)


def is_tree(heads: NDArray[np.int64]) -> bool:
    """Whether every word reaches number 0, and exactly one directly."""
    if np.count_nonzero(heads[1:] == 0) != 1:
        return False
    reach = heads
    for _ in range(len(heads).bit_length()):
        reach = reach[reach]
    return not bool(reach.any())


def _arborescence(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(heads)), inside)  # keeps number 0 first
    # The circle becomes one node, the last; entering it at a word means giving up that word's arc in the circle.
    entering = scores[np.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
    leaving = scores[np.ix_(outside, inside)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), FORBIDDEN)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = entering.max(axis=0)
    smaller[:size, size] = leaving.max(axis=1)
    solved = _arborescence(smaller)
    result = heads.copy()
    for number, word in enumerate(outside[1:], 1):
        head = solved[number]
        result[word] = outside[head] if head < size else inside[leaving[number].argmax()]
    entry = inside[entering[:, solved[size]].argmax()]
    result[entry] = outside[solved[size]]
    return result


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    state = [0] * len(heads)  # 0 unseen, else the walk that saw it
    state[0] = -1
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = start
            path.append(node)
            node = int(heads[node])
        if state[node] == start:
            return path[path.index(node) :]
    return []
