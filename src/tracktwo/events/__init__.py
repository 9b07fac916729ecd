"""The events stage: who did what to whom, with status, date, place and who says so."""

from .finder import EventFinder

__all__ = ["EventFinder"]
