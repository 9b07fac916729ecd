"""Lengths of time: "more than two hours", "a 30-day ceasefire", as ISO 8601 with a bound."""

import re
from typing import Literal

from tracktwo.domain import Duration

_NUMBERS = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS |= _TENS | {f"{ten}-{one}": _TENS[ten] + _NUMBERS[one] for ten in _TENS for one in list(_NUMBERS)[1:10]} | {
    "a full": 1, "a": 1, "an": 1, "hundred": 100, "couple": 2}
_UNITS = {"minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}
Bound = Literal["exact", "at least", "at most", "about"]
_BOUNDS: dict[Bound, str] = {
    "at least": "more than|over|at least|well over|upwards of|no less than|longer than",
    "at most": "less than|under|up to|no more than|at most|not more than|within",
    "about": "about|around|some|roughly|nearly|almost|approximately|close to",
}
_PATTERN = re.compile(
    r"(?:\b(?P<bound>" + "|".join(_BOUNDS.values()) + r")[\s-]+)?"
    r"(?:(?P<half>half an?|(?:a|three) quarters? of an)[\s-]+|\b(?P<number>\d+(?:\.\d+)?|"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + r")(?P<and_half>[\s-]and[\s-]a[\s-]half)?(?:[\s-]+(?:of|more|full|whole))?[\s-]*)(?P<unit>" + "|".join(_UNITS)
    + r")s?\b(?P<half_after> and a half)?(?P<quarter> and (?:a quarter|three quarters))?",
    re.IGNORECASE,
)


def find_durations(text: str) -> list[tuple[int, int, Duration]]:
    """Spans and durations from left to right. "a" before a unit counts only with a bound or "for": "an hour ago" is
    no length."""
    found = []
    for match in _PATTERN.finditer(text):
        if re.match(r"[\s-]*(?:ago|earlier|before|later|old|after)\b", text[match.end() :], re.IGNORECASE):
            continue
        number = match["number"]
        if number and number.lower() in ("a", "an") and not match["bound"] and not _after_for(text, match.start()):
            continue
        found.append((match.start(), match.end(), Duration(length=_length(match), bound=_bound(match["bound"]))))
    return found


def _after_for(text: str, start: int) -> bool:
    measuring = r"\b(?:for|lasted|lasting|took|over after|ended after)\s+(?:about\s+)?$"
    return re.search(measuring, text[:start], re.IGNORECASE) is not None


def _bound(words: str | None) -> Bound:
    if words is None:
        return "exact"
    return next(bound for bound, pattern in _BOUNDS.items() if re.fullmatch(pattern, words, re.IGNORECASE))


def _length(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    if match["half"] and "quarter" in match["half"].lower():
        return "PT45M" if "three" in match["half"].lower() else "PT15M"
    if match["half"]:
        return {"hour": "PT30M", "day": "PT12H", "year": "P6M", "month": "P15D"}.get(unit, "PT30S")
    number = match["number"].lower()
    value = float(_NUMBERS[number]) if number in _NUMBERS else float(number)
    if (match["half_after"] or match["and_half"]) and unit == "hour":
        return f"PT{int(value)}H30M"
    if match["quarter"] and unit == "hour":
        return f"PT{int(value)}H{45 if 'three' in match['quarter'] else 15}M"
    return _UNITS[unit].format(int(value) if value == int(value) else value)
