"""Limited-move stability (L_h): a decision maker looks h moves ahead and expects everyone to do so.

With horizon h, whoever may move at a state compares staying with each of its moves, and expects that the others then go
on with horizon h - 1; it moves only to be better off in the end. A state is stable where it stays; L_1 is Nash
stability. Where several others may move next, it reckons with the one whose move ends worst for it. Of moves that end
equally well it makes the one to the state it prefers, then to the state of the lower number; the definitions assume
no such ties.

Kilgour, Anticipation and stability in two-person noncooperative games, in: Dynamic Models of International Conflict
(1985); Fang, Hipel and Kilgour (1993), chapter 3.
"""

import hashlib
from collections.abc import Iterator

import numpy as np

from ..graph import NEVER, GraphModel, Table
from ..problems import ModelError

FARTHEST = 2_000
"""So far ahead expectations are followed at most."""

Ends = list[np.ndarray]
"""For each decision maker and state where the conflict ends, as it expects, when it may move there."""


def stable(graph: GraphModel, horizon: int) -> np.ndarray:
    """Whether each state (second axis) is stable for each decision maker (first axis)."""
    verdicts, again = until_settled(graph, horizon)
    if again is None:
        return verdicts[horizon]
    return verdicts[again + (horizon - again) % (len(verdicts) - again)]


def until_settled(graph: GraphModel, farthest: int) -> tuple[list[np.ndarray], int | None]:
    """The verdicts with horizon 0, 1, 2 … up to the farthest, or until they come round again, and from which of them
    on they do; None where they do not that soon. ModelError where the farthest is too far.

    What is expected with one horizon follows from what is expected with the horizon before, and there are finitely
    many expectations, so that they come round again in the end.
    """
    seen: dict[bytes, int] = {}
    verdicts: list[np.ndarray] = []
    for horizon, ends in enumerate(anticipated(graph)):
        key = hashlib.sha256(b"".join(end.tobytes() for end in ends)).digest()
        if key in seen:
            return verdicts, seen[key]
        seen[key] = horizon
        verdicts.append(stays(ends))
        if horizon == farthest:
            break
        if horizon == FARTHEST:
            raise ModelError(
                f"what the decision makers expect does not settle within {FARTHEST:,} moves; ask for limited-move "
                "stability with a nearer horizon instead"
            )
    return verdicts, None


def stays(ends: Ends) -> np.ndarray:
    """Whether each decision maker stays in each state."""
    return np.stack([end == np.arange(len(end)) for end in ends])


def anticipated(graph: GraphModel) -> Iterator[Ends]:
    """Where each decision maker expects the conflict to end, with horizon 0, 1, 2 …, without end."""
    here = np.arange(len(graph), dtype=np.int32)
    ends: Ends = [here for _ in graph.decision_makers]
    while True:
        yield ends
        ends = [
            _best(graph.tables[d], graph.orders[d].rank, _answered(graph, d, ends), here) for d in graph.decision_makers
        ]


def _answered(graph: GraphModel, decision_maker: int, ends: Ends) -> np.ndarray:
    """For each state where it ends once this decision maker has moved there."""
    rank, here = graph.orders[decision_maker].rank, np.arange(len(graph), dtype=np.int32)
    result, lowest = here.copy(), np.full(len(graph), NEVER)
    for other in graph.others([decision_maker]):
        value = np.where(ends[other] == here, NEVER, rank[ends[other]])
        result, lowest = np.where(value < lowest, ends[other], result), np.minimum(value, lowest)
    return result


def _best(table: Table, rank: np.ndarray, answered: np.ndarray, here: np.ndarray) -> np.ndarray:
    """For each state where it ends when the owner of the table may move there."""
    targets = np.append(answered, 0)[table.states]
    worth = np.append(rank[answered], -NEVER)[table.states]
    result, columns = np.append(here, 0), np.arange(table.states.shape[1])
    stay = np.append(rank, NEVER)[table.states]
    for variant in table.variants:
        has = np.uint64(variant)
        value = np.where(table.fixed & has == has, worth, -NEVER)
        first = value.argmax(axis=1)
        without = value.copy()
        np.put_along_axis(without, first[:, None], -NEVER, axis=1)
        second = without.argmax(axis=1)
        choice = np.where(columns == first[:, None], second[:, None], first[:, None])
        gain = np.take_along_axis(value, choice, axis=1)
        alone = (choice == columns) | (np.take_along_axis(table.states, choice, axis=1) == table.states)
        end = np.take_along_axis(targets, choice, axis=1)
        moves = (gain > stay) & ~alone & (table.fixed == has) & (table.states < table.count)
        result[table.states[moves]] = end[moves]
    return result[:-1]
