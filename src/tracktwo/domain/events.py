"""Events: one action of an actor toward a recipient."""

from enum import StrEnum

from .base import Sourced
from .dates import PartialDate


class EventType(StrEnum):
    """The sixteen event types of PLOVER (manual of 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """Whether an event took place; only `occurred` and `ongoing` are facts on the ground."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DEMANDED = "demanded"
    DENIED = "denied"


class Event(Sourced):
    """One action. `actor`, `recipient` and `speaker` are ids of actors; the first evidence holds the predicate."""

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actor: str | None = None
    recipient: str | None = None
    about: str | None = None  # what it is about, in the text's own words
    status: Status
    date: PartialDate | None = None
    place: str | None = None
    speaker: str | None = None  # None: the report itself asserts it
    predicate: str  # the lemma that the event was read from
    mutual: bool = False  # both are actor and recipient
    inferred: tuple[str, ...] = ()  # fields that context supplied
    probability: float | None = None  # that the type is right, from 0 to 1, calibrated; None where it was not judged
    intensity: float | None = None  # from -10 (conflict) to +10 (cooperation), the Goldstein scale by type and mode
