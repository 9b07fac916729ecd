"""Stability by the fast implementation is that of the matrices, and the known relations between concepts hold."""

from itertools import islice
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.analysis.agreement import disagreements
from bench.analysis.random_models import KINDS, random_conflict
from bench.analysis.speed import conflict as sized_conflict
from tracktwo.analysis.graph_model import GraphModel, solve
from tracktwo.analysis.graph_model.solution import coalitions, stable, stable_for_coalition, universally_stable
from tracktwo.analysis.graph_model.stability.limited_move import anticipated, stays

RANDOM = st.randoms(use_true_random=False, note_method_calls=False)


@settings(max_examples=150)
@given(RANDOM, st.sampled_from(KINDS))
def test_both_implementations_agree_on_random_models(random: Random, kind: str) -> None:
    assert disagreements(random_conflict(random, kind)) == []


@given(RANDOM)
def test_what_is_stable_by_one_concept_is_stable_by_those_that_ask_less(random: Random) -> None:
    graph = GraphModel(random_conflict(random))
    of = {sign: stable(graph, sign) for sign in ("R", "GMR", "SMR", "SEQ", "SSEQ")}
    for narrow, wide in (("R", "SSEQ"), ("SSEQ", "SEQ"), ("SSEQ", "SMR"), ("SEQ", "GMR"), ("SMR", "GMR")):
        assert not (of[narrow] & ~of[wide]).any(), (narrow, wide)


@given(RANDOM)
def test_with_horizon_one_limited_move_stability_is_nash(random: Random) -> None:
    graph = GraphModel(random_conflict(random, joined=False))
    assert np.array_equal(stable(graph, "L1"), stable(graph, "R"))


@given(RANDOM)
def test_non_myopic_states_stay_stable_for_every_far_horizon(random: Random) -> None:
    graph = GraphModel(random_conflict(random, joined=False))
    far = np.stack([stays(ends) for ends in islice(anticipated(graph), 40, 60)]).all(axis=0)
    assert not (stable(graph, "NM") & ~far).any()


@given(RANDOM)
def test_extensions_for_unknown_preference_lie_between_each_other(random: Random) -> None:
    graph = GraphModel(random_conflict(random, "unknown"))
    if all(order.known for order in graph.orders):
        return
    for sign in ("GMR", "SMR", "SEQ", "SSEQ"):
        a, b, c, d = (stable(graph, f"{sign}_{extension}") for extension in "abcd")
        assert not (a & ~b).any() and not (a & ~c).any() and not (b & ~d).any() and not (c & ~d).any()


@given(RANDOM)
def test_strong_stability_implies_stability(random: Random) -> None:
    graph = GraphModel(random_conflict(random, "great", joined=False))
    for sign in ("GMR", "SMR", "SEQ", "SSEQ"):
        assert not (stable(graph, f"strong {sign}") & ~stable(graph, sign)).any()


@given(RANDOM)
def test_universal_coalition_stability_implies_stability_for_each(random: Random) -> None:
    graph = GraphModel(random_conflict(random))
    universal = universally_stable(graph, "SEQ")
    assert all(not (universal & ~stable_for_coalition(graph, members, "SEQ")).any() for members in coalitions(graph))
    assert not (universal & ~stable(graph, "SEQ").all(axis=0)).any()


def test_a_small_model_takes_milliseconds() -> None:
    import time

    conflict = sized_conflict(12, 3)
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        solve(GraphModel(conflict), ("R", "GMR", "SMR", "SEQ"))
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.05
