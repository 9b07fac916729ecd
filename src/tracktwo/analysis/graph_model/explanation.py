"""Why a state is stable or not for a decision maker: which move tempts it, what answers that, by whom, to what end."""

from dataclasses import dataclass
from itertools import islice

from . import wording
from .graph import GraphModel
from .preferences import Statement, deciding
from .stability import Extension
from .stability.limited_move import anticipated
from .walks import Way, ways

MOST_TOLD = 6
"""So many moves that tempt a decision maker are told one by one, those without an answer first."""


@dataclass(frozen=True, slots=True)
class Temptation:
    """A move that a decision maker prefers (or may prefer), why, and the others' answer to it, if any.

    `answer`: the moves by which the others leave it no better off; None where they cannot. `escapes`: an answer was
    there, but it could move on to a state that it prefers to the start.
    """

    end: int
    reason: Statement | None
    answer: Way | None
    escapes: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a state is stable for a decision maker by a concept, and why."""

    decision_maker: int
    state: int
    concept: str
    stable: bool
    temptations: tuple[Temptation, ...]


def explain(graph: GraphModel, state: int, decision_maker: int, concept: str, known: bool | None = None) -> Verdict:
    """The verdict by R, GMR, SMR, SEQ or SSEQ (with an extension such as SEQ_a where preference is not all known).

    `known`: the verdict where it is computed already; in large models an answer may be too far away to be found here.
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
    values = graph.space.values(state)
    preference = graph.conflict.decision_makers[decision_maker].preference
    found = []
    for end in [t for t in graph.moves_from(decision_maker, state) if tempted(t, state)]:
        reason = deciding(preference, values, graph.space.values(end))
        answer, escapes = None, False
        if base != "R":
            reached = ways(graph, end, graph.others([decision_maker]), base in ("SEQ", "SSEQ"), acceptable)
            answer = next((way for target, way in reached.items() if acceptable(target)), None)
            escapes = answer is None and any(no_better(target) for target in reached)
        found.append(Temptation(end, reason, answer, escapes))
    stable = all(t.answer is not None for t in found) if known is None else known
    return Verdict(decision_maker, state, concept, stable, tuple(found))


def sentences(graph: GraphModel, verdict: Verdict) -> list[str]:
    """A verdict in plain sentences."""
    who, here = wording.maker(graph, verdict.decision_maker), wording.state(graph, verdict.state)
    if not verdict.temptations:
        return [f"{who} stays in {here}: it has no move that it prefers."]
    said = []
    for temptation in sorted(verdict.temptations, key=lambda t: t.answer is not None)[:MOST_TOLD]:
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
        elif verdict.stable:
            line += "; the others can answer, by a way too long to be shown"
        elif temptation.escapes:
            line += "; the others can answer, but it can move on to where it is better off"
        elif verdict.concept != "R":
            line += (
                "; the others cannot answer"
                if verdict.concept[:1] != "S" or verdict.concept[:3] == "SMR"
                else ("; the others have no answer that they would prefer to make")
            )
        said.append(line + ".")
    if len(verdict.temptations) > MOST_TOLD:
        said.append(f"And so with {len(verdict.temptations) - MOST_TOLD} more moves.")
    said.append(f"So {who} {'stays in' if verdict.stable else 'leaves'} {here}.")
    return said


def expected_end(graph: GraphModel, state: int, decision_maker: int, horizon: int) -> int:
    """Where a decision maker expects the conflict to end, looking `horizon` moves ahead from a state; for L1, L2 …"""
    return int(next(islice(anticipated(graph), horizon, None))[decision_maker][state])
