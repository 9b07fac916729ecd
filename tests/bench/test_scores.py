"""The scores that the measurements give."""

import pytest

from bench.scores import accuracy, calibration_error, f1_by_label, macro_f1


def test_accuracy_and_f1() -> None:
    gold, found = ["a", "a", "b", "c"], ["a", "b", "b", "b"]
    assert accuracy(gold, found) == 0.5
    assert f1_by_label(gold, found) == pytest.approx({"a": 2 / 3, "b": 1 / 2, "c": 0})
    assert macro_f1(gold, found) == pytest.approx(7 / 18)


def test_calibration_is_perfect_where_probabilities_come_true() -> None:
    assert calibration_error([True, False], [0.5, 0.5]) == 0
    assert calibration_error([True, True], [0.6, 0.6]) == pytest.approx(0.4)
