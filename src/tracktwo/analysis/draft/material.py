"""What reports say that bears on a model: sides, proposals, and where each side stands at last."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracktwo.analysis.graph_model import ModelError
from tracktwo.domain import Actor, ActorKind, Evidence, Position, Proposal, Readout, Stance, side_of

from .adjectives import owners
from .threats import is_done_unless, tells_of_refusal

_CONNECTIVE = re.compile(
    r"(?:(?:only )?if|unless|until|once|when|before|after|provided(?: that)?|providing(?: that)?|on condition that|"
    r"as long as|so long as)\s+",
    re.IGNORECASE,
)
"""What may stand before a condition; it is no part of the course of action."""
_NO_COURSE = ("no ", "not ", "nothing", "never ", "whether ", "whose ", "which ", "who ", "that ")
"""A phrase that begins so names no course of action: reading went astray."""
_AIMED_AT = frozenset({"against", "to", "toward", "towards", "for", "with", "on", "at", "into", "upon"})
"""After these words stands to whom something is done, not who does it."""
_SEVERAL = frozenset({ActorKind.GROUP, ActorKind.PEOPLE, ActorKind.ARMED_FORCE})
_NO_DOER = frozenset({ActorKind.GROUP, ActorKind.PEOPLE, ActorKind.MEDIUM})
"""Kinds of actors of which the words of a proposal say more often what it is about than who is to do it."""
ALIKE = frozenset({"ceasefire"})
"""Categories of which two proposals that differ in no term are one."""


class DraftError(ModelError):
    """Why no model can be drafted, in one line."""


@dataclass(slots=True)
class Stand:
    """Where a side stands on a proposal: its latest stance and its conditions, and the words that say so. `unless`: it
    does it where its conditions are not met."""

    side: str
    stance: Stance
    strength: int
    conditions: tuple[str, ...]
    either: bool
    quote: str
    date: str
    relayed_by: str | None = None  # the name of who tells of it
    unless: bool = False


@dataclass(slots=True)
class Course:
    """A proposal, joined with those that are the same; `named`: sides that its own words name."""

    id: str
    what: str
    category: str
    quote: str
    by: str | None = None
    toward: str | None = None
    proposer: str | None = None
    named: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    stands: dict[str, Stand] = field(default_factory=dict)


@dataclass(slots=True)
class Material:
    """`names`: of sides, by id. `parties`: sides that could hold a course by themselves (states, armed groups …).
    `plural`: sides that are several. `left_out`: what was read and is of no use here, with the reason."""

    names: dict[str, str] = field(default_factory=dict)
    parties: set[str] = field(default_factory=set)
    plural: set[str] = field(default_factory=set)
    courses: dict[str, Course] = field(default_factory=dict)
    reports: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def conditions_of(self, course: Course) -> list[str]:
        """The courses on which somebody makes this one depend."""
        return list(dict.fromkeys(c for stand in course.stands.values() for c in stand.conditions if c in self.courses))

    def triggers(self, course: Course) -> bool:
        """Whether a course is a refusal or failure on which somebody makes another one depend."""
        return tells_of_refusal(course.what) and any(course.id in self.conditions_of(o) for o in self.courses.values())


def gather(readouts: Iterable[Readout]) -> Material:
    """Gathers readouts, the earliest first; a later position takes the place of an earlier one."""
    material = Material()
    for number, readout in enumerate(sorted(readouts, key=lambda r: str(r.report.published_on or "")), 1):
        _add(material, readout, number)
    if not any(course.stands for course in material.courses.values()):
        raise DraftError(
            "no position is read in the report, so there is nothing to draft a model from; name another report, "
            "or write "
            "the model by hand (see examples/conflicts)"
        )
    return material


def _add(material: Material, readout: Readout, number: int) -> None:
    report = readout.report
    begin = " ".join(report.text.split()[:9])
    material.reports.append(f"{report.title or f'{begin} …'} ({report.published_on or 'no date'})")
    actors = {actor.id: actor for actor in readout.actors}
    joined: dict[str, str] = {}
    for proposal in readout.proposals:
        if _course_words(proposal).lower().startswith(_NO_COURSE):
            material.left_out.append(f"“{_course_words(proposal)}”: its words name no course of action")
            continue
        course = _course(readout, proposal, actors, f"{number}:{proposal.id}")
        same = next((known for known in material.courses.values() if _same(known, course)), None)
        if same is None:
            material.courses[course.id] = course
        joined[proposal.id] = (same or course).id
        _note_sides(material, actors, [s for s in (course.by, course.toward, course.proposer, *course.named) if s])
    for position in sorted(readout.positions, key=lambda p: str(p.date or "")):
        if position.proposal in joined:
            side = _side(actors, position.side or position.actor)
            _note_sides(material, actors, [side])
            stand = _stand(readout, position, side, actors, joined)
            material.courses[joined[position.proposal]].stands[side] = stand


def _course(readout: Readout, proposal: Proposal, actors: dict[str, Actor], id: str) -> Course:
    def side(id: str | None) -> str | None:
        return _side(actors, id) if id else None

    what = _course_words(proposal)
    words = [e for e in proposal.evidence if what in _flat(e.quote)] or list(proposal.evidence)
    named = [
        _side(actors, m.actor)
        for m in readout.mentions
        if m.actor in actors
        and actors[m.actor].kind not in _NO_DOER
        and any(_within(e, word) and not _aimed_at(readout.report.text, e) for e in m.evidence for word in words)
    ]
    terms = (proposal.duration.length if proposal.duration else "", proposal.place or "")
    proposer = side(proposal.proposer)
    if not named:
        states = [actor.id for actor in actors.values() if actor.kind is ActorKind.STATE and actor.country == actor.id]
        named = owners(what, states)
    return Course(
        id,
        what,
        proposal.category or "other",
        _flat(proposal.evidence[0].quote),
        by=side(proposal.by),
        toward=side(proposal.toward),
        proposer=proposer,
        named=tuple(dict.fromkeys(name for name in named if name != proposer)),
        terms=terms,
    )


def _stand(readout: Readout, position: Position, side: str, actors: dict[str, Actor], joined: dict[str, str]) -> Stand:
    day = position.date or readout.report.published_on
    teller = actors.get(position.speaker or "")
    return Stand(
        side,
        position.stance,
        position.strength,
        tuple(joined[c] for c in position.conditions if c in joined),
        position.either,
        _flat(position.evidence[0].quote),
        str(day or ""),
        teller.name if teller else None,
        unless=is_done_unless(_flat(position.evidence[0].quote)),
    )


def _same(known: Course, course: Course) -> bool:
    """Whether two proposals are one: the same words, or, for a truce, no term that differs; a refusal is another."""
    if known.what.lower() == course.what.lower():
        return True
    alike = known.category == course.category and known.category in ALIKE and known.by == course.by
    alike = alike and tells_of_refusal(known.what) == tells_of_refusal(course.what)
    return alike and all(
        one == other or not one or not other for one, other in zip(known.terms, course.terms, strict=True)
    )


def _note_sides(material: Material, actors: dict[str, Actor], sides: list[str]) -> None:
    for side in sides:
        actor = actors.get(side)
        material.names.setdefault(side, _flat(actor.name) if actor else side)
        if actor is not None and actor.name.split()[0].endswith("s") and actor.kind in _SEVERAL:
            material.plural.add(side)
        if actor is None or actor.kind in (
            ActorKind.STATE,
            ActorKind.ARMED_GROUP,
            ActorKind.BODY,
            ActorKind.ORGANISATION,
            ActorKind.PERSON,
        ):
            material.parties.add(side)


def _side(actors: dict[str, Actor], id: str) -> str:
    """The side for which an actor speaks, where the reports name it; else the actor itself."""
    side = side_of(id, actors)
    return side if side in actors else id


def _aimed_at(text: str, evidence: Evidence) -> bool:
    """Whether something is done to whom a mention names; what is somebody's own is for its owner to do."""
    if evidence.quote.endswith(("'s", "’s")) or text[evidence.end : evidence.end + 2] in ("'s", "’s"):
        return False
    before = [word for word in text[max(0, evidence.start - 40) : evidence.start].lower().split() if word != "the"]
    return bool(before) and before[-1] in _AIMED_AT


def _within(inner: Evidence, outer: Evidence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _course_words(proposal: Proposal) -> str:
    """The words of a proposal, without what ties them to their sentence."""
    return (
        _CONNECTIVE.sub("", _flat(proposal.what), count=1)
        if _CONNECTIVE.match(_flat(proposal.what))
        else _flat(proposal.what)
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
