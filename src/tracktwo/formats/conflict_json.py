"""A solved conflict model as JSON."""

import json
from typing import Any

from tracktwo.analysis.graph_model import GraphModel, wording
from tracktwo.analysis.graph_model.explanation import Verdict, sentences
from tracktwo.analysis.graph_model.inverse import Inverse
from tracktwo.analysis.graph_model.outcomes import Prospect
from tracktwo.analysis.graph_model.report import Report
from tracktwo.analysis.graph_model.walks import Way

MOST_NAMED = 4_096


def solved(report: Report) -> str:
    """`states` holds the states that are shown; `equilibria` names them by concept, the first of very many."""
    graph, solution = report.graph, report.solution
    value = {
        "name": graph.conflict.name,
        "decision_makers": [
            {"name": maker.name, "options": list(maker.options)} for maker in graph.conflict.decision_makers
        ],
        "options": [{"name": option.name, "about": option.about} for option in graph.conflict.options],
        "number_of_states": len(graph),
        "status_quo": None if report.status_quo is None else graph.space.name(report.status_quo),
        "states": [
            {
                "name": graph.space.name(state),
                "options": graph.space.signs(state),
                "ranks": [int(order.rank[state]) if order.known else None for order in graph.orders],
                "stable": {sign: [bool(row[state]) for row in verdicts] for sign, verdicts in solution.stable.items()},
                "equilibrium": solution.concepts_of(state),
            }
            for state in report.shown
        ],
        "number_of_equilibria": {sign: len(solution.equilibria(sign)) for sign in solution.stable},
        "equilibria": {sign: _names(graph, solution.equilibria(sign)[:MOST_NAMED]) for sign in solution.stable},
        "outcomes": [_outcome(graph, prospect) for prospect in report.prospects],
        "from_status_quo": [
            {
                "state": graph.space.name(course.end),
                "improving": _way(graph, course.improving),
                "any_moves": _way(graph, course.any_moves),
            }
            for course in report.courses
        ],
        "coalition_gains": [
            {
                "members": [wording.maker(graph, m) for m in gain.members],
                "state": graph.space.name(gain.end),
                "moves": _way(graph, gain.way),
                "equilibrium": gain.equilibrium,
            }
            for gain in report.gains
        ],
        "explanations": [_verdict(graph, verdict) for verdict in report.explained],
        "robustness": [
            {
                "state": graph.space.name(one.state),
                "concept": report.robust_by,
                "tried": one.tried,
                "share": round(one.share, 4),
                "undone_by": [_changed(graph, change.decision_maker, change.about) for change in one.undone_by],
            }
            for one in report.robustness
        ],
        "coalitions": [
            {
                "members": [wording.maker(graph, m) for m in one.members],
                "state": graph.space.name(one.state),
                "unstable_by": list(one.unstable_by),
            }
            for one in report.joint
        ],
        "as_in_literature": report.literature,
    }
    return json.dumps(value, ensure_ascii=False) + "\n"


def inverse(graph: GraphModel, asked: list[tuple[str, Inverse]]) -> str:
    """One value for each outcome that was asked about."""
    return (
        json.dumps(
            [
                {
                    "wanted": name,
                    "concept": found.sign,
                    "already": _names(graph, found.already),
                    "all_tried": found.complete,
                    "answers": [
                        {
                            "changes": [_changed(graph, c.decision_maker, c.about) for c in answer.changes],
                            "states": _names(graph, answer.states),
                        }
                        for answer in found.answers
                    ],
                }
                for name, found in asked
            ],
            ensure_ascii=False,
        )
        + "\n"
    )


def _outcome(graph: GraphModel, prospect: Prospect) -> dict[str, Any]:
    return {
        "name": prospect.name,
        "statement": str(prospect.expression),
        "number_of_states": len(prospect.states),
        "equilibria": {graph.space.name(state): concepts for state, concepts in prospect.equilibria.items()},
        "in_the_way": [
            {
                "decision_maker": wording.maker(graph, obstacle.decision_maker),
                "wish": None if obstacle.wish is None else str(obstacle.wish),
                "states": obstacle.states,
                "of": prospect.examined,
            }
            for obstacle in prospect.obstacles
        ],
    }


def _verdict(graph: GraphModel, verdict: Verdict) -> dict[str, Any]:
    return {
        "decision_maker": wording.maker(graph, verdict.decision_maker),
        "state": graph.space.name(verdict.state),
        "concept": verdict.concept,
        "stable": verdict.stable,
        "moves": [
            {
                "to": graph.space.name(t.end),
                "wish": None if t.reason is None else str(t.reason),
                "answer": _way(graph, t.answer),
            }
            for t in verdict.temptations
        ],
        "sentences": sentences(graph, verdict),
    }


def _way(graph: GraphModel, way: Way | None) -> list[dict[str, str]] | None:
    return (
        None
        if way is None
        else [{"by": wording.maker(graph, mover), "to": graph.space.name(end)} for mover, end in way]
    )


def _changed(graph: GraphModel, decision_maker: int, about: str) -> dict[str, str]:
    return {"decision_maker": wording.maker(graph, decision_maker), "change": about}


def _names(graph: GraphModel, states: Any) -> list[str]:
    return [graph.space.name(int(state)) for state in states]
