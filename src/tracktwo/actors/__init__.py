"""The actors stage."""

from typing import TYPE_CHECKING, Any

from .knowledge_base import KnowledgeBase, knowledge_base

if TYPE_CHECKING:
    from .finder import ActorFinder

__all__ = ["ActorFinder", "KnowledgeBase", "knowledge_base"]


def __getattr__(name: str) -> Any:
    """The finder brings spaCy, which who looks up a name has no need of."""
    if name == "ActorFinder":
        from .finder import ActorFinder

        return ActorFinder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
