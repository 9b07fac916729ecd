"""States that stand in the words of a proposal as adjectives only ("the lifting of U.S. sanctions")."""

import re
from collections.abc import Iterable
from functools import cache

from tracktwo.knowledge import FOLDER, read_table

_FACTS = frozenset({"demonym", "abbreviation", "alias"})
_NOT_ITS_OWN = re.compile(r"\b(?:from|in|into|on|against|to|towards?|for|with|at|upon)(?: the)? $")
"""After these words it is what something is done to."""


def owners(words: str, states: Iterable[str]) -> list[str]:
    """Of these states (ISO codes) those whose adjective stands in the words, as they stand there."""
    found = {
        state: match.start()
        for state in states
        for match in reversed([*_pattern(state).finditer(words)])
        if not _NOT_ITS_OWN.search(words[: match.start()])
    }
    return sorted(found, key=lambda state: found[state])


@cache
def _pattern(state: str) -> re.Pattern[str]:
    forms = sorted(_forms().get(state, ()), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)" if forms else r"(?!)")


@cache
def _forms() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in read_table(FOLDER / "actors" / "states.tsv", ("code", "fact", "value")):
        code, fact, value = row.cells
        if fact in _FACTS:
            found.setdefault(code, set()).add(value)
    return found
