"""Readouts made by hand, from texts of our own."""

from collections.abc import Sequence
from datetime import date

from tracktwo.domain import (
    Actor,
    ActorKind,
    Duration,
    Event,
    EventType,
    Evidence,
    Medium,
    Meeting,
    Mention,
    MentionKind,
    PartialDate,
    Position,
    Proposal,
    Readout,
    Report,
    Sector,
    Situation,
    SituationKind,
    Stance,
    Statement,
    Status,
)

TEXT = (
    "The presidents of France and Turkey spoke by phone for more than two hours on Tuesday, about grain and the Black "
    "Sea. Mr. Macron asked for a 30-day halt to the shelling of ports; Recep Tayyip Erdogan would not rule it out.\n"
    "“We have heard the offer,” a spokesman in Ankara said, “and Turkey accepts a halt to strikes on ports.” He tied "
    "it to an end of arms deliveries, which the Port Workers’ League rejects.\n"
    "Paris denies that its navy fired on a Turkish trawler in August 2024. Ankara’s forces hold the upper hand in the "
    "strait, and the two may meet in Geneva next month."
)


def span(words: str, text: str = TEXT, after: str = "") -> Evidence:
    """The place at which the text has these words, from the place of `after` on."""
    start = text.index(words, text.index(after))
    return Evidence.of(text, start, start + len(words))


def call() -> Readout:
    """A report of a phone call, with one item at least of every sort that a readout can hold."""
    return Readout(
        report=Report.of(
            TEXT,
            id="call",
            title="Paris and Ankara talk for two hours",
            publisher="The Harbour Gazette",
            url="https://gazette.example/call?day=19&lang=en",
            published=date(2025, 3, 19),
        ),
        actors=_actors(),
        mentions=_mentions(),
        events=_events(),
        meetings=(
            Meeting(
                id="m1", participants=("macron", "erdogan"), medium=Medium.PHONE, status=Status.OCCURRED,
                date=PartialDate(2025, 3, 18), duration=Duration(length="PT2H", bound="at least"),
                topics=("grain", "the Black Sea"), events=("e1",),
                evidence=(span(TEXT[: TEXT.index(", about")]),),
            ),
        ),
        proposals=(
            Proposal(id="halt", what="30-day halt to the shelling of ports", category="ceasefire", proposer="macron",
                     duration=Duration(length="P30D"), evidence=(span("a 30-day halt to the shelling of ports"),)),
            Proposal(id="arms", what="end of arms deliveries", category="arms supplies", status=Status.DEMANDED,
                     evidence=(span("an end of arms deliveries"),)),
        ),
        positions=(
            Position(actor="turkey", proposal="halt", stance=Stance.ACCEPTS_WITH_CONDITIONS, conditions=("arms",),
                     evidence=(span("Turkey accepts a halt to strikes on ports"),)),
            Position(actor="league", proposal="arms", stance=Stance.REJECTS,
                     evidence=(span("the Port Workers’ League rejects"),)),
        ),
        situations=(
            Situation(kind=SituationKind.MILITARY_ADVANTAGE, holder="forces", place="the strait",
                      evidence=(span("Ankara’s forces hold the upper hand in the strait"),)),
        ),
        statements=(
            Statement(speaker="turkey", verb="say", text="We have heard the offer",
                      evidence=(span("“We have heard the offer,” a spokesman in Ankara said"),)),
        ),
    )


def _actors() -> tuple[Actor, ...]:
    return (
        Actor(id="macron", name="Emmanuel Macron", kind=ActorKind.PERSON, country="FRA", sector=Sector.GOV,
              role="president", of="france"),
        Actor(id="erdogan", name="Recep Tayyip Erdoğan", kind=ActorKind.PERSON, country="TUR", sector=Sector.GOV,
              role="president", of="turkey"),
        Actor(id="france", name="France", kind=ActorKind.STATE, country="FRA"),
        Actor(id="turkey", name="Turkey", kind=ActorKind.STATE, country="TUR"),
        Actor(id="navy", name="French Navy", kind=ActorKind.ARMED_FORCE, country="FRA", sector=Sector.MIL),
        Actor(id="forces", name="Turkish Armed Forces", kind=ActorKind.ARMED_FORCE, country="TUR", sector=Sector.MIL),
        Actor(id="league", name="Port Workers’ League", kind=ActorKind.ORGANISATION, known=False),
    )


def _mentions() -> tuple[Mention, ...]:
    named: Sequence[tuple[str, MentionKind, Evidence]] = (
        ("macron", MentionKind.ROLE, span("The presidents of France")),
        ("france", MentionKind.NAME, span("France")),
        ("erdogan", MentionKind.ROLE, span("presidents of France and Turkey")),
        ("turkey", MentionKind.NAME, span("Turkey")),
        ("macron", MentionKind.NAME, span("Mr. Macron")),
        ("erdogan", MentionKind.NAME, span("Recep Tayyip Erdogan")),
        ("turkey", MentionKind.METONYM, span("Ankara")),
        ("league", MentionKind.NAME, span("the Port Workers’ League")),
        ("france", MentionKind.METONYM, span("Paris")),
        ("navy", MentionKind.NAME, span("its navy")),
        ("forces", MentionKind.NAME, span("Ankara’s forces")),
    )
    return tuple(Mention(actor=actor, kind=kind, evidence=(where,)) for actor, kind, where in named)


def _events() -> tuple[Event, ...]:
    return (
        Event(id="e1", type=EventType.CONSULT, mode="phone", contexts=("diplomatic",), actor="macron",
              recipient="erdogan", about="grain and the Black Sea", status=Status.OCCURRED, predicate="speak",
              date=PartialDate(2025, 3, 18), mutual=True,
              evidence=(span("The presidents of France and Turkey spoke by phone"), span("on Tuesday"))),
        Event(id="e2", type=EventType.REQUEST, mode="change", intensity=-5.0, probability=0.97, actor="macron",
              recipient="erdogan", about="a 30-day halt to the shelling of ports", status=Status.OCCURRED,
              predicate="ask", inferred=("recipient",), evidence=(span("Mr. Macron asked for a 30-day halt"),)),
        Event(id="e3", type=EventType.RETREAT, mode="ceasefire", contexts=("military",), actor="turkey",
              about="a halt to strikes on ports", status=Status.DEMANDED, predicate="halt",
              evidence=(span("a 30-day halt to the shelling of ports"),)),
        Event(id="e4", type=EventType.AGREE, actor="turkey", about="a halt to strikes on ports",
              status=Status.OCCURRED, predicate="accept", speaker="turkey",
              evidence=(span("Turkey accepts a halt to strikes on ports"),)),
        Event(id="e5", type=EventType.ASSAULT, mode="firearms", actor="navy", recipient="turkey",
              status=Status.DENIED, predicate="fire", date=PartialDate(2024, 8), speaker="france",
              evidence=(span("its navy fired on a Turkish trawler in August 2024"),)),
        Event(id="e6", type=EventType.CONSULT, actor="france", recipient="turkey", status=Status.POSSIBLE,
              predicate="meet", place="Geneva", mutual=True, inferred=("actor", "recipient"),
              evidence=(span("the two may meet in Geneva next month"),)),
    )


def of(text: str, **items: object) -> Readout:
    """A readout of this text with nothing but the items given."""
    return Readout.model_validate({"report": Report.of(text, id="sample"), **items})
