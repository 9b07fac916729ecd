"""The graph of a conflict: states, and for each decision maker the moves that it can make by itself.

Moves are kept implicit. The states that differ only in the options of one decision maker are one row of its table;
it moves within the row (unless an option cannot be undone). Rows are sorted by its preference, so that the least value
over all that it prefers to a state is a running minimum along the row, and a million states cost milliseconds.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from functools import cached_property

import numpy as np

from .model import Conflict
from .orders import Order, order
from .preferences import Ranked
from .problems import ModelError
from .states import StateSpace

SMALL = 4_096
"""A model of so many states at most is small: all that can be asked of it is computed without being asked for."""

MOST_CELLS = 1 << 26
"""So many places a table may have, empty ones too: some 800 MB."""

NEVER = np.int32(1 << 30)
"""The least value over no state at all."""


class Table:
    """The rows of one decision maker: states by number, `count` (one more than the last state) in places left empty."""

    def __init__(self, space: StateSpace, mask: int, once_taken: int, once_left: int, order: Order) -> None:
        patterns, self.count = space.patterns, len(space)
        keys, row = np.unique(patterns & ~np.uint64(mask), return_inverse=True)
        by_row = np.lexsort((patterns, -order.score[space.state_of], row))
        starts = np.searchsorted(row[by_row], np.arange(len(keys)))
        width = int(np.diff(np.append(starts, len(patterns))).max())
        if len(keys) * width > MOST_CELLS:
            raise ModelError(
                "the states are too many, and too unevenly shared out, to be computed; leave out options, or "
                "say more of what is "
                "infeasible"
            )
        column = np.arange(len(patterns)) - starts[row[by_row]]
        self.states = np.full((len(keys), width), self.count, np.int32)
        self.states[row[by_row], column] = space.state_of[by_row]
        fixed = ((patterns & np.uint64(once_taken)) | (~patterns & np.uint64(once_left)))[by_row]
        self.fixed = np.zeros((len(keys), width), np.uint64)  # what each state has that the mover cannot undo
        self.fixed[row[by_row], column] = fixed
        self.variants = [int(v) for v in np.unique(fixed)]
        self.merged = space.merged
        self._score = np.append(order.score, np.int64(-1))

    @cached_property
    def better(self) -> np.ndarray:
        """For each place of a row how many places before it hold states that are preferred."""
        scores = self._score[self.states]
        fresh = np.ones(scores.shape, bool)
        fresh[:, 1:] = scores[:, 1:] != scores[:, :-1]
        return np.maximum.accumulate(np.where(fresh, np.arange(scores.shape[1]), 0), axis=1)

    def least(self, values: np.ndarray, improving: bool) -> np.ndarray:
        """For each state the least value over where its decision maker can move, or can move and improve; of moves in
        general the state itself counts too. NEVER where there is none. `values`: int32 for each state."""
        laid = np.append(values, NEVER)[self.states]
        found = np.full(self.count + 1, NEVER, np.int32)
        for variant in self.variants:
            has = np.uint64(variant)
            open_to = laid if variant == 0 else np.where(self.fixed & has == has, laid, NEVER)
            if improving:
                running = np.concatenate(
                    [np.full((len(laid), 1), NEVER), np.minimum.accumulate(open_to, axis=1)], axis=1
                )
                lowest = np.take_along_axis(running, self.better, axis=1)
            else:
                lowest = np.broadcast_to(open_to.min(axis=1)[:, None], laid.shape)
            if len(self.variants) == 1 and not self.merged:
                found[self.states] = lowest
            else:
                here = self.fixed == has
                np.minimum.at(found, self.states[here], lowest[here])
        return found[:-1]

    def places(self, state: int) -> list[tuple[int, np.uint64]]:
        """The rows that hold a state, and what it has there that its decision maker cannot undo."""
        flat, order = self._by_state
        first, last = np.searchsorted(flat, [state, state + 1])
        width = self.states.shape[1]
        return [(place // width, self.fixed[place // width, place % width]) for place in order[first:last].tolist()]

    @cached_property
    def _by_state(self) -> tuple[np.ndarray, np.ndarray]:
        order = np.argsort(self.states, axis=None, kind="stable")
        return self.states.ravel()[order], order

    def rows(self) -> Iterator[tuple[list[int], list[int]]]:
        """Row by row: the states and what each has that cannot be undone."""
        for states, fixed in zip(self.states.tolist(), self.fixed.tolist(), strict=True):
            width = states.index(self.count) if self.count in states else len(states)
            yield states[:width], fixed[:width]


class GraphModel:
    """A conflict ready to be analysed. Decision makers are numbered as in the model, from 0, and so are states."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self.space = StateSpace(conflict)
        self.orders = [_order(place, conflict, self.space) for place in range(len(conflict.decision_makers))]

    def __len__(self) -> int:
        return len(self.space)

    @property
    def decision_makers(self) -> range:
        return range(len(self.orders))

    def others(self, decision_makers: Iterable[int]) -> tuple[int, ...]:
        return tuple(d for d in self.decision_makers if d not in frozenset(decision_makers))

    @cached_property
    def tables(self) -> list[Table]:
        return [self._table(d, order) for d, order in enumerate(self.orders)]

    def _table(self, decision_maker: int, order: Order) -> Table:
        bits = {name: 1 << bit for bit, name in enumerate(self.conflict.option_names)}
        taken, left = (
            sum(bits[name] for name in group) for group in (self.conflict.once_taken, self.conflict.once_left)
        )
        mask = sum(bits[name] for name in self.conflict.decision_makers[decision_maker].options)
        return Table(self.space, mask, taken & mask, left & mask, order)

    @cached_property
    def computable_by_rank(self) -> bool:
        """Whether all preferences are known and each decision maker can reach at once what it can reach in two moves,
        so that running minima give every verdict."""
        return all(order.known for order in self.orders) and not self._left_when_merged

    @cached_property
    def _left_when_merged(self) -> bool:
        """Whether anybody can leave a state that stands for several combinations of options."""
        several = np.bincount(self.space.state_of, minlength=len(self)) > 1
        if not several.any():
            return False
        numbers = np.arange(len(self), dtype=np.int32)
        return any(
            (several & ((table.least(numbers, False) != numbers) | (-table.least(-numbers, False) != numbers))).any()
            for table in self.tables
        )

    @cached_property
    def moves(self) -> list[list[tuple[int, ...]]]:
        """For each decision maker and state where it can move, ascending. Made whole: for small models."""
        return [_listed(table, len(self)) for table in self.tables]

    @cached_property
    def tempting_moves(self) -> list[list[tuple[int, ...]]]:
        """Of `moves` those that the mover prefers, or, where that is not known, may prefer."""
        result = []
        for known, own in zip(self.orders, self.moves, strict=True):
            score, unknown = known.score.tolist(), known.unknown
            result.append(
                [
                    tuple(end for end in ends if _tempts(score[state], score[end], unknown))
                    for state, ends in enumerate(own)
                ]
            )
        return result

    def moves_from(self, decision_maker: int, state: int) -> list[int]:
        """Where a decision maker can move from a state, ascending; made for this state alone."""
        table = self.tables[decision_maker]
        found: set[int] = set()
        for row, has in table.places(state):
            found.update(table.states[row][table.fixed[row] & has == has].tolist())
        return sorted(found - {state, len(self)})

    def improvements(self, decision_maker: int, state: int) -> list[int]:
        """Where a decision maker can move from a state to one that it prefers."""
        return [t for t in self.moves_from(decision_maker, state) if self.orders[decision_maker].prefers(t, state)]

    def with_order(self, decision_maker: int, order: Order) -> "GraphModel":
        """The same conflict with other preferences of one decision maker."""
        other = copy(self)
        other.orders = [order if d == decision_maker else known for d, known in enumerate(self.orders)]
        for name in ("tables", "computable_by_rank", "tempting_moves"):
            other.__dict__.pop(name, None)
        if "tables" in self.__dict__:
            other.__dict__["tables"] = [
                self._table(d, order) if d == decision_maker else table for d, table in enumerate(self.tables)
            ]
        return other

    def least_after(self, movers: Iterable[int], values: np.ndarray, improving: bool) -> np.ndarray:
        """For each state the least value over all that these can reach from it by moving in turn, itself included."""
        movers, reached, quiet = tuple(movers), values.astype(np.int32), 0
        while quiet < len(movers):
            for mover in movers:
                lower = np.minimum(reached, self.tables[mover].least(reached, improving))
                quiet = quiet + 1 if np.array_equal(lower, reached) else 0
                reached = lower
                if quiet >= len(movers):
                    break
        return reached

    def greatest_improvement(self, decision_maker: int, values: np.ndarray) -> np.ndarray:
        """For each state the greatest value over the decision maker's improvements from it; -NEVER where it has
        none."""
        return -self.tables[decision_maker].least(-values, improving=True)

    def greatest_move(self, decision_maker: int, values: np.ndarray) -> np.ndarray:
        """For each state the greatest value over it and where the decision maker can move from it."""
        return -self.tables[decision_maker].least(-values, improving=False)


