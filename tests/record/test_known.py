"""What is answered as of a day is what a case would have answered that day."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracktwo.domain import Readout
from tracktwo.record import Case

from .samples import told
from .test_time import on

LINES = ["NOR ASSAULT SWE occurred@0 a boat in the strait", "NOR ASSAULT SWE denied@0 a boat in the strait",
         "NOR ASSAULT SWE occurred@0 boats in the strait", "NOR REQUEST SWE occurred open the strait",
         "FIN accepts on a joint patrol", "FIN rejects on the joint patrols", "NOR proposes on a joint patrol",
         "FIN accepts on joint patrols of the strait"]


def answers(case: Case, **asked: Any) -> list[list[str]]:
    """All answers that know of days, without the codes, which are names only."""
    entries = [entry.model_dump_json(exclude={"code"}) for entry in case.timeline(**asked)]
    held = [one.model_dump_json(exclude={"code", "proposal"}) for one in case.history(**asked)]
    matrix = [one.model_dump_json(exclude={"code", "proposal"}) for topic in case.positions(limit=None, **asked)
              for one in topic.held]
    return [sorted(entries), sorted(held), sorted(matrix),
            sorted(found.model_dump_json() for found in case.contradictions(**asked))]


reports = st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["Ost", "West", "Nord"]),
                             st.lists(st.sampled_from(LINES), min_size=1, max_size=3, unique=True)),
                   min_size=1, max_size=6, unique_by=lambda one: (one[1], tuple(one[2])))


def without_future(location: str, readouts: list[Readout], day: int) -> list[list[str]]:
    with Case.new(f"then-{day}", location) as case:
        list(case.add_all([one for one in readouts if (one.report.published_on or on(99)) <= on(day)]))
        found = answers(case)
        case.remove()
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports, st.integers(0, 5))
def test_no_answer_as_of_a_day_rests_on_later_reports(location: str, told_: list[Any], day: int) -> None:
    readouts = [told(day, publisher, *lines) for day, publisher, lines in sorted(told_)]
    with Case.new("strait", location) as case:
        list(case.add_all(readouts))
        found = answers(case, known=on(day))
        case.remove()
    assert found == without_future(location, readouts, day)


SAYS = [f"{side} {stance} on a joint patrol" for side in ("FIN", "NOR") for stance in ("accepts", "rejects", "demands")]

@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 4)), st.sampled_from(SAYS), st.booleans()), min_size=1,
                max_size=9))
def test_the_matrix_tells_of_each_side_the_last_that_the_history_tells(location: str, told_: list[Any]) -> None:
    with Case.new("strait", location) as case:
        for n, (day, line, by_other) in enumerate(told_):
            readout = told(day, f"Outlet {n}", line, f"Report {n}.")
            position = readout.positions[0].model_copy(update={"speaker": "SWE" if by_other else None})
            case.add(readout.model_copy(update={"positions": (position,)}))
        history, matrix = case.history(), [held for topic in case.positions() for held in topic.held]
        case.remove()
    for held in matrix:
        line_ = [one for one in history if one.actor == held.actor]
        own = [one for one in line_ if one.speaker is None] or line_
        same = {"stance", "since", "last", "learned", "speaker"}
        assert held.model_dump(include=same) == own[-1].model_dump(include=same)
        assert held.support.reports == own[-1].support.reports
    assert {held.actor for held in matrix} == {one.actor for one in history}


def test_a_later_denial_disputes_nothing_before(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(0, "Ost", LINES[0]), told(4, "West", LINES[1]), told(4, "Nord", LINES[0])]))
        [before], [now] = case.timeline(known=on(3)), case.timeline()
        assert (before.disputed, before.support.reports, before.support.publishers) == (False, 1, 1)
        assert (now.disputed, now.support.reports) == (True, 3)
        assert case.contradictions(known=on(3)) == []


def test_the_wording_is_that_of_a_report_of_the_time(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(0, "Ost", "FIN accepts on the joint patrols"),
                           told(5, "West", "FIN accepts on a joint patrol")]))
        assert [topic.about for topic in case.positions(known=on(2))] == ["the joint patrols"]
        assert [held.about for held in case.history(known=on(2))] == ["the joint patrols"]


@pytest.mark.parametrize("known", [0, 3])
def test_of_a_report_without_a_day_nobody_knows_when_it_was_known(location: str, known: int) -> None:
    with Case.new("strait", location) as case:
        case.add(told(None, "Ost", "FIN rejects on a joint patrol"))
        assert case.positions(known=on(known)) == []
