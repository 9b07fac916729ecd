"""One action told several times in a sentence is one event; two actions stay two."""

import pytest

from tracktwo.domain import EventType
from tracktwo.reader import Reader

from ..shorthand import read


def told(reader: Reader, text: str, type: EventType) -> list[tuple[str | None, str | None, int]]:
    """Actor, recipient and number of pieces of evidence of each event of a type."""
    return [(e.actor, e.recipient, len(e.evidence)) for e in read(reader, text).events if e.type is type]


@pytest.mark.parametrize("text", [
    "Serbia demanded that Kosovo must free the officers.",
    "Kosovo must free the officers, Serbia demanded.",
])
def test_a_demand_and_its_content_are_one_request(reader: Reader, text: str) -> None:
    [(actor, recipient, pieces)] = told(reader, text, EventType.REQUEST)
    assert (actor, recipient) == ("SRB", "XKX")
    assert pieces >= 1


def test_talks_held_at_a_meeting_are_one_event(reader: Reader) -> None:
    assert told(reader, "Egypt met Sudan for talks on the dam.", EventType.CONSULT)[0][:2] == ("EGY", "SDN")
    assert len(told(reader, "Egypt met Sudan for talks on the dam.", EventType.CONSULT)) == 1


def test_a_mutual_action_is_one_event_of_two_actors(reader: Reader) -> None:
    [event] = [e for e in read(reader, "Peru and Chile signed a treaty.").events if e.type is EventType.SUPPORT]
    assert event.mutual
    assert {event.actor, event.recipient} == {"PER", "CHL"}


def test_two_deeds_in_one_sentence_stay_two(reader: Reader) -> None:
    found = told(reader, "Russia shelled Kharkiv on Monday and attacked Ukraine again on Friday.", EventType.ASSAULT)
    assert len(found) == 2
    found = told(reader, "Iran condemned Israel and condemned Turkey.", EventType.ACCUSE)
    assert {recipient for _, recipient, _ in found} == {"ISR", "TUR"}
