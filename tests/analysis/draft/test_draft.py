"""A first draft of a model from what a report says."""

import itertools
from datetime import date

import pytest

from tracktwo.analysis.draft import DraftError, draft
from tracktwo.analysis.graph_model import GraphModel, solve
from tracktwo.analysis.graph_model.inverse import what_would_do
from tracktwo.analysis.graph_model.model_file import loads
from tracktwo.analysis.graph_model.outcomes import Prospect, prospect
from tracktwo.domain import Readout, Report, Stance

from .samples import readout, warning


def model(*left_out: str) -> GraphModel:
    return GraphModel(loads(draft([readout(*left_out)])))


def truce(graph: GraphModel) -> Prospect:
    name, expression = next((n, e) for n, e in graph.conflict.outcomes if "truce" in n)
    return prospect(solve(graph), name, expression)


def test_sides_that_take_positions_decide_over_what_they_could_do() -> None:
    makers = {maker.name: maker.options for maker in model().conflict.decision_makers}
    assert makers == {
        "Norland": ("ceasefire-Norland", "partial-ceasefire-Norland"),
        "Sudland": ("ceasefire-Sudland", "withdrawal-Sudland", "partial-ceasefire-Sudland"),
        "the League": ("arms-supplies-the-League",),
    }


def test_a_truce_whose_conditions_are_refused_is_no_equilibrium_and_the_conditions_are_named() -> None:
    graph = model()
    found = truce(graph)
    assert not found.equilibria
    assert {(condition.option, condition.refused) for condition in found.conditions} == {
        ("withdrawal-Sudland", True),
        ("arms-supplies-the-League", True),
    }


def test_the_truce_holds_once_its_conditions_are_given_up() -> None:
    graph = model()
    answers = what_would_do(graph, truce(graph).expression, "SEQ").answers
    assert any([(c.decision_maker, c.kind) for c in answer.changes] == [(0, "gives up")] for answer in answers)


def test_where_nobody_refuses_the_conditions_the_truce_can_hold() -> None:
    text = draft([readout()])
    granted = text.replace("- not withdrawal-Sudland", "- withdrawal-Sudland").replace(
        "- not arms-supplies-the-League", "- arms-supplies-the-League"
    )
    assert granted != text
    assert truce(GraphModel(loads(granted))).equilibria


@pytest.mark.parametrize("unread", [("SUD",), ("league",), ("SUD", "league"), ("island",)])
def test_it_serves_where_positions_are_missing(unread: tuple[str, ...]) -> None:
    graph = model(*unread)
    assert "Sudland" in [maker.name for maker in graph.conflict.decision_makers]
    for state in truce(graph).equilibria:  # where no refusal is read it may hold, but only with its conditions granted
        assert graph.space.values(state)["withdrawal-Sudland"]
        assert graph.space.values(state)["arms-supplies-the-League"]


def test_every_line_has_the_words_it_was_read_from_or_says_that_it_is_assumed() -> None:
    lines = draft([readout("SUD")]).splitlines()
    for above, line in itertools.pairwise(lines):
        if line.lstrip().startswith("- "):
            assert above.lstrip().startswith("# READ: ") or above.lstrip().startswith("# ASSUMED: "), line
    assert any(
        "READ: it accepts with conditions (2025-05-06): “would hold the sixty-day truce if Sudland”" in line
        for line in lines
    )


def test_the_status_quo_is_what_sides_have_taken_on() -> None:
    conflict = model().conflict
    assert conflict.status_quo == {"ceasefire-Sudland", "partial-ceasefire-Norland", "partial-ceasefire-Sudland"}


def test_who_holds_a_truce_cannot_go_on_with_what_it_covers() -> None:
    graph = model()
    held = graph.space.taken["ceasefire-Norland"]
    assert not (held & ~graph.space.taken["partial-ceasefire-Norland"]).any()


def test_what_is_of_no_use_is_named_and_left_out() -> None:
    text = draft([readout()])
    assert "# Left out: “show courage”" in text
    assert "# Left out: Island Republic" in text or "Island Republic" in text.split("# Left out: “show courage”")[1]


def statements(side: str) -> list[str]:
    makers = {maker.name: maker for maker in loads(draft([warning()])).decision_makers}
    return [str(statement.expression) for statement in makers[side].preference.statements]


def test_a_refusal_that_is_warned_of_is_no_demand() -> None:
    assert statements("Norland")[:2] == ["trade-1-Norland iff refusal-Sudland", "not refusal-Sudland"]


def test_who_is_warned_would_be_spared_and_its_refusal_is_no_gift() -> None:
    found = statements("Sudland")
    assert "not trade-1-Norland" in found and "not arms-supplies-League" in found
    assert "not refusal-Sudland" not in found


def test_what_is_done_unless_is_a_threat_and_what_is_not_done_unless_an_offer() -> None:
    found = statements("League")
    assert "arms-supplies-League iff not ceasefire-Sudland" in found and "ceasefire-Sudland" in found
    assert any(s.startswith("trade-2-League iff ") and "not" not in s for s in found)


def test_what_one_side_alone_is_to_do_is_not_shared_out() -> None:
    assert "ceasefire-Norland" not in draft([warning()])


def test_a_state_named_by_its_adjective_is_the_one_to_do_it() -> None:
    from tracktwo.analysis.draft.adjectives import owners

    assert owners("the lifting of U.S. sanctions", ["USA", "DEU"]) == ["USA"]
    assert owners("the withdrawal of Russian troops from Ukrainian soil", ["UKR", "RUS"]) == ["RUS"]
    assert owners("new sanctions on the US", ["USA"]) == []


def test_a_later_report_takes_the_place_of_an_earlier_one() -> None:
    later = readout()
    changed = [
        p.model_copy(update={"stance": Stance.ACCEPTS}) if p.actor == "SUD" and p.proposal == "guns" else p
        for p in later.positions
    ]
    report = later.report.model_copy(update={"published": date(2026, 5, 6)})
    both = draft([later.model_copy(update={"positions": tuple(changed), "report": report}), readout()])
    assert "withdrawal-Sudland" in loads(both).status_quo  # type: ignore[operator]


def test_a_report_without_positions_says_so_in_one_line() -> None:
    with pytest.raises(DraftError, match="no position is read"):
        draft([Readout(report=Report.of("Rain is expected."))])
