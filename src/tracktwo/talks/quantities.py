"""Quantities in a phrase, as values with units: "1.6 billion euros", "20 kilometres", "5,000 soldiers"."""

import re
from collections.abc import Iterator

from tracktwo.domain import Quantity
from tracktwo.language.words import Words

_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SMALL = {word: float(value) for value, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}
_SMALL |= {word: float(value) for word, value in zip(
    "twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)}
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
# Lengths of time are durations, not quantities.
_TIMES = frozenset("second minute hour day week month year decade time round".split())
_NO_UNITS = _TIMES | _SCALES.keys()
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def quantities(words: Words, start: int, end: int) -> Iterator[Quantity]:
    """The quantities in the words from `start` up to `end`."""
    i = start
    while i < end:
        amount, after = _amount(words, i, end)
        if amount is None:
            i += 1
            continue
        currency = _CURRENCIES.get(words.text[i - 1]) if i > 0 else None
        unit = currency or _unit(words, after, end)
        if unit is not None:
            yield Quantity(amount=amount, unit=unit)
        i = after


def _amount(words: Words, i: int, end: int) -> tuple[float | None, int]:
    """The number that begins at a word, and the word after it."""
    value: float | None = None
    while i < end:
        word = words.lower[i]
        if _NUMBER.fullmatch(word):
            if value is not None:
                break
            value = float(word.replace(",", ""))
        elif word in _SMALL and (words.upos[i] == "NUM" or value is not None):
            value = (value or 0.0) + _SMALL[word]
        elif word in _SCALES and value is not None:
            value *= _SCALES[word]
        else:
            break
        i += 1
    return value, i


def _unit(words: Words, after: int, end: int) -> str | None:
    """The noun that a number counts: over it in the tree, or next to it."""
    if after < end and words.text[after] == "%":
        return "percent"
    for noun in (words.head[after - 1], after):
        counted = noun < len(words) and noun != after - 1 and words.upos[noun] == "NOUN"
        if counted and words.lemma[noun] not in _NO_UNITS:
            return str(words.lemma[noun])
    return None
