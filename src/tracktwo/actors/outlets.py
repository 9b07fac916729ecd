"""From which state an outlet writes: whose are "the army", "our soldiers", "Foreign Minister Habtezghi" on its pages.

A paper of Yerevan does not say of its own army that it is the Armenian one. So what no word of a report gives to a
state is given to the outlet's, if the report is on that state and another one, and is marked as inferred.
"""

from collections import Counter
from collections.abc import Iterable

from tracktwo.domain import ActorKind, Report

from .knowledge_base import KnowledgeBase, units

_WORLD_PRESS = frozenset({"USA", "GBR"})
"""States whose papers write of all the world, and rarely of their own army or foreign minister without saying so."""

_SIDES = 2


def home_of(report: Report, base: KnowledgeBase, day: str) -> str | None:
    """The state that the publisher's name names: a state, its people, a place in it ("Kyiv Independent"); else None."""
    parts = units(report.publisher or "")
    found: set[str] = set()
    place = 0
    while place < len(parts):
        size, country = _longest(parts[place:], base, day)
        found |= {country} if country is not None else set()
        place += size
    return next(iter(found)) if len(found) == 1 and not found & _WORLD_PRESS else None


def is_side(home: str, named: Iterable[str | None]) -> bool:
    """Whether a report that names these countries is on the home and another: the home is among the two named most,
    or goes without saying."""
    counts = Counter(country for country in named if country is not None)
    if len(counts) < _SIDES:
        return bool(counts)
    return home in [country for country, _ in counts.most_common(_SIDES)]


def _longest(parts: tuple[str, ...], base: KnowledgeBase, day: str) -> tuple[int, str | None]:
    """How many units the longest name at the start has, and the one state that it stands for."""
    for size in range(min(len(parts), 4), 0, -1):
        key = " ".join(parts[:size])
        names = base.named(key, day)
        states = {base.entries[n.entry].country for n in names if base.entries[n.entry].kind is ActorKind.STATE}
        if not names and key in base.places:
            states = {base.places[key][1]}
        if states:
            return size, states.pop() if len(states) == 1 else None
    return 1, None
