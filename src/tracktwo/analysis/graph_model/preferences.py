"""Preferences over states: by ordered statements, by a ranking, by weights, or unknown; and what follows for two
states.

Option prioritising after Peng, Hipel, Kilgour and Fang (1997), as in GMCR II: of two states the one is preferred for
which the first statement that tells them apart holds. Unknown preference after Li, Hipel, Kilgour and Fang (2004),
strength of preference (indifferent, preferred, greatly preferred) after Hamouda, Kilgour and Hipel (2004).
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from .expressions import Expression, Truth
from .problems import ModelError

if TYPE_CHECKING:
    from .states import StateSpace

MOST_STATEMENTS = 60  # as many bits as a score has room for


class Force(StrEnum):
    """What a statement that tells two states apart says of them."""

    PREFER = "prefer"
    GREATLY = "greatly"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Statement:
    """A preference statement. Of force `unknown`: how states compare that it tells apart is not known."""

    expression: Expression
    force: Force = Force.PREFER

    def __str__(self) -> str:
        return str(self.expression) if self.force is Force.PREFER else f"{self.force}: {self.expression}"


@dataclass(frozen=True, slots=True)
class Prioritised:
    """Statements from the most to the least important."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """States by name, from the most to the least preferred; those of one step are equally preferred.

    `great` holds the places (from 0) of steps that are greatly preferred to the next.
    """

    steps: tuple[tuple[str, ...], ...]
    great: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Ranked:
    """One chain that holds every state; or several, between whose states nothing is known."""

    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Weighted:
    """A state is worth the sum of the weights of the statements that hold in it."""

    weights: tuple[tuple[Expression, float], ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is known: no two states can be compared."""


Preference = Prioritised | Ranked | Weighted | Unknown


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


def order(preference: Preference, space: "StateSpace") -> Order:
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


def _by_statements(statements: tuple[Statement, ...], space: "StateSpace") -> Order:
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


def _by_chains(chains: tuple[Chain, ...], space: "StateSpace") -> Order:
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


def deciding(preference: Preference, one: Mapping[str, bool], other: Mapping[str, bool]) -> Statement | None:
    """The first statement that tells two states apart, each given as its options; None where statements do not
    decide."""
    if isinstance(preference, Prioritised):
        first, second = ({name: np.array(value) for name, value in state.items()} for state in (one, other))
        for statement in preference.statements:
            if bool(statement.expression.truth(first)) != bool(statement.expression.truth(second)):
                return statement
    return None
