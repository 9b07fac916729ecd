"""What a readout tells, as sections of rows: the same on every screen, whatever draws them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracktwo.domain import (
    Event,
    Evidence,
    Medium,
    Meeting,
    Position,
    Proposal,
    Readout,
    Situation,
    Statement,
    Status,
)

from .tables import Table
from .wording import amount, duration_words, flat, heading, tag

NOBODY = "—"
"""Stands where the text names no actor."""


@dataclass(frozen=True, slots=True)
class Name:
    """An actor in a row; `number` is its place among the readout's actors, None for a name that is no actor's."""

    text: str
    tag: str = ""
    number: int | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """One labelled value of a row."""

    label: str
    value: str | Name
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One item: `kind` and `mode` name it, `who` reads as a line, `evidence` is where the report says so."""

    kind: str
    who: tuple[str | Name, ...]
    details: tuple[Detail, ...]
    evidence: tuple[Evidence, ...]
    mode: str = ""
    status: Status | None = None

    @property
    def inferred(self) -> bool:
        """Whether context supplied any of it."""
        named = any(isinstance(part, Name) and part.inferred for part in self.who)
        return named or any(detail.inferred for detail in self.details)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one sort; `letter` with a row's number names the row."""

    title: str
    letter: str
    columns: tuple[str, str]
    rows: tuple[Row, ...]

    @property
    def has_status(self) -> bool:
        return any(row.status for row in self.rows)


def table(readout: Readout) -> Table:
    """All that was read from a report in one table, an item a row."""
    rows = [(f"{section.letter}{number}", section.title.lower().removesuffix("s"),
             " ".join(filter(None, (row.kind, row.mode))), _line(row.who), row.status,
             tuple(f"{detail.label}: {_line((detail.value,))}" for detail in row.details),
             " … ".join(dict.fromkeys(flat(evidence.quote) for evidence in row.evidence)))
            for section in Teller(readout).sections() for number, row in enumerate(section.rows, 1)]
    return Table(heading(readout.report), ("no", "item", "what", "who", "status", "details", "quote"), rows)


def _line(parts: Sequence[str | Name]) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in parts)


