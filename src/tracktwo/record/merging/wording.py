"""How near two wordings are: a measure by words, cheap enough for every claim of a report.

A wording comes to a set of stems: lower case, endings off, words that say the same counted as one (the tables of
`knowledge/record`), names of the sides and empty words left out. Nearness is the share of stems that both have (Dice
1945); a wording within a longer one is nearer than that (the overlap coefficient, Szymkiewicz 1934).
"""

import re
from functools import lru_cache
from itertools import islice

from tracktwo.knowledge import FOLDER, Row, read_table, values

from ..remembered import Remembered

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_APOSTROPHE = re.compile(r"[’']s?\b")
_ENDINGS = ("ies", "ied", "ying", "ings", "ing", "edly", "ed", "es", "s", "ly")
_MOST = 12  # stems of one wording: what is longer tells of several things

def stems(wording: str) -> frozenset[str]:
    """What the wording comes to, its first words if it is long."""
    plain = wording.lower()
    if "'" in plain or "’" in plain:
        plain = _APOSTROPHE.sub("", plain)
    found = dict.fromkeys(filter(None, map(_stem_of.__getitem__, _WORD.findall(plain))))
    return frozenset(islice(found, _MOST))


@lru_cache(maxsize=1 << 16)
def names(words: frozenset[str], category: str) -> frozenset[str]:
    """The stems that tell a proposal apart from others of its category: not those that only name the category."""
    return words - _general(category)


@lru_cache
def alike(category: str) -> str:
    """Which proposals of a category are one though little but the category is said: all, those of one doer, none."""
    rows = read_table(FOLDER / "issues/categories.tsv", ("category", "alike"))
    return next((row.cells[1] for row in rows if row.cells[0] == category), "none")


@lru_cache
def _general(category: str) -> frozenset[str]:
    from tracktwo.talks.issues import codebook  # brings spaCy, which answers do without

    general = (word for row in _empty_words() if row.cells[0] == "general" for word in values(row.cells[1]))
    return frozenset(stem for word in (*codebook().words_of[category], *general) for stem in stems(word))


def nearness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 (no stem in common) to 1 (the same stems); 0 where either has none."""
    shared = len(one & other)
    if not shared:
        return 0.0
    return (2 * shared / (len(one) + len(other)) + shared / min(len(one), len(other))) / 2


def _learn(word: str) -> str | None:
    same, empty = _tables()
    return None if word in empty else same.get(word) or same.get(_stem(word)) or _stem(word)


_stem_of = Remembered(_learn)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            base = word[: -len(ending)]
            if ending in ("ies", "ied", "ying"):
                return f"{base}y"
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
                return base[:-1]
            return base.removesuffix("e") if ending != "s" else base.removesuffix("e") or base
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], frozenset[str]]:
    same: dict[str, str] = {}
    for row in read_table(FOLDER / "record/same_words.tsv", ("word", "words")):
        for word in values(row.cells[1]):
            same.setdefault(word, row.cells[0])
            same.setdefault(_stem(word), row.cells[0])
    return same, frozenset(word for row in _empty_words() if row.cells[0] != "general" for word in values(row.cells[1]))


def _empty_words() -> list[Row]:
    return read_table(FOLDER / "record/empty_words.tsv", ("kind", "words"))
