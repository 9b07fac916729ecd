"""The words of the design as types. Imports nothing of the rest of Tracktwo."""

from .actors import Actor, ActorKind, Mention, MentionKind, Sector
from .base import Evidence, Value
from .dates import Duration, PartialDate
from .events import Event, EventType, Status
from .meetings import Medium, Meeting
from .readout import Readout
from .reports import Report
from .sides import side_of
from .talks import Position, Proposal, Quantity, Situation, SituationKind, Stance, Statement

__all__ = [
    "Actor", "ActorKind", "Duration", "Event", "EventType", "Evidence", "Medium", "Meeting",
    "Mention", "MentionKind", "PartialDate", "Position", "Proposal", "Quantity", "Readout",
    "Report", "Sector", "Situation", "SituationKind", "Stance", "Statement", "Status", "Value", "side_of",
]
