"""What held when, and when it was learned."""

from datetime import date, timedelta

import pytest

from tracktwo.domain import PartialDate, Stance
from tracktwo.record import Case
from tracktwo.record.exchange import events

from .samples import START, on_day, told


def on(day: int) -> date:
    return START + timedelta(days=day)


def test_a_position_holds_until_a_later_one_replaces_it(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(0, "Ost", "FIN rejects on a joint patrol"),
                           told(9, "Ost", "FIN accepts on the joint patrol"),
                           told(5, "West", "FIN rejects on a joint patrol")]))
        held = {day: [h.stance for topic in case.positions(on=on(day)) for h in topic.held] for day in (0, 8, 9, 30)}
        assert held == {0: [Stance.REJECTS], 8: [Stance.REJECTS], 9: [Stance.ACCEPTS], 30: [Stance.ACCEPTS]}
        first, second = case.history(actor="Finland", proposal="joint patrol")
        assert (first.since, first.last, first.change, first.support.publishers) == (on(0), on(5), False, 2)
        assert (second.since, second.change) == (on(9), True)


def test_what_was_known_is_what_had_been_published(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(0, "Ost", "NOR REQUEST SWE occurred@0 open the strait"),
                           told(9, "West", "NOR ASSAULT SWE occurred@1 a boat in the strait")]))
        assert len(case.timeline(until=on(1))) == 2  # both had happened
        assert [e.type for e in case.timeline(known=on(8))] == ["REQUEST"]
        assert [e.learned for e in case.timeline()] == [on(0), on(9)]


def test_what_one_denies_and_another_tells_stands_side_by_side(location: str) -> None:
    told_, denied = "NOR ASSAULT SWE occurred@0 a boat in the strait", "NOR ASSAULT SWE denied@0 a boat in the strait"
    with Case.new("strait", location) as case:
        list(case.add_all([told(1, "Ost", told_), told(1, "West", denied)]))
        [entry] = case.timeline()
        assert entry.disputed
        [found] = case.contradictions()
        assert {source.evidence.quote for source in found.sources} == {told_, denied}
        assert {source.publisher for source in found.sources} == {"Ost", "West"}


def test_two_outlets_that_tell_of_two_answers_on_one_day_contradict(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(1, "Ost", "FIN accepts on a joint patrol"),
                           told(1, "West", "FIN noncommittal on a joint patrol"),
                           told(20, "West", "FIN rejects on a joint patrol")]))
        [found] = case.contradictions()
        assert (found.actor, found.day) == ("FIN", on(1))


def test_a_later_answer_is_a_change_and_no_contradiction(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(1, "Ost", "FIN accepts on a joint patrol"),
                           told(3, "West", "FIN rejects on a joint patrol")]))
        assert case.contradictions() == []


def test_the_matrix_says_since_when_a_stance_holds_as_the_history_does(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(0, "Ost", "FIN rejects on a joint patrol"),
                           told(3, "Ost", "FIN accepts on a joint patrol"),
                           told(6, "West", "FIN accepts on the joint patrol"),
                           told(6, "Nord", "FIN accepts on a joint patrol", "FIN rejects on joint patrols"),
                           told(8, "Sud", "FIN accepts on a joint patrol")]))
        [held], past = case.positions()[0].held, case.history()
        assert (held.since, held.last, held.support.reports, held.support.publishers) == (on(3), on(8), 4, 4)
        same = {"code", "since", "last", "stance", "learned"}
        assert held.model_dump(include=same) == past[-1].model_dump(include=same)
        assert held.support.reports == past[-1].support.reports


def test_of_what_very_many_tell_the_matrix_counts_so_many_and_says_so(
    location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracktwo.record.answers.standing._COUNTED", 4)
    with Case.new("strait", location) as case:
        list(case.add_all([told(n, f"Outlet {n}", "FIN accepts on a joint patrol") for n in range(9)]))
        [held] = case.positions()[0].held
        assert (held.since, held.last, held.support.reports, held.support.least) == (on(0), on(8), 4, True)


def test_a_stance_of_no_known_day_holds_until_a_dated_one_replaces_it(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(None, "Ost", "FIN rejects on a joint patrol", "SWE rejects on a joint patrol"))
        assert [(h.actor, h.stance, h.since) for h in case.positions()[0].held] == [
            ("FIN", "rejects", None), ("SWE", "rejects", None)]
        case.add(told(3, "West", "FIN accepts on a joint patrol"))
        assert [(h.actor, h.stance, h.since) for h in case.positions()[0].held] == [
            ("FIN", "accepts", on(3)), ("SWE", "rejects", None)]
        assert [h.actor for h in case.positions(on=on(3))[0].held] == ["FIN"]
        assert case.contradictions() == []


def test_what_is_told_of_no_day_stands_last(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(None, "Ost", "NOR REQUEST SWE occurred open the strait"),
                           told(1, "West", "SWE REJECT NOR occurred a treaty")]))
        assert [entry.day for entry in case.timeline()] == [on(1), None]
        assert [entry.day for entry in case.timeline(limit=1)] == [on(1)]
        assert [entry.day for entry in case.timeline(actor="NOR")] == [on(1), None]
        assert [entry.day for entry in case.timeline(until=on(9))] == [on(1)]


