"""Agreement of two readings of the corpus."""

import pytest

from training.second_reading import COLUMNS, draw, kappa, pairs
from training.triples import Marked, Triple


def test_kappa_is_agreement_beyond_chance() -> None:
    assert kappa(["a", "b", "a", "b"], ["a", "b", "a", "b"]) == 1
    assert kappa(["a", "a", "b", "b"], ["a", "b", "a", "b"]) == pytest.approx(0)
    assert kappa(["a", "a"], ["a", "a"]) == 1


def test_what_is_drawn_shows_no_labels_and_finds_its_relation_again() -> None:
    triple = Triple((0, 4), (5, 9), (10, 14), "ASSAULT", status="occurred")
    sentences = [Marked("Mali bomb Togo.", (triple,), "x:1"), Marked("Mali fled.", (), "x:2")]
    rows = draw(sentences, 2)
    assert rows == [dict(zip(COLUMNS, ("Mali bomb Togo.", "Mali", "bomb", "Togo", "", ""), strict=True))]
    assert pairs(sentences, rows) == [(triple, rows[0])]
