"""What a person says of an item holds, and can be learned from."""

import pytest

from tracktwo.domain import Duration, PartialDate, Readout, Stance
from tracktwo.record import Case, RecordError

from .samples import told

LINES = "NOR REQUEST SWE occurred open the strait", "FIN accepts on a joint patrol", "SWE rejects on a new court"


def _newer(readout: Readout, **change: object) -> Readout:
    """A later reading that finds other things in the same report."""
    return readout.model_copy(update=change)


def test_what_is_struck_is_gone_and_stays_gone_in_a_newer_reading(location: str) -> None:
    readout = told(0, "Ost", *LINES)
    with Case.new("strait", location) as case:
        case.add(readout, "first")
        case.review(1, "event", 0, "struck", who="Ada")
        assert case.timeline() == []
        case.store.read_again(1, readout, "second")
        assert case.timeline() == []
        case.take_back(1, who="Ada")
        assert len(case.timeline()) == 1


def test_a_correction_holds_in_a_newer_reading(location: str) -> None:
    readout = told(0, "Ost", *LINES)
    with Case.new("strait", location) as case:
        case.add(readout, "first")
        case.review(1, "position", 0, "corrected", who="Ada", change={"stance": "noncommittal"}, note="read on")
        assert [h.stance for h in case.history(actor="FIN")] == [Stance.NONCOMMITTAL]
        case.store.read_again(1, _newer(readout, positions=readout.positions[::-1]), "second")
        assert [h.stance for h in case.history(actor="FIN")] == [Stance.NONCOMMITTAL]
        [example] = case.training_data()
        assert (example["item"]["stance"], example["should_be"]["stance"]) == ("accepts", "noncommittal")
        assert (example["who"], example["verdict"], example["text"]) == ("Ada", "corrected", readout.report.text)
        assert case.reviews()[0].note == "read on"


def test_what_was_accepted_stays_though_a_newer_reading_misses_it(location: str) -> None:
    readout = told(0, "Ost", *LINES)
    with Case.new("strait", location) as case:
        case.add(readout, "first")
        case.review(1, "position", 1, "accepted", who="Ada")
        case.store.read_again(1, _newer(readout, positions=(), proposals=()), "second")
        [held] = case.history()
        assert (held.actor, held.stance, held.about) == ("SWE", Stance.REJECTS, "a new court")
        assert held.support.sources[0].evidence.quote == LINES[2]


def test_a_newer_reading_replaces_what_nobody_reviewed(location: str) -> None:
    readout = told(0, "Ost", *LINES)
    with Case.new("strait", location) as case:
        case.add(readout, "first")
        assert list(case.outdated("second")) == [1]
        case.store.read_again(1, _newer(readout, events=()), "second")
        assert case.timeline() == []
        assert case.outdated("second") == {}
        assert case.readout(1).events == ()


