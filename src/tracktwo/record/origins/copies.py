"""Whether one report is a near copy of another: a wire story that several outlets print.

Texts are compared by their groups of four words, through MinHash (Broder 1997) in bands: texts that share a band are
candidates, and the share of equal minima estimates the share of word groups that both have (Jaccard).
"""

import re
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ..remembered import Remembered

GROUP = 4  # words
BANDS, ROWS = 12, 3
ALIKE = 0.5
"""From this share of common word groups on a report counts as a copy. Two accounts of one event written apart share
hardly any; an outlet that prints a wire story shortened or with a paragraph of its own shares more than half."""

APART = 14
"""Days: a copy is printed within two weeks of its original, or is not looked for."""

_WORD = re.compile(r"\w+")
# What most texts have beside plain letters, and no word has in it.
_MARKS = "’‘“”–—…\xa0"
_APART_FROM_WORDS = {code: " " for code in range(128) if not _WORD.match(chr(code))}
_seeds = np.random.default_rng(1997)
_FACTORS = _seeds.integers(0, 2**64, (BANDS * ROWS, 1), dtype=np.uint64) | np.uint64(1)  # odd, so that they mix
_PLACES = _seeds.integers(0, 2**64, GROUP, dtype=np.uint64) | np.uint64(1)
_SHIFTS = _seeds.integers(0, 2**64, (BANDS * ROWS, 1), dtype=np.uint64)


def sketch(text: str) -> bytes:
    """The minima of the text's word groups, 4 bytes each; empty for a text too short to tell."""
    words = np.fromiter(map(_numbers.__getitem__, _words(text.lower())), np.uint64)
    if len(words) < 2 * GROUP:
        return b""
    groups = sum(words[n : len(words) - GROUP + 1 + n] * factor for n, factor in enumerate(_PLACES))
    minima: NDArray[np.uint64] = ((groups * _FACTORS + _SHIFTS) >> np.uint64(32)).min(axis=1)
    return minima.astype("<u4").tobytes()


def _words(text: str) -> list[str]:
    """Its words; in two ways that come to the same, of which the one for plain letters takes half of the time."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    return text.translate(_APART_FROM_WORDS).split() if text.isascii() else _WORD.findall(text)


def bands(sketch: bytes, day: int | None) -> list[int]:
    """One number for each band of a sketch, for the weeks of its day; equal only where minima and weeks are."""
    return _bands(sketch, _weeks(day)) if sketch else []


def bands_near(sketch: bytes, day: int | None) -> list[int]:
    """The bands in which a copy or the original may stand: of the weeks before and after too."""
    if not sketch:
        return []
    weeks = _weeks(day)
    return [band for near in ((weeks,) if day is None else (weeks - 1, weeks, weeks + 1))
            for band in _bands(sketch, near)]


def likeness(one: bytes, other: bytes) -> float:
    """The estimated share of word groups that both texts have, from 0 to 1."""
    if not one or not other:
        return 0.0
    same = np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")
    return int(np.count_nonzero(same)) / (BANDS * ROWS)


def _weeks(day: int | None) -> int:
    return (day or 0) // APART


def _bands(sketch: bytes, weeks: int) -> list[int]:
    width = 4 * ROWS
    return [weeks << 40 | n << 32 | crc32(sketch[n * width : (n + 1) * width]) for n in range(BANDS)]


def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))


_numbers = Remembered(_number)
