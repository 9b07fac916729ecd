"""What the stages hand on: one report with all that was read from it so far. Each stage adds, none takes away."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from tracktwo.domain import (
    Actor,
    Event,
    Evidence,
    Meeting,
    MentionKind,
    Position,
    Proposal,
    Report,
    Situation,
    Statement,
)
from tracktwo.language.mending import mend
from tracktwo.language.words import Words


@dataclass(slots=True)
class Naming:
    """Words from `start` up to `end`, with `head` over them, that name an actor.

    A `place` names where something is and no actor; an `adjective` ("Russian") names one only beside a noun that
    tells of an action. Both count as mentions once an event takes them.
    """

    start: int
    end: int
    head: int
    actor: str
    kind: MentionKind
    inferred: bool = False
    place: bool = False
    adjective: bool = False
    plural: bool = False
    used: bool = False

    @property
    def acts(self) -> bool:
        return not self.place and not self.adjective


@dataclass(frozen=True, slots=True)
class Place:
    """Words that name a place known to lie in a state; `state` is that state as an actor."""

    start: int
    end: int
    name: str
    state: Actor | None


@dataclass
class Reading:
    """One report on its way."""

    report: Report
    doc: Doc
    words: Words
    day: str = ""  # of publication, in ISO; empty where it is not known
    actors: dict[str, Actor] = field(default_factory=dict)
    namings: list[Naming] = field(default_factory=list)
    at: dict[int, list[Naming]] = field(default_factory=dict)  # namings by their head word
    in_sentence: dict[int, list[Naming]] = field(default_factory=dict)  # namings by the number of their sentence
    places: dict[int, Place] = field(default_factory=dict)  # by their head word
    events: list[Event] = field(default_factory=list)
    predicates: dict[str, list[int]] = field(default_factory=dict)  # event to the words that tell it
    meetings: list[Meeting] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    situations: list[Situation] = field(default_factory=list)
    kept: dict[str, object] = field(default_factory=dict)  # what a stage has worked out and later ones use again

    @classmethod
    def of(cls, report: Report, doc: Doc) -> "Reading":
        day = report.published_on
        words = Words(doc)
        mend(words)
        return cls(report, doc, words, day.isoformat() if day else "")

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The encoder's vector of every word (words, 384)."""
        return np.asarray(self.doc.tensor)

    def add(self, naming: Naming) -> None:
        """Adds a naming; of two with the same head and actor the longer is kept."""
        rivals = self.at.setdefault(naming.head, [])
        for rival in rivals:
            if rival.actor == naming.actor:
                if naming.end - naming.start > rival.end - rival.start:
                    rival.start, rival.end = naming.start, naming.end
                return
        rivals.append(naming)
        self.namings.append(naming)
        self.in_sentence.setdefault(self.words.sentence[naming.head], []).append(naming)

    def evidence(self, start: int, end: int) -> Evidence:
        """The words from `start` up to `end` as a span of the report."""
        return Evidence.of(self.report.text, *self.words.span(start, end))
