"""Tables for people and for programs."""

import csv
import io
import json

import pytest

from tracktwo.formats.tables import Quote, Said, Table, rendered, sparkline
from tracktwo.formats.wording import amount, listed

LONG = "the unconditional release of all prisoners of war and of all civilians held since the spring of last year"
QUOTE = Quote((Said(LONG, "Ost, report 4", "https://ost.example/a b|c"), Said("so it was", "West, report 7")), 2)
TABLE = Table("Talks", ("code", "day", "who", "about", "events", "quote"),
              [("abc123", "2026-02-02", "Norway", LONG, 7, QUOTE), ("abc124", "2026-02-03", "Sweden", "it", 12, None)],
              "a note")


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_lines_fit_and_a_source_is_never_cut(width: int) -> None:
    lines = rendered(TABLE, "text", width).splitlines()
    assert max(map(len, lines)) <= width
    assert lines[1].startswith("abc123  2026-02-02  Norway")
    assert any("│ the unconditional" in line and line.endswith("— Ost, report 4 +3") for line in lines)
    assert lines[-1] == "a note"


def test_long_cells_go_on_below_and_numbers_stand_right() -> None:
    text = rendered(TABLE, "text", 80)
    shown = [line[26:].strip() for line in text.splitlines()]
    assert "the unconditional" in shown[1]
    assert "prisoners" in text.split("│")[0]
    assert [line.rstrip()[-2:] for line in text.splitlines() if line.startswith("abc")] == [" 7", "12"]


def test_programs_get_all_of_every_cell() -> None:
    table = Table("Talks", ("code",), [("abc123",)], records=[
        {"code": "abc123", "parties": ("NOR", "SWE"), "disputed": False, "sum": 1.2e8, "none": None,
         "sources": [{"report": 4, "quote": LONG}, {"report": 7, "quote": "x|y"}]}])
    [record] = [json.loads(line) for line in rendered(table, "json").splitlines()]
    assert (record["parties"], record["sources"][0]["quote"]) == (["NOR", "SWE"], LONG)
    [row] = csv.DictReader(io.StringIO(rendered(table, "csv")))
    assert (row["parties"], row["disputed"], row["sum"], row["none"]) == ("NOR; SWE", "false", "120000000.0", "")
    assert (row["sources_report"], row["sources_quote"]) == ("4 | 7", f"{LONG} | x|y")


def test_markdown_names_every_source_and_breaks_at_none() -> None:
    row = rendered(TABLE, "md").splitlines()[2]
    assert "[Ost, report 4](<https://ost.example/a%20b%7Cc>)<br>“so it was” — West, report 7 +2" in row
    assert row.replace("\\|", "").count("|") == len(TABLE.columns) + 1
    hostile = Table("x", ("quote",), [(Quote((Said("a|b `c`", "<b>", "javascript:alert(1)"),)),)])
    assert rendered(hostile, "md").splitlines()[2] == "| “a\\|b \\`c\\`” — \\<b\\> |"


def test_numbers_and_names_as_people_write_them() -> None:
    assert [amount(number) for number in (1.2e8, 2.5, 7.0, float("inf"))] == ["120,000,000", "2.5", "7", "inf"]
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_a_week_without_events_has_no_bar() -> None:
    assert sparkline([-5.0, None, None, 3.0]) == "▁··█"
    assert sparkline([None]) == "·"
    assert sparkline([0.0, 0.0]) == "▄▄"
