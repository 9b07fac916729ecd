"""Dates as exact as a text gives them: a year stays a year."""

import copy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tracktwo.domain import Duration, PartialDate

from ..strategies import partial_dates


@pytest.mark.parametrize(
    ("written", "precision", "first_day"),
    [
        ("2024-08-06", "day", date(2024, 8, 6)),
        ("2024-02-29", "day", date(2024, 2, 29)),
        ("2024-08", "month", date(2024, 8, 1)),
        ("1998", "year", date(1998, 1, 1)),
        ("0622", "year", date(622, 1, 1)),
    ],
)
def test_a_date_is_kept_as_exactly_as_it_was_given(written: str, precision: str, first_day: date) -> None:
    parsed = PartialDate.parse(written)
    assert (str(parsed), parsed.precision, parsed.first_day) == (written, precision, first_day)


@given(partial_dates)
def test_what_is_written_is_read_back(partial: PartialDate) -> None:
    assert PartialDate.parse(str(partial)) == partial


@given(st.dates())
def test_a_calendar_day_becomes_a_date_of_that_day(day: date) -> None:
    assert PartialDate.of(day).first_day == day
    assert PartialDate.of(day).precision == "day"


@pytest.mark.parametrize(
    "nonsense",
    [
        "", " ", "today", "24", "202", "20245", "2024-8", "2024-8-6", "2024-13", "2024-02-30", "2023-02-29",
        "2024-04-31", "2024/08/06", "06-08-2024", "2024-08-06T10:00", "2024-08-", " 2024", "2024\n", "-2024", "0000",
        "August 2024", "2024--06", "2024-00", "2024-08-00", "2024-00-05", "2024-00-00", "٢٠٢٤-٠٨",
    ],
)
def test_what_is_no_date_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(nonsense)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2024, None, 6)


@given(st.lists(st.dates()))
def test_days_sort_as_in_the_calendar(days: list[date]) -> None:
    assert [partial.first_day for partial in sorted(map(PartialDate.of, days))] == sorted(days)


@given(partial_dates, partial_dates, partial_dates)
def test_any_dates_have_one_order(a: PartialDate, b: PartialDate, c: PartialDate) -> None:
    assert [a < b, a == b, a > b].count(True) == 1
    assert (a <= b) == (not a > b)
    if a <= b <= c:
        assert a <= c


def test_a_year_comes_before_its_months_and_a_month_before_its_days() -> None:
    written = ["2024-08-06", "2024", "2025", "2024-08", "2023-12-31", "2024-01-31"]
    assert [str(partial) for partial in sorted(map(PartialDate.parse, written))] == [
        "2023-12-31", "2024", "2024-01-31", "2024-08", "2024-08-06", "2025"]


def test_dates_of_another_precision_are_other_dates() -> None:
    assert len({PartialDate(2024), PartialDate(2024, 1), PartialDate(2024, 1, 1), PartialDate.parse("2024-01")}) == 3
    assert PartialDate(2024) != "2024"


def test_a_date_cannot_be_changed() -> None:
    partial = PartialDate(2024, 8, 6)
    with pytest.raises(AttributeError):
        partial.year = 2025
    assert partial == PartialDate(2024, 8, 6)


@given(partial_dates)
def test_a_copy_is_equal(partial: PartialDate) -> None:
    assert copy.deepcopy(partial) == partial


@given(partial_dates)
def test_in_json_a_date_is_its_text(partial: PartialDate) -> None:
    dates = TypeAdapter(PartialDate)
    assert dates.dump_json(partial).decode() == f'"{partial}"'
    assert dates.validate_json(dates.dump_json(partial)) == partial


@pytest.mark.parametrize("written", ['"soon"', "2024", "null", '"2024-13"', "[2024, 8]"])
def test_json_that_holds_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(PartialDate).validate_json(written)


@pytest.mark.parametrize("length", ["PT2H", "PT1H30M", "P30D", "P1M", "P1Y", "P2W"])
def test_a_duration_is_exact_unless_said_otherwise(length: str) -> None:
    assert Duration(length=length).bound == "exact"


@pytest.mark.parametrize(
    "fields",
    [{"length": "two hours"}, {"length": "a while"}, {"length": ""}, {"length": "P"},
     {"length": "PT2H", "bound": "roughly"}],
)
def test_what_is_no_duration_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Duration(**fields)
