"""What a preference says of the states of a model: which of two is preferred, for computing."""

import itertools
from dataclasses import dataclass

import numpy as np

from .expressions import Truth
from .preferences import Chain, Force, Preference, Prioritised, Ranked, Statement, Weighted
from .problems import ModelError
from .states import StateSpace

MOST_STATEMENTS = 60  # as many bits as a score has room for


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Preferences of one decision maker over the states of a model, for computing.

    `score`: higher is preferred, int64 for each state. Two states compare by the highest bit in which their scores
    differ; where that bit is in `unknown`, the preference between them is not known. `rank`: the scores as 0, 1, 2 …
    (of use only where all is known). `great`: of two states, that with the higher value is greatly preferred.
    """

    score: np.ndarray
    rank: np.ndarray
    great: np.ndarray
    unknown: int = 0

    @property
    def known(self) -> bool:
        """Whether every two states can be compared."""
        return not self.unknown

    def compared(self, state: int) -> tuple[Truth, Truth]:
        """Which states are preferred to this one, and which cannot be compared with it."""
        differ = self.score ^ self.score[state]
        if not self.unknown:
            return self.score > self.score[state], np.zeros(len(differ), bool)
        # of the bits above a known difference none is in `unknown`: x & unknown > x & ~unknown says which is higher
        uncertain = (differ & self.unknown) > (differ & ~np.int64(self.unknown))
        return (self.score > self.score[state]) & ~uncertain, uncertain

    def prefers(self, one: int, other: int) -> bool:
        """Whether `one` is preferred to `other`, for sure."""
        return bool(self.score[one] > self.score[other]) and not self.uncertain(one, other)

    def uncertain(self, one: int, other: int) -> bool:
        """Whether it is unknown which of the two is preferred."""
        differ = int(self.score[one] ^ self.score[other])
        return bool(differ & self.unknown) and (differ & self.unknown) > (differ & ~self.unknown)


def order(preference: Preference, space: StateSpace) -> Order:
    """What a preference says of the states of a model; ModelError where it does not fit them."""
    if isinstance(preference, Prioritised):
        return _by_statements(preference.statements, space)
    if isinstance(preference, Ranked):
        return _by_chains(preference.chains, space)
    if isinstance(preference, Weighted):
        worth = sum(
            (weight * expression.truth(space.taken) for expression, weight in preference.weights), np.zeros(len(space))
        )
        return ranked_order(np.unique(np.round(worth, 9), return_inverse=True)[1])
    return Order(np.arange(len(space), dtype=np.int64), *_nothing(len(space)), unknown=(1 << 62) - 1)


def ranked_order(rank: np.ndarray, great: np.ndarray | None = None) -> Order:
    """The order of these ranks, all known."""
    rank = rank.astype(np.int32)
    return Order(rank.astype(np.int64), rank, np.zeros_like(rank) if great is None else great.astype(np.int32))


def _by_statements(statements: tuple[Statement, ...], space: StateSpace) -> Order:
    if len(statements) > MOST_STATEMENTS:
        raise ModelError(
            f"{len(statements)} preference statements are too many; {MOST_STATEMENTS} at most decide between states"
        )
    score, unknown = np.zeros(len(space), np.int64), 0
    for place, statement in enumerate(reversed(statements)):
        score |= statement.expression.truth(space.taken).astype(np.int64) << place
        unknown |= (statement.force is Force.UNKNOWN) << place
    if unknown:
        return Order(score, *_nothing(len(space)), unknown=unknown)
    scores, rank = np.unique(score, return_inverse=True)
    greatly = [statement.force is Force.GREATLY for statement in reversed(statements)]
    great = _great_by_statement(scores, greatly)[rank] if any(greatly) else None
    return ranked_order(rank, great)


def _great_by_statement(scores: np.ndarray, greatly: list[bool]) -> np.ndarray:
    """For each score how many steps below it are great ones: those whose deciding statement is of that force."""
    steps = [greatly[int(below ^ above).bit_length() - 1] for below, above in itertools.pairwise(scores)]
    return np.concatenate([[0], np.cumsum(steps)])


def _by_chains(chains: tuple[Chain, ...], space: StateSpace) -> Order:
    rank, chain_of = np.full(len(space), -1), np.zeros(len(space), np.int64)
    great = np.zeros(len(space), np.int32)
    for number, chain in enumerate(chains):
        height = len(chain.steps)
        for place, step in enumerate(chain.steps):
            for name in step:
                state = space.state(name)
                if rank[state] >= 0:
                    raise ModelError(f"state {name} stands twice in the ranking; name each state once")
                rank[state], chain_of[state] = height - 1 - place, number
                great[state] = sum(gap >= place for gap in chain.great)
    missing = np.flatnonzero(rank < 0)
    if len(missing):
        raise ModelError(
            f"the ranking lacks state {', '.join(map(space.name, missing[:8]))}; name every feasible state once"
        )
    if len(chains) == 1:
        return ranked_order(rank, great)
    return Order(chain_of << 32 | rank, *_nothing(len(space)), unknown=~((1 << 32) - 1) & ((1 << 62) - 1))


def _nothing(count: int) -> tuple[np.ndarray, np.ndarray]:
    return np.zeros(count, np.int32), np.zeros(count, np.int32)
