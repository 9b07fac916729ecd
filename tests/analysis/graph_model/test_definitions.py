"""The definitions, written once more by the letter for tiny models: sets and sequences, no matrices, no ranks.

Fang, Hipel and Kilgour (1993), chapter 3; Li, Hipel, Kilgour and Fang (2004) for unknown preference; Hamouda, Kilgour
and Hipel (2004) for strength; Inohara and Hipel (2008) for coalitions. Only what a move is and who prefers what is
taken from the model.
"""

from collections.abc import Callable, Iterable
from functools import partial
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.analysis.matrices import Matrices
from bench.analysis.random_models import random_conflict
from tracktwo.analysis.graph_model import GraphModel, ModelError
from tracktwo.analysis.graph_model.solution import coalitions, stable, stable_for_coalition

RANDOM = st.randoms(use_true_random=False, note_method_calls=False)
SIGNS = ("R", "GMR", "SMR", "SEQ", "SSEQ")


class Letter:
    """A conflict as sets: `reach[i][s]`, and the relations of preference as questions about two states."""

    def __init__(self, plain: Matrices) -> None:
        self.states, self.makers = range(plain.count), range(len(plain.moves))
        self.reach = [[set(np.flatnonzero(moves[s]).tolist()) for s in self.states] for moves in plain.moves]
        self.plain = plain

    def better(self, i: int, new: int, old: int) -> bool:
        return bool(self.plain.better[i][old, new])

    def unknown(self, i: int, new: int, old: int) -> bool:
        return bool(self.plain.unknown[i][old, new])

    def tempts(self, start: int, by_unknown: bool, i: int, end: int) -> bool:
        return self.better(i, end, start) or (by_unknown and self.unknown(i, end, start))

    def spares(self, start: int, by_unknown: bool, i: int, end: int) -> bool:
        return not self.better(i, end, start) and (by_unknown or not self.unknown(i, end, start))

    def sequences(self, who: Iterable[int], start: int, credible: bool) -> set[int]:
        """Where legal sequences of moves of these end: by walking them one by one, nobody twice running."""
        ends: set[int] = set()
        walked: set[tuple[int, int | None]] = set()
        waiting: list[tuple[int, int | None]] = [(start, None)]
        while waiting:
            at, last = waiting.pop()
            for i in who:
                for to in self.reach[i][at] if i != last else ():
                    if credible and not (self.better(i, to, at) or self.unknown(i, to, at)):
                        continue
                    ends.add(to)
                    if (to, i) not in walked:
                        walked.add((to, i))
                        waiting.append((to, i))
        return ends

    def stable(
        self,
        focal: tuple[int, ...],
        state: int,
        sign: str,
        tempts: Callable[[int, int], bool],
        spares: Callable[[int], bool],
    ) -> bool:
        """`tempts(i, end)`: member i is drawn to the end; `spares(end)`: one of the members is deterred there."""
        others = [d for d in self.makers if d not in focal]
        for end in self.sequences(focal, state, False):
            if not all(tempts(i, end) for i in focal):
                continue
            answers = set() if sign == "R" else self.sequences(others, end, sign in ("SEQ", "SSEQ"))
            if sign in ("SMR", "SSEQ"):
                answers = {a for a in answers if all(spares(out) for out in self.sequences(focal, a, False))}
            if not any(spares(answer) for answer in answers):
                return False
        return True

    def anticipated(self, i: int, state: int, horizon: int, rank: list[list[int]]) -> int:
        """G_h(i, s): where i expects to end, who moves first and looks so far ahead. M(t): the worst for i of the ends
        that the others expect, of those who would move on from t; t itself where none would."""
        if horizon == 0:
            return state
        best = state
        for end in sorted(self.reach[i][state], key=lambda t: (-rank[i][t], t)):
            after = [self.anticipated(j, end, horizon - 1, rank) for j in self.makers if j != i]
            moved = [where for where in after if where != end]
            final = min(moved, key=lambda where: rank[i][where]) if moved else end
            if rank[i][final] > rank[i][best]:
                best = final
        return best


