"""What of a case is asked for, as conditions on its claims."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select

from tracktwo.domain import EventType, Medium

from ..errors import RecordError
from ..merging.claims import MEETING
from ..schema import claims, parties


@dataclass(frozen=True, slots=True)
class Range:
    """What of the case is asked for. `known`: only what a report published up to that day tells.

    `in_person`: the actor may act for a side, so what it did itself counts too. Raises RecordError for an empty range.
    """

    since: date | None = None
    until: date | None = None
    actor: str | None = None
    type: str | None = None
    known: date | None = None
    in_person: bool = False

    def __post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.since > self.until:
            raise RecordError(f"nothing lies from {self.since} to {self.until}: swap --since and --until")

    def holds(self, day: int) -> bool:
        """Whether a day lies in what is asked for."""
        return self.meets(day, day)

    def meets(self, first: int, last: int) -> bool:
        """Whether a span of days overlaps what is asked for."""
        return (self.since is None or last >= self.since.toordinal()) and (
            self.until is None or first <= self.until.toordinal())

    def conditions(self) -> list[Any]:
        """As conditions on claims; those of who acts are `acts` and `took_part`."""
        found: list[Any] = []
        if self.since is not None:
            found.append(claims.c.day >= self.since.toordinal())
        if self.until is not None:
            found += _begun(self.until)
        if self.type is not None:
            of_type = claims.c.type == self.type
            found.append(or_(of_type, claims.c.kind == MEETING) if self.type == EventType.CONSULT else of_type)
        return [*found, *self.published()]

    def published(self) -> list[Any]:
        """What was published by the day of `known`, as a condition on claims."""
        return [] if self.known is None else [claims.c.learned <= self.known.toordinal()]

    def acts(self, case_id: int) -> list[Any]:
        """That the actor takes a position, as a condition on claims."""
        if self.actor is None:
            return []
        return [_takes_part(case_id, self.actor) if self.in_person else claims.c.actor == self.actor]

    def took_part(self, case_id: int) -> list[Any]:
        """That the actor does what a claim tells, or that it is done to it."""
        if self.actor is None:
            return []
        return [_takes_part(case_id, self.actor) if self.in_person else
                or_(claims.c.actor == self.actor, claims.c.recipient == self.actor)]


def event_type(asked: str | None) -> str | None:
    """A type of events or a medium of meetings, however it is written. Raises RecordError for another word."""
    if asked is None:
        return None
    names: Iterable[str] = (*EventType, *Medium)
    for name in names:
        if name.lower() == asked.lower():
            return str(name)
    raise RecordError(f"no events are of the type {asked!r}; use {', '.join(names)}")


def _begun(until: date) -> list[Any]:
    """What began by that day: a claim of a month or a year has its last day."""
    month = until.replace(day=monthrange(until.year, until.month)[1]).toordinal()
    year = date(until.year, 12, 31).toordinal()
    return [claims.c.day <= year, or_(
        claims.c.day <= until.toordinal(), and_(claims.c.day <= month, claims.c.terms.like('%"precision":"month"%')),
        claims.c.terms.like('%"precision":"year"%'))]


def _takes_part(case_id: int, actor: str) -> Any:
    return claims.c.id.in_(select(parties.c.claim).where(parties.c.case_id == case_id, parties.c.actor == actor))
