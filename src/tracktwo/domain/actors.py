"""Actors and the spans that name them."""

from enum import StrEnum

from .base import Evidence, Sourced, Value


class Sector(StrEnum):
    """Sectors of actors in PLOVER (manual of 2021)."""

    GOV = "GOV"  # government, executive
    MIL = "MIL"  # armed forces
    SPY = "SPY"  # intelligence
    COP = "COP"  # police
    JUD = "JUD"  # courts
    PAR = "PAR"  # parliament
    PTY = "PTY"  # party
    OPP = "OPP"  # opposition
    REB = "REB"  # armed group outside the state
    UNC = "UNC"  # unidentified armed
    CRM = "CRM"  # criminal
    MED = "MED"  # media
    BUS = "BUS"  # business
    EDU = "EDU"  # education
    NGO = "NGO"  # non-governmental organisation
    IGO = "IGO"  # organisation of governments
    CVL = "CVL"  # civilians
    ELI = "ELI"  # elites, former officials
    REF = "REF"  # refugees
    REL = "REL"  # religious
    LAB = "LAB"  # labour
    LEG = "LEG"  # law


class ActorKind(StrEnum):
    """What sort of actor it is."""

    STATE = "state"
    PERSON = "person"
    BODY = "body"
    ARMED_FORCE = "armed force"
    ARMED_GROUP = "armed group"
    INTERNATIONAL = "international organisation"
    COMPANY = "company"
    MEDIUM = "medium"
    ORGANISATION = "organisation"
    PEOPLE = "people"
    GROUP = "group"


class Actor(Value):
    """One that acts. `country` is ISO 3166-1 alpha-3, None for an actor of no single state or of one unknown."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: Sector | None = None
    role: str | None = None  # the office held on the day of the report
    of: str | None = None  # id of the actor that it belongs to or speaks for
    known: bool = True  # False: the knowledge base lacks it
    evidence: tuple[Evidence, ...] = ()  # where a report names it; of one that it only implies, what implies it


class MentionKind(StrEnum):
    """How a span names its actor."""

    NAME = "name"
    DEMONYM = "demonym"
    ROLE = "role"
    METONYM = "metonym"
    PRONOUN = "pronoun"


class Mention(Sourced):
    """A span that names an actor; `inferred` when the actor is supplied from context."""

    actor: str
    kind: MentionKind
    inferred: bool = False
