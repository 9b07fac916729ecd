"""Hypothesis strategies for the values of the domain: any report, and any readout that could be made of it."""

from collections.abc import Callable
from datetime import UTC, timedelta, timezone
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

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

T = TypeVar("T")

# Pieces of news, so that examples hold what texts hold: line ends of all sorts, quotation marks, accents, blanks.
PIECES = (
    "Kyiv", "the U.S.", "Gen. Zaluzhny", "“No deal,”", "said", "met", " ", "  ", "\n", "\r\n", "\n\n", "\t", ". ",
    "? ", "…", "(", ")", "—", "-", "\u00a0", "\u2028", "Erdoğan’s", "Київ", "الرياض", "東京", "🕊️", "e\u0301",
    "\x00", "\x1b", "\ufeff", "5 p.m.", "30-day", "$2.5bn", "http://a.b/c", "•", '"', "'",
)
texts: SearchStrategy[str] = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
)
names: SearchStrategy[str] = st.text(min_size=1, max_size=12)


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """A value, or none."""
    return st.none() | strategy


def few(strategy: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    """None to two values, as the domain keeps several: in a tuple."""
    return st.lists(strategy, max_size=2).map(tuple)


partial_dates: SearchStrategy[PartialDate] = st.dates().flatmap(
    lambda day: st.sampled_from([
        PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)])
)
durations: SearchStrategy[Duration] = st.builds(
    Duration,
    length=st.sampled_from(["P30D", "PT2H", "PT1H45M", "P6M", "P2Y"]),
    bound=st.sampled_from(["exact", "at least", "at most", "about"]),
)
zones = st.none() | st.just(UTC) | st.integers(-12 * 4, 14 * 4).map(lambda n: timezone(timedelta(minutes=15 * n)))
publication_times = st.dates() | st.datetimes(timezones=zones)


@st.composite
def evidences(draw: Callable, text: str) -> Evidence:
    """A span of a text that is not empty."""
    start = draw(st.integers(0, len(text) - 1))
    return Evidence.of(text, start, draw(st.integers(start + 1, len(text))))


reports: SearchStrategy[Report] = st.builds(
    Report, id=names, text=texts.filter(bool), title=maybe(names), publisher=maybe(names),
    url=maybe(st.just("https://example.org/talks?id=1")), published=maybe(publication_times),
)
actors: SearchStrategy[Actor] = st.builds(
    Actor, id=names, name=names, kind=st.sampled_from(ActorKind),
    country=maybe(st.sampled_from(["RUS", "UKR", "USA", "XKX"])), sector=maybe(st.sampled_from(Sector)),
    role=maybe(names), of=maybe(names), known=st.booleans(),
)


@st.composite
def readouts(draw: Callable) -> Readout:
    """A readout with up to two of each thing that a report can tell."""
    report = draw(reports)
    evidence = st.lists(evidences(report.text), min_size=1, max_size=2).map(tuple)
    cast = draw(few(actors))
    who = st.sampled_from([actor.id for actor in cast]) if cast else names
    status, when, where = st.sampled_from(Status), maybe(partial_dates), maybe(names)
    return Readout(
        report=report,
        actors=cast,
        mentions=draw(few(st.builds(
            Mention, evidence=evidence, actor=who, kind=st.sampled_from(MentionKind), inferred=st.booleans()))),
        events=draw(few(st.builds(
            Event, evidence=evidence, id=names, type=st.sampled_from(EventType), mode=maybe(names),
            contexts=few(names), actor=maybe(who), recipient=maybe(who), about=maybe(names), status=status, date=when,
            place=where, speaker=maybe(who), predicate=names, mutual=st.booleans(),
            inferred=few(st.sampled_from(["actor", "recipient", "date"]))))),
        meetings=draw(few(st.builds(
            Meeting, evidence=evidence, id=names, participants=few(who), medium=st.sampled_from(Medium), status=status,
            date=when, place=where, duration=maybe(durations), topics=few(names), mediator=maybe(who),
            speaker=maybe(who), events=few(names)))),
        proposals=draw(few(st.builds(
            Proposal, evidence=evidence, id=names, what=names, category=maybe(names), by=maybe(who),
            proposer=maybe(who), duration=maybe(durations), place=where, status=status))),
        positions=draw(few(st.builds(
            Position, evidence=evidence, actor=who, proposal=names, stance=st.sampled_from(Stance),
            conditions=few(names), date=when, speaker=maybe(who)))),
        situations=draw(few(st.builds(
            Situation, evidence=evidence, kind=st.sampled_from(SituationKind), holder=maybe(who), place=where,
            trend=maybe(names)))),
        statements=draw(few(st.builds(
            Statement, evidence=evidence, speaker=who, verb=names, text=names, events=few(names)))),
    )
