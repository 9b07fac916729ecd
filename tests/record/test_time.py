"""What held when, and when it was learned."""

from datetime import date, timedelta

from tracktwo.domain import Stance
from tracktwo.record import Case

from .samples import START, told


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
