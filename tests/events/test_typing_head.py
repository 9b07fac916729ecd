"""Learned typing: what a source does to a target, and how sure that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.domain import Event, EventType, Evidence, Report, Status
from tracktwo.events.judging import decided
from tracktwo.events.pairs import coded, relation
from tracktwo.events.typing_head import NONE, Judgement, Triple, parts_of, typing_head
from tracktwo.ingest.marked import read_marked
from tracktwo.reader import Reader
from tracktwo.reading import Reading


def related(reader: Reader, marked: str) -> str:
    sentence = read_marked(marked)
    return relation(reader.reading(Report.of(sentence.text)), sentence.source, sentence.target).type


@pytest.mark.parametrize(("marked", "type"), [
    ("<s>Peru</s> has condemned <t>Chile's decision</t> to close the border.", "ACCUSE"),
    ("<s>Rebels</s> killed four <t>soldiers</t> in an ambush on Monday.", "ASSAULT"),
    ("<s>Norway</s> gave $3 million in food aid to <t>Malawi</t>.", "AID"),
    ("<s>Police</s> arrested <t>two students</t> in Lagos.", "COERCE"),
    ("<s>The president</s> held talks with <t>the Danish prime minister</t>.", "CONSULT"),
    ("<t>Sudan</t> was urged by <s>the United Nations</s> to let convoys through.", "REQUEST"),
    ("<s>Turkey</s> withdrew its troops from <t>northern Iraq</t>.", "YIELD"),
    ("<s>Israel</s> rejected <t>the Egyptian proposal</t>.", "REJECT"),
])
def test_the_relation_of_a_pair_is_typed_without_its_predicate(reader: Reader, marked: str, type: str) -> None:
    assert related(reader, marked) == type


def test_one_sentence_holds_different_relations(reader: Reader) -> None:
    assert related(reader, "<s>France</s> praised Ghana and condemned <t>Togo</t>.") == "ACCUSE"
    assert related(reader, "<s>France</s> praised <t>Ghana</t> and condemned Togo.") == "SUPPORT"


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.reading(Report.of("France praised Ghana on Monday. Two days later Togo attacked Benin; Mali fled."))


spans = st.none() | st.tuples(st.integers(0, 4), st.integers(1, 2)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.lists(st.tuples(spans, spans, spans), min_size=1, max_size=5))
def test_a_triple_is_judged_alike_whatever_is_judged_beside_it(
    reading: Reading, parts: list[tuple[tuple[int, int] | None, ...]]
) -> None:
    triples = [Triple(reading.words.sentences[n % 2], *(
        None if s is None else (s[0] + 6 * (n % 2), s[1] + 6 * (n % 2)) for s in part)) for n, part in enumerate(parts)]
    together = typing_head().judge(reading.vectors, triples)
    for triple, judgement in zip(triples, together, strict=True):
        [alone] = typing_head().judge(reading.vectors, [triple])
        assert alone.types == pytest.approx(judgement.types, abs=0.06)  # int8 scales with the batch
        assert sum(judgement.types.values()) == pytest.approx(1, abs=1e-4)
        assert sum(judgement.statuses.values()) == pytest.approx(1, abs=1e-4)


def test_no_triples_no_judgements(reading: Reading) -> None:
    assert typing_head().judge(reading.vectors, []) == []


def test_sides_within_a_predicate_keep_their_part() -> None:
    assert parts_of((0, 1), (1, 4), (2, 3), [4], 5) == [1, 2, 3, 2, 4]  # "Iran called talks off"


def event(type: EventType, status: Status = Status.OCCURRED) -> Event:
    return Event(id="e", type=type, status=status, predicate="do", evidence=(Evidence(start=0, end=2, quote="do"),))


def judgement(**types: float) -> Judgement:
    return Judgement({NONE: 0.0, **{kind.value: 0.0 for kind in EventType}, **types},
                     {Status.OCCURRED: 1.0}, {"": 1.0}, ())


def test_the_head_overrules_a_frame_only_where_it_is_sure() -> None:
    unsure = decided(event(EventType.AID), judgement(AGREE=0.6, AID=0.4))
    assert unsure is not None
    assert (unsure.type, unsure.probability) == (EventType.AID, 0.4)
    sure = decided(event(EventType.AID), judgement(AGREE=0.99, AID=0.01))
    assert sure is not None
    assert (sure.type, sure.intensity) == (EventType.AGREE, 5.9)


def test_what_the_head_holds_for_no_event_is_dropped() -> None:
    assert decided(event(EventType.AID), judgement(NONE=0.97, AID=0.03)) is None


@pytest.mark.parametrize(("type", "status", "code"), [
    (EventType.AID, Status.PLANNED, EventType.AGREE),
    (EventType.ASSAULT, Status.PLANNED, EventType.THREATEN),
    (EventType.AID, Status.OCCURRED, EventType.AID),
])
def test_plover_codes_what_is_planned_as_a_promise_or_a_threat(
    type: EventType, status: Status, code: EventType
) -> None:
    assert coded(event(type, status)) is code
