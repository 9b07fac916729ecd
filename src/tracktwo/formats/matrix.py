"""The position matrix of a readout: proposals down, sides across, the stance of each side in its cell."""

from collections import Counter
from dataclasses import dataclass

from tracktwo.domain import Position, Readout, Stance

from .wording import flat

WORDS = {
    Stance.PROPOSES: "proposes",
    Stance.DEMANDS: "demands",
    Stance.ACCEPTS: "accepts",
    Stance.ACCEPTS_WITH_CONDITIONS: "accepts if",
    Stance.NONCOMMITTAL: "open",
    Stance.REJECTS: "rejects",
}
"""Stances as a cell of a matrix has room for them; "open" is noncommittal: neither yes nor no."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The positions of one side on one proposal, in the order of the text, and the numbers of their conditions."""

    positions: tuple[Position, ...]
    conditions: tuple[int, ...]

    @property
    def text(self) -> str:
        """Its stances in words: "accepts if 3, 4"; a position that somebody else tells of has a mark."""
        said = []
        for position in self.positions:
            words = WORDS[position.stance]
            if position.stance is Stance.ACCEPTS_WITH_CONDITIONS:
                words = f"{words} {', '.join(map(str, self.conditions))}" if self.conditions else "in part"
            said.append(f"{words}*" if position.speaker else words)
        return "; ".join(dict.fromkeys(said))


@dataclass(frozen=True, slots=True)
class Matrix:
    """`proposals` are numbers (as in the section of proposals) with what they are; `sides` are ids with names; a
    number and an id lead to a cell."""

    proposals: tuple[tuple[int, str], ...]
    sides: tuple[tuple[str, str], ...]
    cells: dict[tuple[int, str], Cell]

    @property
    def relayed(self) -> bool:
        """Whether any position is told by somebody else."""
        return any(position.speaker for cell in self.cells.values() for position in cell.positions)


def matrix(readout: Readout) -> Matrix:
    """The matrix of a readout; the sides with most positions come first."""
    numbers = {proposal.id: number for number, proposal in enumerate(readout.proposals, 1)}
    names = {actor.id: flat(actor.name) for actor in readout.actors}
    held: dict[tuple[int, str], list[Position]] = {}
    for position in readout.positions:
        if position.proposal in numbers:
            held.setdefault((numbers[position.proposal], position.side or position.actor), []).append(position)
    counts = Counter(side for _, side in held)
    first = {side: place for place, (_, side) in reversed(list(enumerate(held)))}
    sides = sorted(counts, key=lambda side: (-counts[side], first[side]))
    taken = {number for number, _ in held}
    return Matrix(
        proposals=tuple((n, flat(p.what)) for n, p in enumerate(readout.proposals, 1) if n in taken),
        sides=tuple((side, names.get(side, flat(side))) for side in sides),
        cells={key: Cell(tuple(found), tuple(dict.fromkeys(
            numbers[c] for p in found for c in p.conditions if c in numbers))) for key, found in held.items()})
