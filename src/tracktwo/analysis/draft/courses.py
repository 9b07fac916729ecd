"""Who could do what about each proposal: the options of a draft."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from tracktwo.domain import Stance
from tracktwo.knowledge import FOLDER, read_table

from .material import Course, DraftError, Material

MOST_OPTIONS = 12
"""A draft that a person can survey: 4,096 states at most."""
_TAKES_IT = frozenset({Stance.ACCEPTS, Stance.ACCEPTS_WITH_CONDITIONS, Stance.NONCOMMITTAL, Stance.REJECTS})
"""Stances of those who are asked to do something."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a category of courses is carried out: by all parties or by one, in which words, and what it includes."""

    by_all: bool = False
    taken: str = "carries out {it}"
    left: str = "does not carry out {it}"
    includes: str | None = None


_TRIGGER = Manner(taken="lets it come to {it}", left="does not let it come to {it}")
"""The manner of what somebody warns of."""


@dataclass(slots=True)
class Doing:
    """What one side can do about a course; `assumed`: why it is thought to be its to do, where that is not read."""

    side: str
    name: str
    taken: str
    left: str
    assumed: str | None = None


@dataclass(slots=True)
class Planned:
    """A course and who has to do it; it holds where all of them do. `trigger`: it is what somebody warns of."""

    course: Course
    manner: Manner
    trigger: bool = False
    doings: dict[str, Doing] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What options are named by."""
        return "refusal" if self.trigger else self.course.category

    def fulfilled(self) -> str:
        """The statement that it holds."""
        return " and ".join(doing.name for doing in self.doings.values())

    def by_others(self, side: str) -> str:
        """The statement that the others do their part."""
        return " and ".join(doing.name for doing in self.doings.values() if doing.side != side)


@cache
def manners() -> dict[str, Manner]:
    """The manners of knowledge/conflicts/courses.tsv, by category."""
    columns = ("category", "held_by", "taken", "left", "includes")
    rows = [row.cells for row in read_table(FOLDER / "conflicts" / "courses.tsv", columns)]
    return {
        category: Manner(held == "all", taken, left, includes or None) for category, held, taken, left, includes in rows
    }


def plan(material: Material) -> list[Planned]:
    """The courses that bear on a deal, the most important first, each with those who have to do it."""
    ranked = sorted(_relevant(material), key=lambda course: _weight(material, course), reverse=True)
    planned: list[Planned] = []
    for course in ranked:
        trigger = material.triggers(course)
        one = Planned(course, _TRIGGER if trigger else manners().get(course.category, Manner()), trigger)
        for side, assumed in _doers(material, ranked, one).items():
            one.doings[side] = Doing(side, "", "", "", assumed)
        if not one.doings:
            material.left_out.append(f"“{course.what}”: it is not read who would have to do it")
        elif sum(len(p.doings) for p in planned) + len(one.doings) > MOST_OPTIONS:
            material.left_out.append(f"“{course.what}”: a draft has {MOST_OPTIONS} options at most")
        else:
            planned.append(one)
    if not planned:
        raise DraftError(
            "the positions that are read bear on no course that two sides could agree on; write the model by hand (see "
            "examples/conflicts)"
        )
    _name(material, planned)
    return planned


def _relevant(material: Material) -> list[Course]:
    """Courses on which two sides stand somewhere, that are a condition or have some, or that are of a known
    category."""
    conditions = {c for course in material.courses.values() for c in material.conditions_of(course)}
    kept = []
    for course in material.courses.values():
        tied = course.id in conditions or len(course.stands) > 1 or bool(material.conditions_of(course))
        if not course.stands and course.id not in conditions:
            continue
        if course.category != "other" or (tied and " " in course.what):
            kept.append(course)
        else:
            names = ", ".join(material.names[side] for side in course.stands)
            material.left_out.append(f"“{course.what}”: of no known category; positions of {names}")
    return kept


def _weight(material: Material, course: Course) -> tuple[int, ...]:
    """What makes a course important: it is conditional or a condition, many stand on it, it is a truce."""
    conditions = [c for other in material.courses.values() for c in material.conditions_of(other)]
    return (
        bool(material.conditions_of(course)) + (course.id in conditions),
        course.category in ("ceasefire", "partial ceasefire"),
        len(course.stands),
        course.category != "other",
    )


def _doers(material: Material, ranked: list[Course], planned: Planned) -> dict[str, str | None]:
    """The sides that have to do a course, and why each is thought to where that is not read."""
    course = planned.course
    asked = [side for side, stand in course.stands.items() if stand.stance in _TAKES_IT]
    demanded = any(stand.stance is Stance.DEMANDS for stand in course.stands.values())
    if course.by and set(asked) <= {course.by}:
        return {course.by: None}
    if planned.manner.by_all or (len(asked) > 1 and not demanded):
        return _holders(material, ranked, course)
    if course.by:
        return {course.by: None}
    if course.named:
        return {course.named[0]: "its words name it"}
    if asked and demanded:
        return dict.fromkeys(asked, "it answers to the demand, so that it is thought to be its to grant")
    agreeing = [side for side in asked if course.stands[side].stance is not Stance.REJECTS]
    if agreeing:
        return dict.fromkeys(agreeing, "it agrees to it, so that it is thought to be its to do")
    others = [
        side
        for other in ranked
        if course.id in material.conditions_of(other)
        for side in _holders(material, ranked, other)
        if side not in course.stands
    ]
    return dict.fromkeys(dict.fromkeys(others), "it is the other party to what this is a condition of")


def _holders(material: Material, ranked: list[Course], course: Course) -> dict[str, str | None]:
    """The parties that have to hold a course together: those who answer to it, and at least two. A course that is only
    demanded, with no answer, is for one to do: the likeliest of those who do not demand it."""
    holders: dict[str, str | None] = {
        side: None for side, stand in course.stands.items() if stand.stance in _TAKES_IT and side in material.parties
    }
    for side in (course.by, course.toward):
        if side and side in material.parties:
            holders.setdefault(side, None)
    likeliest = [side for side in _counterparts(material, ranked, course) if side not in holders]
    if not holders:
        silent = [side for side in likeliest if side not in course.stands]
        return dict.fromkeys(silent[:1], "it is the likeliest to be meant, though no answer of it to this is read")
    if len(holders) == 1:
        for side in likeliest[:1]:
            holders[side] = (
                "it demands or proposes it"
                if side in course.stands
                else "it is the other party, though no answer of it to this is read"
            )
    return holders if len(holders) > 1 else {}


def _counterparts(material: Material, ranked: list[Course], course: Course) -> list[str]:
    """Sides that may be the other party, the likeliest first: who answers to its conditions, then who is most
    involved."""
    conditions = [material.courses[c] for c in material.conditions_of(course)]
    near = Counter(side for c in conditions for side, stand in c.stands.items() if stand.stance in _TAKES_IT)
    near.update(side for c in conditions for side in (*c.named, c.by) if side)
    involved = Counter(side for c in ranked for side in (*c.stands, c.by, c.toward, *c.named) if side)
    sides = {*near, *involved} & material.parties
    return sorted(sides, key=lambda side: (-near[side], -involved[side], side))


def _name(material: Material, planned: list[Planned]) -> None:
    """Gives each option a name of its own, and its words."""
    counts = Counter(one.kind for one in planned)
    numbers: Counter[str] = Counter()
    for one in planned:
        numbers[one.kind] += 1
        stem = _slug(one.kind) + (f"-{numbers[one.kind]}" if counts[one.kind] > 1 else "")
        for doing in one.doings.values():
            name = material.names[doing.side]
            doing.name = f"{stem}-{_slug(name)}"
            doing.taken, doing.left = (
                f"{name} {_agreeing(words, doing.side in material.plural).format(it=f'“{one.course.what}”')}"
                for words in (one.manner.taken, one.manner.left)
            )


def _agreeing(words: str, plural: bool) -> str:
    """The words of a manner with their verb in the number of who does it."""
    verb, rest = words.split(" ", 1)
    if plural:
        verb = {"does": "do", "goes": "go", "carries": "carry"}.get(verb, verb.removesuffix("s"))
    return f"{verb} {rest}"


def _slug(text: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    slug = "-".join(words) or "x"
    return slug if slug[0].isalpha() else f"x-{slug}"
