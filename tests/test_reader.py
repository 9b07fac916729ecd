"""The way of a report from end to end: the same text reads the same, and all that is read lies in it."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tracktwo
from tracktwo.domain import Readout, Report
from tracktwo.domain.reports import LONGEST_TEXT
from tracktwo.reader import Reader

from .shorthand import event_differences, read
from .strategies import texts

FOLDER = Path(__file__).parent / "reports"
FILES = sorted(FOLDER.rglob("*.txt"))
REPORTS = [Report.of(path.read_text("utf-8"), id=path.stem, published="2024-08-15") for path in FILES]
PHRASES = (
    "Putin", "Zelenskyy", "the Kremlin", "Israel", "Hamas", "the rebels", "Turkish troops", "he", "its forces",
    "both leaders", "said", "met", "attacked", "rejected", "refused to", "demanded that", "withdraw", "will", "not",
    "the plan", "by phone", "on Tuesday", "in Geneva", "for two hours", "according to", "which", "and", "if", "“", "”",
    ",", ".", "?", "\n\n", " ", "in 2022", "who", "was", "by", "of", "to", "a ceasefire", "talks with",
)
news = st.lists(st.sampled_from(PHRASES), max_size=30).map(" ".join)


@pytest.fixture(scope="module")
def readouts(reader: Reader) -> list[Readout]:
    """The readouts of all test reports."""
    return [reader.read(report) for report in REPORTS]


def check(readout: Readout) -> None:
    """All that must hold of a readout, whatever the text."""
    text = readout.report.text
    ids = {actor.id for actor in readout.actors}
    assert len(ids) == len(readout.actors), "each actor stands there once"
    groups = (readout.mentions, readout.events, readout.meetings, readout.proposals, readout.positions,
              readout.situations, readout.statements)
    for item in (item for group in groups for item in group):
        assert item.evidence
        for evidence in item.evidence:
            assert 0 <= evidence.start < evidence.end <= len(text)
            assert text[evidence.start : evidence.end] == evidence.quote
            assert evidence.quote.strip() == evidence.quote
    for mention in readout.mentions:
        assert mention.actor in ids
    for event in readout.events:
        assert {event.actor, event.recipient, event.speaker} - {None} <= ids
        assert event.actor or event.recipient
        assert event.actor != event.recipient or event.actor is None
        assert set(event.inferred) <= set(type(event).model_fields)
    for meeting in readout.meetings:
        assert set(meeting.participants) <= ids
        assert len(set(meeting.participants)) == len(meeting.participants)
        assert set(meeting.events) <= {event.id for event in readout.events}
    for statement in readout.statements:
        assert statement.speaker in ids
        assert set(statement.events) <= {event.id for event in readout.events}
    numbers = [item.id for group in (readout.events, readout.meetings) for item in group]
    assert len(set(numbers)) == len(numbers)


def test_every_readout_of_a_report_stands_on_its_text(readouts: list[Readout]) -> None:
    for readout in readouts:
        check(readout)


def test_every_readout_of_a_report_comes_back_from_json_as_it_was(readouts: list[Readout]) -> None:
    for readout in readouts:
        assert Readout.model_validate_json(readout.model_dump_json()) == readout


def test_every_actor_of_a_readout_is_named_in_it_or_marked_as_inferred(readouts: list[Readout]) -> None:
    for readout in readouts:
        named = {mention.actor for mention in readout.mentions}
        for actor in readout.actors:
            supplied = any(actor.id in (event.actor, event.recipient, event.speaker) and event.inferred
                           for event in readout.events)
            spoken_for = any(actor.id in (taken.side, taken.speaker) for taken in readout.positions)
            spoken_for = spoken_for or any(actor.id in (it.by, it.toward, it.proposer) for it in readout.proposals)
            spoken_for = spoken_for or any(actor.id in (it.holder, *it.between) for it in readout.situations)
            assert actor.id in named or supplied or spoken_for


def test_reading_twice_gives_the_same_bytes(reader: Reader, readouts: list[Readout]) -> None:
    again = [reader.read(report).model_dump_json() for report in REPORTS[::5]]
    assert again == [readout.model_dump_json() for readout in readouts[::5]]


def test_another_reader_gives_the_same_bytes(readouts: list[Readout]) -> None:
    other = Reader()
    for number in (0, len(REPORTS) // 2, len(REPORTS) - 1):
        assert other.read(REPORTS[number]).model_dump_json() == readouts[number].model_dump_json()


def test_the_order_of_reports_does_not_matter(reader: Reader, readouts: list[Readout]) -> None:
    backwards = list(reader.read_all(reversed(REPORTS[:9])))
    assert [readout.model_dump_json() for readout in backwards] == [r.model_dump_json() for r in readouts[8::-1]]


def test_readouts_come_one_by_one_in_the_order_of_the_reports(reader: Reader) -> None:
    def reports() -> object:
        yield from REPORTS[:1]
        raise RuntimeError("asked for too much")

    read_out = reader.read_all(reports())
    assert next(read_out).report.id == REPORTS[0].id
    with pytest.raises(RuntimeError):
        next(read_out)


def test_what_one_report_introduces_is_unknown_to_the_next(reader: Reader) -> None:
    read(reader, "Serbian envoy Pavel Morozov left. Morozov attacked Kosovo.")
    alone = read(reader, "Morozov attacked Kosovo.")
    assert all(actor.name != "Pavel Morozov" for actor in alone.actors)


def test_events_and_mentions_come_in_the_order_of_the_text(readouts: list[Readout]) -> None:
    for readout in readouts:
        for group in (readout.mentions, readout.events):
            starts = [item.evidence[0].start for item in group]
            assert all(a <= b for a, b in pairwise(starts))


def test_the_day_of_publication_may_be_missing(reader: Reader) -> None:
    readout = read(reader, "Russia attacked Ukraine on Tuesday. Egypt condemned Israel on 6 August 2024.", None)
    assert event_differences(readout, [
        "ASSAULT RUS > UKR occurred @-", "ACCUSE EGY > ISR occurred @2024-08-06"]) == []


def test_tracktwo_read_takes_a_text_and_its_day() -> None:
    readout = tracktwo.read("Russia attacked Ukraine on Tuesday.", published="2024-08-15")
    assert str(readout.report.published) == "2024-08-15"
    assert event_differences(readout, ["ASSAULT RUS > UKR occurred @2024-08-13"]) == []


def test_tracktwo_read_takes_the_users_own_actors(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    lines = "name\taliases\tcountry\tsector\trole\tfrom\tto", "Ola Dahl\tthe Owl\tNOR\tGOV\tenvoy\t2020\t"
    own.write_text("\n".join(lines), "utf-8")
    text = "The Owl rejected the plan. Norway’s envoy accused Russia of lying."
    readout = tracktwo.read(text, published="2024-08-15", actors=own)
    assert {actor.id: (actor.country, actor.sector, actor.role) for actor in readout.actors}["ola-dahl"] == (
        "NOR", "GOV", "envoy")
    assert event_differences(readout, ["REJECT ola-dahl > - occurred", "ACCUSE ola-dahl > RUS occurred"]) == []


def test_a_text_longer_than_a_report_is_refused_with_its_length() -> None:
    with pytest.raises(ValueError, match=f"{LONGEST_TEXT:,}"):
        tracktwo.read("a" * (LONGEST_TEXT + 1))


@settings(max_examples=150)
@given(texts)
def test_any_text_gives_a_readout_that_stands_on_it(reader: Reader, text: str) -> None:
    check(read(reader, text))


@settings(max_examples=250)
@given(news)
def test_any_words_of_news_give_a_readout_that_stands_on_them(reader: Reader, text: str) -> None:
    readout = read(reader, text)
    check(readout)
    assert Readout.model_validate_json(readout.model_dump_json()) == readout


@given(news, news)
def test_a_text_reads_the_same_whatever_was_read_before(reader: Reader, before: str, text: str) -> None:
    alone = read(reader, text).model_dump_json()
    read(reader, before)
    assert read(reader, text).model_dump_json() == alone