class Teller:
    """Puts the items of one readout into rows."""

    def __init__(self, readout: Readout) -> None:
        self._actors = {actor.id: Name(flat(actor.name), tag(actor), n) for n, actor in enumerate(readout.actors, 1)}
        self._events = {event.id: n for n, event in enumerate(readout.events, 1)}
        self._proposals = {p.id: f"{n}. {flat(p.what)}" for n, p in enumerate(readout.proposals, 1)}
        self._readout = readout

    def sections(self) -> list[Section]:
        """The sections that have rows, in the order in which a hurried reader wants them."""
        told = self._readout
        found = [
            Section("Meetings", "M", ("Medium", "Who met"), tuple(map(self._meeting, told.meetings))),
            Section("Events", "E", ("Event", "Who did what to whom"), tuple(map(self._event, told.events))),
            Section("Proposals", "Pr", ("Category", "What"), tuple(map(self._proposal, told.proposals))),
            Section("Positions", "Po", ("Stance", "Whose, on what"), tuple(map(self._position, told.positions))),
            Section("Situations", "Si", ("Situation", "Of whom"), tuple(map(self._situation, told.situations))),
            Section("Statements", "St", ("Verb", "Who says it"), tuple(map(self._statement, told.statements))),
        ]
        return [section for section in found if section.rows]

    def name(self, actor: str | None, inferred: bool = False) -> Name:
        """The actor with this id; a stroke for none, and the id itself where the readout lacks the actor."""
        if actor is None:
            return Name(NOBODY)
        known = self._actors.get(actor, Name(flat(actor)))
        return Name(known.text, known.tag, known.number, inferred)

    def _event(self, event: Event) -> Row:
        actor = self.name(event.actor, "actor" in event.inferred)
        recipient = self.name(event.recipient, "recipient" in event.inferred)
        who = (actor, " ↔ " if event.mutual else " → ", recipient) if event.recipient or event.mutual else (actor,)
        return Row(
            kind=event.type,
            mode=flat(event.mode or ""),
            who=who,
            details=(
                *_given("about", event.about, "about" in event.inferred),
                *_given("date", event.date, "date" in event.inferred),
                *_given("place", event.place, "place" in event.inferred),
                *self._named("said by", event.speaker, "speaker" in event.inferred),
                *_given("contexts", ", ".join(event.contexts)),
            ),
            evidence=event.evidence,
            status=event.status,
        )

    def _meeting(self, meeting: Meeting) -> Row:
        return Row(
            kind="" if meeting.medium is Medium.UNKNOWN else meeting.medium,
            who=tuple(_listed([self.name(participant) for participant in meeting.participants])),
            details=(
                *_given("date", meeting.date),
                *_given("duration", meeting.duration and duration_words(meeting.duration)),
                *_given("place", meeting.place),
                *self._named("mediator", meeting.mediator),
                *_given("topics", "; ".join(meeting.topics)),
                *self._named("said by", meeting.speaker),
                *self._told_events(meeting.events),
            ),
            evidence=meeting.evidence,
            status=meeting.status,
        )

    def _position(self, position: Position) -> Row:
        proposal = self._proposals.get(position.proposal, flat(position.proposal))
        conditions = [self._proposals.get(condition, flat(condition)) for condition in position.conditions]
        return Row(
            kind=position.stance.replace("_", " "),
            who=(self.name(position.actor, position.inferred), ": ", proposal),
            details=(
                *self._named("for", position.side if position.side != position.actor else None),
                *_given("on one of these conditions" if position.either else "on condition", "; ".join(conditions)),
                *_given("date", position.date),
                *self._named("said by", position.speaker),
            ),
            evidence=position.evidence,
        )

    def _proposal(self, proposal: Proposal) -> Row:
        return Row(
            kind=flat(proposal.category or ""),
            who=(flat(proposal.what),),
            details=(
                *self._named("to be done by", proposal.by),
                *self._named("proposed by", proposal.proposer),
                *self._named("toward", proposal.toward),
                *_given("duration", proposal.duration and duration_words(proposal.duration)),
                *_given("scope", proposal.scope),
                *_given("place", proposal.place),
                *_given("quantity", "; ".join(f"{amount(q.amount)} {q.unit}" for q in proposal.quantities)),
            ),
            evidence=proposal.evidence,
            status=proposal.status,
        )

    def _situation(self, situation: Situation) -> Row:
        return Row(
            kind=flat(situation.kind),
            who=tuple(_listed([self.name(side) for side in situation.between])) or (self.name(situation.holder),),
            details=(
                *_given("place", situation.place),
                *_given("about", situation.about),
                *_given("level", situation.level),
                *_given("trend", situation.trend),
                *_given("date", situation.date),
                *_given("because", situation.because),
                *self._named("said by", situation.speaker),
            ),
            evidence=situation.evidence,
        )

    def _statement(self, statement: Statement) -> Row:
        words = flat(statement.text)
        shown = any(words in flat(evidence.quote) for evidence in statement.evidence)
        return Row(
            kind=flat(statement.verb),
            who=(self.name(statement.speaker),),
            details=(
                *_given("words", None if shown else words),
                *_given("about", statement.about),
                *_given("as", statement.framed_as),
                *self._named("toward", statement.toward),
                *self._told_events(statement.events),
            ),
            evidence=statement.evidence,
        )

    def _named(self, label: str, actor: str | None, inferred: bool = False) -> Iterator[Detail]:
        if actor is not None:
            yield Detail(label, self.name(actor, inferred), inferred)

    def _told_events(self, ids: Sequence[str]) -> Iterator[Detail]:
        numbers = sorted(self._events[id] for id in ids if id in self._events)
        yield from _given("events", ", ".join(f"E{number}" for number in numbers))


def _given(label: str, value: object, inferred: bool = False) -> Iterator[Detail]:
    if value:
        yield Detail(label, flat(str(value)), inferred)


def _listed(names: Sequence[Name]) -> Iterator[str | Name]:
    """The names with commas between them and "and" before the last."""
    for place, name in enumerate(names):
        if place:
            yield " and " if place == len(names) - 1 else ", "
        yield name
