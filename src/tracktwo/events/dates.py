"""Expressions of time, relative to the day of publication: "on Tuesday", "in August 2024", "two weeks ago"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tracktwo.domain import PartialDate

_MONTHS = {name: number for number, names in enumerate((
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec"), 1) for name in names.split()}
_DAYS = {name: number for number, names in enumerate((
    "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
    "sunday sun")) for name in names.split()}
_NUMBERS = {word: number for number, word in enumerate(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])} | {
    "a": 1, "an": 1, "couple": 2, "few": 0, "fifteen": 15, "twenty": 20, "thirty": 30}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<weekday>" + "|".join(sorted(_DAYS, key=len, reverse=True)) + r")"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBER = r"(?P<number>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_PATTERNS = tuple(re.compile(rf"\b{pattern}\b", re.IGNORECASE) for pattern in (
    r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH},?(?:\s+{_YEAR})?",
    rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.,]\d)(?:,?\s+{_YEAR})?",
    rf"(?:(?:early|mid|late|end of|beginning of)[\s-]+)?{_MONTH}(?:\s+of)?,?\s+{_YEAR}",
    rf"(?P<when>last|next|this|coming|past)\s+(?:{_DAY}|{_MONTH})",
    rf"{_DAY}(?:\s+(?P<when>last|next))?",
    r"(?P<when>last|next|this|past|previous)\s+(?P<unit>week|month|year|weekend|summer|winter|spring|autumn)",
    r"(?:earlier|later)\s+(?P<when>this)\s+(?P<unit>week|month|year)",
    rf"(?:a\s+)?{_NUMBER}(?:\s+of)?\s+{_UNIT}\s+(?P<when>ago|earlier|before)",
    r"(?P<word>today|yesterday|tomorrow|tonight|overnight)",
    rf"(?:in|since|by|of|during|until|from|before|after)\s+(?:(?:early|mid|late)[\s-]*)?{_YEAR}",
    rf"(?:in|since|by|during|until|from|of|before|after|every)\s+(?:(?:early|mid|late)[\s-]*)?{_MONTH}",
))


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date with the span of text that gives it (offsets in characters)."""

    start: int
    end: int
    date: PartialDate
    weekday: bool = False
    yearless: bool = False  # a month, or a day of a month, whose year was supplied


def find_dates(text: str, published: date | None, offset: int = 0) -> list[TimeExpression]:
    """The expressions of time in one sentence, from left to right; those that need a day of publication are left out
    where it is not known. `offset` is added to all spans."""
    found: list[TimeExpression] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < e.end - offset and e.start - offset < match.end() for e in found):
                continue
            groups = {k: v.lower() for k, v in match.groupdict().items() if v}
            if groups.get("month") == "may" and not ("day" in groups or "year" in groups) \
                    and "May" not in match.group():
                continue
            when = _date(groups, published)
            if when is not None:
                found.append(TimeExpression(match.start() + offset, match.end() + offset, when,
                                            weekday="weekday" in groups,
                                            yearless="month" in groups and "year" not in groups))
    return sorted(found, key=lambda e: e.start)


def _date(groups: dict[str, str], published: date | None) -> PartialDate | None:
    """The date that the named parts give, the nearest past one where the year is not said."""
    try:
        if "iso" in groups:
            return PartialDate.parse(groups["iso"])
        if "month" in groups and ("year" in groups or "when" not in groups):
            return _calendar(groups, published)
        if published is None:
            return PartialDate(int(groups["year"])) if "year" in groups else None
        if "word" in groups:
            shift = {"yesterday": -1, "tomorrow": 1}.get(groups["word"], 0)
            return PartialDate.of(published + timedelta(days=shift))
        if "weekday" in groups:
            return PartialDate.of(_weekday(_DAYS[groups["weekday"]], published, groups.get("when", "")))
        if "number" in groups:
            return _ago(groups["number"], groups["unit"], published)
        if "month" in groups:
            return _named_month(_MONTHS[groups["month"]], published, groups["when"])
        if "unit" in groups:
            return _period(groups["unit"], published, groups["when"])
        return PartialDate(int(groups["year"])) if "year" in groups else None
    except ValueError:  # the 31st of February
        return None


def _calendar(groups: dict[str, str], published: date | None) -> PartialDate | None:
    month = _MONTHS[groups["month"]]
    day = int(groups["day"]) if "day" in groups else None
    if "year" in groups:
        return PartialDate(int(groups["year"]), month, day)
    if published is None:
        return None
    year = published.year
    if date(year, month, min(day or 1, monthrange(year, month)[1])) > published + timedelta(days=120):
        year -= 1  # "in December", written in January
    elif published.month - month > 9 and day is not None:
        year += 1  # "on January 10", written in December
    return PartialDate(year, month, day)


def _weekday(number: int, published: date, when: str) -> date:
    """The last such day up to publication; the one before for none of it, the one after with "next"."""
    back = (published.weekday() - number) % 7
    if when in ("next", "coming"):
        return published + timedelta(days=7 - back if back else 7)
    if when == "last" and back == 0:
        back = 7
    return published - timedelta(days=back)


def next_weekday(day: PartialDate) -> PartialDate:
    """A weekday read as past, as the coming one: "will meet on Friday"."""
    return PartialDate.of(day.first_day + timedelta(days=7))


def _ago(number: str, unit: str, published: date) -> PartialDate | None:
    count = int(number) if number.isdigit() else _NUMBERS[number]
    if count == 0:
        return None
    if unit == "day":
        return PartialDate.of(published - timedelta(days=count))
    if unit == "week":
        day = published - timedelta(weeks=count)
        return PartialDate(day.year, day.month)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return PartialDate(months // 12, months % 12 + 1)
    return PartialDate(published.year - count)


def _named_month(month: int, published: date, when: str) -> PartialDate:
    year = published.year
    if when in ("last", "past") and month >= published.month:
        year -= 1
    elif when in ("next", "coming") and month <= published.month:
        year += 1
    return PartialDate(year, month)


def _period(unit: str, published: date, when: str) -> PartialDate | None:
    step = {"last": -1, "past": -1, "previous": -1, "next": 1}.get(when, 0)
    if unit == "year":
        return PartialDate(published.year + step)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return PartialDate(months // 12, months % 12 + 1)
    if unit in ("week", "weekend"):
        day = published + timedelta(weeks=step)
        return PartialDate(day.year, day.month)
    return PartialDate(published.year + step) if step else None
