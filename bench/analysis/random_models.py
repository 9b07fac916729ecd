"""Random conflict models, small enough for matrices: every kind of preference, infeasible and joined states, moves that
cannot be undone, options that two share."""

from random import Random

from tracktwo.analysis.graph_model import Conflict, DecisionMaker, Option
from tracktwo.analysis.graph_model.expressions import parse
from tracktwo.analysis.graph_model.preferences import (
    Chain,
    Force,
    Preference,
    Prioritised,
    Ranked,
    Statement,
    Unknown,
    Weighted,
)

from .matrices import classes

KINDS = ("known", "unknown", "great")


def random_conflict(random: Random, kind: str = "known", joined: bool = True) -> Conflict:
    """A model of two or three decision makers and two to five options; `known`: all preferences are known; `unknown`:
    not all; `great`: rankings with strength."""
    makers = random.randint(1, 3)
    count = random.randint(max(2, makers), 5)
    names = tuple(f"o{n}" for n in range(1, count + 1))
    owner = [*range(makers), *(random.randrange(makers) for _ in range(count - makers))]
    owned = [[name for name, who in zip(names, owner, strict=True) if who == maker] for maker in range(makers)]
    if makers > 1 and random.random() < 0.15:  # a common option
        shared = random.choice(names)
        for options in owned[:2]:
            if shared not in options:
                options.append(shared)
    bare = Conflict(
        name="random",
        options=tuple(map(Option, names)),
        decision_makers=(),
        infeasible=tuple(parse(_conjunction(random, names), names) for _ in range(random.choice((0, 0, 1, 2)))),
        indistinguishable=(parse(random.choice(names), names),) if joined and random.random() < 0.2 else (),
        once_taken=tuple(name for name in names if random.random() < 0.15),
        once_left=tuple(name for name in names if random.random() < 0.1),
    )
    bare = Conflict(**{**_fields(bare), "once_left": tuple(n for n in bare.once_left if n not in bare.once_taken)})
    states = len(classes(bare))
    if not states:
        return random_conflict(random, kind, joined)
    return Conflict(
        **{
            **_fields(bare),
            "decision_makers": tuple(
                DecisionMaker(f"DM{place}", tuple(options), _preference(random, kind, names, states))
                for place, options in enumerate(owned, 1)
            ),
        }
    )


def _fields(conflict: Conflict) -> dict:
    return {name: getattr(conflict, name) for name in Conflict.__dataclass_fields__}


def _conjunction(random: Random, names: tuple[str, ...]) -> str:
    chosen = random.sample(names, min(len(names), random.randint(2, 3)))
    return " and ".join(name if random.random() < 0.5 else f"not {name}" for name in chosen)


def _statement(random: Random, names: tuple[str, ...]) -> str:
    first, second = random.choice(names), random.choice(names)
    return random.choice(
        (
            first,
            f"not {first}",
            f"{first} and not {second}",
            f"{first} or {second}",
            f"{first} if {second}",
            f"{first} iff -{second}",
        )
    )


def _preference(random: Random, kind: str, names: tuple[str, ...], states: int) -> Preference:
    shape = random.choice(("statements", "ranking", "weights") if kind == "known" else ("statements", "ranking"))
    if kind == "unknown" and random.random() < 0.1:
        return Unknown()
    if shape == "weights":
        return Weighted(
            tuple((parse(_statement(random, names), names), float(random.randint(-3, 3))) for _ in range(3))
        )
    if shape == "statements" and kind != "great":
        forces = [Force.PREFER] if kind == "known" else [Force.PREFER, Force.UNKNOWN]
        return Prioritised(
            tuple(
                Statement(parse(_statement(random, names), names), random.choice(forces))
                for _ in range(random.randint(1, 5))
            )
        )
    order = [str(n) for n in range(1, states + 1)]
    random.shuffle(order)
    parts = [order]
    if kind == "unknown" and states > 1:
        cut = random.randint(1, states - 1)
        parts = [order[:cut], order[cut:]]
    return Ranked(tuple(_chain(random, part, great=kind == "great") for part in parts))


def _chain(random: Random, names: list[str], great: bool) -> Chain:
    steps: list[tuple[str, ...]] = []
    for name in names:
        if steps and random.random() < 0.2:
            steps[-1] = (*steps[-1], name)
        else:
            steps.append((name,))
    return Chain(tuple(steps), frozenset(p for p in range(len(steps) - 1) if great and random.random() < 0.4))
