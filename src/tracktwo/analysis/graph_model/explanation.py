"""Why a state is stable or not for a decision maker: which move tempts it, what answers that, by whom, to what end."""

from dataclasses import dataclass
from itertools import islice

import numpy as np

from . import wording
from .graph import GraphModel
from .preferences import Statement, deciding
from .stability import CONCEPTS, Extension
from .stability.limited_move import anticipated
from .walks import Way, ways

_NO_ANSWER = {
    "GMR": "the others cannot answer",
    "SMR": "the others cannot answer so that it could not get out again",
    "SEQ": "the others have no answer that they would prefer to make",
    "SSEQ": "the others have no answer that they would prefer to make and that it could not get out of again",
}
MOST_TOLD = 6
"""So many moves that tempt a decision maker are told one by one, those without an answer first."""


@dataclass(frozen=True, slots=True)
class Temptation:
    """A move that a decision maker prefers (or may prefer), why, and whether the others can leave it no better off.

    `answer`: their moves; None where they have none, or where the way is too long to be found.
    """

    end: int
    reason: Statement | None
    answered: bool
    answer: Way | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a state is stable for a decision maker by a concept, and why."""

    decision_maker: int
    state: int
    concept: str
    stable: bool
    temptations: tuple[Temptation, ...]


def explain(
    graph: GraphModel, state: int, decision_maker: int, concept: str, left: np.ndarray | None = None
) -> Verdict:
    """The verdict by R, GMR, SMR, SEQ or SSEQ (with an extension such as SEQ_a where preference is not all known).

    `left`: what the others can leave it at in each state (`left_by_others`), which spares a search for answers.
    """
    base, _, letter = concept.partition("_")
    extension = Extension(letter or "b")
    order = graph.orders[decision_maker]

    def tempted(end: int, start: int) -> bool:
        return order.prefers(end, start) or (extension.tempted_by_unknown and order.uncertain(end, start))

    def no_better(end: int) -> bool:
        return not order.prefers(end, state) and (extension.deterred_by_unknown or not order.uncertain(end, state))

    def lasting(end: int) -> bool:
        return no_better(end) and all(no_better(way_out) for way_out in graph.moves_from(decision_maker, end))

    acceptable = lasting if base in ("SMR", "SSEQ") else no_better
    if left is None:
        left = left_by_others(graph, decision_maker, concept)
    values = graph.space.values(state)
    preference = graph.conflict.decision_makers[decision_maker].preference
    found = []
    for end in [t for t in graph.moves_from(decision_maker, state) if tempted(t, state)]:
        reason = deciding(preference, values, graph.space.values(end))
        answered = None if left is None else bool(left[end] <= order.rank[state])
        if base == "R":
            found.append(Temptation(end, reason, False))
            continue
        reached = {}
        if answered is not False:
            reached = ways(graph, end, graph.others([decision_maker]), base in ("SEQ", "SSEQ"), acceptable)
        answer = next((way for target, way in reached.items() if acceptable(target)), None)
        found.append(Temptation(end, reason, answer is not None if answered is None else answered, answer))
    return Verdict(decision_maker, state, concept, all(t.answered for t in found), tuple(found))


def left_by_others(graph: GraphModel, decision_maker: int, concept: str) -> np.ndarray | None:
    """The rank at which the others can leave a decision maker at most, for each state that it may move to; None where
    the concept knows no answers, or ranks do not tell."""
    known = CONCEPTS.get(concept)
    if known is None or known.left is None or not graph.computable_by_rank:
        return None
    return known.left(graph, decision_maker)


def sentences(graph: GraphModel, verdict: Verdict) -> list[str]:
    """A verdict in plain sentences."""
    who, here = wording.maker(graph, verdict.decision_maker), wording.state(graph, verdict.state)
    base = verdict.concept.partition("_")[0]
    if not verdict.temptations:
        return [f"{who} stays in {here}: it has no move that it prefers."]
    said = []
    for temptation in sorted(verdict.temptations, key=lambda t: t.answered)[:MOST_TOLD]:
        line = (
            f"{who} could move to {wording.state(graph, temptation.end)} "
            f"({wording.change(graph, verdict.state, temptation.end)}), which it prefers"
        )
        if temptation.reason is not None:
            line += f" because of its wish: {wording.statement(graph, temptation.reason.expression)}"
        if temptation.answer is not None:
            line += (
                f"; but the answer may be: {wording.way(graph, temptation.end, temptation.answer)}, where "
                f"{who} is no better off"
            )
        elif temptation.answered:
            line += "; the others can answer, by a way too long to be shown"
        elif base in _NO_ANSWER:
            line += f"; {_NO_ANSWER[base]}"
        said.append(line + ".")
    if len(verdict.temptations) > MOST_TOLD:
        said.append(f"And so with {len(verdict.temptations) - MOST_TOLD} more moves.")
    said.append(f"So {who} {'stays in' if verdict.stable else 'leaves'} {here}.")
    return said


def expected_end(graph: GraphModel, state: int, decision_maker: int, horizon: int) -> int:
    """Where a decision maker expects the conflict to end, looking `horizon` moves ahead from a state; for L1, L2 …"""
    return int(next(islice(anticipated(graph), horizon, None))[decision_maker][state])
