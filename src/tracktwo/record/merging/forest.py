"""Merging: each claim joins the claim most like it among those that rank before it; the trees that come of this are the
things that the claims tell of.

Which claim ranks before which, and how alike two are, depends on the two alone, so the trees depend only on the set of
claims and never on the order in which they came. A vague claim ("the truce") joins one fuller claim and never makes
two fuller ones into one. Each join has its reason, and a decision of a person overrules it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .claims import Claim
from .likeness import blocks_of, likeness, looks_in

BY_HAND = 10.0
"""The likeness of two claims that a person said are one: above all that a rule gives."""

BY_HAND_WHY = "a person said so"


@dataclass
class Decisions:
    """What people said of pairs of claims, by their keys."""

    same: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    other: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, verdict: str, one: int, other: int) -> None:
        """Takes up one decision; the last one on a pair counts."""
        for a, b in ((one, other), (other, one)):
            self.same[a].discard(b)
            self.other[a].discard(b)
            if verdict in ("same", "other"):
                getattr(self, verdict)[a].add(b)


class Forest:
    """Claims by id with the blocks that they stand in; `join` gives each new one its place."""

    def __init__(self, claims: Iterable[Claim], decisions: Decisions) -> None:
        self.claims: dict[int, Claim] = {}
        self.by_key: dict[int, Claim] = {}
        self.blocks: dict[int, list[Claim]] = defaultdict(list)
        self.decisions = decisions
        self.decided = bool(decisions.same or decisions.other)
        self.changed: dict[int, Claim] = {}
        for claim in claims:
            self._take(claim)

    def _take(self, claim: Claim) -> None:
        if claim.id not in self.claims:
            self.claims[claim.id] = claim
            self.by_key[claim.key] = claim
            for block in blocks_of(claim):
                self.blocks[block].append(claim)

    def join(self, new: Iterable[Claim]) -> None:
        """Gives new claims their parents, and known ones a better parent among the new."""
        added = list(new)
        for claim in added:
            self._take(claim)
        for claim in added:
            for other in self._candidates(claim):
                if claim.rank < other.rank:
                    self._consider(other, claim)
                else:
                    self._consider(claim, other)

    def _candidates(self, claim: Claim) -> list[Claim]:
        found = {other.id: other for block in looks_in(claim) for other in self.blocks.get(block, ())}
        for key in self.decisions.same.get(claim.key, ()):
            if key in self.by_key:
                found[self.by_key[key].id] = self.by_key[key]
        found.pop(claim.id, None)
        return list(found.values())

    def _consider(self, child: Claim, parent: Claim) -> None:
        """Makes `parent` the parent if none so far is more like the child; of equals the one that ranks first."""
        if self.decided and parent.key in self.decisions.other.get(child.key, ()):
            return
        if self.decided and parent.key in self.decisions.same.get(child.key, ()):
            score, why = BY_HAND, BY_HAND_WHY
        else:
            found = likeness(child, parent)
            if found is None:
                return
            score, why = round(found.score, 6), found.why
        known = self.claims.get(child.parent) if child.parent is not None else None
        if child.parent is None or score > child.likeness or (
                score == child.likeness and known is not None and parent.rank < known.rank):
            child.parent, child.likeness, child.why = parent.id, score, why
            self.changed[child.id] = child


def roots(parents: Mapping[int, int | None]) -> dict[int, int]:
    """The root of each claim, from the parent of each."""
    found: dict[int, int] = {}
    for claim in parents:
        way = []
        here = claim
        while here not in found:
            way.append(here)
            above = parents.get(here)
            if above is None:
                found[here] = here
                break
            here = above
        for step in way:
            found[step] = found[here]
    return found
