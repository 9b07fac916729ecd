"""Small readouts made by hand."""

from datetime import date, timedelta
from typing import Any

from tracktwo.domain import (
    Actor,
    ActorKind,
    Event,
    EventType,
    Evidence,
    PartialDate,
    Position,
    Proposal,
    Readout,
    Report,
    Sector,
    Stance,
    Status,
)

START = date(2026, 2, 2)
STATES = {"NOR": "Norway", "SWE": "Sweden", "FIN": "Finland"}


def state(id: str) -> Actor:
    return Actor(id=id, name=STATES[id], kind=ActorKind.STATE, country=id, sector=Sector.GOV)


def minister(name: str, country: str) -> Actor:
    """One who acts for a state."""
    return Actor(id=name.lower().replace(" ", "-"), name=name, kind=ActorKind.PERSON, country=country,
                 sector=Sector.GOV)


def told(
    day: int | None, publisher: str, *lines: str, url: str | None = None, cast: tuple[Actor, ...] = ()
) -> Readout:
    """A readout whose text is these lines, published so many days after the start, or on no known day.

    A line is "ACTOR TYPE RECIPIENT status words", "ACTOR stance on words", or any other text. The status may have a
    day or a month: occurred@3, occurred@2026-02.
    """
    text = "\n".join(lines)
    published = None if day is None else START + timedelta(days=day)
    sides = {actor.id: actor.country for actor in cast}
    report = Report.of(text, publisher=publisher, published=published, url=url)
    events, proposals, positions, place = [], [], [], 0
    for line in lines:
        evidence = (Evidence.of(text, place, place + len(line)),)
        place += len(line) + 1
        words = line.split(" ", 4)
        if len(words) == 5 and words[1] in list(EventType):
            events.append(_event(f"e{len(events)}", words, evidence))
        elif len(words) > 3 and words[1] in list(Stance) and words[2] == "on":
            id = f"p{len(proposals)}"
            proposals.append(Proposal(id=id, what=" ".join(words[3:]), category="other", evidence=evidence))
            positions.append(Position(actor=words[0], side=sides.get(words[0]) or words[0], proposal=id,
                                      stance=Stance(words[1]), evidence=evidence))
    return Readout(report=report, actors=(*(state(id) for id in STATES), *cast), events=tuple(events),
                   proposals=tuple(proposals), positions=tuple(positions))


def on_day(readout: Readout, day: int) -> Readout:
    """The readout with the day of its positions told in words."""
    date_ = PartialDate.of(START + timedelta(days=day))
    return readout.model_copy(update={
        "positions": tuple(position.model_copy(update={"date": date_}) for position in readout.positions)})


def _event(id: str, words: list[str], evidence: tuple[Evidence, ...]) -> Event:
    status, _, day = words[3].partition("@")
    extra: dict[str, Any] = {}
    if day:
        extra["date"] = PartialDate.parse(day) if "-" in day else PartialDate.of(START + timedelta(days=int(day)))
    return Event(id=id, type=EventType(words[1]), actor=words[0], recipient=words[2] if words[2] != "-" else None,
                 status=Status(status), predicate="do", about=words[4], evidence=evidence, **extra)


def named(day: int, publisher: str, words: str, *names: str) -> Readout:
    """A readout of one demand for ships to pass, made by the first of these actors, which no list knows."""
    cast = tuple(Actor(id=name.lower(), name=name, kind=ActorKind.PERSON, known=False,
                       evidence=(Evidence.of(words, words.index(name), words.index(name) + len(name)),))
                 for name in names)
    event = Event(id="e0", type=EventType.REQUEST, actor=cast[0].id, recipient="NOR", status=Status.OCCURRED,
                  predicate="demand", about="let the ships pass", evidence=(Evidence.of(words, 0, len(words)),))
    report = Report.of(words, publisher=publisher, published=START + timedelta(days=day))
    return Readout(report=report, actors=(*cast, state("NOR")), events=(event,))
