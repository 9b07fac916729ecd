"""What is negotiated: proposals, positions on them, statements, situations."""

from enum import StrEnum

from pydantic import Field

from .base import Sourced, Value
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


class Quantity(Value):
    """A number of something: soldiers, kilometres, euros, percent."""

    amount: float
    unit: str  # the noun in the singular; of money the currency


class Proposal(Sourced):
    """A course of action under negotiation: who is to do what to whom, with its terms."""

    id: str
    what: str  # in the text's own words
    category: str | None = None  # of knowledge/issues
    by: str | None = None  # id of the actor who is to do it
    toward: str | None = None  # id of the actor to whom it is to be done
    proposer: str | None = None
    duration: Duration | None = None
    scope: str | None = None  # what it covers, in the text's own words
    place: str | None = None
    quantities: tuple[Quantity, ...] = ()
    status: Status = Status.POSSIBLE


class Position(Sourced):
    """An actor's stance on a proposal at a time; its conditions are ids of proposals too."""

    actor: str
    side: str | None = None  # id of the state, group or body that the actor speaks for
    proposal: str
    stance: Stance
    conditions: tuple[str, ...] = ()
    either: bool = False  # one of the conditions is enough
    date: PartialDate | None = None
    speaker: str | None = None  # None: the report asserts it, or the actor tells it of itself
    strength: int = Field(2, ge=1, le=3)  # of the wording: 1 weak, 2 plain, 3 strong
    inferred: bool = False  # the actor is supplied from context


class Statement(Sourced):
    """Who says what: the verb of saying, and the words said.

    A statement that judges tells what it is about, as what it casts it, and whom it is against or for.
    """

    speaker: str
    verb: str
    text: str
    events: tuple[str, ...] = ()  # ids of the events that the words tell of
    about: str | None = None  # in the text's own words
    framed_as: str | None = None  # in the text's own words
    toward: str | None = None  # id of the actor that is praised, blamed, accused, warned


class SituationKind(StrEnum):
    """Kinds of states of affairs."""

    CONTROL = "control"  # of a place
    MILITARY_ADVANTAGE = "military advantage"
    SETBACK = "setback"
    RELATION = "relation"  # between two actors
    DEADLINE = "deadline"
    LEVERAGE = "leverage"
    INTEREST = "interest"


class Situation(Sourced):
    """A state of affairs that bears on the talks."""

    kind: SituationKind
    holder: str | None = None  # id of the actor whose it is
    between: tuple[str, ...] = ()  # ids of the two whose relation it is
    place: str | None = None
    about: str | None = None  # in the text's own words
    level: str | None = None
    trend: str | None = None
    date: PartialDate | None = None
    because: str | None = None  # in the text's own words
    speaker: str | None = None  # None: the report asserts it
