"""The conflicts of the literature in examples/conflicts have the equilibria that the literature gives."""

from pathlib import Path

import numpy as np
import pytest

from bench.analysis.matrices import Matrices
from tracktwo.analysis.graph_model import GraphModel, solve
from tracktwo.analysis.graph_model.expressions import parse
from tracktwo.analysis.graph_model.model_file import load, loads
from tracktwo.analysis.graph_model.orders import order
from tracktwo.analysis.graph_model.preferences import Prioritised, Statement
from tracktwo.analysis.graph_model.solution import stable_for_coalition

EXAMPLES = Path(__file__).parents[3] / "examples/conflicts"
FILES = sorted(EXAMPLES.glob("*.yaml"))


def graph_of(name: str) -> GraphModel:
    return GraphModel(load(EXAMPLES / f"{name}.yaml"))


def equilibria(graph: GraphModel, sign: str) -> set[str]:
    return {graph.space.name(state) for state in solve(graph, [sign]).equilibria(sign)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_equilibria_are_those_of_the_literature_or_the_file_says_where_they_differ(path: Path) -> None:
    conflict = load(path)
    graph = GraphModel(conflict)
    differing = {sign for sign, given in conflict.literature if equilibria(graph, sign) != set(given)}
    assert differing == {sign for sign, _ in conflict.differences}


def test_the_conflicts_that_the_literature_is_known_by_are_there() -> None:
    assert {path.stem for path in FILES} >= {
        "prisoners_dilemma",
        "chicken",
        "elmira",
        "cuban_missile_crisis",
        "garrison_diversion_unit",
        "flathead_river",
    }
    assert len(FILES) >= 8


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_states_the_equilibria_of_the_literature_or_says_that_it_does_not(path: Path) -> None:
    conflict = load(path)
    assert bool(conflict.literature) != ("no published equilibria are stated" in " ".join(conflict.source.split()))


def test_uniroyal_as_another_program_ranks_it_changes_no_equilibrium() -> None:
    text = (EXAMPLES / "elmira.yaml").read_text("utf-8")
    ours, theirs = "1 > 4 > 8 > 5 > 9 > 3 > 7 > 2 > 6", "1 > 4 > 8 > 5 > 9 > 2 > 3 > 7 > 6"
    assert ours in text
    other = GraphModel(loads(text.replace(ours, theirs)))
    assert all(equilibria(other, sign) == {"5", "8", "9"} for sign in ("R", "SEQ"))


def test_the_statements_of_another_program_give_the_rankings_of_the_cuban_missile_crisis() -> None:
    # Examples/Cuban.gmcr of github.com/onp/gmcr-py, most important first
    theirs = {
        0: "withdraw; not escalate; not air-strike and withdraw; not blockade and withdraw; air-strike and escalate; "
        "blockade and escalate; (air-strike or blockade) and not (withdraw and escalate); "
        "not air-strike and not withdraw and not escalate; not blockade and not withdraw and not escalate",
        1: "not escalate; air-strike or not escalate; blockade or not escalate; not air-strike and not escalate; "
        "not blockade and not escalate; (blockade iff withdraw) or air-strike and withdraw; "
        "blockade and not withdraw and not escalate; air-strike and not blockade and withdraw and not escalate",
    }
    graph = graph_of("cuban_missile_crisis")
    for maker, lines in theirs.items():
        statements = tuple(Statement(parse(line, graph.space.options)) for line in lines.split("; "))
        assert np.array_equal(order(Prioritised(statements), graph.space).rank, graph.orders[maker].rank)


def test_who_may_be_tempted_by_the_unknown_never_rests_at_lake_gisborne() -> None:
    # the province can always lift its ban or put it back, and nobody knows which it prefers
    graph = graph_of("lake_gisborne")
    assert equilibria(graph, "R_a") == equilibria(graph, "R_c") == set()
    assert equilibria(graph, "R_b") == equilibria(graph, "R_d") == {"4", "6"}


def test_garrison_differs_for_the_reason_that_is_given() -> None:
    graph = graph_of("garrison_diversion_unit")
    single = Matrices(graph.conflict)
    single.reach = lambda arcs: np.logical_or.reduce(arcs)  # one answering move of one opponent
    stable = np.logical_and.reduce([single.stable("GMR", (d,)) for d in graph.decision_makers])
    given = dict(graph.conflict.literature)["GMR"]
    assert {graph.space.name(state) for state in np.flatnonzero(stable)} == set(given)


def test_statements_give_the_published_ranking_of_elmira() -> None:
    graph = graph_of("elmira")
    ranking = sorted(range(len(graph)), key=lambda state: -graph.orders[0].rank[state])
    assert [graph.space.name(state) for state in ranking] == list("734851269")
    assert graph.space.signs(graph.space.state("9")) == "-NNY-"


def test_the_ministry_and_uniroyal_leave_state_5_of_elmira_together() -> None:
    graph = graph_of("elmira")
    five = graph.space.state("5")
    alone = [stable_for_coalition(graph, (maker,), "R")[five] for maker in graph.decision_makers]
    assert all(alone)
    assert not stable_for_coalition(graph, (0, 1), "R")[five]


def test_looking_far_ahead_both_swerve_and_both_cooperate() -> None:
    # Brams and Wittman (1981): the compromise of Chicken and of the Prisoner's Dilemma are non-myopic equilibria
    assert equilibria(graph_of("chicken"), "NM") == {"SS"}
    assert equilibria(graph_of("prisoners_dilemma"), "NM") == {"CC", "DD"}


def test_strength_of_preference_parts_strong_from_weak_stability() -> None:
    graph = graph_of("sustainable_development")
    # in state 3 the agency can be answered, but then gets away with a mild loss
    assert equilibria(graph, "SMR") == {"3", "4"}
    assert equilibria(graph, "strong SMR") == {"4"}