def _tempts(start: int, end: int, unknown: int) -> bool:
    """Whether a score is higher, or cannot be compared; see Order."""
    differ = start ^ end
    return end > start or (differ & unknown) > (differ & ~unknown)


def _order(place: int, conflict: Conflict, space: StateSpace) -> Order:
    maker = conflict.decision_makers[place]
    try:
        return order(maker.preference, space)
    except ModelError as error:
        entry = ("ranking",) if isinstance(maker.preference, Ranked) else ()
        where = ("decision makers", maker.name, "preferences", *entry, *error.place)
        raise ModelError(f"{maker.name}: {error.message}", where) from None


def _listed(table: Table, count: int) -> list[tuple[int, ...]]:
    reached: list[set[int]] = [set() for _ in range(count)]
    for states, fixed in table.rows():
        for state, has in zip(states, fixed, strict=True):
            reached[state].update(t for t, kept in zip(states, fixed, strict=True) if kept & has == has)
    return [tuple(sorted(found - {state})) for state, found in enumerate(reached)]


def reachable(
    moves: list[list[tuple[int, ...]]],
    movers: Iterable[int],
    allowed: Callable[[int, int, int], bool] = lambda mover, start, end: True,
) -> list[int]:
    """For each state the set of states that these movers can reach by moving in turn, nobody twice running.

    A set is an integer whose bit k stands for state k. `allowed` picks moves (mover, start, end), say improvements
    only. Fang, Hipel and Kilgour (1993), definition of R_H(s) and of the unilateral improvements by a coalition.
    """
    movers = tuple(movers)
    count = len(moves[0])
    arcs = {m: [[t for t in ends if allowed(m, s, t)] for s, ends in enumerate(moves[m])] for m in movers}
    after = {m: [0] * count for m in movers}  # what can be reached from a state that m has just moved to
    changed = True
    while changed:
        changed = False
        first = {m: [_joined(ends, after[m]) for ends in arcs[m]] for m in movers}  # by a first move of m
        for last in movers:
            others = [first[m] for m in movers if m != last]
            fresh = [_union(sets) for sets in zip(*others, strict=True)] if others else [0] * count
            changed = changed or fresh != after[last]
            after[last] = fresh
    return [_union(sets) for sets in zip(*first.values(), strict=True)] if movers else [0] * count


def _joined(ends: list[int], after: list[int]) -> int:
    found = 0
    for end in ends:
        found |= 1 << end | after[end]
    return found


def _union(sets: Iterable[int]) -> int:
    found = 0
    for one in sets:
        found |= one
    return found
