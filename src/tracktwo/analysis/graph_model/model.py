"""A conflict as the graph model sees it: who decides, what each can do, what cannot be, and who prefers what.

Terms after Fang, Hipel and Kilgour, Interactive Decision Making: The Graph Model for Conflict Resolution (Wiley 1993).
"""

from dataclasses import dataclass, field

from .expressions import Expression
from .preferences import Preference, Unknown


@dataclass(frozen=True, slots=True)
class Option:
    """What a decision maker can do or leave; `about` says it in words."""

    name: str
    about: str = ""
    taken: str = ""  # what is the case where it is taken, in words: "Russia holds the truce"
    left: str = ""  # and where it is not


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """One who decides over its options and has preferences over states."""

    name: str
    options: tuple[str, ...]
    preference: Preference = field(default_factory=Unknown)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict model. A state says of each option whether it is taken.

    `infeasible`: states where one of these holds cannot be. `indistinguishable`: all states where the statement holds
    count as one state. `once_taken`, `once_left`: options that cannot be left, or taken, again. `names`: states that
    have names of their own, as the options taken in each, in the order of the numbering; where there are any, every
    feasible state must have one. `outcomes`: what one asks about, by name. `literature`: the equilibria that the
    source gives, by concept, where it gives them; `differences`: where the computation gives others, and why.
    """

    name: str
    options: tuple[Option, ...]
    decision_makers: tuple[DecisionMaker, ...]
    infeasible: tuple[Expression, ...] = ()
    indistinguishable: tuple[Expression, ...] = ()
    once_taken: tuple[str, ...] = ()
    once_left: tuple[str, ...] = ()
    names: tuple[tuple[str, frozenset[str]], ...] = ()
    status_quo: frozenset[str] | None = None
    outcomes: tuple[tuple[str, Expression], ...] = ()
    literature: tuple[tuple[str, tuple[str, ...]], ...] = ()
    differences: tuple[tuple[str, str], ...] = ()
    about: str = ""
    source: str = ""

    @property
    def option_names(self) -> tuple[str, ...]:
        return tuple(option.name for option in self.options)