@settings(max_examples=25)
@given(RANDOM, st.sampled_from(["known", "unknown"]), st.sampled_from(SIGNS))
def test_stability_with_unknown_preference_is_that_of_the_four_extensions(random: Random, kind: str, sign: str) -> None:
    conflict = random_conflict(random, kind)
    graph, letter = GraphModel(conflict), Letter(Matrices(conflict))
    for extension in "abcd":
        verdicts = stable(graph, f"{sign}_{extension}")
        for i in letter.makers:
            for s in letter.states:
                expected = letter.stable(
                    (i,),
                    s,
                    sign,
                    partial(letter.tempts, s, extension in "ac"),
                    partial(letter.spares, s, extension in "cd", i),
                )
                assert verdicts[i, s] == expected, (extension, i, s)


@settings(max_examples=20)
@given(RANDOM, st.sampled_from(SIGNS))
def test_coalitions_improve_together_and_are_deterred_where_one_of_them_is(random: Random, sign: str) -> None:
    conflict = random_conflict(random)
    graph, letter = GraphModel(conflict), Letter(Matrices(conflict))
    for members in coalitions(graph):
        verdicts = stable_for_coalition(graph, members, sign)
        for s in letter.states:
            expected = letter.stable(
                members,
                s,
                sign,
                lambda i, end, s=s: letter.better(i, end, s),
                lambda end, s=s, members=members: any(not letter.better(i, end, s) for i in members),
            )
            assert verdicts[s] == expected, (members, s)


@settings(max_examples=20)
@given(RANDOM, st.sampled_from(SIGNS[1:]))
def test_strong_stability_asks_for_sanctions_that_are_greatly_worse(random: Random, sign: str) -> None:
    conflict = random_conflict(random, "great", joined=False)
    graph, plain = GraphModel(conflict), Matrices(conflict)
    letter = Letter(plain)
    verdicts = stable(graph, f"strong {sign}")
    for i in letter.makers:
        for s in letter.states:
            expected = letter.stable(
                (i,),
                s,
                sign,
                lambda j, end, s=s: letter.better(j, end, s),
                lambda end, i=i, s=s: bool(plain.great[i][end, s]),
            )
            assert verdicts[i, s] == expected, (i, s)


@settings(max_examples=20)
@given(RANDOM, st.integers(1, 4))
def test_limited_move_stability_is_that_of_the_tree_of_moves(random: Random, horizon: int) -> None:
    conflict = random_conflict(random, joined=False)
    letter = Letter(Matrices(conflict))
    rank = [[sum(letter.better(i, s, t) for t in letter.states) for s in letter.states] for i in letter.makers]
    if len(letter.states) > 10:
        return
    expected = [[letter.anticipated(i, s, horizon, rank) == s for s in letter.states] for i in letter.makers]
    assert np.array_equal(stable(GraphModel(conflict), f"L{horizon}"), expected)


@settings(max_examples=12)
@given(RANDOM)
def test_a_state_is_non_myopically_stable_where_it_is_for_every_horizon_beyond_some(random: Random) -> None:
    graph = GraphModel(random_conflict(random, joined=False))
    found = stable(graph, "NM")
    late = [stable(graph, f"L{horizon}") for horizon in (*range(60, 72), 101)]
    assert np.array_equal(found, np.logical_and.reduce(late))


def test_the_farthest_horizons_are_answered_at_once() -> None:
    graph = GraphModel(random_conflict(Random(3)))
    assert np.array_equal(stable(graph, "L999999999"), stable(graph, f"L{999999999 % 60 + 60 * 11}"))


@pytest.mark.parametrize("sign", ["L0", "L", "L²", "L9999999999", "NM_a", "strong L2"])
def test_what_is_no_horizon_is_told_in_one_line(sign: str) -> None:
    with pytest.raises(ModelError, match="there is no concept"):
        stable(GraphModel(random_conflict(Random(3))), sign)


def test_of_several_who_may_move_next_the_worst_is_reckoned_with() -> None:
    from tracktwo.analysis.graph_model.model_file import loads

    # A gains by `a` alone; B would answer to A's harm, C to its good: A stays, as it reckons with B
    graph = GraphModel(
        loads(
            """
name: three
decision makers:
  A: {options: {a: x}, preferences: [not b, a]}
  B: {options: {b: x}, preferences: [b iff a]}
  C: {options: {c: x}, preferences: [c iff a]}
"""
        )
    )
    here = graph.space.having(frozenset())
    assert here is not None
    assert not stable(graph, "L1")[0, here]
    assert stable(graph, "L2")[0, here]
