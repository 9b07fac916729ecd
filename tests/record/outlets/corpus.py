"""The reports with their marks as readouts of a perfect reader, and what is true of them. See README.md."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from tracktwo.domain import (
    Actor,
    Duration,
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
    Stance,
    Status,
)

FOLDER = Path(__file__).parent
MEASURED = "corentyne"
DEVELOPMENT = ("doumeira", "ferghana")
_HEADING = re.compile(r"^## (\w+) (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"\[([EMP]) ([^|\]]*)\|([^\]]*)\]")


@dataclass(frozen=True)
class Marked:
    """A readout, and the true event, meeting or proposal of its items: by kind and place."""

    readout: Readout
    true: dict[tuple[str, int], str]


@lru_cache
def truth(negotiation: str = MEASURED) -> dict[str, Any]:
    """What truly happened."""
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / negotiation / "truth.yaml").read_text("utf-8"))
    return loaded


@lru_cache
def marked_reports(negotiation: str = MEASURED) -> tuple[Marked, ...]:
    """All reports, in the order of the file."""
    source = (FOLDER / negotiation / "reports.txt").read_text("utf-8")
    return tuple(_Builder(truth(negotiation), n, *match.groups()).build()
                 for n, match in enumerate(_HEADING.finditer(source), 1))


class _Builder:
    """Takes the marks out of one report and makes items of them."""

    def __init__(self, truth: dict[str, Any], number: int, outlet: str, day: str, body: str) -> None:
        self.truth = truth
        self.number, self.outlet, self.day = number, outlet, day
        self.text = ""
        self.true: dict[tuple[str, int], str] = {}
        self.events: list[Event] = []
        self.meetings: list[Meeting] = []
        self.proposals: list[Proposal] = []
        self.positions: list[Position] = []
        end, makers = 0, []
        body = body.strip()
        for mark in _MARK.finditer(body):
            self.text += body[end : mark.start()]
            end = mark.end()
            words, inner = _without_brackets(mark.group(3))
            start = len(self.text)
            self.text += words
            makers.append((mark.group(1), mark.group(2), start, len(self.text), inner))
        self.text += body[end:]
        for kind, fields, start, stop, inner in makers:
            options = dict(field.split("=") for field in fields.split() if "=" in field)
            evidence = (Evidence.of(self.text, start, stop),)
            plain = [field for field in fields.split() if "=" not in field]
            {"E": self._event, "M": self._meeting, "P": self._position}[kind](plain, options, evidence, inner)

    def build(self) -> Marked:
        actors = tuple(Actor(id=id, **fields) for id, fields in self.truth["actors"].items())
        report = Report.of(
            self.text, publisher=self.truth["outlets"][self.outlet], published=date.fromisoformat(self.day),
            url=f"https://{self.outlet}.example/{self.number}")
        return Marked(Readout(report=report, actors=actors, events=tuple(self.events), meetings=tuple(self.meetings),
                              proposals=tuple(self.proposals), positions=tuple(self.positions)), self.true)

    def _event(self, plain: list[str], options: dict[str, str], evidence: Any, inner: str | None) -> None:
        id, type, actor, recipient, status, day, *place = plain
        self.true["event", len(self.events)] = id
        self.events.append(Event(
            id=f"e{len(self.events)}", type=EventType(type), actor=_given(actor), recipient=_given(recipient),
            status=Status(status), date=_date(day), place=_given(" ".join(place)), speaker=options.get("by"),
            predicate=evidence[0].quote.split()[0], about=inner, evidence=evidence))

    def _meeting(self, plain: list[str], options: dict[str, str], evidence: Any, inner: str | None) -> None:
        id, medium, who, status, day, *place = plain
        self.true["meeting", len(self.meetings)] = id
        self.meetings.append(Meeting(
            id=f"m{len(self.meetings)}", participants=tuple(who.split(",")), medium=Medium(medium.replace("_", " ")),
            status=Status(status), date=_date(day), place=_given(" ".join(place)), evidence=evidence,
            duration=Duration(length=options["for"]) if "for" in options else None))

    def _position(self, plain: list[str], options: dict[str, str], evidence: Any, inner: str | None) -> None:
        actor, proposal, stance, day = plain
        what = inner or evidence[0].quote
        start = self.text.index(what, evidence[0].start)
        self.true["proposal", len(self.proposals)] = proposal
        self.true["position", len(self.positions)] = proposal
        self.proposals.append(Proposal(
            id=f"p{len(self.proposals)}", what=what, evidence=(Evidence.of(self.text, start, start + len(what)),),
            **self.truth["proposals"][proposal]))
        self.positions.append(Position(
            actor=actor, side=actor, proposal=self.proposals[-1].id, stance=Stance(stance), date=_date(day),
            speaker=options.get("by"), evidence=evidence))


def _without_brackets(words: str) -> tuple[str, str | None]:
    """The words, and those of them in angle brackets."""
    inner = re.search(r"<([^>]*)>", words)
    return words.replace("<", "").replace(">", ""), inner and inner.group(1)


def _given(text: str) -> str | None:
    return None if text in ("-", "") else text


def _date(text: str) -> PartialDate | None:
    return None if text == "-" else PartialDate.parse(text)
