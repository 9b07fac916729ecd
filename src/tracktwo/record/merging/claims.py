"""From the items of a readout to claims: what each says, stripped of where it stands.

The same words about the same thing give the same claim in every report; a claim's `key` is a digest of what it says.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from tracktwo.domain import (
    Event,
    EventType,
    Evidence,
    Meeting,
    PartialDate,
    Position,
    Proposal,
    Readout,
    Situation,
    side_of,
)

from .wording import stems

EVENT, CONTACT, MEETING, PROPOSAL, POSITION, SITUATION = (
    "event", "contact", "meeting", "proposal", "position", "situation")
"""Kinds of claims. A contact is an event that a meeting of the same report tells of already."""

MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE})
"""Types in which it does not matter who is named first."""

_HASH_BITS = 41  # beside 22 for the day: a whole number of 63 bits
_LONGEST = 300  # characters of an id or a place
_SHOWN = 2000  # of a wording
_ENCODER = json.JSONEncoder(separators=(",", ":"))


@dataclass(slots=True)
class Claim:
    """One claim. Days are ordinals; `actor`, `recipient`, `parties` and `speaker` are ids of sides."""

    kind: str
    type: str
    actor: str | None = None
    recipient: str | None = None
    parties: tuple[str, ...] = ()
    status: str | None = None
    speaker: str | None = None
    day: int | None = None
    dated: bool = False
    place: str | None = None
    words: frozenset[str] = frozenset()
    about: str = ""
    terms: dict[str, Any] = field(default_factory=dict)
    intensity: float | None = None
    proposal_key: int | None = None
    origin: str = "report"
    key: int = 0
    id: int = 0
    parent: int | None = None
    likeness: float = 0.0
    root: int = 0
    why: str | None = None

    # Worked out when first asked for, here and in `likeness`.
    _rank: tuple[int, int] | None = None
    stands_in: tuple[int, ...] | None = None
    looked_in: tuple[int, ...] | None = None

    @property
    def acting(self) -> tuple[str, ...]:
        """All that take part: the sides, and who acts for them in person."""
        return tuple(dict.fromkeys((*self.parties, *filter(None, self.terms.get("who", ())))))

    @property
    def rank(self) -> tuple[int, int]:
        """Where it stands among claims of the same thing: the fuller ones first, then by digest."""
        if self._rank is None:
            self._rank = self._ranked()
        return self._rank

    def shown_before(self, other: "Claim") -> bool:
        """Whether of two claims with one key this one's wording is shown: the first by the alphabet
        of those that have one."""
        if self.about != other.about:
            return wording_rank(self.about) < wording_rank(other.about)
        return "wording" in self.terms and dumped(self.terms) < dumped(other.terms)

    def _ranked(self) -> tuple[int, int]:
        terms = self.terms
        told = 4 * self.dated + 2 * (self.recipient is not None) + (self.actor is not None) + (self.place is not None)
        return -(told + ("duration" in terms) + (len(self.words) > 1)), self.key


class Told(NamedTuple):
    """The claim that an item makes; `kind` and `place` find the item in its readout."""

    kind: str
    place: int
    claim: Claim
    evidence: Evidence


def claims_of(readout: Readout, origin: str = "report", told_on: int | None = None) -> list[Told]:
    """The claims of a readout, proposals before the positions on them. What it does not date was so when it was told:
    on the day of publication, or of a copy on that of its original, `told_on`."""
    return list(_Teller(readout, origin, told_on).all())


def side_names(readout: Readout) -> dict[str, str]:
    """The side that each actor of the readout speaks for: its state, the body or group above it, or itself."""
    actors = {actor.id: actor for actor in readout.actors}
    sides = {position.actor: position.side for position in readout.positions if position.side}
    return {id: sides.get(id) or side_of(id, actors) for id in actors}


class _Teller:
    """Makes the claims of one readout."""

    def __init__(self, readout: Readout, origin: str, told_on: int | None) -> None:
        self.readout = readout
        self.origin = origin
        self.sides = {id: _clean(side) for id, side in side_names(readout).items()}
        day = readout.report.published_on
        self.published = told_on if told_on is not None else day.toordinal() if day else None
        self.names = frozenset().union(*(_name_stems(actor.name) for actor in readout.actors))
        self.in_meetings = {id for meeting in readout.meetings for id in meeting.events}
        self.told_by = {id: statement.speaker for statement in reversed(readout.statements) for id in statement.events}
        self.proposals: dict[str, Claim] = {}
        self.known: dict[str, frozenset[str]] = {}  # stems by wording

    def all(self) -> Iterator[Told]:
        makers: tuple[tuple[str, Iterable[Any], Callable[[Any], Claim | None]], ...] = (
            (EVENT, self.readout.events, self.event), (MEETING, self.readout.meetings, self.meeting),
            (PROPOSAL, self.readout.proposals, self.proposal), (POSITION, self.readout.positions, self.position),
            (SITUATION, self.readout.situations, self.situation))
        for kind, items, make in makers:
            for place, item in enumerate(items):
                claim = make(item)
                if claim is not None:
                    claim.origin = self.origin
                    claim.key = _key(claim)
                    yield Told(kind, place, claim, item.evidence[0])

    def event(self, event: Event) -> Claim:
        actor, recipient = self._side(event.actor), self._side(event.recipient)
        who = [_clean(event.actor), _clean(event.recipient)]
        mutual = event.mutual or event.type in MUTUAL
        if mutual and actor and recipient and recipient < actor:
            actor, recipient, who = recipient, actor, who[::-1]
        words = self._words(event.about, event.predicate)
        if len(words) < 2:
            words = self._words(event.about, event.predicate, event.evidence[0].quote)
        day, dated = self._day(None if "date" in event.inferred else event.date)
        return Claim(
            CONTACT if event.id in self.in_meetings else EVENT, event.type.value, actor, recipient,
            parties=_distinct(actor, recipient), status=event.status.value, speaker=self._teller(event, mutual),
            day=day, dated=dated, place=_clean(event.place), words=words, about=self._about(event),
            intensity=event.intensity,
            terms=_terms(who=who, mode=event.mode, mutual=event.mutual, precision=_precision(event.date)))

    def meeting(self, meeting: Meeting) -> Claim:
        parties = _distinct(*map(self._side, meeting.participants))
        day, dated = self._day(meeting.date)
        return Claim(
            MEETING, meeting.medium.value, parties[0] if parties else None, parties[1] if parties[1:] else None,
            parties=parties, status=meeting.status.value, speaker=self._speaker(meeting.speaker, None), day=day,
            dated=dated, place=_clean(meeting.place), words=self._words(*meeting.topics),
            about=_shown("; ".join(meeting.topics)),
            terms=_terms(who=[_clean(one) for one in meeting.participants], mediator=self._side(meeting.mediator),
                         duration=meeting.duration and [meeting.duration.length, meeting.duration.bound],
                         precision=_precision(meeting.date)))

    def proposal(self, proposal: Proposal) -> Claim:
        claim = Claim(
            PROPOSAL, proposal.category or "other", self._side(proposal.by), self._side(proposal.toward),
            place=_clean(proposal.place), words=self._words(proposal.what) or self._stems(proposal.what),
            about=_shown(proposal.what),
            terms=_terms(duration=proposal.duration and proposal.duration.length,
                         quantities=sorted([_clean(q.unit), q.amount] for q in proposal.quantities)))
        self.proposals[proposal.id] = claim
        return claim

    def position(self, position: Position) -> Claim | None:
        proposal = self.proposals.get(position.proposal)
        if proposal is None:
            return None
        side = _clean(position.side) or self._side(position.actor)
        day, dated = self._day(position.date)
        if position.date is not None and _precision(position.date):
            # A month or a year is no day from which a stance holds: it is told as of the report, if the month is over
            # by then as of its last day; like a stance without a date it may be an earlier one told once more.
            day = position.date.last_day.toordinal()
            if self.published is not None:
                day = max(min(day, self.published), position.date.first_day.toordinal())
            dated = False
        conditions = [self.proposals[id] for id in position.conditions if id in self.proposals]
        return Claim(
            POSITION, position.stance.value, side, parties=_distinct(side), day=day, dated=dated,
            speaker=self._speaker(position.speaker, side), about=proposal.about, proposal_key=proposal.key,
            terms=_terms(who=[_clean(position.actor)], conditions=[c.key for c in conditions],
                         wording=[c.about for c in conditions], either=position.either,
                         precision=_precision(position.date)))

    def situation(self, situation: Situation) -> Claim:
        between = sorted(_distinct(*map(self._side, situation.between)))
        holder = between[0] if between else self._side(situation.holder)
        other = between[1] if between[1:] else None
        day, dated = self._day(situation.date)
        return Claim(
            SITUATION, situation.kind.value, holder, other, parties=_distinct(holder, other), day=day, dated=dated,
            speaker=self._speaker(situation.speaker, None), place=_clean(situation.place),
            words=self._words(situation.about), about=_shown(situation.about or situation.evidence[0].quote),
            terms=_terms(trend=_clean(situation.trend), level=_clean(situation.level),
                         precision=_precision(situation.date)))

    def _side(self, actor: str | None) -> str | None:
        return None if actor is None else self.sides[actor] if actor in self.sides else _clean(actor)

    def _speaker(self, speaker: str | None, actor: str | None) -> str | None:
        """Whoever says so of somebody else; who tells of himself needs no speaker."""
        side = self._side(speaker)
        return None if side == actor else side

    def _teller(self, event: Event, mutual: bool) -> str | None:
        """Whose word an event is: that of whoever is read to say so, else of the statement that tells of it.

        A statement that is the event itself ("he demanded that …") is nobody's word but the report's.
        """
        told_by = self.told_by.get(event.id)
        itself = told_by == event.actor and not mutual
        return self._side(event.speaker or (None if itself else told_by))

    def _day(self, told: PartialDate | None) -> tuple[int | None, bool]:
        """The day, of a month or a year the last one, and whether the text tells it."""
        return (self.published, False) if told is None else (told.last_day.toordinal(), True)

    def _words(self, *wordings: str | None) -> frozenset[str]:
        return self._stems(" ".join(filter(None, wordings))) - self.names

    def _about(self, event: Event) -> str:
        """What it is about in the report's words; empty where these say no more than the verb, or only "it"."""
        about = _shown(event.about or "")
        return about if about.lower() != event.predicate.lower() and self._stems(about) else ""

    def _stems(self, wording: str) -> frozenset[str]:
        """The stems of a wording, which several items of a report may share."""
        found = self.known.get(wording)
        if found is None:
            found = self.known[wording] = stems(wording)
        return found


