"""What each side prefers, from its stances and conditions: the preference statements of a draft, the weightiest
first."""

from dataclasses import dataclass

from tracktwo.domain import Stance

from .courses import Planned
from .material import Material, Stand


@dataclass(frozen=True, slots=True)
class Wish:
    """A preference statement, and what it rests on: words that were read, or an assumption."""

    statement: str
    stand: Stand | None = None
    assumed: str | None = None
    weight: int = 0


_REFUSAL, _CONDITION, _DEMAND, _CONSENT, _RECIPROCITY, _RESERVE = 60, 50, 40, 30, 20, 10
_BY_STRENGTH = 12
"""A wording one degree stronger or weaker counts for so much: a weak refusal less than a plain condition."""


def wishes(material: Material, planned: list[Planned]) -> dict[str, list[Wish]]:
    """By side, its wishes; only of sides that have something to do."""
    doers = list(dict.fromkeys(side for one in planned for side in one.doings))
    return {side: _of_side(side, planned) for side in doers}


def _of_side(side: str, planned: list[Planned]) -> list[Wish]:
    by_id = {one.course.id: one for one in planned}
    found: list[Wish] = []
    for one in planned:
        stand = one.course.stands.get(side)
        if stand is not None:
            found.extend(_from_stand(side, stand, one, by_id))
        if side in one.doings and not one.trigger:
            found.extend(_own_part(side, stand, one, by_id))
        found.extend(_of_threatened(side, one, by_id))
    found.sort(key=lambda wish: -wish.weight)
    seen: dict[str, Wish] = {}
    for wish in found:
        seen.setdefault(wish.statement, wish)
    return list(seen.values())


def _from_stand(side: str, stand: Stand, one: Planned, by_id: dict[str, Planned]) -> list[Wish]:
    own = one.doings.get(side)
    extra = _BY_STRENGTH * (stand.strength - 2)
    if one.trigger:
        if stand.stance is not Stance.DEMANDS:
            return []
        why = "it warns of what follows; it is thought to wish that it does not come to this"
        return [Wish(_negated(one.fulfilled()), assumed=why, weight=_DEMAND + extra)]
    if stand.stance is Stance.REJECTS:
        statement = f"not {own.name}" if own else _negated(one.fulfilled())
        return [Wish(statement, stand, weight=_REFUSAL + extra)]
    if stand.stance is Stance.ACCEPTS_WITH_CONDITIONS:
        conditions = [by_id[c].fulfilled() for c in stand.conditions if c in by_id]
        if not conditions:
            return []
        several = len(conditions) > 1
        joined = (" or " if stand.either else " and ").join(f"({c})" if several and " " in c else c for c in conditions)
        bracketed = f"({joined})" if " " in joined else joined
        if stand.unless:
            bracketed = _negated(joined)
        statement = f"{own.name} iff {bracketed}" if own else f"({one.fulfilled()}) if {bracketed}"
        return [Wish(statement, stand, weight=_CONDITION + extra)]
    if stand.stance in (Stance.DEMANDS, Stance.PROPOSES):
        return [Wish(one.fulfilled(), stand, weight=_DEMAND + extra)]
    if stand.stance is Stance.ACCEPTS:
        return [Wish(one.fulfilled(), stand, weight=_CONSENT + extra)]
    return []


def _own_part(side: str, stand: Stand | None, one: Planned, by_id: dict[str, Planned]) -> list[Wish]:
    """What is assumed of a side about its own part, where its stance does not settle that."""
    own, others = one.doings[side], one.by_others(side)
    if stand is not None and stand.stance is Stance.REJECTS:
        return []
    conditional = stand is not None and stand.stance is Stance.ACCEPTS_WITH_CONDITIONS
    if stand is not None and conditional and any(c in by_id for c in stand.conditions):
        return []
    bracketed = f"({others})" if " " in others else others
    if one.manner.by_all and others:
        why = "no answer of it is read; it is thought to hold this as long as the others do, and no longer"
        if stand is not None:
            why = "it is thought to hold this as long as the others do, and no longer"
        return [Wish(f"{own.name} iff {bracketed}", assumed=why, weight=_RECIPROCITY)]
    if conditional:
        return [
            Wish(
                f"not {own.name}",
                assumed="its conditions are not read as anything that somebody here could do; it is thought to wait",
                weight=_RESERVE,
            )
        ]
    if stand is None or stand.stance is Stance.NONCOMMITTAL:
        return [
            Wish(
                f"not {own.name}",
                assumed="no consent of it is read; it is thought to give nothing away unasked",
                weight=_RESERVE,
            )
        ]
    return []


def _of_threatened(side: str, one: Planned, by_id: dict[str, Planned]) -> list[Wish]:
    """That a side would be spared what others do if it refuses something."""
    for other, stand in one.course.stands.items():
        conditions = [by_id[c] for c in stand.conditions if c in by_id]
        if other != side and any(side in c.doings and (c.trigger or stand.unless) for c in conditions):
            why = f"it is warned of this: “{stand.quote}”"
            return [Wish(_negated(one.fulfilled()), assumed=why, weight=_RECIPROCITY)]
    return []


def _negated(statement: str) -> str:
    return f"not ({statement})" if " " in statement else f"not {statement}"
