"""A solved conflict model in sentences, for the terminal and for pages."""

from tracktwo.analysis.graph_model import GraphModel, wording
from tracktwo.analysis.graph_model.inverse import Answer, Inverse
from tracktwo.analysis.graph_model.outcomes import Prospect
from tracktwo.analysis.graph_model.report import Report
from tracktwo.analysis.graph_model.status_quo import Course, Gain

from .wording import plural

CONCEPT_NAMES = {
    "R": "Nash: it has no move that it prefers",
    "GMR": "general metarational: every move it prefers can be answered",
    "SMR": "symmetric metarational: answered, and it cannot get out again",
    "SEQ": "sequential: answered by moves that those who answer prefer",
    "SSEQ": "symmetric sequential: both",
    "NM": "non-myopic: however far all look ahead",
    "L2": "limited-move: looking so many moves ahead",
    "strong GMR": "strong …: answered so that it is much worse off",
    "R_a": "…_a: tempted by what may be better, deterred only by what is surely no better",
    "R_b": "…_b: tempted by what is surely better, deterred only by what is surely no better",
    "R_c": "…_c: tempted by what may be better, deterred by what may be no better",
    "R_d": "…_d: tempted by what is surely better, deterred by what may be no better",
}
"""What makes a state stable for a decision maker; an equilibrium is stable for all."""

MOST_NAMED = 8


def key(signs: list[str]) -> list[str]:
    """The concepts that are shown, each with its meaning."""
    bases = list(dict.fromkeys(sign.partition("_")[0] for sign in signs))
    shown = [f"{sign} {CONCEPT_NAMES[sign]}" for sign in (*bases, *signs) if sign in CONCEPT_NAMES]
    return list(dict.fromkeys(shown))


def ranking(graph: GraphModel, decision_maker: int) -> str:
    """The states from the most to the least preferred: ``3 > 1 ~ 2 >> 4``."""
    order = graph.orders[decision_maker]
    if not order.known:
        return "not all known"
    line, last = "", None
    for state in sorted(range(len(graph)), key=lambda s: (-int(order.rank[s]), s)):
        if last is not None:
            great = order.great[last] > order.great[state]
            line += " ~ " if order.rank[last] == order.rank[state] else " >> " if great else " > "
        line += graph.space.name(state)
        last = state
    return line


def prospect(graph: GraphModel, one: Prospect) -> list[str]:
    """Whether an outcome can hold, and what stands in the way."""
    if not len(one.states):
        return [f"{one.name}: cannot be; the model excludes it as infeasible."]
    if one.equilibria:
        return _holding(graph, one)
    lines = [
        f"{one.name}: no equilibrium by any concept. It holds in {plural(len(one.states), 'state')}, and in "
        f"each of them somebody would leave:"
    ]
    if one.examined < len(one.states):
        lines[0] = (
            f"{one.name}: no equilibrium by any concept. In the first {one.examined} of its {len(one.states)} states:"
        )
    for obstacle in one.obstacles[:MOST_NAMED]:
        who = wording.maker(graph, obstacle.decision_maker)
        wish = (
            "for its preferences"
            if obstacle.wish is None
            else f"for its wish: {wording.statement(graph, obstacle.wish.expression)}"
        )
        lines.append(f"  {who}, in {obstacle.states} of {one.examined}, {wish}")
    for condition in one.conditions:
        refusing = " (whose it is to do would not)" if condition.refused else ""
        lines.append(
            f"  Condition of {wording.maker(graph, condition.set_by)} in the way: "
            f"{wording.taken(graph, condition.option)}{refusing}"
        )
    return lines


def _holding(graph: GraphModel, one: Prospect) -> list[str]:
    best = sorted(one.equilibria.items(), key=lambda item: (-len(item[1]), item[0]))
    lines = [f"{one.name}: can hold, in {plural(one.stable, 'state')} of {len(one.states)}."]
    lines += [f"  {wording.state(graph, state)} by {', '.join(signs)}" for state, signs in best[:MOST_NAMED]]
    if one.stable > MOST_NAMED:
        lines.append(f"  and {one.stable - MOST_NAMED} more")
    return lines