@lru_cache(maxsize=10_000)
def _name_stems(name: str) -> frozenset[str]:
    """The stems of a name, which many reports of a case share."""
    return stems(name)


def _key(claim: Claim) -> int:
    """The day, then a digest of what is claimed: claims of one time lie side by side in the database."""
    terms = sorted(claim.terms.items())
    if "wording" in claim.terms:
        terms = [term for term in terms if term[0] != "wording"]
    said = (claim.kind, claim.origin, claim.type, claim.actor, claim.recipient, claim.parties, claim.status,
            claim.speaker, claim.dated, claim.place, sorted(claim.words), claim.proposal_key, terms)
    return day_first(claim.day, repr(said))


A_DAY = 1 << _HASH_BITS
"""By how much the number of a thing is higher for the next day."""


def day_first(day: int | None, said: str) -> int:
    """A number whose high bits are the day and whose low bits are a digest."""
    return with_day(day, digest(said))


def digest(said: str) -> int:
    """The low bits of such a number."""
    full = int.from_bytes(blake2b(said.encode("utf-8", "replace"), digest_size=8).digest(), "big")
    return full >> (64 - _HASH_BITS)


def with_day(day: int | None, digest: int) -> int:
    """A digest below a day."""
    return (day or 0) << _HASH_BITS | digest


def wording_rank(about: str) -> tuple[bool, str]:
    """Which of two wordings is shown: the lesser of these; any before none."""
    return not about, about


def _terms(**given: Any) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value}


def _precision(day: PartialDate | None) -> str | None:
    return None if day is None or day.precision == "day" else day.precision


def _distinct(*sides: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(side for side in sides if side is not None))


def _clean(text: str | None) -> str | None:
    """Without what a column cannot hold."""
    return text.replace("\0", "\ufffd")[:_LONGEST] if text else text


def _shown(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:_SHOWN]


def dumped(terms: dict[str, Any]) -> str:
    """The terms as JSON."""
    return _ENCODER.encode(terms)
