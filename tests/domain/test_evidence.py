"""Evidence: every cell of the record stands on words of the report, and those words are really there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tracktwo.domain import Event, EventType, Evidence, Mention, MentionKind, Readout, Report, Status

from ..strategies import evidences, texts

TEXT = "Iran refused to halt enrichment, an envoy said."


@given(st.data(), texts.filter(bool))
def test_the_quote_is_what_stands_in_the_text_between_its_offsets(data: st.DataObject, text: str) -> None:
    evidence = data.draw(evidences(text))
    assert text[evidence.start : evidence.end] == evidence.quote


def test_offsets_count_characters_not_bytes() -> None:
    text = "🕊️ Erdoğan’s envoy met Zelenskyy in Київ."
    start = text.index("Київ")
    assert Evidence.of(text, start, start + 4).quote == "Київ"


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(0, 4, "Iranian"), (0, 4, "Ira"), (4, 0, ""), (5, 3, "an"), (-4, 0, "said"), (-4, -1, "sai"), (0, 4, "")],
)
def test_a_quote_that_cannot_fill_its_span_is_refused(start: int, end: int, quote: str) -> None:
    with pytest.raises(ValidationError):
        Evidence(start=start, end=end, quote=quote)


@pytest.mark.parametrize(("start", "end"), [(40, 400), (400, 404), (9, 5), (-5, -1)])
def test_a_span_that_the_text_does_not_have_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValidationError):
        Evidence.of(TEXT, start, end)


def test_a_span_of_no_words_is_refused() -> None:
    with pytest.raises(ValidationError):
        Evidence.of(TEXT, 5, 5)


def test_nothing_is_kept_without_evidence() -> None:
    with pytest.raises(ValidationError, match="evidence"):
        Mention(actor="IRN", kind=MentionKind.NAME, evidence=())


def test_a_readout_refuses_a_quote_that_its_report_does_not_hold() -> None:
    wrong = Evidence(start=0, end=4, quote="Iraq")
    with pytest.raises(ValidationError, match=r"does not read 'Iraq'"):
        Readout(report=Report.of(TEXT), mentions=(Mention(actor="IRQ", kind=MentionKind.NAME, evidence=(wrong,)),))


def test_a_readout_refuses_a_true_quote_at_a_wrong_place() -> None:
    moved = Evidence(start=1, end=5, quote="Iran")
    with pytest.raises(ValidationError, match="at 1"):
        Readout(report=Report.of(TEXT), mentions=(Mention(actor="IRN", kind=MentionKind.NAME, evidence=(moved,)),))


def test_a_readout_checks_each_piece_of_evidence_not_only_the_first() -> None:
    right, wrong = Evidence.of(TEXT, 5, 12), Evidence(start=0, end=4, quote="IRAN")
    with pytest.raises(ValidationError, match="IRAN"):
        Readout(report=Report.of(TEXT), events=(Event(
            id="1", type=EventType.REJECT, status=Status.OCCURRED, predicate="refuse", evidence=(right, wrong)),))


def test_a_readout_of_one_text_does_not_fit_another_version_of_it() -> None:
    quote = Evidence.of(TEXT, 33, 41)
    mentions = (Mention(actor="envoy", kind=MentionKind.ROLE, evidence=(quote,)),)
    assert Readout(report=Report.of(TEXT), mentions=mentions).mentions[0].evidence[0].quote == "an envoy"
    with pytest.raises(ValidationError):
        Readout(report=Report.of("UPDATE: " + TEXT), mentions=mentions)
