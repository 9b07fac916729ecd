"""Lemmas written as edits, and the pattern of capitals that gives an uncased network its capitals back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.language.features import SHAPES, apply_lemma_edit, lemma_edit, plain, shape, suffix

words = st.text(min_size=1, max_size=12)
letters = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)


@given(words, words.filter(lambda lemma: "|" not in lemma))
def test_an_edit_makes_the_lemma_that_it_was_made_for(word: str, lemma: str) -> None:
    assert apply_lemma_edit(word, lemma_edit(word, lemma)) == lemma


@given(letters, letters, letters)
def test_an_edit_makes_the_lemma_where_word_and_lemma_share_a_beginning(stem: str, ending: str, other: str) -> None:
    assert apply_lemma_edit(stem + ending, lemma_edit(stem + ending, stem + other)) == stem + other


@pytest.mark.xfail(strict=True, raises=ValueError, reason="a bar in a lemma counts as one between parts")
def test_a_lemma_with_a_bar_in_it_can_be_written_as_an_edit() -> None:
    assert apply_lemma_edit("a", lemma_edit("a", "a|b")) == "a|b"


@pytest.mark.parametrize(
    ("word", "lemma", "edit"),
    [
        ("talks", "talk", "1||lower"),
        ("Talks", "talk", "1||lower"),
        ("refused", "refuse", "1||lower"),
        ("countries", "country", "3|y|lower"),
        ("Kyiv", "Kyiv", "0||same"),
        ("NATO", "NATO", "0||same"),
        ("Russians", "Russian", "1||same"),
        ("went", "go", "=go"),
    ],
)
def test_edits_of_news_words(word: str, lemma: str, edit: str) -> None:
    assert lemma_edit(word, lemma) == edit
    assert apply_lemma_edit(word, edit) == lemma


@pytest.mark.xfail(strict=True, reason="the edit is 5|eneva|same, which fits no other name: title comes after same")
def test_the_lemma_of_a_shouted_name_is_an_edit_that_fits_other_shouted_names() -> None:
    assert apply_lemma_edit("TEHRAN", lemma_edit("GENEVA", "Geneva")) == "Tehran"


@pytest.mark.parametrize(("word", "lemma"), [("ceasefires", "ceasefire"), ("SANCTIONS", "sanction"), ("x's", "x'")])
def test_an_edit_learnt_from_one_word_fits_others_of_its_kind(word: str, lemma: str) -> None:
    assert apply_lemma_edit(word, lemma_edit("talks", "talk")) == lemma


@given(words, st.integers(0, 20), st.sampled_from(["", "y", "e"]), st.sampled_from(["lower", "same", "title"]))
def test_an_edit_of_another_word_never_eats_a_word_up(word: str, cut: int, added: str, case: str) -> None:
    assert apply_lemma_edit(word, f"{cut}|{added}|{case}")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("talks", "lower"), ("Talks", "title"), ("NATO", "upper"), ("A", "initial"), ("McCain", "mixed"),
        ("iPhone", "mixed"), ("30", "digits"), ("3.5", "number"), ("5,000", "number"), ("S-400", "alphanumeric"),
        ("F16", "alphanumeric"), ("U.S.", "abbreviation"), ("a.m.", "abbreviation"), ("Gen.", "abbreviation"),
        (".", "punctuation"), ("“", "punctuation"), ("…", "punctuation"), ("$", "symbol"), ("+", "symbol"),
        ("Київ", "title"), ("Élysée", "title"), ("🕊️", "symbol"),
    ],
)
def test_a_word_has_the_shape_that_a_reader_sees(word: str, name: str) -> None:
    assert SHAPES[shape(word)] == name


@given(st.text(max_size=12))
def test_every_word_has_one_of_the_shapes_and_none_is_padding(word: str) -> None:
    assert 0 < shape(word) < len(SHAPES)


@pytest.mark.parametrize(
    ("typeset", "plainly"),
    [("“No”", '"No"'), ("Kyiv’s", "Kyiv's"), ("30–day", "30-day"), ("…", "..."), ("Київ", "Київ")],
)
def test_typeset_words_read_like_typed_ones(typeset: str, plainly: str) -> None:
    assert plain(typeset) == plainly
    assert shape(typeset) == shape(plainly)
    assert suffix(typeset) == suffix(plainly)


@given(st.text(max_size=12))
def test_a_plain_word_stays_plain(word: str) -> None:
    assert plain(plain(word)) == plain(word)
