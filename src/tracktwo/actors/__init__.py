"""The actors stage."""

from .finder import ActorFinder
from .knowledge_base import KnowledgeBase, knowledge_base

__all__ = ["ActorFinder", "KnowledgeBase", "knowledge_base"]