def course(graph: GraphModel, start: int, one: Course) -> str:
    """How an equilibrium is reached from the status quo."""
    name = wording.state(graph, one.end)
    if one.end == start:
        return f"{name} is where things stand."
    if one.improving is not None:
        return f"{name} is reached by moves that each mover prefers: {wording.way(graph, start, one.improving)}."
    if one.any_moves is not None:
        return (
            f"{name} is reached only if somebody moves against its own preference first: "
            f"{wording.way(graph, start, one.any_moves)}."
        )
    return f"{name} cannot be reached from where things stand."


def gain(graph: GraphModel, start: int, one: Gain) -> str:
    """What a coalition could gain."""
    end = f"{wording.state(graph, one.end)}{', an equilibrium' if one.equilibrium else ''}"
    return (
        f"{wording.makers(graph, one.members)} together would gain by going to {end}: "
        f"{wording.way(graph, start, one.way)}."
    )


def asked(graph: GraphModel, name: str, found: Inverse) -> list[str]:
    """The answer to the inverse question."""
    if found.already:
        return [f"{name}: is an equilibrium by {found.sign} already, in {_states(graph, found.already)}."]
    if not found.answers:
        why = (
            "no set of changes that was tried would do"
            if found.complete
            else "no smaller set of changes would do; the search was then ended"
        )
        return [f"{name}: {why} ({found.sign})."]
    size = len(found.answers[0].changes)
    lines = [
        f"{name}: an equilibrium by {found.sign} after {plural(size, 'change')} of preference, no fewer. "
        f"{'Any of these' if len(found.answers) > 1 else 'This'} would do:"
    ]
    lines += [f"  {number}. {_answer(graph, answer)}" for number, answer in enumerate(found.answers[:MOST_NAMED], 1)]
    if len(found.answers) > MOST_NAMED:
        lines.append(f"  and {len(found.answers) - MOST_NAMED} more")
    return lines


def _answer(graph: GraphModel, answer: Answer) -> str:
    changes = "; and ".join(f"{wording.maker(graph, c.decision_maker)}: {c.about}" for c in answer.changes)
    return f"{changes} → {_states(graph, answer.states)}"


def _states(graph: GraphModel, states: tuple[int, ...]) -> str:
    names = [graph.space.name(state) for state in states[:MOST_NAMED]]
    more = f" and {len(states) - MOST_NAMED} more" if len(states) > MOST_NAMED else ""
    return f"{'state' if len(states) == 1 else 'states'} {', '.join(names)}{more}"


def joint(report: Report) -> list[str]:
    """How equilibria stand against coalitions of two or more."""
    graph, lines = report.graph, []
    for state in dict.fromkeys(one.state for one in report.joint):
        leaving = [one for one in report.joint if one.state == state and one.unstable_by]
        if not leaving:
            lines.append(f"State {graph.space.name(state)} holds against every coalition of two or more, by "
            f"every concept.")
        for one in leaving:
            lines.append(
                f"State {graph.space.name(state)} is left by {wording.makers(graph, one.members)} together, "
                f"by {', '.join(one.unstable_by)}."
            )
    return lines


def literature(report: Report) -> list[str]:
    """Where the source gives equilibria, whether the computation agrees."""
    if not report.literature:
        return []
    same = [sign for sign, agrees in report.literature.items() if agrees]
    reasons = dict(report.graph.conflict.differences)
    lines = [f"As in the literature: {', '.join(same)}."] if same else []
    return lines + [
        f"Other than in the literature: {sign}. {reasons.get(sign, 'The file gives no reason.')}"
        for sign, agrees in report.literature.items()
        if not agrees
    ]
