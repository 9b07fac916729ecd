"""The talks stage: who met whom, and what about."""

from .meetings import MeetingFinder

__all__ = ["MeetingFinder"]
