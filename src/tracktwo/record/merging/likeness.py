"""Whether two claims tell of the same thing, how surely, and why: one rule for each kind of claim.

A rule is symmetric in what it forbids and knows the two claims alone, so that merging cannot depend on anything else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from .claims import A_DAY, CONTACT, EVENT, MEETING, MUTUAL, PROPOSAL, SITUATION, Claim, digest, with_day
from .wording import alike, names, nearness, stems

BACK = 2
"""An undated claim tells of a day up to so many days before its publication."""

_SHARED = 0.3
"""So near must be what two proposals of one side and category name beyond the category, if both name something."""

_OPEN = frozenset({"possible", "demanded"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two claims are (about 0 to 2, the higher the surer), and why in words."""

    score: float
    why: str


def blocks_of(claim: Claim) -> tuple[int, ...]:
    """The blocks that a claim stands in."""
    if claim.stands_in is None:
        claim.stands_in = tuple(dict.fromkeys(_blocks(claim)))
    return claim.stands_in


def looks_in(claim: Claim) -> tuple[int, ...]:
    """The blocks in which claims of the same thing stand, a few days before and after it; no other is compared."""
    if claim.looked_in is None:
        claim.looked_in = tuple(_looks(claim))
    return claim.looked_in


def _blocks(claim: Claim) -> Iterator[int]:
    for name in _names(claim):
        yield with_day(_day(claim), _digest(name))
    if claim.kind == PROPOSAL and claim.actor is not None:
        for stem in claim.words:
            yield _digest(f"proposed {stem} by any")


def _looks(claim: Claim) -> Iterator[int]:
    day = _day(claim)
    for name in _names(claim):
        block = _digest(name)
        if day is None:
            yield block
        else:
            yield from range(with_day(max(0, day - BACK), block), with_day(day + BACK + 1, block), A_DAY)
    if claim.kind == PROPOSAL:
        for stem in claim.words:
            yield _digest(f"proposed {stem} by {None if claim.actor else 'any'}")


@lru_cache(maxsize=100_000)
def _digest(name: str) -> int:
    return digest(name)


def _day(claim: Claim) -> int | None:
    return None if claim.kind == PROPOSAL else claim.day


def _names(claim: Claim) -> Iterator[str]:
    if claim.kind in (EVENT, CONTACT):
        for side in claim.parties:
            yield f"event {claim.origin} {claim.type} {side}"
    elif claim.kind == MEETING:
        sides = sorted(claim.parties)[:5]
        for pair in combinations(sides, 2) if len(sides) > 1 else [tuple(sides)]:
            yield f"meeting {' '.join(pair)}"
    elif claim.kind == PROPOSAL:
        for stem in claim.words:
            yield f"proposed {stem} by {claim.actor}"
        if alike(claim.type) == "all" or (alike(claim.type) == "doer" and claim.actor is not None):
            yield f"proposal on {claim.type} by {claim.actor}"
    elif claim.kind == SITUATION:
        yield f"situation {claim.type} {claim.actor}"


def likeness(one: Claim, other: Claim) -> Likeness | None:
    """How alike the two are; None where they do not tell of the same thing."""
    rule = _RULES.get(one.kind)
    if rule is None or _RULES.get(other.kind) is not rule or one.origin != other.origin:
        return None
    return rule(one, other)


def _events(one: Claim, other: Claim) -> Likeness | None:
    if one.type != other.type or (one.status in _OPEN) != (other.status in _OPEN):
        return None
    apart = _apart(one, other)  # what rules most out comes first
    sides = None if apart is None else _sides(one, other)
    if apart is None or sides is None:
        return None
    near = nearness(one.words, other.words)
    if _elsewhere(one, other, near):
        return None
    same_place = one.place is not None and other.place is not None
    sure = sides == "both sides" and one.type in MUTUAL
    needed = 0.0 if sure and not apart else 0.2 if sides == "both sides" else 0.4
    if same_place:
        needed -= 0.15
    if apart and not (one.dated or other.dated):
        needed = max(needed, 0.6)
    if near < needed:
        return None
    score = near + 0.3 * (sides == "both sides") + 0.2 * same_place + 0.1 * (one.dated and other.dated) - 0.1 * apart
    return Likeness(score, _why(sides, f"type {one.type}", _days(apart), "same place" * same_place, _wording(near)))


