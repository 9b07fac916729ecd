"""The feasible states of a model, as bit patterns: bit k tells whether option k is taken."""

from collections.abc import Mapping, Sequence

import numpy as np

from .expressions import Expression, Truth
from .model import Conflict
from .problems import ModelError

MOST_OPTIONS = 60
MOST_STATES = 1 << 22


class StateSpace:
    """All states of a model in their numbering, from 0; people see them from 1, or by the names that the model gives.

    `patterns`: all feasible combinations of options, uint64, ascending; `state_of`: for each the number of its state
    (several combinations are one state where the model calls them indistinguishable). `pattern`: one combination for
    each state.
    `taken`: for each option, in which states it is taken (where the combinations of one state differ: it is not).
    """

    def __init__(self, conflict: Conflict) -> None:
        self.options = conflict.option_names
        if len(self.options) > MOST_OPTIONS:
            raise ModelError(
                f"{len(self.options)} options are too many; {MOST_OPTIONS} at most can be computed",
                ("decision makers",),
            )
        self.patterns = _feasible(self.options, conflict.infeasible)
        if not len(self.patterns):
            raise ModelError("no state is feasible; take a line out of `infeasible`", ("infeasible",))
        firsts = _firsts(self.patterns, self.options, conflict.indistinguishable)
        self._names = [name for name, _ in conflict.names]
        self.pattern, self.state_of = self._numbered(firsts, conflict.names)
        self.merged = len(self.pattern) < len(self.patterns)
        self.taken: Mapping[str, Truth] = _values(self.pattern, self.options)
        self.varying = self._varying()

    def __len__(self) -> int:
        return len(self.pattern)

    def name(self, state: int) -> str:
        """What people call this state."""
        return self._names[state] if self._names else str(state + 1)

    def state(self, name: str) -> int:
        """The state of this name; ModelError where there is none."""
        if self._names and name in self._names:
            return self._names.index(name)
        if not self._names and name.isdigit() and 1 <= int(name) <= len(self):
            return int(name) - 1
        known = f"they are {', '.join(self._names)}" if self._names else f"they are numbered from 1 to {len(self)}"
        raise ModelError(f"there is no state {name}; {known}")

    def having(self, taken: frozenset[str]) -> int | None:
        """The state in which these options are taken and no others; None where it is infeasible."""
        wanted = np.uint64(sum(1 << self.options.index(name) for name in taken))
        place = int(np.searchsorted(self.patterns, wanted))
        found = place < len(self.patterns) and self.patterns[place] == wanted
        return int(self.state_of[place]) if found else None

    def values(self, state: int) -> dict[str, bool]:
        """Whether each option is taken in a state."""
        pattern = int(self.pattern[state])
        return {name: bool(pattern >> bit & 1) for bit, name in enumerate(self.options)}

    def signs(self, state: int) -> str:
        """A state as the literature writes it: Y or N for each option, - where it makes no difference."""
        varying = self.varying.get(state, frozenset())
        return "".join("-" if name in varying else "Y" if value else "N" for name, value in self.values(state).items())

    def where(self, expression: Expression) -> np.ndarray:
        """The states in which a statement holds, ascending."""
        return np.flatnonzero(expression.truth(self.taken))

    def _numbered(
        self, firsts: np.ndarray, names: Sequence[tuple[str, frozenset[str]]]
    ) -> tuple[np.ndarray, np.ndarray]:
        """One pattern for each state, and the state of each feasible pattern."""
        states, state_of = np.unique(firsts, return_inverse=True)
        if not names:
            return states, state_of.astype(np.int32)
        order: list[int] = []
        for place, (name, taken) in enumerate(names):
            wanted = np.uint64(sum(1 << self.options.index(option) for option in taken))
            at = int(np.searchsorted(self.patterns, wanted))
            if at == len(self.patterns) or self.patterns[at] != wanted:
                raise ModelError(f"state {name} is infeasible; change it, or a line of `infeasible`", ("states", place))
            order.append(int(state_of[at]))
            if order[-1] in order[:-1]:
                raise ModelError(
                    f"state {name} is the same as state {names[order.index(order[-1])][0]}; leave one out",
                    ("states", place),
                )
        for missing in set(range(len(states))) - set(order):
            taken_there = [name for bit, name in enumerate(self.options) if int(states[missing]) >> bit & 1]
            raise ModelError(
                f"the feasible state where {' and '.join(taken_there) or 'nothing'} is taken has no name; name it "
                "under `states`, or exclude it under `infeasible`",
                ("states",),
            )
        place_of = np.empty(len(states), np.int32)
        place_of[order] = np.arange(len(states))
        return states[order], place_of[state_of]

    def _varying(self) -> dict[int, frozenset[str]]:
        if not self.merged:
            return {}
        differing = np.zeros(len(self), np.uint64)
        np.bitwise_or.at(differing, self.state_of, self.patterns ^ self.pattern[self.state_of])
        return {
            int(state): frozenset(name for bit, name in enumerate(self.options) if int(differing[state]) >> bit & 1)
            for state in np.flatnonzero(differing)
        }


def _values(patterns: np.ndarray, options: Sequence[str]) -> dict[str, Truth]:
    return {name: (patterns >> np.uint64(bit) & np.uint64(1)).astype(bool) for bit, name in enumerate(options)}


def _feasible(options: Sequence[str], infeasible: Sequence[Expression]) -> np.ndarray:
    """All feasible combinations: option by option, so that what is infeasible already is not carried on."""
    patterns, waiting = np.zeros(1, np.uint64), list(infeasible)
    for bit in range(len(options)):
        patterns = np.concatenate([patterns, patterns | np.uint64(1 << bit)])
        known = frozenset(options[: bit + 1])
        for expression in [e for e in waiting if e.options <= known]:
            waiting.remove(expression)
            patterns = patterns[~expression.truth(_values(patterns, options[: bit + 1]))]
        if len(patterns) > MOST_STATES:
            raise ModelError(
                f"more than {MOST_STATES:,} states are feasible; leave out options, or say more of what is infeasible",
                ("infeasible",),
            )
    return np.sort(patterns)


def _firsts(patterns: np.ndarray, options: Sequence[str], indistinguishable: Sequence[Expression]) -> np.ndarray:
    """For each pattern the first of those that are one state with it."""
    firsts = patterns.copy()
    for expression in indistinguishable:
        holds = expression.truth(_values(patterns, options))
        if holds.any():
            joined = np.isin(firsts, firsts[holds])
            firsts[joined] = firsts[joined].min()
    return firsts
