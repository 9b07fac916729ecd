"""Whether one report is a near copy of another: a wire story that several outlets print.

Texts are compared by their groups of four words, through MinHash (Broder 1997) in bands: texts that share a band are
candidates, and the share of equal minima estimates the share of word groups that both have (Jaccard).
"""

import re
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

GROUP = 4  # words
BANDS, ROWS = 12, 3
ALIKE = 0.5
"""From this share of common word groups on a report counts as a copy. Two accounts of one event written apart share
hardly any; an outlet that prints a wire story shortened or with a paragraph of its own shares more than half."""

_WORD = re.compile(r"\w+")
_seeds = np.random.default_rng(1997)
_FACTORS = _seeds.integers(0, 2**64, (BANDS * ROWS, 1), dtype=np.uint64) | np.uint64(1)  # odd, so that they mix
_SHIFTS = _seeds.integers(0, 2**64, (BANDS * ROWS, 1), dtype=np.uint64)


def sketch(text: str) -> bytes:
    """The minima of the text's word groups, 4 bytes each; empty for a text too short to tell."""
    words = _WORD.findall(text.lower())
    if len(words) < 2 * GROUP:
        return b""
    groups = {crc32(" ".join(words[n : n + GROUP]).encode()) for n in range(len(words) - GROUP + 1)}
    hashes = np.fromiter(groups, np.uint64, len(groups))
    minima: NDArray[np.uint64] = ((hashes * _FACTORS + _SHIFTS) >> np.uint64(32)).min(axis=1)
    return minima.astype("<u4").tobytes()


def bands(sketch: bytes) -> list[int]:
    """One number for each band of a sketch; a number of a band is equal only where its minima are."""
    width = 4 * ROWS
    return [n << 32 | crc32(sketch[n * width : (n + 1) * width]) for n in range(BANDS)] if sketch else []


def likeness(one: bytes, other: bytes) -> float:
    """The estimated share of word groups that both texts have, from 0 to 1."""
    if not one or not other:
        return 0.0
    return float((np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")).mean())
