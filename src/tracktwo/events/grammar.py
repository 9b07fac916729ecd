"""What stages ask of the trees of one report, made once: clauses, who acts in them, who says so, what is fact."""

from dataclasses import dataclass

from tracktwo.reading import Reading

from .attribution import Attribution
from .clauses import Clauses
from .participants import Participants
from .status import StatusReader, status_tables


@dataclass(frozen=True, slots=True)
class Grammar:
    """Readers of one report's trees; each remembers what it was asked."""

    clauses: Clauses
    participants: Participants
    attribution: Attribution
    status: StatusReader


def grammar_of(reading: Reading) -> Grammar:
    """The grammar of a reading whose actors are found; the same one each time."""
    known = reading.kept.get("grammar")
    if not isinstance(known, Grammar):
        clauses = Clauses(reading.words)
        participants = Participants(reading, clauses)
        attribution = Attribution(reading.words, clauses, participants)
        known = Grammar(clauses, participants, attribution, StatusReader(reading.words, status_tables()))
        reading.kept["grammar"] = known
    return known
