"""The talks stage: who met whom and what about; what is proposed, who stands where on it; what bears on the talks."""

from .meetings import MeetingFinder
from .positions import PositionFinder
from .situations import SituationFinder
from .statements import StatementFinder

__all__ = ["MeetingFinder", "PositionFinder", "SituationFinder", "StatementFinder"]
