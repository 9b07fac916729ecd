"""Model files: what they may say, and how mistakes are told."""

from pathlib import Path

import pytest

from tracktwo.analysis.graph_model import GraphModel, ModelError
from tracktwo.analysis.graph_model.model_file import load, loads

MODEL = """\
name: A truce
decision makers:
  North:
    options:
      truce-north: The north holds the truce
    preferences:
      - truce-north iff truce-south
      - greatly: truce-south
  South:
    options:
      truce-south: The south holds the truce
    preferences:
      ranking: 4 > 1 > 2 ~ 3
infeasible: []
irreversible:
  - not truce-south
status quo: truce-north
outcomes:
  truce: truce-north and truce-south
"""


def test_a_model_is_read_whole() -> None:
    conflict = loads(MODEL)
    assert [maker.name for maker in conflict.decision_makers] == ["North", "South"]
    assert conflict.status_quo == {"truce-north"}
    assert conflict.once_left == ("truce-south",)
    graph = GraphModel(conflict)
    assert [graph.space.signs(state) for state in range(4)] == ["NN", "YN", "NY", "YY"]
    assert graph.orders[1].rank.tolist() == [1, 0, 0, 2]
    assert graph.moves_from(1, 0) == []  # once given up the truce of the south cannot be had again
    assert graph.moves_from(1, 3) == [1]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("truce-north iff truce-south", "truce-north iff truce-souht", 7, "no option 'truce-souht'"),
        ("4 > 1 > 2 ~ 3", "4 > 1 > 2", 13, "lacks state 3"),
        ("4 > 1 > 2 ~ 3", "4 > 1 > 2 ~ 7", 13, "no state 7"),
        ("4 > 1 > 2 ~ 3", "4 > > 1", 13, "a state is missing"),
        ("infeasible: []", "infeasible: [truce-north or not truce-north]", 14, "no state is feasible"),
        ("infeasible: []", "infeasable: []", 14, "'infeasable' means nothing"),
        ("  South:", "  North:", 9, "second time"),
        ("truce-south: The south", "truce-north: The south", 11, "belongs to North"),
        ("status quo: truce-north", "status quo: peace", 17, "no option 'peace'"),
        ("- greatly:", "- gratly:", 8, "one line such as"),
        ("  - not truce-south", "  - truce-north and truce-south", 16, "one option that cannot be undone"),
        ("outcomes:", "outcomes: [", 20, "not YAML"),
        ("      ranking: 4 > 1 > 2 ~ 3", "      rank: 4 > 1", 12, "preferences are a list"),
        ("truce-south: The south", "2nd: The south", 11, "begins with a letter"),
        ("infeasible: []", "infeasible: &a [*a]", 1, "holds itself"),
        ("ranking: 4 > 1 > 2 ~ 3", "weights: {truce-south: nan}", 13, "is not a number"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_do(old: str, new: str, line: int, told: str) -> None:
    with pytest.raises(ModelError) as caught:
        loads(MODEL.replace(old, new, 1), "truce.yaml")
    text = str(caught.value)
    assert told in text
    assert "\n" not in text
    found = int(text.split("truce.yaml, line ")[1].split(":")[0])
    assert found == line


def test_states_are_one_where_the_rest_makes_no_difference(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(
        MODEL.replace("ranking: 4 > 1 > 2 ~ 3", "weights: {truce-south: 2, not truce-north: -0.5}")
        + "indistinguishable: [truce-north]\n",
        "utf-8",
    )
    graph = GraphModel(load(path))
    assert len(graph) == 3
    assert graph.space.signs(1) == "Y-"


def test_two_may_share_an_option_that_is_common_to_both() -> None:
    shared = (
        MODEL.replace("truce-south: The south holds the truce", "truce-north: either can end it")
        .replace("- greatly: truce-south", "")
        .replace("iff truce-south", "")
        .replace("  - not truce-south", "")
        .replace("4 > 1 > 2 ~ 3", "2 > 1")
        .replace("and truce-south", "")
    )
    with pytest.raises(ModelError, match="belongs to North already"):
        loads(shared)
    graph = GraphModel(loads(shared + "common: [truce-north]\n"))
    assert graph.moves_from(0, 0) == graph.moves_from(1, 0) == [1]


def test_too_many_states_are_refused_in_one_line() -> None:
    options = "\n".join(f"      o{number}: ''" for number in range(30))
    with pytest.raises(ModelError, match="states are feasible"):
        loads(f"decision makers:\n  One:\n    options:\n{options}\n    preferences: [o1]\n")
