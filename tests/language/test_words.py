"""The columns over a `Doc` that the rules walk over, on trees written by hand."""

import pytest
from hypothesis import given, settings
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from tracktwo.language.words import Words

from ..strategies import texts


@pytest.fixture
def words() -> Words:
    """Envoys of Iran and Oman met because of him . — with the relations of Universal Dependencies."""
    doc = Doc(
        Vocab(),
        words=["Envoys", "of", "Iran", "and", "Oman", "met", "because", "of", "him", ".", "\n"],
        spaces=[True, True, True, True, True, True, True, True, False, False, False],
        heads=[5, 2, 0, 4, 2, 5, 8, 6, 5, 5, 9],
        deps=["nsubj", "case", "nmod", "cc", "conj", "ROOT", "case", "fixed", "obl", "punct", "dep"],
        pos=["NOUN", "ADP", "PROPN", "CCONJ", "PROPN", "VERB", "ADP", "ADP", "PRON", "PUNCT", "SPACE"],
        sent_starts=[True] + [False] * 10,
    )
    doc.spans["entities"] = [Span(doc, 0, 5, "person"), Span(doc, 2, 3, "place"), Span(doc, 0, 1, "organization")]
    return Words(doc)


def test_children_are_told_by_their_relation(words: Words) -> None:
    assert words.children[5] == [0, 8, 9]
    assert words.child(5, "obl", "nsubj") == 0
    assert words.child(5, "obj") is None
    assert words.children_by(5, "obl", "punct") == [8, 9]


def test_white_space_hangs_on_nothing(words: Words) -> None:
    assert words.relation[10] == "space"
    assert words.children[9] == []


def test_a_preposition_is_told_with_its_fixed_parts(words: Words) -> None:
    assert [words.preposition(i) for i in (2, 8, 5)] == ["of", "because of", ""]


def test_what_is_coordinated_belongs_together(words: Words) -> None:
    assert words.conjuncts(2) == [2, 4]
    assert words.conjuncts(4) == [4]


def test_a_subtree_reaches_from_its_first_to_its_last_word(words: Words) -> None:
    assert words.subtree(0) == (0, 5)
    assert words.subtree(2) == (1, 5)
    assert words.subtree(9) == (9, 10)


def test_the_way_up_ends_at_the_root(words: Words) -> None:
    assert words.ancestors(4) == [2, 0, 5]
    assert words.ancestors(5) == []


def test_the_top_of_a_span_is_the_word_that_hangs_outside(words: Words) -> None:
    assert words.top(1, 5) == 2
    assert words.top(0, 10) == 5


def test_the_longest_entity_that_a_word_heads_gives_its_type(words: Words) -> None:
    assert words.entity == {0: "person", 2: "place"}


def test_offsets_leave_white_space_at_the_end_out(words: Words) -> None:
    start, end = words.span(5, 11)
    assert words.doc.text[start:end] == "met because of him."


@settings(max_examples=40)
@given(texts)
def test_the_columns_of_any_text_say_what_its_doc_says(nlp: Language, text: str) -> None:
    doc = nlp(text)
    words = Words(doc)
    assert len(words) == len(doc) == len(words.sentence)
    assert words.text == [token.text for token in doc]
    for i in range(len(words)):
        start, end = words.span(i, i + 1)
        assert text[start:end] == words.text[i]
        assert words.ancestors(i)[-1:] in ([], [words.top(*words.sentences[words.sentence[i]])])
        low, high = words.subtree(i)
        assert low <= i < high
