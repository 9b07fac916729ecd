"""The answers of a case as values of the domain's kind."""

from datetime import date

from tracktwo.domain import EventType, PartialDate, Stance, Status, Value
from tracktwo.domain.base import Evidence


def when(day: date | None, precision: str) -> PartialDate | None:
    """A day as exact as it is told."""
    return None if day is None else PartialDate.of(day).at(precision)


class Source(Value):
    """A place that something was read from: the report by its number, who published it and when, and the words.

    `speaker` is the id of the side whose word it is, None where the report itself tells it; `status` is that which this
    source tells of an event or a meeting.
    """

    report: int
    title: str | None = None
    publisher: str | None
    url: str | None
    published: date | None
    copy_of: int | None = None  # the report that it copies or revises
    speaker: str | None = None
    status: Status | None = None
    evidence: Evidence


class Support(Value):
    """What something rests on: how many reports tell it, and how many publishers that do not copy one another."""

    reports: int
    publishers: int
    sources: tuple[Source, ...] = ()
    least: bool = False  # there are more: of what very many tell, so many were counted


class Entry(Value):
    """One event or meeting of the case. `actor`, `recipient`, `parties` and `speakers` are ids of sides or actors."""

    code: str
    kind: str  # event, meeting
    origin: str
    day: date | None  # of a month or a year the last one
    dated: bool  # False: no report tells the day, it is that of publication
    precision: str = "day"  # or month, year: as exact as the reports tell it
    type: EventType
    mode: str | None = None
    status: Status
    disputed: bool = False  # one source denies what another tells
    speakers: tuple[str, ...] = ()  # whose word it is; none where a report tells it itself
    denied_by: tuple[str, ...] = ()  # of what is disputed: whose word the denial is
    mutual: bool = False  # it does not matter who is named first
    actor: str | None = None
    recipient: str | None = None
    parties: tuple[str, ...] = ()
    medium: str | None = None
    place: str | None = None
    about: str = ""
    intensity: float | None = None
    learned: date | None = None
    support: Support

    @property
    def when(self) -> PartialDate | None:
        """The day, the month or the year, as exact as it is told."""
        return when(self.day, self.precision)


class Held(Value):
    """A stance that an actor holds on a proposal from a day on."""

    code: str
    actor: str
    proposal: str  # code of the proposal
    about: str  # the proposal in words
    stance: Stance
    conditions: tuple[str, ...] = ()
    since: date | None  # of a month or a year the last day, or that of publication if it comes before
    dated: bool
    precision: str = "day"
    last: date | None = None  # the last day on which a report tells it
    learned: date | None = None
    speaker: str | None = None  # who says so, where neither the actor nor the report does
    change: bool = False  # it differs in substance from the stance before
    support: Support

    @property
    def since_when(self) -> PartialDate | None:
        """The day, the month or the year since when, as exact as it is told."""
        return when(self.since, self.precision)


class Topic(Value):
    """A proposal of the case, with who stands where on it: the row of a matrix."""

    code: str
    about: str
    category: str
    by: str | None = None
    held: tuple[Held, ...]


class Contradiction(Value):
    """Two things that cannot both be so, each in short with the names of those concerned, and the words that say it."""

    kind: str  # position, event, meeting, situation
    about: str
    actor: str | None
    day: date | None
    one: str
    other: str
    sources: tuple[Source, Source]


class Telling(Value):
    """What one report tells of an event or a meeting of the case: the part that it plays in one entry."""

    code: str  # of the claim, which several reports may make in the same words
    kind: str  # event, contact, meeting, proposal, position, situation
    about: str
    place: str | None = None
    duration: str | None = None  # ISO 8601
    joined: str | None = None  # the code of the claim that it was found to be one with
    why: str | None = None
    source: Source
    words: tuple[Evidence, ...]  # where the report says so
    passage: str  # what the report says around them


class Same(Value):
    """An actor that a person said is another one, and who said so when and why."""

    id: str
    stands: str  # the id of the other
    name: str  # of the other
    why: str


class Week(Value):
    """What passed between two sides in a week from Monday on; sums of intensities on the Goldstein scale."""

    one: str
    other: str
    week: date
    events: int
    cooperation: float
    conflict: float

    @property
    def balance(self) -> float:
        return self.cooperation + self.conflict


class Found(Value):
    """A report that holds the words sought; `passage` marks them with « and »."""

    report: int
    title: str | None
    publisher: str | None
    published: date | None
    passage: str