def _meetings(one: Claim, other: Claim) -> Likeness | None:
    shared = set(one.parties) & set(other.parties)
    apart = _apart(one, other)
    near = nearness(one.words, other.words)
    if not shared or apart is None or _elsewhere(one, other, near) or (one.status in _OPEN) != (other.status in _OPEN):
        return None
    media = {one.type, other.type} - {"unknown"}
    if len(media) > 1 or (apart and not (one.dated or other.dated)):
        return None
    overlap = len(shared) / min(len(one.parties), len(other.parties))
    if overlap < 0.6 or (len(shared) < 2 and near < 0.4 and one.place != other.place):
        return None
    same_place = one.place is not None and other.place is not None
    score = overlap + 0.3 * near + 0.2 * same_place + 0.2 * (len(media) == 1) - 0.1 * apart
    return Likeness(score, _why(f"{len(shared)} of the same sides", _days(apart), "same place" * same_place,
                                _wording(near)))


def _proposals(one: Claim, other: Claim) -> Likeness | None:
    near = nearness(one.words, other.words)
    same_type = one.type == other.type
    if _differ(one.actor, other.actor) or _elsewhere(one, other, near):
        return None
    if near < (0.5 if same_type else 0.75) and not (same_type and _alike(one, other)):
        return None
    if _differ(one.terms.get("duration"), other.terms.get("duration")) or _count_differs(one, other):
        return None
    if _differ(one.recipient, other.recipient) and near < 0.8:
        return None
    same_doer = one.actor is not None and one.actor == other.actor
    same_place = one.place is not None and other.place is not None
    score = near + 0.2 * same_doer + 0.2 * same_type + 0.1 * same_place
    return Likeness(score, _why(f"both on {one.type}" * same_type, "to be done by the same side" * same_doer,
                                "same place" * same_place, _wording(near)))


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two proposals of one category that share few words are one: "the release of the crew", "their freedom".

    What they name beyond the category must not tell them apart.
    """
    which = alike(one.type)
    if one.actor != other.actor or which == "none" or (which == "doer" and one.actor is None):
        return False
    here, there = names(one.words, one.type), names(other.words, other.type)
    return not here or not there or (one.actor is not None and nearness(here, there) >= _SHARED)


def _situations(one: Claim, other: Claim) -> Likeness | None:
    near = nearness(one.words, other.words)
    if one.type != other.type or one.actor != other.actor or one.recipient != other.recipient:
        return None
    apart = _apart(one, other)
    same_place = one.place is not None and other.place is not None
    if apart is None or _elsewhere(one, other, near) or not (same_place or near >= 0.3 or one.recipient):
        return None
    return Likeness(near + 0.3 * same_place - 0.1 * apart,
                    _why(f"{one.type} of the same side", _days(apart), "same place" * same_place, _wording(near)))


_RULES: dict[str, Callable[[Claim, Claim], Likeness | None]] = {
    EVENT: _events, CONTACT: _events, MEETING: _meetings, PROPOSAL: _proposals, SITUATION: _situations}


def _sides(one: Claim, other: Claim) -> str | None:
    """"both sides", "one side", or None where a side is another."""
    if one.actor == other.actor and one.recipient == other.recipient:
        return "both sides" if one.actor and one.recipient else "one side"
    if one.type in MUTUAL:
        shared = set(one.parties) & set(other.parties)
        fits = shared and min(len(one.parties), len(other.parties)) == 1
    else:
        fits = not _differ(one.actor, other.actor) and not _differ(one.recipient, other.recipient) and (
            one.actor == other.actor is not None or one.recipient == other.recipient is not None)
    return "one side" if fits else None


def _apart(one: Claim, other: Claim) -> int | None:
    """How many days lie between them; None where they cannot tell of one day."""
    if one.day is None or other.day is None:
        return 0 if one.day == other.day else None
    lag = one.day - other.day
    if one.dated and other.dated:
        apart = 0 if not lag else None
    elif one.dated or other.dated:
        lag = -lag if one.dated else lag
        apart = lag if 0 <= lag <= BACK else None
    else:
        apart = abs(lag) if abs(lag) <= 1 else None
    return None if apart is None or one.terms.get("precision") != other.terms.get("precision") else apart


def _elsewhere(one: Claim, other: Claim, near: float) -> bool:
    """Whether both name a place, and not the same."""
    if one.place is None or other.place is None or one.place == other.place:
        return False
    return near < 0.9 and not stems(one.place) & stems(other.place)


def _count_differs(one: Claim, other: Claim) -> bool:
    """Whether they give different numbers of the same thing."""
    counts, others = dict(one.terms.get("quantities", ())), dict(other.terms.get("quantities", ()))
    return any(counts[unit] != others[unit] for unit in counts.keys() & others.keys())


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _days(apart: int) -> str:
    return "same day" if not apart else f"{apart} day{'s' * (apart > 1)} apart"


def _wording(near: float) -> str:
    return f"wording {near:.2f}" if near else ""


def _why(*parts: str) -> str:
    return ", ".join(filter(None, parts))
