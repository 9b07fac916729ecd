"""A telephone call between two governments as each of them and an agency tell of it."""

from typing import Any

from tracktwo.domain import (
    Actor,
    ActorKind,
    Event,
    EventType,
    Evidence,
    Medium,
    Meeting,
    PartialDate,
    Position,
    Proposal,
    Readout,
    Report,
    Sector,
    Stance,
    Statement,
    Status,
)

from .samples import START, state

NORWAY = Actor(id="astrid-holm", name="Astrid Holm", kind=ActorKind.PERSON, country="NOR", sector=Sector.GOV)
SWEDEN = Actor(id="nils-berg", name="Nils Berg", kind=ActorKind.PERSON, country="SWE", sector=Sector.GOV)
OFFICE = Actor(id="-press-office", name="press office", kind=ActorKind.GROUP, known=False)
TODAY = PartialDate.of(START)

CALL = "Holm and Berg spoke by phone on Monday."
NORWEGIAN = f"{CALL}\n\nHolm's office said they agreed to open the strait. It said Sweden had seized a boat."
SWEDISH = ("Berg took a call from Holm on Monday.\n\n"
           "The strait was not discussed, the press office said.")


def norwegian(url: str | None = "https://ost.example/1") -> Readout:
    """The call, what was agreed as Norway says, and a seizure that Norway alone tells of."""
    agreed = _span(NORWEGIAN, "they agreed to open the strait")
    seized = _span(NORWEGIAN, "Sweden had seized a boat")
    return _readout(
        Report.of(NORWEGIAN, title="A call", publisher="Ost", published=START, url=url),
        meetings=(_call(_span(NORWEGIAN, CALL), "NOR"),),
        events=(
            Event(id="e1", type=EventType.AGREE, actor=NORWAY.id, recipient=SWEDEN.id, status=Status.OCCURRED,
                  predicate="agree", about="open the strait", date=TODAY, evidence=(agreed,)),
            Event(id="e2", type=EventType.COERCE, mode="seize", actor="SWE", recipient="NOR", status=Status.OCCURRED,
                  predicate="seize", about="it", date=TODAY, speaker="NOR", evidence=(seized,))),
        statements=(Statement(speaker=NORWAY.id, verb="say", text=agreed.quote, events=("e1",), evidence=(agreed,)),),
        proposals=(Proposal(id="p1", what="open the strait", evidence=(agreed,)),),
        positions=(Position(actor="SWE", side="SWE", proposal="p1", stance=Stance.ACCEPTS, speaker="NOR",
                            evidence=(agreed,)),))


def swedish(denied: bool = False) -> Readout:
    """The same call as the other side tells of it; if asked for, with a denial of the seizure."""
    words = _span(SWEDISH, "Berg took a call from Holm on Monday")
    denial = Event(id="e1", type=EventType.COERCE, mode="seize", actor="SWE", recipient="NOR", status=Status.DENIED,
                   predicate="seize", about="a boat", date=TODAY, speaker="SWE", evidence=(words,))
    return _readout(Report.of(SWEDISH, publisher="West", published=START), meetings=(_call(words, OFFICE.id),),
                    events=(denial,) if denied else ())


def conference() -> Readout:
    """Three sides who met."""
    text = "Norway, Sweden and Finland met in Oslo."
    meeting = Meeting(id="m1", participants=("NOR", "SWE", "FIN"), medium=Medium.UNKNOWN, status=Status.OCCURRED,
                      date=TODAY, place="Oslo", evidence=(_span(text, text),))
    return Readout(report=Report.of(text, publisher="Ost", published=START), meetings=(meeting,),
                   actors=tuple(map(state, ("NOR", "SWE", "FIN"))))


def _readout(report: Report, **items: Any) -> Readout:
    return Readout(report=report, actors=(state("NOR"), state("SWE"), NORWAY, SWEDEN, OFFICE), **items)


def _call(words: Evidence, speaker: str) -> Meeting:
    return Meeting(id="m1", participants=(NORWAY.id, SWEDEN.id), medium=Medium.PHONE, status=Status.OCCURRED,
                   date=TODAY, speaker=speaker, evidence=(words,))


def _span(text: str, words: str) -> Evidence:
    return Evidence.of(text, text.index(words), text.index(words) + len(words))
