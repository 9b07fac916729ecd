"""What is negotiated: proposals, positions on them, statements, situations."""

from enum import StrEnum

from .base import Sourced
from .dates import Duration, PartialDate
from .events import Status


class Stance(StrEnum):
    """Where an actor stands on a proposal."""

    PROPOSES = "proposes"
    DEMANDS = "demands"
    ACCEPTS = "accepts"
    ACCEPTS_WITH_CONDITIONS = "accepts_with_conditions"
    NONCOMMITTAL = "noncommittal"
    REJECTS = "rejects"


class Proposal(Sourced):
    """A course of action under negotiation: who is to do what, with its terms."""

    id: str
    what: str
    category: str | None = None
    by: str | None = None
    proposer: str | None = None
    duration: Duration | None = None
    place: str | None = None
    status: Status = Status.POSSIBLE


class Position(Sourced):
    """An actor's stance on a proposal at a time; its conditions are ids of proposals too."""

    actor: str
    proposal: str
    stance: Stance
    conditions: tuple[str, ...] = ()
    date: PartialDate | None = None
    speaker: str | None = None


class Statement(Sourced):
    """Who says what: the verb of saying, and the words said."""

    speaker: str
    verb: str
    text: str
    events: tuple[str, ...] = ()  # ids of the events that the words tell of


class Situation(Sourced):
    """A state of affairs that bears on the talks."""

    kind: str
    holder: str | None = None
    place: str | None = None
    trend: str | None = None
