"""A person whom no list knows: what one report tells of her holds in the others."""

from itertools import permutations

import pytest

from tracktwo.domain import Actor, ActorKind, Evidence, Position, Proposal, Readout, Report, Sector, Stance
from tracktwo.record import Case

from .samples import START, named, state, told


def taken(publisher: str, actor: Actor, stance: Stance = Stance.REJECTS) -> Readout:
    """A readout in which this actor takes a stance on a passage of ships."""
    text = f"{actor.name} refuses, writes {publisher}"
    evidence = (Evidence.of(text, 0, len(text)),)
    proposal = Proposal(id="p0", what="a passage for ships", category="other", evidence=evidence)
    position = Position(actor=actor.id, side=actor.country or actor.id, proposal="p0", stance=stance, evidence=evidence)
    return Readout(report=Report.of(text, publisher=publisher, published=START), actors=(actor, state("NOR")),
                   proposals=(proposal,), positions=(position,))


MINISTER = Actor(id="ada-skarn", name="Ada Skarn", kind=ActorKind.PERSON, sector=Sector.GOV, country="NOR", of="NOR",
                 role="foreign minister", known=False)
UNTOLD = MINISTER.model_copy(update={"country": None, "of": None})
LONE = Actor(id="-skarn", name="Skarn", kind=ActorKind.GROUP, known=False)
NAMESAKE = MINISTER.model_copy(update={"id": "olaf-skarn", "name": "Olaf Skarn", "country": "SWE", "of": "SWE"})


def sides(case: Case) -> set[str]:
    return {held.actor for topic in case.positions(limit=None) for held in topic.held}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_lone_surname_is_the_person_named_in_full(location: str, order: tuple[int, ...]) -> None:
    told = [taken("Ost", MINISTER), taken("West", LONE), taken("Nord", UNTOLD)]
    with Case.new("talks", location) as case:
        for which in order:
            case.add(told[which])
        assert sides(case) == {"NOR"}
        [topic] = case.positions()
        assert topic.held[0].support.publishers == 3
        case.store.rebuild()
        assert sides(case) == {"NOR"}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_of_two_with_one_surname_nobody_guesses(location: str, order: tuple[int, ...]) -> None:
    told = [taken("Ost", MINISTER), taken("West", LONE), taken("Nord", NAMESAKE)]
    with Case.new("talks", location) as case:
        for which in order:
            case.add(told[which])
        assert sides(case) == {"NOR", "SWE", "-skarn"}


def test_a_newer_reading_that_no_longer_tells_the_state_takes_it_back(location: str) -> None:
    with Case.new("talks", location) as case:
        case.add(taken("West", LONE))
        number = case.add(taken("Ost", MINISTER)).number
        assert sides(case) == {"NOR"}
        case.store.read_again(number, taken("Ost", UNTOLD), "newer")
        assert sides(case) == {"ada-skarn"}


def test_what_was_decided_of_an_item_holds_when_a_newer_reading_of_another_report_tells_who_acts(location: str) -> None:
    full = MINISTER.model_copy(update={"id": "olaf-ulf", "name": "Olaf Ulf", "country": "FIN", "of": "FIN"})
    with Case.new("talks", location) as case:
        list(case.add_all([named(0, "Ost", "Ulf demanded that Norway let the ships pass", "Ulf"),
                           told(0, "Nord", "NOR REQUEST SWE occurred@5 free the sailors")]))
        case.decide("same", *(entry.code for entry in case.timeline()), who="Ada")
        assert len(case.timeline()) == 1
        reading = taken("West", MINISTER)
        number = case.add(reading).number
        case.store.read_again(number, reading.model_copy(update={
            "actors": (full,), "positions": tuple(position.model_copy(update={"actor": full.id, "side": "FIN"})
                                                  for position in reading.positions)}), "newer")
        assert len(case.timeline()) == 1
        assert case.timeline(actor="olaf-ulf") == case.timeline()
