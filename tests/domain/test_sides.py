"""For which side an actor speaks."""

import pytest

from tracktwo.domain import Actor, ActorKind, Sector, side_of

STATE = Actor(id="CYP", name="Cyprus", kind=ActorKind.STATE, country="CYP", sector=Sector.GOV)
FRONT = Actor(id="front", name="the Front", kind=ActorKind.ARMED_GROUP, country="CYP", sector=Sector.REB, of="CYP")


def _person(sector: Sector | None, of: str | None, country: str | None = "CYP") -> Actor:
    return Actor(id="one", name="One", kind=ActorKind.PERSON, country=country, sector=sector, of=of)


@pytest.mark.parametrize(
    ("one", "side"),
    [
        (_person(Sector.GOV, "CYP"), "CYP"),
        (_person(Sector.PAR, "CYP"), "CYP"),
        (_person(None, "CYP", country=None), "CYP"),
        (_person(Sector.REB, "front"), "front"),
        (_person(Sector.REB, "CYP"), "one"),  # the leader of a breakaway part does not speak for the state around it
        (_person(Sector.OPP, "CYP"), "one"),
        (_person(Sector.REB, None), "one"),
        (_person(None, "one", country=None), "one"),
    ],
)
def test_an_actor_speaks_for_its_state_or_for_whom_it_belongs_to(one: Actor, side: str) -> None:
    assert side_of(one.id, {actor.id: actor for actor in (STATE, FRONT, one)}) == side


def test_two_that_belong_to_each_other_are_no_endless_chain() -> None:
    first = Actor(id="first", name="First", kind=ActorKind.BODY, of="second")
    second = Actor(id="second", name="Second", kind=ActorKind.BODY, of="first")
    assert side_of("first", {"first": first, "second": second}) in {"first", "second"}
