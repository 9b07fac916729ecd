"""The Graph Model for Conflict Resolution: which states of a conflict could hold, for whom, and why."""

from .graph import GraphModel
from .model import Conflict, DecisionMaker, Option
from .problems import ModelError
from .solution import Solution, solve

__all__ = ["Conflict", "DecisionMaker", "GraphModel", "ModelError", "Option", "Solution", "solve"]
