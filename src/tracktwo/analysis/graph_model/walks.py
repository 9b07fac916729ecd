"""Ways through the graph: who moves where, one after the other, nobody twice running."""

from collections import deque
from collections.abc import Callable, Iterable

from .graph import SMALL, GraphModel

Way = tuple[tuple[int, int], ...]
"""Moves in turn: who moves, and to which state."""

MOST_VISITED, MOST_VISITED_OF_MANY = 40_000, 3_000
"""So many states are visited at most; of models with more than a few thousand states fewer, or an answer takes
minutes."""


def ways(
    graph: GraphModel,
    start: int,
    movers: Iterable[int],
    improving: bool = False,
    found: Callable[[int], bool] = lambda state: False,
) -> dict[int, Way]:
    """The shortest way to each state that these movers can reach from the start by moving in turn; it ends early at a
    state that is `found`. `improving`: only by moves that the mover prefers, or, where that is not known, may
    prefer."""
    movers = tuple(movers)
    shortest: dict[int, Way] = {}
    seen: set[tuple[int, int | None]] = {(start, None)}
    waiting: deque[tuple[int, int | None, Way]] = deque([(start, None, ())])
    most = MOST_VISITED if len(graph) <= SMALL else MOST_VISITED_OF_MANY
    while waiting and len(seen) < most:
        state, last, way = waiting.popleft()
        for mover in movers:
            if mover == last:
                continue
            for end in moves(graph, mover, state, improving):
                if (end, mover) in seen:
                    continue
                seen.add((end, mover))
                longer = (*way, (mover, end))
                if end != start:
                    shortest.setdefault(end, longer)
                if found(end):
                    return shortest
                waiting.append((end, mover, longer))
    return shortest


def moves(graph: GraphModel, mover: int, state: int, improving: bool) -> list[int]:
    """Where a mover can go, or may want to go, from a state."""
    if len(graph) <= SMALL:
        return list((graph.tempting_moves if improving else graph.moves)[mover][state])
    order = graph.orders[mover]
    ends = graph.moves_from(mover, state)
    return [end for end in ends if order.prefers(end, state) or order.uncertain(end, state)] if improving else ends
