"""The words that link the parts of a triple."""

import pytest
from spacy.language import Language

from tracktwo.events.links import link
from tracktwo.language.words import Words


def linked(nlp: Language, text: str, source: str, predicate: str, target: str) -> set[str]:
    """The linking words between parts given as words of a text."""
    words = Words(nlp(text))

    def span(part: str) -> tuple[int, int] | None:
        if not part:
            return None
        first, *_, last = [*part.split(), part.split()[-1]]
        start = words.text.index(first)
        return start, words.text.index(last, start) + 1

    return {words.lower[n] for n in link(words, span(source), span(predicate), span(target))}


@pytest.mark.parametrize(("text", "source", "target", "between"), [
    ("Peru extradited a rebel who had bombed a train.", "Peru", "rebel", {"extradited"}),
    ("France praised Ghana and condemned Togo.", "France", "Togo", {"condemned"}),
    ("Oslo failed to reach an agreement with Madrid.", "Oslo", "Madrid", {"failed", "reach", "agreement"}),
    ("Chad has not freed the three pilots.", "Chad", "pilots", {"has", "not", "freed"}),
])
def test_a_pair_is_linked_by_what_stands_between_it_in_the_tree(
    nlp: Language, text: str, source: str, target: str, between: set[str]
) -> None:
    assert between <= linked(nlp, text, source, "", target)


def test_a_predicate_is_linked_to_what_stands_over_it(nlp: Language) -> None:
    found = linked(nlp, "Kenya urged Sudan to free the pilots.", "Sudan", "free", "pilots")
    assert "urged" in found
    assert not {"sudan", "free", "pilots"} & found  # parts are no links


def test_sides_in_two_sentences_are_linked_to_their_verbs(nlp: Language) -> None:
    assert {"fled", "cheered"} <= linked(nlp, "Mali fled. Benin cheered.", "Mali", "", "Benin")


def test_nothing_given_nothing_linked(nlp: Language) -> None:
    assert linked(nlp, "Mali fled.", "", "", "") == set()
