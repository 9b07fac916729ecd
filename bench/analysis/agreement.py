"""Whether the implementation and the matrices agree: ``python -m bench.analysis.agreement [MODELS]``."""

import sys
import time
from random import Random

import numpy as np

from tracktwo.analysis.graph_model import Conflict, GraphModel
from tracktwo.analysis.graph_model.solution import coalitions, stable, stable_for_coalition
from tracktwo.analysis.graph_model.stability import CONCEPTS, Extension, individual

from .matrices import Matrices
from .random_models import KINDS, random_conflict


def disagreements(conflict: Conflict) -> list[str]:
    """The concepts and decision makers for which the two differ on this model."""
    graph, plain = GraphModel(conflict), Matrices(conflict)
    found = [
        f"{sign} for {who}"
        for sign in CONCEPTS
        for who, ours, theirs in _pairs(graph, plain, sign)
        if not np.array_equal(ours, theirs)
    ]
    if graph.computable_by_rank:
        ranks = [order.rank for order in graph.orders]
        found += [f"L{h}" for h in (1, 2, 3, 4) if not np.array_equal(stable(graph, f"L{h}"), plain.limited(h, ranks))]
    return found


def _pairs(graph: GraphModel, plain: Matrices, sign: str):
    known = all(order.known for order in graph.orders)
    for maker in graph.decision_makers:
        if known:
            yield maker, stable(graph, sign)[maker], plain.stable(sign, (maker,))
            if graph.computable_by_rank and sign != "R":
                yield (
                    f"{maker}, strong",
                    stable(graph, f"strong {sign}")[maker],
                    plain.stable(sign, (maker,), strong=True),
                )
        for extension in Extension:
            focal = individual(graph, maker, extension)
            ours = np.array([CONCEPTS[sign].by_sets(focal, state) for state in range(len(graph))], bool)
            yield f"{maker}, {extension}", ours, plain.stable(sign, (maker,), extension)
    for members in coalitions(graph):
        if len(members) > 1:
            yield members, stable_for_coalition(graph, members, sign), plain.stable(sign, members)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    start, wrong, states = time.perf_counter(), 0, 0
    for number in range(count):
        conflict = random_conflict(Random(number), KINDS[number % len(KINDS)])
        states += len(GraphModel(conflict))
        found = disagreements(conflict)
        if found:
            wrong += 1
            print(f"model {number}: {', '.join(found)}")
    print(
        f"{count} random models, {states / count:.1f} states each on average: {count - wrong} agree, {wrong} do not "
        f"({time.perf_counter() - start:.0f} s)"
    )
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
