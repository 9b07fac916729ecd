"""A plain matrix implementation of the stability concepts: what the fast one is measured against, and tested with.

States, moves and preferences are n by n matrices, made from a model's own words; nothing is shared with
`tracktwo.analysis.graph_model` but the types of a model. After Xu, Hipel, Kilgour and Fang, Conflict Resolution Using
the Graph Model (Springer 2018), chapters 4 to 8, and Xu, Li, Hipel and Kilgour, A matrix approach to status quo
analysis in the graph model for conflict resolution, Applied Mathematics and Computation 212 (2009), for the moves of
a coalition.
"""

from itertools import product

import numpy as np

from tracktwo.analysis.graph_model import Conflict
from tracktwo.analysis.graph_model.preferences import Preference, Prioritised, Ranked, Unknown, Weighted

Matrix = np.ndarray


class Matrices:
    """`moves[d][s, t]`: d can move from s to t. `better[d][s, t]`: d prefers t to s; `unknown`, `great`: likewise."""

    def __init__(self, conflict: Conflict) -> None:
        self.classes = classes(conflict)
        self.count = len(self.classes)
        self.moves = [self._moves(conflict, maker.options) for maker in conflict.decision_makers]
        compared = [self._compared(conflict, maker.preference) for maker in conflict.decision_makers]
        self.better, self.unknown, self.great = (list(group) for group in zip(*compared, strict=True))

    def _moves(self, conflict: Conflict, own: tuple[str, ...]) -> Matrix:
        result = np.zeros((self.count, self.count), bool)
        for s, starts in enumerate(self.classes):
            for t, ends in enumerate(self.classes):
                result[s, t] = s != t and any(_can(conflict, own, a, b) for a in starts for b in ends)
        return result

    def _compared(self, conflict: Conflict, preference: Preference) -> tuple[Matrix, Matrix, Matrix]:
        shape = (self.count, self.count)
        better, unknown, great = np.zeros(shape, bool), np.zeros(shape, bool), np.zeros(shape, bool)
        firsts = [members[0] for members in self.classes]
        for s in range(self.count):
            for t in range(self.count):
                if s != t:
                    verdict = _prefers(preference, conflict, firsts, s, t)
                    unknown[s, t], better[s, t] = verdict is None, bool(verdict)
        if isinstance(preference, Ranked) and len(preference.chains) == 1:
            chain, place_of = preference.chains[0], _places(preference, conflict, firsts)
            for s in range(self.count):
                for t in range(self.count):
                    great[s, t] = any(place_of[t] <= gap < place_of[s] for gap in chain.great)
        return better, unknown, great

    def stable(self, sign: str, focal: tuple[int, ...], extension: str = "b", strong: bool = False) -> np.ndarray:
        """For each state whether it is stable for one decision maker or a coalition, by R, GMR, SMR, SEQ or SSEQ."""
        others = [d for d in range(len(self.moves)) if d not in focal]
        own = self.reach([self.moves[d] for d in focal])
        tempted = np.logical_and.reduce(
            [self.better[d] | (self.unknown[d] if extension in "ac" else False) for d in focal]
        )
        if strong:
            spared = np.logical_or.reduce([self.great[d].T for d in focal])
        else:
            spared = np.logical_or.reduce(
                [~self.better[d] & (True if extension in "cd" else ~self.unknown[d]) for d in focal]
            )
        replies = self.reach([self.moves[d] for d in others])
        credible = self.reach([self.moves[d] & (self.better[d] | self.unknown[d]) for d in others])
        answers = {"R": np.zeros_like(own), "GMR": replies, "SMR": replies, "SEQ": credible, "SSEQ": credible}[sign]
        lasting = sign in ("SMR", "SSEQ")
        result = np.ones(self.count, bool)
        for s in range(self.count):
            good = spared[s].copy()
            if lasting:
                good &= ~_product(own, ~spared[s][:, None])[:, 0]  # no move of its own leads out
            result[s] = (answers[own[s] & tempted[s]] & good).any(axis=1).all()
        return result

    def reach(self, arcs: list[Matrix]) -> Matrix:
        """What can be reached by moves in turn, nobody twice running: M_i(t) = sign(sum of the others' M(t - 1)
        times J_i)."""
        last = [matrix.copy() for matrix in arcs]
        total = np.logical_or.reduce(last) if last else np.zeros((self.count, self.count), bool)
        sums = [matrix.copy() for matrix in arcs]
        while True:
            fresh = []
            for place, matrix in enumerate(arcs):
                before = [m for other, m in enumerate(last) if other != place]
                joined = np.logical_or.reduce(before) if before else np.zeros_like(matrix)
                fresh.append(_product(joined, matrix))
            grown = [have | new for have, new in zip(sums, fresh, strict=True)]
            if all(np.array_equal(have, new) for have, new in zip(sums, grown, strict=True)):
                return total
            sums, last = grown, grown
            total = np.logical_or.reduce(sums)

    def limited(self, horizon: int, rank: list[np.ndarray]) -> np.ndarray:
        """Stability by limited-move concept for each decision maker and state, by recursion over the definition."""
        ends = [list(range(self.count)) for _ in rank]
        for _ in range(horizon):
            ends = [[self._end(d, s, ends, rank) for s in range(self.count)] for d in range(len(rank))]
        return np.array([[end == s for s, end in enumerate(row)] for row in ends])

    def _end(self, d: int, s: int, ends: list[list[int]], rank: list[np.ndarray]) -> int:
        best = s
        for t in sorted(np.flatnonzero(self.moves[d][s]), key=lambda t: (-rank[d][t], t)):
            answers = [ends[j][t] for j in range(len(rank)) if j != d and ends[j][t] != t]
            end = min(answers, key=lambda e: rank[d][e]) if answers else int(t)
            if rank[d][end] > rank[d][best]:
                best = end
        return best