@pytest.mark.parametrize(("change", "said"), [
    ({"stance": "perhaps"}, "stance"), ({"actor": "DNK"}, "names no actor 'DNK'"), ({"colour": "red"}, "colour"),
    ({"proposal": "p99"}, "names no proposal 'p99'; it names p0"), ({"conditions": ["p77"]}, "names no proposal 'p77'"),
    ({"speaker": "Denmark"}, "names no actor 'Denmark'"), ({"date": "2026-13"}, "date"), ({"stance": ""}, "stance"),
    ({"conditions": '["p1"'}, "is no JSON"), ({"id": "p7"}, "no field 'id'"),
    ({"stance": "accepts"}, "says so already"), ({}, "says so already"),
])
def test_a_correction_that_does_not_fit_is_refused(location: str, change: dict[str, str], said: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", *LINES), "first")
        before = case.history()
        with pytest.raises(RecordError, match=said):
            case.review(1, "position", 0, "corrected", who="Ada", change=change)
        assert case.history() == before
        assert case.reviews() == []


@pytest.mark.parametrize(("change", "field", "value"), [
    ({"date": "2026-02-01"}, "date", PartialDate(2026, 2, 1)), ({"date": "2026-02"}, "date", PartialDate(2026, 2)),
    ({"actor": "sweden"}, "side", "SWE"), ({"proposal": "a new court"}, "proposal", "p1"),
    ({"conditions": "p1"}, "conditions", ("p1",)), ({"conditions": "a new court; p0"}, "conditions", ("p1", "p0")),
    ({"speaker": "Norway"}, "speaker", "NOR"), ({"either": "yes"}, "either", True), ({"strength": "3"}, "strength", 3),
])
def test_a_correction_is_understood_as_a_person_writes_it(
    location: str, change: dict[str, str], field: str, value: object
) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", *LINES), "first")
        case.review(1, "position", 0, "corrected", who="Ada", change=change)
        assert getattr(case.readout(1).positions[0], field) == value


def test_lengths_and_numbers_are_corrected_too(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", *LINES), "first")
        case.review(1, "proposal", 0, "corrected", who="Ada",
                    change={"duration": "at least P30D", "quantities": "30 day; 1,500 kilometre", "by": "NOR"})
        proposal = case.readout(1).proposals[0]
        assert proposal.duration == Duration(length="P30D", bound="at least")
        assert [(q.amount, q.unit) for q in proposal.quantities] == [(30, "day"), (1500, "kilometre")]
        case.review(1, "proposal", 0, "corrected", who="Ada", change={"duration": "", "quantities": "", "by": ""})
        proposal = case.readout(1).proposals[0]
        assert (proposal.duration, proposal.quantities, proposal.by) == (None, (), None)


def test_a_corrected_date_is_no_guess_any_more(location: str) -> None:
    readout = told(0, "Ost", "NOR REQUEST SWE occurred@0 open the strait")
    guessed = readout.events[0].model_copy(update={"inferred": ("date",)})
    with Case.new("strait", location) as case:
        case.add(readout.model_copy(update={"events": (guessed,)}))
        case.review(1, "event", 0, "corrected", who="Ada", change={"date": "2026-01-30"})
        [entry] = case.timeline()
        assert (str(entry.day), entry.dated) == ("2026-01-30", True)


def test_what_was_corrected_counts_as_reviewed_until_it_is_taken_back(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", *LINES))
        first = case.review(1, "position", 0, "corrected", who="Ada", change={"stance": "noncommittal"})
        assert case.reviewed(1) == {("position", 0)}
        second = case.review(1, "position", 0, "corrected", who="Bo", change={"stance": "rejects", "actor": "NOR"})
        assert case.reviewed(1) == {("position", 0)}
        with pytest.raises(RecordError, match=f"overruled by review {second}"):
            case.take_back(first, who="Ada")
        case.take_back(second, who="Bo")
        assert [h.stance for h in case.history(actor="FIN")] == [Stance.NONCOMMITTAL]
        case.take_back(first, who="Ada")
        assert [h.stance for h in case.history(actor="FIN")] == [Stance.ACCEPTS]
        assert case.reviewed(1) == set()
        with pytest.raises(RecordError, match="was taken back already"):
            case.take_back(first, who="Ada")
        assert case.training_data() == []


def test_positions_on_a_struck_proposal_go_with_it_and_come_back_with_it(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", *LINES))
        review = case.review(1, "proposal", 0, "struck", who="Ada")
        assert [position.actor for position in case.readout(1).positions] == ["SWE"]
        assert [held.actor for held in case.history()] == ["SWE"]
        case.take_back(review, who="Ada")
        assert {held.actor for held in case.history()} == {"FIN", "SWE"}


def test_who_accepts_a_correction_keeps_it(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", *LINES))
        case.review(1, "position", 0, "corrected", who="Ada", change={"stance": "noncommittal"})
        case.review(1, "position", 0, "accepted", who="Bo")
        assert [h.stance for h in case.history(actor="FIN")] == [Stance.NONCOMMITTAL]
