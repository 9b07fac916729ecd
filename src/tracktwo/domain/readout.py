"""The whole of what one report says."""

from typing import Self

from pydantic import model_validator

from .actors import Actor, Mention
from .base import Value
from .events import Event
from .meetings import Meeting
from .reports import Report
from .talks import Position, Proposal, Situation, Statement


class Readout(Value):
    """One value, serialisable to JSON and back without loss; every span quotes the report's text."""

    report: Report
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    positions: tuple[Position, ...] = ()
    situations: tuple[Situation, ...] = ()
    statements: tuple[Statement, ...] = ()

    @model_validator(mode="after")
    def _quotes_lie_in_text(self) -> Self:
        text = self.report.text
        for group in (self.mentions, self.events, self.meetings, self.proposals, self.positions, self.situations,
                      self.statements):
            for item in group:
                for evidence in item.evidence:
                    if text[evidence.start : evidence.end] != evidence.quote:
                        raise ValueError(f"the text at {evidence.start} does not read {evidence.quote!r}")
        return self

    def actor(self, id: str) -> Actor:
        """The actor with this id; KeyError where there is none."""
        for actor in self.actors:
            if actor.id == id:
                return actor
        raise KeyError(id)
