"""Stability of every state for every decision maker, and the equilibria: states stable for all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from .graph import SMALL, GraphModel
from .problems import ModelError
from .stability import CONCEPTS, Extension, coalition, individual, limited_move, non_myopic

_AHEAD = re.compile(r"NM|L(?P<horizon>[1-9][0-9]{0,8})")
"""The signs of the concepts that look further ahead."""


@dataclass(frozen=True, eq=False)
class Solution:
    """`stable`: by concept, whether each state (second axis) is stable for each decision maker (first axis).

    Concepts have the signs of the literature: R, GMR, SMR, SEQ, SSEQ, L2 (limited-move with horizon 2), NM; with
    unknown preference R_a to R_d and so on; with strength of preference also `strong GMR` and so on (a state that is
    stable but not strongly so is weakly stable).
    """

    graph: GraphModel
    stable: dict[str, np.ndarray]

    def equilibria(self, concept: str) -> np.ndarray:
        """The states that are stable for all, ascending."""
        return np.flatnonzero(self.stable[concept].all(axis=0))

    @cached_property
    def strength(self) -> np.ndarray:
        """For each state by how many concepts it is an equilibrium."""
        counts = np.zeros(len(self.graph), np.int32)
        for verdicts in self.stable.values():
            counts += verdicts.all(axis=0)
        return counts

    @property
    def any_equilibria(self) -> np.ndarray:
        """The states that are an equilibrium by at least one concept, ascending."""
        return np.flatnonzero(self.strength)

    def strongest(self, states: np.ndarray, most: int) -> list[int]:
        """Of these states the equilibria by most concepts, the strongest first, then the lowest."""
        ranked = states[np.lexsort((states, -self.strength[states]))][:most]
        return [int(state) for state in ranked if self.strength[state]]

    def concepts_of(self, state: int) -> list[str]:
        """The concepts by which a state is an equilibrium."""
        return [sign for sign, verdicts in self.stable.items() if verdicts[:, state].all()]


def concepts_for(graph: GraphModel) -> list[str]:
    """The concepts that suit a model: the four basic ones and SSEQ; their extensions where preference is not all known;
    those that look ahead and those of strength where they can be computed."""
    if not all(order.known for order in graph.orders):
        return [f"{sign}_{extension}" for sign in CONCEPTS for extension in Extension]
    strong = [f"strong {sign}" for sign in CONCEPTS if sign != "R" and any(order.great.any() for order in graph.orders)]
    ahead = ["L2", "L3", "NM"] if graph.computable_by_rank and len(graph) <= SMALL else []
    return [*CONCEPTS, *strong, *ahead]


def solve(graph: GraphModel, concepts: Iterable[str] | None = None) -> Solution:
    """Stability by these concepts, or by those that suit the model; ModelError for a concept that does not."""
    signs = list(concepts) if concepts is not None else concepts_for(graph)
    return Solution(graph, {sign: stable(graph, sign) for sign in signs})


def stable(graph: GraphModel, sign: str) -> np.ndarray:
    """Whether each state (second axis) is stable for each decision maker (first axis) by one concept."""
    base, _, extension = sign.removeprefix("strong ").partition("_")
    strong = sign.startswith("strong ")
    ahead = _AHEAD.fullmatch(base)
    if ahead and not (strong or extension):
        if not graph.computable_by_rank:
            raise ModelError(
                f"{sign} needs preferences that are all known, and no state that stands for several and can be left"
            )
        return non_myopic.stable(graph) if base == "NM" else limited_move.stable(graph, int(ahead["horizon"]))
    if base not in CONCEPTS or extension not in ("", *Extension):
        raise ModelError(
            f"there is no concept {sign}; they are {', '.join(CONCEPTS)}, NM, L1, L2 and so on; with unknown "
            "preference R_a to R_d and so on"
        )
    concept = CONCEPTS[base]
    if graph.computable_by_rank:
        return np.stack([concept.by_rank(graph, d, strong) for d in graph.decision_makers])
    if strong:
        raise ModelError(f"{sign} needs preferences that are all known")
    if not extension and not all(order.known for order in graph.orders):
        raise ModelError(
            f"{sign} needs to know how unknown preference counts; ask for {sign}_a, {sign}_b, {sign}_c or {sign}_d"
        )
    focals = [individual(graph, d, Extension(extension or "b")) for d in graph.decision_makers]
    return np.array([[concept.by_sets(focal, state) for state in range(len(graph))] for focal in focals], bool)


def stable_for_coalition(
    graph: GraphModel, members: Iterable[int], sign: str, extension: Extension = Extension.B
) -> np.ndarray:
    """Whether each state is stable for a coalition by the coalition form of a concept (CR, CGMR, CSMR, CSEQ, CSSEQ)."""
    focal = coalition(graph, tuple(sorted(members)), extension)
    return np.array([CONCEPTS[sign].by_sets(focal, state) for state in range(len(graph))], bool)


def coalitions(graph: GraphModel) -> list[tuple[int, ...]]:
    """All coalitions, single decision makers first."""
    makers = list(graph.decision_makers)
    return [members for size in range(1, len(makers) + 1) for members in combinations(makers, size)]


def universally_stable(graph: GraphModel, sign: str, extension: Extension = Extension.B) -> np.ndarray:
    """Whether each state is stable for every coalition (Inohara and Hipel 2008: universal coalition stability)."""
    verdicts = [stable_for_coalition(graph, members, sign, extension) for members in coalitions(graph)]
    result: np.ndarray = np.logical_and.reduce(verdicts)
    return result


@dataclass(frozen=True, slots=True)
class Joint:
    """By which coalition concepts a state is not stable for a coalition of two or more; empty: it is by all."""

    members: tuple[int, ...]
    state: int
    unstable_by: tuple[str, ...]


def joint_stability(graph: GraphModel, states: Iterable[int], extension: Extension = Extension.B) -> list[Joint]:
    """The stability of these states for every coalition of two or more, by CR, CGMR, CSMR, CSEQ and CSSEQ."""
    states, found = tuple(states), []
    for members in coalitions(graph):
        if len(members) > 1:
            focal = coalition(graph, members, extension)
            found += [
                Joint(members, state, tuple(f"C{c.sign}" for c in CONCEPTS.values() if not c.by_sets(focal, state)))
                for state in states
            ]
    return found
