"""Sentences around spans, and texts cut at the edges of spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.domain import Evidence, Readout
from tracktwo.formats.quotes import cut, quoted, sentence_around

from .hostile import readouts, texts


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("It rained. They met in Oslo. Nobody came.", "met", "They met in Oslo."),
        ("It rained. They met in Oslo. Nobody came.", "They met in Oslo.", "They met in Oslo."),
        ("Later, Mr. Smith of the U.S. Treasury left. He", "left", "Later, Mr. Smith of the U.S. Treasury left."),
        ("“We agree.” The minister smiled! So?", "smiled", "The minister smiled!"),
        ("TALKS IN MUSCAT\nIran’s envoy arrived.\nHe waits", "arrived", "Iran’s envoy arrived."),
        ("The text is\nwrapped at narrow\nlines. End", "wrapped", "The text is\nwrapped at narrow\nlines."),
        ("One fell. Two fell. Three fell.", "fell. Two", "One fell. Two fell."),
    ],
)
def test_the_sentence_around_words(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    low, high = sentence_around(text, start, start + len(words))
    assert text[low:high] == sentence


def test_a_sentence_without_an_end_near_is_cut_at_words_and_says_so() -> None:
    text = "word " * 200 + "here" + " word" * 200
    start = text.index("here")
    pieces = quoted(text, [Evidence.of(text, start, start + 4)])
    assert pieces[0] == ("… ", False)
    assert ("here", True) in pieces
    assert pieces[-1] == (" …", False)


def test_nested_and_overlapping_spans_are_cut_at_all_their_edges() -> None:
    pieces = cut(0, 10, [(0, 6), (2, 4), (3, 8)])
    assert [(piece.start, piece.end, set(piece.covers)) for piece in pieces] == [
        (0, 2, {0}), (2, 3, {0, 1}), (3, 4, {0, 1, 2}), (4, 6, {0, 2}), (6, 8, {2}), (8, 10, set()),
    ]
    assert [piece.starts for piece in pieces] == [(0,), (1,), (2,), (), (), ()]


@given(texts, st.data())
def test_pieces_follow_one_another_without_a_gap(text: str, data: st.DataObject) -> None:
    edge = st.integers(0, len(text) + 2)
    spans = [(min(pair), max(pair)) for pair in data.draw(st.lists(st.tuples(edge, edge), max_size=6))]
    pieces = cut(0, len(text), spans, data.draw(st.lists(edge, max_size=3)))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    for piece in pieces:
        assert set(piece.covers) == {
            number for number, (start, end) in enumerate(spans) if start <= piece.start and piece.end <= end
        }


@given(readouts())
def test_the_marked_words_hold_the_evidence(readout: Readout) -> None:
    for event in readout.events:
        marked = "".join(words for words, is_marked in quoted(readout.report.text, event.evidence) if is_marked)
        assert event.evidence[0].quote in marked
