"""Questions beyond stability: explanations, ways from the status quo, coalition gains, robustness, what would have
to change."""

from pathlib import Path
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.analysis.random_models import random_conflict
from tracktwo.analysis.graph_model import GraphModel, solve
from tracktwo.analysis.graph_model.changes import applied
from tracktwo.analysis.graph_model.explanation import explain, sentences
from tracktwo.analysis.graph_model.expressions import parse
from tracktwo.analysis.graph_model.inverse import what_would_do
from tracktwo.analysis.graph_model.model_file import load
from tracktwo.analysis.graph_model.outcomes import prospect
from tracktwo.analysis.graph_model.sensitivity import robustness
from tracktwo.analysis.graph_model.solution import coalitions, stable
from tracktwo.analysis.graph_model.status_quo import courses, gains

EXAMPLES = Path(__file__).parents[3] / "examples/conflicts"
RANDOM = st.randoms(use_true_random=False, note_method_calls=False)


def elmira() -> GraphModel:
    return GraphModel(load(EXAMPLES / "elmira.yaml"))


@settings(max_examples=40)
@given(RANDOM, st.sampled_from(["known", "unknown"]))
def test_explanations_agree_with_verdicts_and_their_answers_can_be_made(random: Random, kind: str) -> None:
    graph = GraphModel(random_conflict(random, kind))
    for sign, verdicts in solve(graph).stable.items():
        if sign.startswith(("L", "NM")):
            continue
        for maker in graph.decision_makers:
            for state in range(len(graph)):
                verdict = explain(graph, state, maker, sign)
                assert verdict.stable == verdicts[maker, state], (sign, maker, state)
                assert sentences(graph, verdict)
                for temptation in verdict.temptations:
                    at, last = temptation.end, maker
                    for mover, end in temptation.answer or ():
                        assert mover not in (maker, last) and end in graph.moves_from(mover, at)
                        at, last = end, mover


def test_the_way_from_the_status_quo_tells_who_moves_against_its_preference() -> None:
    graph = elmira()
    reached = {graph.space.name(c.end): c for c in courses(graph, 0, range(len(graph)))}
    assert reached["5"].improving == ((2, graph.space.state("5")),)
    assert reached["8"].improving is None and reached["8"].any_moves is not None
    assert reached["1"].improving == ()


def test_ministry_and_uniroyal_gain_together_by_the_move_that_came_to_pass() -> None:
    graph = elmira()
    found = gains(graph, graph.space.state("5"), solve(graph, ["R"]).equilibria("R"))
    assert [(gain.members, graph.space.name(gain.end), gain.equilibrium) for gain in found] == [((0, 1), "8", True)]


@given(RANDOM)
def test_a_coalition_gains_where_all_its_members_do(random: Random) -> None:
    graph = GraphModel(random_conflict(random))
    for gain in gains(graph, 0):
        assert len(gain.members) > 1 and gain.members in coalitions(graph)
        assert all(graph.orders[member].prefers(gain.end, 0) for member in gain.members)


def test_robustness_counts_the_changes_that_undo_an_equilibrium() -> None:
    graph = elmira()
    found = {graph.space.name(one.state): one for one in robustness(graph, "SEQ")}
    assert set(found) == {"5", "8", "9"}
    for one in found.values():
        for change in one.undone_by:
            after = stable(graph.with_order(change.decision_maker, change.order), "SEQ")
            assert not after[:, one.state].all()


@settings(max_examples=40)
@given(RANDOM, st.sampled_from(["R", "GMR", "SEQ"]))
def test_the_changes_that_are_named_do_it_and_none_can_be_spared(random: Random, sign: str) -> None:
    graph = GraphModel(random_conflict(random, joined=False))
    wanted = parse(graph.space.options[0], graph.space.options)
    states = graph.space.where(wanted)
    found = what_would_do(graph, wanted, sign)
    if found.already:
        assert stable(graph, sign)[:, list(found.already)].all()
    for answer in found.answers:
        assert stable(applied(graph, answer.changes), sign)[:, list(answer.states)].all()
        for spared in answer.changes:
            rest = tuple(change for change in answer.changes if change is not spared)
            assert not stable(applied(graph, rest), sign)[:, states].all(axis=0).any()


def test_only_those_change_who_may() -> None:
    graph = elmira()
    wanted = parse("accept and not modify", graph.space.options)
    assert {c.decision_maker for a in what_would_do(graph, wanted, "R").answers for c in a.changes} == {1}
    assert what_would_do(graph, wanted, "R", of=[0, 2]).answers == ()


@given(RANDOM)
def test_an_outcome_either_holds_somewhere_or_is_left_everywhere(random: Random) -> None:
    graph = GraphModel(random_conflict(random))
    solution = solve(graph, ["R", "GMR", "SMR", "SEQ"])
    found = prospect(solution, "first", parse(graph.space.options[0], graph.space.options))
    if found.equilibria:
        assert set(found.equilibria) <= set(found.states.tolist())
    elif len(found.states):
        assert sum(one.states for one in found.obstacles) >= found.examined
        assert found.nearest in found.states
    assert np.array_equal(found.states, np.flatnonzero(graph.space.taken[graph.space.options[0]]))
