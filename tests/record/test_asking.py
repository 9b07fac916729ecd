"""Whom and what one can ask for, and what a mistake is told."""

import pytest

from tracktwo.domain import Evidence, Medium, Meeting, Stance, Status
from tracktwo.record import Case, RecordError

from .samples import minister, named, told
from .test_time import on

NOVAK = minister("Ada Novák", "NOR")
HANSEN = minister("Per Hansen", "NOR")


def test_a_person_who_acts_for_a_state_is_asked_for_by_name(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", f"{NOVAK.id} REQUEST SWE occurred open the strait", "NOR REJECT FIN occurred a treaty",
                      f"{NOVAK.id} rejects on a joint patrol", "NOR demands on an apology", cast=(NOVAK, HANSEN)))
        for asked in ("Ada Novák", "ada novak", "NOVAK", NOVAK.id):
            assert [entry.about for entry in case.timeline(actor=asked)] == ["open the strait"], asked
        assert len(case.timeline(actor="Norway")) == 2
        assert [held.about for held in case.history(actor="Novak")] == ["a joint patrol"]
        [topic] = case.positions(actor="Novak")
        assert [(held.actor, held.stance) for held in topic.held] == [("NOR", Stance.REJECTS)]


def test_a_state_is_asked_for_by_its_capital_or_another_name(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", "NOR REQUEST SWE occurred open the strait"))
        for asked in ("NOR", "norway", "Oslo", "Kingdom of Norway"):
            assert len(case.timeline(actor=asked)) == 1, asked
        with pytest.raises(RecordError, match="no actor 'Madrid'"):
            case.timeline(actor="Madrid")


def test_of_several_who_are_as_likely_meant_none_is_taken(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", "NOR REQUEST SWE occurred open the strait", cast=(NOVAK, minister("Ivo Novak", "SWE"))))
        with pytest.raises(RecordError, match=r"'Novak' may be Ada Novák \(ada-novák\) or Ivo Novak \(ivo-novak\)"):
            case.timeline(actor="Novak")


def test_a_name_that_no_list_knows_may_be_that_of_a_person_known_in_full(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", f"{NOVAK.id} REQUEST SWE occurred open the strait", cast=(NOVAK,)))
        case.add(named(1, "West", "Novak demanded that the ships pass.", "Novak"))
        with pytest.raises(RecordError, match="case same"):
            case.timeline(actor="Novak")
        case.decide("same", "novak", NOVAK.id, who="Ada")
        assert len(case.timeline(actor="Novak")) == 2


def test_the_proposals_shown_are_chosen_among_those_asked_for(location: str) -> None:
    much = [told(n, f"Outlet {n}", "SWE rejects on a joint patrol", "SWE demands on an apology for the raid")
            for n in range(3, 6)]
    with Case.new("strait", location) as case:
        list(case.add_all([told(0, "Ost", "FIN accepts on free passage of ships"), *much]))
        for found in (case.positions(actor="FIN", limit=1), case.positions(on=on(1), limit=1),
                      case.positions(known=on(1), limit=1)):
            assert [topic.about for topic in found] == ["free passage of ships"]


def test_an_entry_lies_in_the_days_asked_for_by_its_own_day(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(3, "Ost", "NOR ASSAULT SWE occurred@3 a boat in the strait"),
                           told(4, "West", "NOR ASSAULT SWE occurred a boat in the strait")]))
        assert len(case.timeline()) == len(case.timeline(until=on(3))) == 1
        assert case.timeline(since=on(4)) == []


def test_the_last_entries_are_the_last_by_their_own_days(location: str) -> None:
    with Case.new("strait", location) as case:
        list(case.add_all([told(n, "Ost", f"NOR REQUEST SWE occurred@{n} {about}")
                           for n, about in enumerate(["open ports", "free sailors", "mark mines", "sink nothing"])]))
        assert [entry.about for entry in case.timeline(limit=2)] == ["mark mines", "sink nothing"]


@pytest.mark.parametrize(("asked", "message"), [
    ({"type": "NOSUCH"}, "no events are of the type 'NOSUCH'; use AGREE, CONSULT"),
    ({"since": on(2), "until": on(1)}, "swap --since and --until"),
])
def test_a_mistake_in_what_is_asked_for_is_told(location: str, asked: dict[str, object], message: str) -> None:
    with Case.new("strait", location) as case, pytest.raises(RecordError, match=message):
        case.timeline(**asked)  # type: ignore[arg-type]


def test_an_unknown_data_set_or_category_is_told_with_those_there_are(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(told(0, "Ost", "FIN accepts on a joint patrol"))
        with pytest.raises(RecordError, match="no events of 'foo'; use report, or all"):
            case.dyads(origin="foo")
        with pytest.raises(RecordError, match="no proposal is of the category 'foo'; there are other"):
            case.positions(category="foo")


def test_meetings_are_consultations(location: str) -> None:
    readout = told(0, "Ost", "NOR and SWE met.")
    meeting = Meeting(id="m0", medium=Medium.IN_PERSON, participants=("NOR", "SWE"), status=Status.OCCURRED,
                      evidence=(Evidence.of("NOR and SWE met.", 0, 16),))
    with Case.new("strait", location) as case:
        case.add(readout.model_copy(update={"meetings": (meeting,)}))
        assert [entry.kind for entry in case.timeline(type="CONSULT")] == ["meeting"]
        assert [entry.kind for entry in case.timeline(type="in person")] == ["meeting"]
        assert case.timeline(type="phone") == []