def test_a_month_is_no_day(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(30, "Ost", "NOR ASSAULT SWE occurred@2026-02 a boat in the strait"),
                           told(30, "West", "NOR REQUEST SWE occurred@10 open the strait")]))
        assert [str(entry.when) for entry in case.timeline()] == ["2026-02-12", "2026-02"]
        for since, until, count in (
            (None, date(2026, 1, 31), 0), (None, date(2026, 2, 5), 1), (date(2026, 2, 20), None, 1),
            (date(2026, 2, 12), date(2026, 2, 12), 2), (date(2026, 3, 1), None, 0),
        ):
            assert len(case.timeline(since, until)) == len(case.timeline(since, until, "NOR")) == count, (since, until)
        records = list(events.plover(case, case.timeline()))
        assert [record["Event Date"] for record in records] == ["2026-02-12", "2026-02"]
        assert [record["SQLDATE"] for record in events.gdelt(case, case.timeline())] == ["20260212"]


def test_a_year_reaches_from_its_first_day_to_its_last(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(400, "Ost", "NOR ASSAULT SWE occurred@2026-12 a boat"))
        readout = told(400, "West", "NOR REQUEST SWE occurred open the strait")
        year = readout.events[0].model_copy(update={"date": PartialDate(2026)})
        case.add(readout.model_copy(update={"events": (year,)}))
        assert [str(entry.when) for entry in case.timeline(until=date(2026, 1, 1))] == ["2026"]
        assert len(case.timeline(since=date(2026, 12, 31))) == 2
        assert case.timeline(since=date(2027, 1, 1)) == []


@pytest.mark.parametrize(("published", "month", "since"), [(40, 3, 40), (80, 3, 57), (80, 6, 119)])
def test_a_stance_of_a_month_is_that_of_its_report_or_of_the_last_day_before_it(
    location: str, published: int, month: int, since: int
) -> None:
    readout = told(published, "Ost", "FIN rejects on a joint patrol")
    position = readout.positions[0].model_copy(update={"date": PartialDate(2026, month)})
    with Case.new("strait", location) as case:
        case.add(readout.model_copy(update={"positions": (position,)}))
        [held] = case.positions()[0].held
        assert (held.since, held.dated, str(held.since_when)) == (on(since), False, f"2026-0{month}")


def test_dyads_count_what_one_denies_once(location: str) -> None:
    lines = ["NOR ASSAULT SWE denied@0 a boat in the strait", "NOR ASSAULT SWE occurred@0 a boat in the strait"]
    with Case.new("strait", location) as case:
        for outlet, line in zip(("Ost", "West"), lines, strict=True):
            readout = told(0, outlet, line)
            case.add(readout.model_copy(update={"events": tuple(
                e.model_copy(update={"intensity": -9.0}) for e in readout.events)}))
        assert [(week.events, week.conflict) for week in case.dyads()] == [(1, -9.0)]
        assert len(case.timeline()) == 1


def test_dyads_count_a_merged_event_once(location: str) -> None:
    line = "NOR REQUEST SWE occurred@0 open the strait"
    with Case.new("strait", location) as case:
        for outlet in ("Ost", "West"):
            readout = told(0, outlet, line)
            case.add(readout.model_copy(update={"events": tuple(
                e.model_copy(update={"intensity": -5.0}) for e in readout.events)}))
        [week] = case.dyads()
        assert (week.one, week.other, week.week, week.events, week.conflict) == (
            "NOR", "SWE", date(2026, 2, 2), 1, -5.0)


def test_words_are_found_with_their_marks(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(0, "Ost", "The patrols in the strait went on."), told(1, "West", "Quiet at sea.")]))
        [found] = case.search("patrol strait")
        assert "«patrols»" in found.passage
        assert found.publisher == "Ost"
        assert case.search('"strait patrol"') == []


def test_an_earlier_stance_told_once_more_without_a_day_is_no_change(location: str) -> None:
    with Case.new("talks", location) as case:
        list(case.add_all([on_day(told(0, "Ost", "NOR rejects on a joint patrol"), 0),
                           on_day(told(4, "Ost", "NOR accepts on a joint patrol"), 4),
                           told(5, "West", "NOR rejects on the joint patrol"),
                           on_day(told(6, "Nord", "NOR accepts on this joint patrol"), 6),
                           on_day(told(9, "Ost", "NOR rejects on that joint patrol"), 9)]))
        assert [(held.stance.value, held.change) for held in case.history()] == [
            ("rejects", False), ("accepts", True), ("rejects", False), ("accepts", False), ("rejects", True)]
