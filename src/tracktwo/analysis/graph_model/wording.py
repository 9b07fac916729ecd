"""States, moves and statements of a model in plain words."""

from .expressions import Expression, Tree
from .graph import GraphModel
from .walks import Way

_JOINED = {"and": " and ", "or": " or ", "if": " if ", "iff": " exactly if "}


def maker(graph: GraphModel, decision_maker: int) -> str:
    return graph.conflict.decision_makers[decision_maker].name


def makers(graph: GraphModel, members: tuple[int, ...]) -> str:
    """``Russia``, ``Russia and Ukraine``, ``Russia, Ukraine and Poland``."""
    return listed([maker(graph, member) for member in members])


def listed(words: list[str], last: str = "and") -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def state(graph: GraphModel, number: int) -> str:
    return f"state {graph.space.name(number)}"


def change(graph: GraphModel, start: int, end: int) -> str:
    """What differs at the end: ``takes accept and gives up delay``, or in the model's own words where it has some."""
    before, after, said = graph.space.values(start), graph.space.values(end), []
    for option in graph.conflict.options:
        if before[option.name] != after[option.name]:
            if after[option.name]:
                said.append(option.taken or f"takes {option.name}")
            else:
                said.append(option.left or f"gives up {option.name}")
    return listed(said)


def taken(graph: GraphModel, option: str) -> str:
    """That an option is taken."""
    return next(one.taken or f"{one.name} is taken" for one in graph.conflict.options if one.name == option)


def way(graph: GraphModel, start: int, moves: Way) -> str:
    """``Ukraine moves to state 3 (takes accept), then Russia to state 4 (…)``."""
    said = []
    for number, (mover, end) in enumerate(moves):
        verb = "moves to" if not number else "to"
        said.append(
            f"{'then ' if number else ''}{maker(graph, mover)} {verb} {state(graph, end)} ({change(graph, start, end)})"
        )
        start = end
    return ", ".join(said)


def statement(graph: GraphModel, expression: Expression) -> str:
    """An expression in the words that the options have for being taken and left; as written where they have none."""
    if not any(option.taken or option.left for option in graph.conflict.options):
        return str(expression)
    options = {option.name: option for option in graph.conflict.options}

    def words(tree: Tree, inside: bool) -> str:
        if isinstance(tree, str):
            return options[tree].taken or tree
        if tree[0] == "not":
            if isinstance(tree[1], str):
                return options[tree[1]].left or f"not {tree[1]}"
            return f"it is not so that {words(tree[1], True)}"
        text = _JOINED[tree[0]].join(words(part, True) for part in tree[1:])
        return f"({text})" if inside and tree[0] != "and" else text

    return words(expression.tree, False)
