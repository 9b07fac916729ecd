"""The stability concepts, one file each, with the paper that defines it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..graph import GraphModel
from . import (
    general_metarational,
    limited_move,
    nash,
    non_myopic,
    sequential,
    symmetric_metarational,
    symmetric_sequential,
)
from .focal import Extension, Focal, coalition, individual

__all__ = ["CONCEPTS", "Concept", "Extension", "Focal", "coalition", "individual", "limited_move", "non_myopic"]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of which a state can be stable: its sign in the literature, its name, and its definition in two
    forms."""

    sign: str
    name: str
    by_rank: Callable[[GraphModel, int, bool], np.ndarray]
    by_sets: Callable[[Focal, int], bool]
    left: Callable[[GraphModel, int], np.ndarray] | None = None


CONCEPTS = {
    concept.sign: concept
    for concept in (
        Concept("R", "Nash", nash.by_rank, nash.by_sets),
        Concept(
            "GMR",
            "general metarational",
            general_metarational.by_rank,
            general_metarational.by_sets,
            general_metarational.left,
        ),
        Concept(
            "SMR",
            "symmetric metarational",
            symmetric_metarational.by_rank,
            symmetric_metarational.by_sets,
            symmetric_metarational.left,
        ),
        Concept("SEQ", "sequential", sequential.by_rank, sequential.by_sets, sequential.left),
        Concept(
            "SSEQ",
            "symmetric sequential",
            symmetric_sequential.by_rank,
            symmetric_sequential.by_sets,
            symmetric_sequential.left,
        ),
    )
}
"""The concepts that look at moves and sanctions, by sign. Those that look further ahead are limited_move and
non_myopic."""
