"""A text as a spaCy `Doc`: nothing is lost of it, and what is said of it holds together, whatever the text."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from ..strategies import texts

REPORT = (
    "GENEVA, March 3 (Reuters) - Iran’s foreign minister, M. J. Zarif, met U.S. envoys on Monday.\n\n"
    "“We will not halt enrichment,” he said after two hours of talks. Washington demanded a 30-day pause."
)
ODD = [
    "", " ", "   ", "\n", "\r\n\r\n", "\t", "\x00", "\x00\x01\x02", "\x1b[31mred\x1b[0m", "a\x00b",
    "\u200b", "\u2028\u2029", "\ufeff", "\u202eabc", ".", "...", "“”", "()", "(((((((", "))))", "—",
    "🕊️", "👩‍👩‍👧‍👦 🇺🇳", "e\u0301" * 5, "\U0010ffff", "الرياض رفضت", "東京は拒否した。", "Київ відмовився.",
    "\n Iran refused. \n", "I" * 3_000, "a." * 500, "' " * 100, "\n" * 200, "http://" + "a" * 500,
    "1,000,000.00.00", "<b>Iran</b> &amp; the U.S.",
]


def analysis(doc: Doc) -> list[tuple]:
    """All that is said of the words of a text."""
    words = [
        (t.text, t.whitespace_, t.pos_, t.tag_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    return [*words, *[(s.start, s.end, s.label_) for s in [*doc.ents, *doc.spans.get("entities", [])]]]


def crosses(a: Span, b: Span) -> bool:
    """Whether two spans overlap and neither holds the other."""
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


def check(doc: Doc, text: str) -> None:
    """All that must hold of any text."""
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text
    for token in doc:
        assert text[token.idx : token.idx + len(token.text)] == token.text
    for sentence in doc.sents:
        words = [token for token in sentence if token.head.i == token.i]
        assert len(words) == 1, "a sentence has one root"
        for token in sentence:
            steps = 0
            while token.head.i != token.i:
                assert sentence.start <= token.head.i < sentence.end, "a head lies in its sentence"
                token, steps = token.head, steps + 1
                assert steps <= len(sentence), "heads go round in a circle"
    taken: set[int] = set()
    for entity in doc.ents:
        assert entity.text.strip()
        assert taken.isdisjoint(range(entity.start, entity.end))
        taken.update(range(entity.start, entity.end))
    spans = list(doc.spans.get("entities", []))
    assert not any(crosses(a, b) for a in spans for b in spans)
    ends = {token.i: sentence.end for sentence in doc.sents for token in sentence}
    assert all(span.end <= ends[span.start] for span in spans), "an entity lies in one sentence"


@settings(max_examples=120)
@given(texts)
def test_any_text_stays_as_it_is_and_gets_trees_and_entities_that_fit_it(nlp: Language, text: str) -> None:
    check(nlp(text), text)


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_odd_texts_stay_as_they_are_and_get_trees_that_fit_them(nlp: Language, text: str) -> None:
    check(nlp(text), text)


@given(st.characters(codec="utf-8"), st.sampled_from(["{}", "Iran{}refused", "Iran {} refused.", "“{}”", "{0}{0}{0}"]))
def test_any_character_may_stand_anywhere(nlp: Language, character: str, place: str) -> None:
    text = place.format(character)
    check(nlp(text), text)


def test_every_category_of_character_is_read(nlp: Language) -> None:
    examples = {unicodedata.category(chr(code)): chr(code) for code in range(0x1_0000) if not 0xD800 <= code < 0xE000}
    text = " ".join(f"Iran{example}refused {example}." for example in examples.values())
    assert len(examples) >= 28
    check(nlp(text), text)


def test_a_sentence_of_long_strange_words_is_read(nlp: Language) -> None:
    text = " ".join(f"zqxj{number}vkwpfhgbzyq-ñøł{number}" for number in range(160))
    check(nlp(text), text)


@settings(max_examples=25)
@given(st.lists(texts, max_size=3), texts)
def test_a_text_reads_the_same_whatever_was_read_before(nlp: Language, others: list[str], text: str) -> None:
    alone = nlp(text)
    for other in others:
        nlp(other)
    again = nlp(text)
    assert analysis(again) == analysis(alone)
    assert np.array_equal(again.tensor, alone.tensor)


def test_a_text_reads_the_same_alone_and_in_a_stream_of_others(nlp: Language) -> None:
    stream = ["Kyiv agreed.", REPORT, "", "Talks failed, said Gen. Smith. " * 20, REPORT]
    read = list(nlp.pipe(stream))
    assert [doc.text for doc in read] == stream
    for doc in (read[1], read[4]):
        assert analysis(doc) == analysis(nlp(REPORT))
        assert np.array_equal(doc.tensor, nlp(REPORT).tensor)


def test_each_word_has_a_tag_a_lemma_a_relation_and_a_vector(nlp: Language) -> None:
    doc = nlp(REPORT)
    for token in doc:
        assert token.pos_ and token.tag_ and token.lemma_ and token.dep_
        assert (token.pos_ == "SPACE") == token.is_space
        assert np.isfinite(doc.tensor[token.i]).all()
        assert doc.tensor[token.i].any() != token.is_space
    assert all((token.dep_ == "ROOT") == (token.head.i == token.i) for token in doc)


@pytest.mark.parametrize(
    ("text", "verb", "subject", "thing"),
    [
        ("Iran rejected the proposal.", "reject", "Iran", "proposal"),
        ("The president signed the agreement on Monday.", "sign", "president", "agreement"),
        ("Ukraine accepted a ceasefire.", "accept", "Ukraine", "ceasefire"),
    ],
)
def test_a_plain_sentence_tells_who_did_what_to_what(
    nlp: Language, text: str, verb: str, subject: str, thing: str
) -> None:
    doc = nlp(text)
    [root] = [token for token in doc if token.dep_ == "ROOT"]
    assert (root.lemma_, root.pos_) == (verb, "VERB")
    assert {token.dep_: token.text for token in root.children if token.dep_ in ("nsubj", "obj")} == {
        "nsubj": subject, "obj": thing}


def test_a_person_and_a_place_are_found_by_their_names(nlp: Language) -> None:
    doc = nlp("Vladimir Putin met Donald Trump in Geneva.")
    assert {entity.text: entity.label_ for entity in doc.ents} == {
        "Vladimir Putin": "person", "Donald Trump": "person", "Geneva": "place"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kyiv’s answer", ["Kyiv", "’s", "answer"]),
        ("They don't.", ["They", "do", "n't", "."]),
        ("U.S.-backed forces", ["U.S.", "-", "backed", "forces"]),
        ("a 30-day truce", ["a", "30", "-", "day", "truce"]),
        ("the 1998–2003 war", ["the", "1998", "–", "2003", "war"]),
        ("talks—again—failed", ["talks", "—", "again", "—", "failed"]),
        ("Kyiv/Moscow", ["Kyiv", "/", "Moscow"]),
        ("US$2.5bn", ["US$", "2.5", "bn"]),
        ("$70.25", ["$", "70.25"]),
        ("“No,” he said.", ["“", "No", ",", "”", "he", "said", "."]),
        ("(AP)", ["(", "AP", ")"]),
        ("at 6pm", ["at", "6", "pm"]),
    ],
)
def test_words_are_parted_as_in_the_treebank(nlp: Language, text: str, words: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == words


@pytest.mark.parametrize(
    "abbreviation",
    ["Col.", "Lt.", "Maj.", "Capt.", "Sgt.", "a.k.a.",
     pytest.param("No.", marks=pytest.mark.xfail(strict=True, reason="it may be the answer no as well"))],
)
def test_an_abbreviation_keeps_its_full_stop(nlp: Language, abbreviation: str) -> None:
    assert nlp.make_doc(f"{abbreviation} Smith left.")[0].text == abbreviation
