"""Tables for people."""

from tracktwo.formats.tables import sparkline


def test_a_week_without_events_has_no_bar() -> None:
    assert sparkline([-5.0, None, None, 3.0]) == "▁··█"
    assert sparkline([None]) == "·"
    assert sparkline([0.0, 0.0]) == "▄▄"