def _product(left: Matrix, right: Matrix) -> Matrix:
    """The product of two Boolean matrices (as numbers, for which NumPy is fast)."""
    return left.astype(np.float32) @ right.astype(np.float32) > 0


def classes(conflict: Conflict) -> list[list[dict[str, bool]]]:
    """The states, each as the combinations of options that it stands for, in the numbering of the model."""
    names = conflict.option_names
    every = [dict(zip(names, reversed(values), strict=True)) for values in product((False, True), repeat=len(names))]
    groups = [[c] for c in every if not any(_holds(e, c) for e in conflict.infeasible)]
    for expression in conflict.indistinguishable:
        joined = [g for g in groups if any(_holds(expression, c) for c in g)]
        if joined:
            groups = [g for g in groups if g not in joined]
            groups.append(sorted((c for g in joined for c in g), key=_number))
    groups.sort(key=lambda g: _number(g[0]))
    if conflict.names:
        groups.sort(
            key=lambda g: next(
                place
                for place, (_, taken) in enumerate(conflict.names)
                if any({n for n in names if c[n]} == taken for c in g)
            )
        )
    return groups


def _number(values: dict[str, bool]) -> int:
    return sum(value << bit for bit, value in enumerate(values.values()))


def _holds(expression, values: dict[str, bool]) -> bool:
    return bool(expression.truth({name: np.array(value) for name, value in values.items()}))


def _can(conflict: Conflict, own: tuple[str, ...], start: dict[str, bool], end: dict[str, bool]) -> bool:
    return all(
        start[name] == end[name]
        or (
            name in own
            and not (name in conflict.once_taken and start[name])
            and not (name in conflict.once_left and not start[name])
        )
        for name in start
    )


def _places(preference: Ranked, conflict: Conflict, firsts: list) -> list[int]:
    names = [name for name, _ in conflict.names] or [str(n + 1) for n in range(len(firsts))]
    place_of = {name: place for place, step in enumerate(preference.chains[0].steps) for name in step}
    return [place_of[name] for name in names]


def _prefers(preference: Preference, conflict: Conflict, firsts: list[dict[str, bool]], s: int, t: int) -> bool | None:
    """Whether t is preferred to s; None where it is unknown."""
    if isinstance(preference, Unknown):
        return None
    if isinstance(preference, Prioritised):
        for statement in preference.statements:
            here, there = _holds(statement.expression, firsts[s]), _holds(statement.expression, firsts[t])
            if here != there:
                return None if statement.force == "unknown" else there
        return False
    if isinstance(preference, Weighted):
        worth = [sum(w for e, w in preference.weights if _holds(e, firsts[x])) for x in (s, t)]
        return worth[1] > worth[0] + 1e-9
    names = [name for name, _ in conflict.names] or [str(n + 1) for n in range(len(firsts))]
    for chain in preference.chains:
        places = [next((p for p, step in enumerate(chain.steps) if names[x] in step), None) for x in (s, t)]
        if None not in places:
            return places[1] < places[0]
    return None
