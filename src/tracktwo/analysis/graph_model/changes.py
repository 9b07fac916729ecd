"""Changes of preference: of one decision maker, in words, and the order of states that follows."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from . import wording
from .expressions import Expression
from .graph import GraphModel
from .orders import Order, order, ranked_order
from .preferences import Prioritised, Statement


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """`about`: what would have to change, as an advice to the decision maker. `wish`: the statement concerned."""

    decision_maker: int
    kind: str
    about: str
    order: Order
    wish: Statement | None = None


def of_statements(graph: GraphModel, decision_maker: int) -> Iterator[Change]:
    """Giving up one statement, or putting it last. None for preferences that are no statements."""
    preference = graph.conflict.decision_makers[decision_maker].preference
    if not isinstance(preference, Prioritised):
        return
    statements = preference.statements
    for place, statement in enumerate(statements):
        rest = statements[:place] + statements[place + 1 :]
        words = wording.statement(graph, statement.expression)
        yield _change(graph, decision_maker, "gives up", f"give up the wish: {words}", rest, statement)
        if place < len(statements) - 1:
            yield _change(
                graph, decision_maker, "puts last", f"put last the wish: {words}", (*rest, statement), statement
            )


def neighbours(graph: GraphModel, decision_maker: int) -> Iterator[Change]:
    """The smallest changes: two statements that follow each other exchanged, or one given up; for rankings, two steps
    that follow each other exchanged."""
    preference = graph.conflict.decision_makers[decision_maker].preference
    if isinstance(preference, Prioritised):
        statements = preference.statements
        for place, (one, two) in enumerate(itertools.pairwise(statements)):
            swapped = (*statements[:place], two, one, *statements[place + 2 :])
            yield _change(
                graph,
                decision_maker,
                "exchanges",
                f"put first of the two: {str(two)!r}, not {str(one)!r}",
                swapped,
                two,
            )
        yield from (change for change in of_statements(graph, decision_maker) if change.kind == "gives up")
        return
    rank = graph.orders[decision_maker].rank
    for step in range(int(rank.max())):
        swapped_rank = np.where(rank == step, step + 1, np.where(rank == step + 1, step, rank))
        names = [
            ", ".join(graph.space.name(int(s)) for s in np.flatnonzero(rank == which)[:4]) for which in (step, step + 1)
        ]
        yield Change(decision_maker, "exchanges", f"prefer state {names[0]} to {names[1]}", ranked_order(swapped_rank))


def wanting(graph: GraphModel, decision_maker: int, wanted: Expression) -> Change:
    """Coming to want an outcome above all else; its other preferences stay."""
    holds = wanted.truth(graph.space.taken)
    current = graph.orders[decision_maker]
    rank = np.unique(current.rank + holds * (int(current.rank.max()) + 1), return_inverse=True)[1]
    return Change(
        decision_maker,
        "comes to want",
        f"come to want above all else: {wording.statement(graph, wanted)}",
        ranked_order(rank),
    )


def raising(graph: GraphModel, decision_maker: int, state: int, steps: int) -> Change:
    """Liking a state as well as those so many steps of the ranking above it."""
    rank = graph.orders[decision_maker].rank
    goal = rank[state] + steps
    names = [graph.space.name(int(s)) for s in np.flatnonzero((rank > rank[state]) & (rank <= goal))]
    passed = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
    raised = rank.copy()
    raised[state] = goal
    return Change(
        decision_maker,
        "likes better",
        f"like state {graph.space.name(state)} as well as {passed}",
        ranked_order(np.unique(raised, return_inverse=True)[1]),
    )


def _change(
    graph: GraphModel, decision_maker: int, kind: str, about: str, statements: tuple[Statement, ...], wish: Statement
) -> Change:
    return Change(decision_maker, kind, about, order(Prioritised(statements), graph.space), wish)


def applied(graph: GraphModel, changes: tuple[Change, ...]) -> GraphModel:
    """The graph after changes; of two for one decision maker (statements given up) both count."""
    by_maker: dict[int, list[Change]] = {}
    for change in changes:
        by_maker.setdefault(change.decision_maker, []).append(change)
    for decision_maker, own in by_maker.items():
        graph = graph.with_order(decision_maker, own[0].order if len(own) == 1 else _joint(graph, decision_maker, own))
    return graph


def _joint(graph: GraphModel, decision_maker: int, own: list[Change]) -> Order:
    preference = graph.conflict.decision_makers[decision_maker].preference
    assert isinstance(preference, Prioritised)
    given_up = [change.wish for change in own if change.kind == "gives up"]
    last = [change.wish for change in own if change.kind == "puts last" and change.wish not in given_up]
    kept = tuple(s for s in preference.statements if s not in given_up and s not in last)
    return order(replace(preference, statements=(*kept, *(s for s in last if s is not None))), graph.space)
