"""Meetings: talks, calls and visits."""

from enum import StrEnum

from .base import Sourced
from .dates import Duration, PartialDate
from .events import Status


class Medium(StrEnum):
    """How the participants met."""

    IN_PERSON = "in person"
    PHONE = "phone"
    VIDEO = "video"
    UNKNOWN = "unknown"


class Meeting(Sourced):
    """An event of type CONSULT with fields of its own; `events` are the ids of the events that tell of it."""

    id: str
    participants: tuple[str, ...]
    medium: Medium
    status: Status
    date: PartialDate | None = None
    place: str | None = None
    duration: Duration | None = None
    topics: tuple[str, ...] = ()
    mediator: str | None = None
    speaker: str | None = None
    events: tuple[str, ...] = ()
