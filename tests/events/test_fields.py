"""The other fields of an event: its words, what it is about, what was inferred, and the statements around it."""

import pytest

from tracktwo.domain import Event, EventType, Readout
from tracktwo.reader import Reader

from ..shorthand import read


def only(readout: Readout, type: EventType) -> Event:
    """The one event of a type."""
    [event] = [event for event in readout.events if event.type is type]
    return event


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("On Monday, Russia rejected the plan.", "Russia rejected the plan"),
        ("Egypt, which borders Gaza, condemned Israel.", "Egypt, which borders Gaza, condemned Israel"),
        ("It rained. Turkey’s army attacked the base. It rained again.", "Turkey’s army attacked the base"),
        ("Hezbollah was attacked by Israel, and nobody knew.", "Hezbollah was attacked by Israel"),
    ],
)
def test_the_evidence_holds_who_did_what_to_whom(reader: Reader, sentence: str, quote: str) -> None:
    [event] = read(reader, sentence).events
    assert event.evidence[0].quote == quote


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("Russia rejected the 30-day ceasefire.", "the 30-day ceasefire"),
        ("Hamas accepted a deal on hostages.", "a deal on hostages"),
        ("Iran refused to halt enrichment.", "halt enrichment"),
    ],
)
def test_what_it_is_about_stands_in_the_words_of_the_text(reader: Reader, sentence: str, about: str) -> None:
    assert read(reader, sentence).events[0].about == about


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [("Russia rejected the plan.", "reject"), ("Israel launched an attack on Iran.", "launch"),
     ("The plan was rejected by Iran.", "reject"), ("Israel struck Iran.", "strike"),
     ("Israel hit Iran.", "hit")],
)
def test_the_predicate_is_the_lemma_of_the_word_that_tells_it(reader: Reader, sentence: str, lemma: str) -> None:
    [event] = read(reader, sentence).events
    assert event.predicate == lemma


def test_who_is_named_is_not_inferred_and_who_is_supplied_is(reader: Reader) -> None:
    assert only(read(reader, "Israel attacked Iran."), EventType.ASSAULT).inferred == ()
    pronoun = read(reader, "Israel condemned the plan. It attacked Iran.")
    assert only(pronoun, EventType.ASSAULT).inferred == ("actor",)
    role = read(reader, "The French president condemned Iran.")
    assert only(role, EventType.ACCUSE).inferred == ("actor",)
    place = read(reader, "Russia shelled Kharkiv.")
    assert only(place, EventType.ASSAULT).inferred == ("recipient",)


def test_who_shells_a_town_of_its_own_attacks_no_other_state(reader: Reader) -> None:
    assert only(read(reader, "Ukraine shelled Donetsk."), EventType.ASSAULT).recipient in (None, "UKR")


def test_an_action_of_both_sides_is_mutual(reader: Reader) -> None:
    assert only(read(reader, "Russia and Ukraine held talks."), EventType.CONSULT).mutual
    assert not only(read(reader, "Russia attacked Ukraine."), EventType.ASSAULT).mutual


def test_what_is_told_twice_in_the_same_words_is_one_event_with_two_pieces_of_evidence(reader: Reader) -> None:
    event = only(read(reader, "Israel attacked Iran. Nobody slept. Israel attacked Iran."), EventType.ASSAULT)
    assert [evidence.quote for evidence in event.evidence] == ["Israel attacked Iran"] * 2


def test_events_on_different_days_stay_two(reader: Reader) -> None:
    readout = read(reader, "Israel attacked Iran on Monday. Israel attacked Iran on Wednesday.")
    assert [str(event.date) for event in readout.events] == ["2024-08-12", "2024-08-14"]


def test_a_claim_and_the_reports_own_word_stay_two(reader: Reader) -> None:
    readout = read(reader, "Israel attacked Iran. Israel attacked Iran, Egypt said.")
    assert [event.speaker for event in readout.events] == [None, "EGY"]


def test_a_statement_keeps_who_said_what_and_the_events_in_it(reader: Reader) -> None:
    readout = read(reader, "Egypt said that Israel had attacked Iran.")
    [statement] = readout.statements
    assert (statement.speaker, statement.verb, statement.text) == ("EGY", "say", "Israel had attacked Iran")
    assert statement.events == tuple(event.id for event in readout.events)


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("Blinken visited Egypt.", "visit"),
        ("Biden called Netanyahu on Monday.", "phone"),
        ("Israel bombed Iran.", "heavy-weapons"),
        ("Hamas released the hostages.", "release"),
        ("Turkish police arrested a journalist.", "arrest"),
    ],
)
def test_the_mode_says_how(reader: Reader, sentence: str, mode: str) -> None:
    assert read(reader, sentence).events[0].mode == mode


@pytest.mark.parametrize(
    "sentence",
    [
        "A witness said Israel had attacked Lebanon.",
        "Two people familiar with the matter said Israel had attacked Lebanon.",
        "Israel attacked Lebanon, according to local media.",
        "Residents said Israel had attacked Lebanon.",
        "The minister said Israel had attacked Lebanon.",
    ],
)
def test_what_an_unnamed_source_says_is_not_the_reports_own_word(reader: Reader, sentence: str) -> None:
    event = only(read(reader, sentence), EventType.ASSAULT)
    assert event.speaker is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Ukraine demanded a ceasefire.",
        "A ceasefire may begin on Monday.",
        "Russia refused a ceasefire.",
        "There is no ceasefire between Russia and Ukraine.",
        "If Russia halts its attacks, Ukraine will observe a ceasefire.",
        "The United States proposed a ceasefire between Russia and Ukraine.",
        "Talks on a ceasefire between Israel and Hamas failed.",
        "Russia and Ukraine are far from a ceasefire.",
        "Israel must halt its offensive, Egypt said.",
        "Hopes for a truce between Sudan and the Rapid Support Forces faded.",
        "Macron called for a halt to Russian strikes on Ukraine.",
        "Without a ceasefire, Hamas will not free the hostages.",
        "Israel refused to withdraw from Lebanon.",
        "Hamas has not released the hostages.",
        "Russia offered to stop attacking Ukraine.",
        "Iran and Israel could agree to a truce.",
    ],
)
def test_a_demanded_possible_or_denied_halt_never_counts_as_a_halt(reader: Reader, sentence: str) -> None:
    halts = [event for event in read(reader, sentence).events if event.type in (EventType.RETREAT, EventType.CONCEDE)]
    assert [event for event in halts if event.status in ("occurred", "ongoing")] == []
