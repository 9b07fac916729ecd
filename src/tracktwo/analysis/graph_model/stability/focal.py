"""What the concepts share: the one whose stability is asked about, what tempts it, and what the others can do.

By rank: running minima over implicit moves, where all preferences are known. By sets: for coalitions and for unknown
preference, where states cannot be put in one line. Both follow the same definitions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from ..graph import NEVER, GraphModel, reachable
from ..problems import ModelError

MOST_STATES = 1 << 13
"""Sets are kept for each state, so that time and memory grow with the square of the number of states."""


class Extension(StrEnum):
    """How a decision maker deals with what it does not know; Li, Hipel, Kilgour and Fang, Preference uncertainty in the
    graph model for conflict resolution, IEEE Transactions on Systems, Man, and Cybernetics A 34 (2004).

    a and c: it is tempted by states that may be better, b and d: only by those that are. a and b: only what is surely
    no better deters it, c and d: also what may be no better.
    """

    A = "a"
    B = "b"
    C = "c"
    D = "d"

    @property
    def tempted_by_unknown(self) -> bool:
        return self in (Extension.A, Extension.C)

    @property
    def deterred_by_unknown(self) -> bool:
        return self in (Extension.C, Extension.D)


@dataclass(frozen=True, slots=True)
class Focal:
    """One decision maker or coalition. Sets of states are integers whose bit k stands for state k.

    `improvements`: for each state where it would move. `moves`: where it can move. `replies`: where the others can move
    in turn. `credible`: where they can by moves that each of them may prefer. `no_better(state)`: the states that
    leave it no better off than the state does.
    """

    improvements: list[tuple[int, ...]]
    moves: list[int]
    replies: list[int]
    credible: list[int]
    no_better: Callable[[int], int]

    def has_lasting(self, answers: int, state: int) -> bool:
        """Whether one of these answers leaves it no better off than the state does, whatever it moves then."""
        acceptable = self.no_better(state)
        return any(not self.moves[answer] & ~acceptable for answer in members(answers & acceptable))


def individual(graph: GraphModel, decision_maker: int, extension: Extension = Extension.B) -> Focal:
    """A single decision maker; where its preferences are all known the extensions are one."""
    return coalition(graph, (decision_maker,), extension)


def coalition(graph: GraphModel, joined: tuple[int, ...], extension: Extension = Extension.B) -> Focal:
    """A coalition. It moves by its members' moves in turn (nobody twice running), and improves where every member
    prefers the end to the start; it is deterred where one member is no better off than at the start.

    Kilgour, Hipel, Fang and Peng, Coalition analysis in group decision support, Group Decision and Negotiation 10
    (2001); Inohara and Hipel, Coalition analysis in the graph model for conflict resolution, Systems Engineering 11
    (2008). The others' credible answers are sequences of moves that each improve the mover (Fang, Hipel and Kilgour
    1993); that subcoalitions of them improve together, as Inohara and Hipel also let them, does not count.
    """
    if len(graph) > MOST_STATES:
        raise ModelError(
            f"{len(graph):,} states are too many for coalitions, unknown preference and states that stand for several; "
            f"{MOST_STATES:,} at most can be computed: leave out options, or say more of what is infeasible"
        )
    orders = [graph.orders[member] for member in joined]
    others = graph.others(joined)
    moves = reachable(graph.moves, joined)

    @cache
    def compared(state: int) -> tuple[int, int]:
        """Where all members are tempted to go, and where one of them is no better off."""
        tempted, no_better = -1, 0
        for one in orders:
            better, unknown = one.compared(state)
            tempted &= packed(better | unknown if extension.tempted_by_unknown else better)
            no_better |= packed(~better if extension.deterred_by_unknown else ~better & ~unknown)
        return tempted, no_better

    def may_prefer(mover: int, start: int, end: int) -> bool:
        order = graph.orders[mover]
        return order.prefers(end, start) or order.uncertain(end, start)

    return Focal(
        improvements=[tuple(members(moves[state] & compared(state)[0])) for state in range(len(graph))],
        moves=moves,
        replies=reachable(graph.moves, others),
        credible=reachable(graph.moves, others, may_prefer),
        no_better=lambda state: compared(state)[1],
    )


def sanction_values(graph: GraphModel, decision_maker: int, strong: bool) -> np.ndarray:
    """The values by which a state is judged: ranks, or degrees of great preference."""
    order = graph.orders[decision_maker]
    return order.great if strong else order.rank


def deterred(graph: GraphModel, decision_maker: int, left: np.ndarray, strong: bool) -> np.ndarray:
    """For each state whether every improvement from it can be answered: `left` is the value, for each state, of what
    the others can make of it."""
    values = sanction_values(graph, decision_maker, strong)
    most_left = graph.greatest_improvement(decision_maker, left)
    return (most_left < values) | (most_left == -NEVER) if strong else most_left <= values


def packed(holds: np.ndarray) -> int:
    """The states where something holds as a set."""
    return int.from_bytes(np.packbits(holds, bitorder="little").tobytes(), "little")


def members(states: int) -> Iterator[int]:
    """The states of a set, ascending."""
    while states:
        lowest = states & -states
        yield lowest.bit_length() - 1
        states ^= lowest
