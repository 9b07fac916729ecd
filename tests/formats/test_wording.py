"""Values in words."""

import pytest

from tracktwo.domain import Duration, Report
from tracktwo.formats.wording import clipped, duration_words, flat, heading


@pytest.mark.parametrize(
    ("length", "bound", "words"),
    [
        ("PT2H", "at least", "more than 2 hours"),
        ("P30D", "exact", "30 days"),
        ("PT1H30M", "about", "about 1 hour 30 minutes"),
        ("P1Y2M", "at most", "at most 1 year 2 months"),
        ("P1W", "exact", "1 week"),
    ],
)
def test_durations(length: str, bound: str, words: str) -> None:
    assert duration_words(Duration(length=length, bound=bound)) == words


def test_flat_text_has_no_line_breaks_and_nothing_that_steers() -> None:
    assert flat("one\r\n\ttwo \x1b[31mthree\x07\u202e") == "one two [31mthree"


def test_clipped_text_ends_at_a_word() -> None:
    assert clipped("one two three", 9) == "one two …"
    assert clipped("one two", 9) == "one two"


def test_a_report_is_called_by_its_title_else_by_its_first_words() -> None:
    assert heading(Report.of("It rained.", title=" Rain ")) == "Rain"
    assert heading(Report.of("It\nrained.")) == "It rained."
