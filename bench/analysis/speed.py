"""How fast stability analysis is: ``python -m bench.analysis.speed``.

Prints, for growing numbers of options, time and memory for the four basic concepts over all states; up to 512 states
also of the matrices. Preferences are random statements, the same for both.
"""

import resource
import subprocess
import sys
import time
from random import Random

from tracktwo.analysis.graph_model import Conflict, DecisionMaker, GraphModel, Option
from tracktwo.analysis.graph_model.expressions import parse
from tracktwo.analysis.graph_model.preferences import Preference, Prioritised, Statement, Weighted
from tracktwo.analysis.graph_model.solution import solve

from .matrices import Matrices

BASIC = ("R", "GMR", "SMR", "SEQ")
MOST_FOR_MATRICES = 512


def conflict(options: int, makers: int, seed: int = 1, constrained: bool = False) -> Conflict:
    """A model of this size; options are shared out in turn. `constrained`: some combinations are infeasible, some moves
    cannot be undone."""
    random = Random(seed)
    names = tuple(f"o{n}" for n in range(1, options + 1))
    return Conflict(
        name=f"{options} options",
        options=tuple(map(Option, names)),
        decision_makers=tuple(
            DecisionMaker(f"DM{m + 1}", names[m::makers], _preference(random, names, weights=m % 2 == 1))
            for m in range(makers)
        ),
        infeasible=tuple(parse(f"{a} and {b}", names) for a, b in zip(names[:4:2], names[5:], strict=False))
        if constrained
        else (),
        once_taken=names[::7] if constrained else (),
    )


def _preference(random: Random, names: tuple[str, ...], weights: bool) -> Preference:
    if weights:
        return Weighted(tuple((parse(name, names), random.uniform(-1, 1)) for name in names))
    statements = [
        random.choice(("{0}", "not {0}", "{0} iff {1}", "{0} if {1}", "{0} and not {1}")).format(
            *random.sample(names, 2)
        )
        for _ in range(2 * len(names))
    ]
    return Prioritised(tuple(Statement(parse(text, names)) for text in statements))


def timed(options: int, makers: int, constrained: bool) -> str:
    start = time.perf_counter()
    graph = GraphModel(conflict(options, makers, constrained=constrained))
    solution = solve(graph, BASIC)
    taken = time.perf_counter() - start
    best = min([taken] + [_again(options, makers, constrained) for _ in range(4 if taken < 1 else 0)])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = "/".join(str(len(solution.equilibria(sign))) for sign in BASIC)
    line = (
        f"{options:3} options {makers} makers {len(graph):>9,} states  {best:8.3f} s  {memory:6.0f} MB  "
        f"equilibria {found}"
    )
    if len(graph) <= MOST_FOR_MATRICES:
        plain = Matrices(graph.conflict)  # slow to make, which is not counted
        start = time.perf_counter()
        verdicts = {sign: [plain.stable(sign, (d,)) for d in graph.decision_makers] for sign in BASIC}
        line += f"  matrices {time.perf_counter() - start:8.2f} s"
        same = all(
            (verdicts[sign][d] == solution.stable[sign][d]).all() for sign in BASIC for d in graph.decision_makers
        )
        line += ", same verdicts" if same else ", OTHER VERDICTS"
    return line


def _again(options: int, makers: int, constrained: bool) -> float:
    start = time.perf_counter()
    solve(GraphModel(conflict(options, makers, constrained=constrained)), BASIC)
    return time.perf_counter() - start


def main() -> None:
    if len(sys.argv) > 1:
        print(timed(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "constrained"))
        return
    for constrained in ("free", "constrained"):
        print(f"{constrained} moves")
        for options, makers in ((4, 2), (6, 3), (8, 3), (9, 3), (10, 3), (12, 3), (14, 4), (16, 4), (18, 5), (20, 5)):
            # a process of its own, so that memory is that of this size alone
            subprocess.run(
                [sys.executable, "-m", "bench.analysis.speed", str(options), str(makers), constrained], check=True
            )


if __name__ == "__main__":
    main()
