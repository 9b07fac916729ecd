"""The conflicts of the literature in examples/conflicts have the equilibria that the literature gives."""

from pathlib import Path

import numpy as np
import pytest

from bench.analysis.matrices import Matrices
from tracktwo.analysis.graph_model import GraphModel, solve
from tracktwo.analysis.graph_model.model_file import load
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
    assert len([path for path in FILES if load(path).literature]) >= 7
    assert all(load(path).source for path in FILES)


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
