"""Statements about options, in words and in the short form of the literature."""

from itertools import product

import numpy as np
import pytest

from tracktwo.analysis.graph_model import ModelError
from tracktwo.analysis.graph_model.expressions import parse

OPTIONS = ("modify", "delay", "accept", "truce-of-30-days")


def holds(text: str, **taken: bool) -> bool:
    values = {name: np.array([taken.get(name, False)]) for name in OPTIONS}
    return bool(parse(text, OPTIONS).truth(values)[0])


def test_words_bind_in_the_order_not_and_or_if_iff() -> None:
    for modify, delay, accept in product((False, True), repeat=3):
        taken = {"modify": modify, "delay": delay, "accept": accept}
        assert holds("accept if not modify and delay", **taken) == (accept or not (not modify and delay))
        assert holds("modify or delay and accept", **taken) == (modify or (delay and accept))
        assert holds("modify iff delay or accept", **taken) == (modify == (delay or accept))
        assert holds("(modify or delay) and accept", **taken) == ((modify or delay) and accept)


def test_numbers_and_minus_are_the_short_form() -> None:
    for modify, accept in product((False, True), repeat=2):
        taken = {"modify": modify, "accept": accept}
        assert holds("3 IFF -1", **taken) == holds("accept iff not modify", **taken)
        assert holds("-3 & (1 | 3)", **taken) == holds("not accept and (modify or accept)", **taken)


def test_names_may_have_hyphens() -> None:
    assert parse("not truce-of-30-days", OPTIONS).options == {"truce-of-30-days"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("acept", "no option 'acept'"),
        ("accept modify", "join two statements"),
        ("accept and", "ends too early"),
        ("(accept", "not closed"),
        ("", "empty"),
        ("accept = modify", "cannot be read"),
        ("5", "no option '5'"),
        ("and accept", "before 'and'"),
    ],
)
def test_a_mistake_is_named_with_what_to_do(text: str, told: str) -> None:
    with pytest.raises(ModelError, match=told.replace("(", r"\(")):
        parse(text, OPTIONS)
