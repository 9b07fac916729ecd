"""The inverse question: which smallest changes of whose preferences would make a wanted outcome an equilibrium.

The question is that of Kinsara, Kilgour and Hipel, Inverse approach to the graph model for conflict resolution, IEEE
Transactions on Systems, Man, and Cybernetics: Systems 45 (2015). They list all rankings that would do; here the fewest
changes are sought, of the kinds in `changes`, all sets of one change first, then of two, then of three.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from .changes import Change, applied, of_statements, raising, wanting
from .expressions import Expression
from .graph import GraphModel
from .preferences import Prioritised
from .solution import stable

MOST_TRIED = 6_000
MOST_CHANGES = 4
MOST_RAISED = 8
"""Of the wanted states so many are raised in rankings, the ones that the fewest would leave."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A set of changes of which none can be spared, and the wanted states that are equilibria after it."""

    changes: tuple[Change, ...]
    states: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Inverse:
    """`already`: wanted states that are equilibria as things are. `complete`: all sets of the size found were tried."""

    sign: str
    already: tuple[int, ...]
    answers: tuple[Answer, ...]
    complete: bool


def what_would_do(graph: GraphModel, wanted: Expression, sign: str, of: Collection[int] | None = None) -> Inverse:
    """The smallest sets of changes after which a state where `wanted` holds is an equilibrium by a concept.

    `of`: the decision makers whose preferences may change; all where it is None.
    """
    states = graph.space.where(wanted)
    holds = stable(graph, sign)[:, states].all(axis=0)
    if holds.any() or not len(states):
        return Inverse(sign, tuple(int(s) for s in states[holds]), (), True)
    candidates = [c for c in _candidates(graph, wanted, states, sign) if of is None or c.decision_maker in of]
    answers: list[Answer] = []
    tried = 0
    for size in range(1, min(MOST_CHANGES, len(candidates)) + 1):
        for changes in _sets(candidates, size):
            tried += 1
            if tried > MOST_TRIED:
                return Inverse(sign, (), tuple(answers), False)
            after = stable(applied(graph, changes), sign)[:, states].all(axis=0)
            if after.any():
                answers.append(Answer(changes, tuple(int(s) for s in states[after])))
        if answers:
            break
    return Inverse(sign, (), tuple(_best_first(answers)), True)


def _candidates(graph: GraphModel, wanted: Expression, states: np.ndarray, sign: str) -> list[Change]:
    verdicts = stable(graph, sign)[:, states]
    credible = sign.startswith(("SEQ", "SSEQ"))
    found: list[Change] = []
    for maker in graph.decision_makers:
        if verdicts[maker].all() and not credible:
            continue  # only its own preferences matter to it, and it would stay anywhere
        if isinstance(graph.conflict.decision_makers[maker].preference, Prioritised):
            found.extend(of_statements(graph, maker))
        elif graph.orders[maker].known:
            found.extend(_raised(graph, maker, states, verdicts, sign))
        if graph.orders[maker].known and not verdicts[maker].all():
            found.append(wanting(graph, maker, wanted))
    return found


def _raised(graph: GraphModel, maker: int, states: np.ndarray, verdicts: np.ndarray, sign: str) -> Iterator[Change]:
    """For the most promising wanted states the least raise after which the decision maker stays."""
    rank = graph.orders[maker].rank
    for place in np.argsort((~verdicts).sum(axis=0), kind="stable")[:MOST_RAISED]:
        if verdicts[maker, place]:
            continue
        state = int(states[place])
        for steps in range(1, int(rank.max() - rank[state]) + 1):
            change = raising(graph, maker, state, steps)
            if stable(graph.with_order(maker, change.order), sign)[maker, state]:
                yield change
                break


def _sets(candidates: list[Change], size: int) -> Iterator[tuple[Change, ...]]:
    """Sets of changes that can go together: of one decision maker several only of statements, each statement once."""
    for changes in combinations(candidates, size):
        own = [(change.decision_maker, change.wish) for change in changes]
        alone = [change.decision_maker for change in changes if change.wish is None]
        makers = [change.decision_maker for change in changes]
        if len(set(own)) == size and all(makers.count(maker) == 1 for maker in alone):
            yield changes


def _best_first(answers: list[Answer]) -> list[Answer]:
    """Concessions first, then what is put last, then changes of heart; those that fewer have to make first."""
    weight = {"gives up": 0, "puts last": 0, "likes better": 1, "comes to want": 2}
    return sorted(
        answers, key=lambda a: (sum(weight[c.kind] for c in a.changes), len({c.decision_maker for c in a.changes}))
    )
