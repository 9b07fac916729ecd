"""What is wrong with a report can be mended: its day, its publisher, that it is there."""

from datetime import date

import pytest

from tracktwo.domain import Readout, Report
from tracktwo.record import Case, RecordError

from .samples import told

WIRE = ("The two delegations met in the old harbour hall of Bergen for five hours on Monday and parted without a word "
        "to the press, officials on both sides said, though a joint text on the fishing grounds was said to be near.")
LINE = "NOR REQUEST SWE occurred open the strait to all ships"


def undated(readout: Readout) -> Readout:
    report = Report.of(readout.report.text, publisher=readout.report.publisher)
    return readout.model_copy(update={"report": report})


def shown(case: Case) -> object:
    """All that the answers tell, and how the reports hang together."""
    return (case.timeline(), case.history(), case.positions(), [
        (report.published, report.publisher, report.copy_of) for report in case.listed()], case.search("delegations"))


def test_a_report_that_gets_its_day_and_publisher_is_as_if_it_had_come_with_them(location: str) -> None:
    wire, copy = told(0, "Wire", WIRE, LINE, "FIN accepts on a joint patrol"), told(1, "Ost", WIRE, LINE, "A line.")
    own = told(2, "West", "Quite another account of the day in the harbour.", LINE)
    with Case.new("mended", location) as case, Case.new("whole", location) as whole:
        for readout in (undated(wire), copy, own):
            case.add(readout)
        case.mend(1, publisher="Sud")
        case.mend(1, published=date(2026, 2, 2))
        case.mend(1, publisher="Wire")
        for readout in (wire, copy, own):
            whole.add(readout)
        assert shown(case) == shown(whole)
        before = shown(case)
        case.store.rebuild()
        assert shown(case) == before


def test_a_report_that_is_taken_out_is_as_if_it_had_never_come(location: str) -> None:
    wire, copy = told(0, "Wire", WIRE, LINE, "FIN accepts on a joint patrol"), told(1, "Ost", WIRE, LINE, "A line.")
    third, own = told(2, "Nord", WIRE, LINE, "Another."), told(3, "West", "Another account of the harbour.", LINE)
    with Case.new("mended", location) as case, Case.new("whole", location) as whole:
        for readout in (own, wire, copy, third):
            case.add(readout)
        case.drop(2)
        for readout in (own, told(9, "Sud", "This takes a number."), copy, third):
            whole.add(readout)
        whole.drop(2)
        assert shown(case) == shown(whole)
        assert [report.copy_of for report in case.listed()] == [None, 3, None]
        assert case.add(wire).number == 5
        case.drop(5)
        assert shown(case) == shown(whole)


def test_reviews_hold_for_a_mended_report_and_outlive_one_that_is_taken_out(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", LINE, "FIN accepts on a joint patrol"))
        case.review(1, "event", 0, "struck", who="Ada")
        case.mend(1, published=date(2026, 2, 20), publisher="West")
        assert case.timeline() == []
        assert [held.since for held in case.history()] == [date(2026, 2, 20)]
        case.drop(1)
        assert (case.size()[0], case.history(), len(case.reviews())) == (0, [], 1)
        assert case.training_data() == []


def test_a_newer_reading_comes_with_a_new_date(location: str) -> None:
    readout = told(0, "Ost", LINE)
    with Case.new("strait", location) as case:
        case.add(readout, "first")
        case.mend(1, published=date(2026, 2, 20), readout=readout.model_copy(update={"events": ()}), model="second")
        assert case.timeline() == []


def test_what_cannot_be_mended_is_told_and_changes_nothing(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", LINE))
        case.add(told(0, "West", LINE))
        before = shown(case)
        with pytest.raises(RecordError, match="report 1 is the same text of the same publisher"):
            case.mend(2, publisher="Ost")
        for verb in (case.drop, case.mend, case.report):
            with pytest.raises(RecordError, match="there is no report 7"):
                verb(7)
        assert shown(case) == before


def test_copies_of_a_report_that_is_taken_out_hang_together_whichever_came_first(location: str) -> None:
    wire, copy, third = (told(day, name, WIRE, LINE, name) for day, name in enumerate(("Wire", "Ost", "Nord")))
    with Case.new("strait", location) as case:
        for readout in (wire, third, copy):
            case.add(readout)
        case.drop(1)
        assert {report.number: report.copy_of for report in case.listed()} == {3: None, 2: 3}
        [entry] = case.timeline()
        assert (entry.support.publishers, entry.support.sources[0].publisher) == (1, "Ost")
