"""Preferences over states: by ordered statements, by a ranking, by weights, or unknown.

Option prioritising after Peng, Hipel, Kilgour and Fang (1997), as in GMCR II: of two states the one is preferred for
which the first statement that tells them apart holds. Unknown preference after Li, Hipel, Kilgour and Fang (2004),
strength of preference (indifferent, preferred, greatly preferred) after Hamouda, Kilgour and Hipel (2004).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from .expressions import Expression


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


def deciding(preference: Preference, one: Mapping[str, bool], other: Mapping[str, bool]) -> Statement | None:
    """The first statement that tells two states apart, each given as its options; None where statements do not
    decide."""
    if isinstance(preference, Prioritised):
        first, second = ({name: np.array(value) for name, value in state.items()} for state in (one, other))
        for statement in preference.statements:
            if bool(statement.expression.truth(first)) != bool(statement.expression.truth(second)):
                return statement
    return None
