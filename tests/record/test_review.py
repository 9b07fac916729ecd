"""What a person says of an item holds, and can be learned from."""

import pytest

from tracktwo.domain import Readout, Stance
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
])
def test_a_correction_that_does_not_fit_is_refused(location: str, change: dict[str, str], said: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", *LINES), "first")
        before = case.history()
        with pytest.raises(RecordError, match=said):
            case.review(1, "position", 0, "corrected", who="Ada", change=change)
        assert case.history() == before
        assert case.reviews() == []
