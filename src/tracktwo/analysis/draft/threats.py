"""Threats told from offers: who acts if the other refuses does not ask for a refusal, it warns of what would follow.

Schelling, The Strategy of Conflict (Harvard University Press 1960), chapter 2: a threat and a promise are both
conditional on what the other does; they differ in what is to be brought about.
"""

import re
from functools import cache

from tracktwo.knowledge import FOLDER, read_table

_NEGATED = re.compile(r"\b(?:not|never|no|cannot|\w+n['’]t|rul\w+ out|refus\w+|reject\w+)\b", re.IGNORECASE)
_UNLESS = re.compile(r"\bunless\b", re.IGNORECASE)


def tells_of_refusal(words: str) -> bool:
    """Whether a condition is that somebody refuses or fails to do something."""
    return bool(_refusals().search(words.lower()))


def is_done_unless(quote: str) -> bool:
    """Whether something is done where a condition fails: "would impose sanctions unless", but not "would not sign
    unless", which is to sign if."""
    unless = _UNLESS.search(quote)
    return unless is not None and not _NEGATED.search(quote[: unless.start()])


@cache
def _refusals() -> re.Pattern[str]:
    rows = read_table(FOLDER / "conflicts" / "refusals.tsv", ("words",))
    return re.compile(r"(?<!\w)(?:" + "|".join(row.cells[0] for row in rows) + r")(?!\w)")
