"""Conflict models as YAML files: see examples/conflicts. Mistakes are named with file, line and what to do."""

import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import located
from .expressions import Expression, is_name, parse
from .graph import GraphModel
from .model import Conflict, DecisionMaker, Option
from .preferences import Chain, Force, Preference, Prioritised, Ranked, Statement, Unknown, Weighted
from .problems import ModelError, Place

KEYS = (
    "name",
    "about",
    "source",
    "decision makers",
    "common",
    "infeasible",
    "indistinguishable",
    "irreversible",
    "states",
    "status quo",
    "outcomes",
    "literature",
    "differences",
)
_MAKER_KEYS = ("options", "preferences")
_OPTION_KEYS = ("about", "taken", "left")
_STEP = re.compile(r"(>>|>|~)")


class FileProblem(ModelError):
    """A mistake in a model file: `file, line 12: what is wrong`."""


def load(path: Path) -> Conflict:
    """Reads a model file; raises FileProblem for a mistake in it."""
    try:
        return loads(path.read_text("utf-8"), str(path))
    except UnicodeDecodeError:
        raise FileProblem(f"{path} is not text in UTF-8; save it as UTF-8") from None


def loads(text: str, file: str = "model") -> Conflict:
    """Reads the text of a model file; the whole model is checked, preferences and states too."""
    document = located.Located({})
    try:
        document = located.read(text)
        conflict = _conflict(document.value)
        GraphModel(conflict)
        return conflict
    except ModelError as error:
        line = error.place[1] if error.place[:1] == ("line",) else document.line(error.place)
        raise FileProblem(f"{file}, line {line}: {error.message}") from None


def _conflict(value: object) -> Conflict:
    document = _table(value, ())
    _only(document, KEYS, ())
    makers = _table(document.get("decision makers", ""), ("decision makers",), "names of decision makers")
    if not makers:
        raise ModelError(
            "there are no decision makers; name one at least under `decision makers`", ("decision makers",)
        )
    options, owned = _options(makers, _texts(document, "common"))
    names = tuple(options)
    decision_makers = tuple(
        DecisionMaker(
            maker,
            owned[maker],
            _preference(makers[maker].get("preferences", "unknown"), names, ("decision makers", maker, "preferences")),
        )
        for maker in makers
    )
    once_taken, once_left = _irreversible(document, names)
    states = _states(document, names)
    return Conflict(
        name=_text(document, "name"),
        about=_text(document, "about"),
        source=_text(document, "source"),
        options=tuple(options.values()),
        decision_makers=decision_makers,
        infeasible=_expressions(document, "infeasible", names),
        indistinguishable=_expressions(document, "indistinguishable", names),
        once_taken=once_taken,
        once_left=once_left,
        names=states,
        status_quo=_status_quo(document, names, dict(states)),
        outcomes=tuple(
            (name, _parsed(text, names, ("outcomes", name)))
            for name, text in _table(document.get("outcomes", {}), ("outcomes",)).items()
        ),
        literature=tuple(
            (sign, tuple(_texts(document["literature"], sign, ("literature",))))
            for sign in _table(document.get("literature", {}), ("literature",))
        ),
        differences=tuple(
            (sign, _text(document["differences"], sign, ("differences",)))
            for sign in _table(document.get("differences", {}), ("differences",))
        ),
    )


def _options(makers: dict[str, Any], common: Sequence[str]) -> tuple[dict[str, Option], dict[str, tuple[str, ...]]]:
    """All options by name in their order, and the names of those of each decision maker."""
    options: dict[str, Option] = {}
    owned: dict[str, tuple[str, ...]] = {}
    owner: dict[str, str] = {}
    for maker, value in makers.items():
        place: Place = ("decision makers", maker)
        entry = _table(value, place, "`options` and `preferences`")
        _only(entry, _MAKER_KEYS, place)
        makers[maker] = entry
        listed = entry.get("options", {})
        listed = (
            dict.fromkeys(listed, "")
            if isinstance(listed, list)
            else _table(listed, (*place, "options"), "names of options")
        )
        for name, about in listed.items():
            where = (*place, "options", name)
            if not is_name(name):
                raise ModelError(
                    f"{name!r} cannot be the name of an option; write one word that begins with a letter", where
                )
            if name in owner and name not in common:
                raise ModelError(
                    f"option {name} belongs to {owner[name]} already; rename it, or list it under `common` if "
                    f"either can "
                    "move it",
                    where,
                )
            owner[name] = maker
            options.setdefault(name, _option(name, about, where))
        owned[maker] = tuple(listed)
    for place_of, name in enumerate(common):
        if name not in options:
            raise ModelError(f"there is no option {name!r}; the options are {', '.join(options)}", ("common", place_of))
    return options, owned


def _option(name: str, about: object, place: Place) -> Option:
    if isinstance(about, dict):
        _only(about, _OPTION_KEYS, place)
        return Option(name, *(_text(about, key, place) for key in _OPTION_KEYS))
    if not isinstance(about, str):
        raise ModelError(f"option {name} needs its meaning in words", place)
    return Option(name, about)


def _preference(value: object, options: Sequence[str], place: Place) -> Preference:
    if value == "unknown":
        return Unknown()
    if isinstance(value, list):
        return Prioritised(tuple(_statement(item, options, (*place, number)) for number, item in enumerate(value)))
    if isinstance(value, dict) and list(value) == ["ranking"]:
        return _ranking(_text(value, "ranking", place), (*place, "ranking"))
    if isinstance(value, dict) and list(value) == ["weights"]:
        weights = _table(value["weights"], (*place, "weights"), "statements with their weights")
        return Weighted(
            tuple(
                (_parsed(text, options, (*place, "weights", text)), _number(weight, (*place, "weights", text)))
                for text, weight in weights.items()
            )
        )
    raise ModelError(
        "preferences are a list of statements, `ranking: 3 > 1 ~ 2`, `weights:` with a number for each "
        "statement, or the "
        "word unknown",
        place,
    )


def _statement(item: object, options: Sequence[str], place: Place) -> Statement:
    if isinstance(item, str):
        return Statement(_parsed(item, options, place))
    forces = [force.value for force in Force if force is not Force.PREFER]
    if isinstance(item, dict) and len(item) == 1 and next(iter(item)) in forces:
        force, text = next(iter(item.items()))
        return Statement(_parsed(text, options, place), Force(force))
    raise ModelError(
        f"a preference statement is one line such as `accept if insist`, with "
        f"{' or '.join(f'`{f}:`' for f in forces)} before it "
        "where that is meant",
        place,
    )


def _ranking(text: str, place: Place) -> Ranked:
    chains = []
    for part in filter(str.strip, re.split(r"[;,]", text)):
        steps: list[tuple[str, ...]] = []
        great: set[int] = set()
        joined = ">"
        for token in map(str.strip, _STEP.split(part)):
            if token in (">", ">>", "~"):
                joined = token
            elif not token:
                raise ModelError(f"{part.strip()!r}: a state is missing; write a ranking such as 3 > 1 ~ 2 >> 4", place)
            elif joined == "~":
                steps[-1] = (*steps[-1], token)
            else:
                great.update({len(steps) - 1} if joined == ">>" else ())
                steps.append((token,))
        chains.append(Chain(tuple(steps), frozenset(great)))
    return Ranked(tuple(chains))


def _irreversible(document: dict[str, Any], options: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    taken, left = [], []
    for number, text in enumerate(_texts(document, "irreversible")):
        place = ("irreversible", number)
        tree = _parsed(text, options, place).tree
        if isinstance(tree, str):
            taken.append(tree)
        elif tree[0] == "not" and isinstance(tree[1], str):
            left.append(tree[1])
        else:
            raise ModelError(
                f"{text!r}: name one option that cannot be undone once taken, or `not` and one that cannot be "
                f"taken again once "
                "left",
                place,
            )
    return tuple(taken), tuple(left)


def _states(document: dict[str, Any], options: Sequence[str]) -> tuple[tuple[str, frozenset[str]], ...]:
    table = _table(document.get("states", {}), ("states",), "names of states with the options taken in each")
    return tuple((name, _taken(value, options, ("states", name))) for name, value in table.items())


def _status_quo(
    document: dict[str, Any], options: Sequence[str], states: dict[str, frozenset[str]]
) -> frozenset[str] | None:
    value = document.get("status quo")
    if value is None:
        return None
    if isinstance(value, str) and value in states:
        return states[value]
    return _taken(value, options, ("status quo",))


def _taken(value: object, options: Sequence[str], place: Place) -> frozenset[str]:
    """The options of a list, or of a line with commas; empty for none."""
    names = value if isinstance(value, list) else [part.strip() for part in str(value).split(",") if part.strip()]
    if isinstance(value, dict) or any(not isinstance(name, str) for name in names):
        raise ModelError("list the options that are taken, such as [accept, insist]", place)
    return frozenset(str(_single(name, options, place)) for name in names)


def _single(name: str, options: Sequence[str], place: Place) -> str:
    tree = _parsed(name, options, place).tree
    if not isinstance(tree, str):
        raise ModelError(
            f"{name!r} is not one option; list the options that are taken, such as [accept, insist]", place
        )
    return tree


def _expressions(document: dict[str, Any], key: str, options: Sequence[str]) -> tuple[Expression, ...]:
    return tuple(_parsed(text, options, (key, number)) for number, text in enumerate(_texts(document, key)))


def _parsed(text: object, options: Sequence[str], place: Place) -> Expression:
    if not isinstance(text, str):
        raise ModelError("a statement is one line such as `accept and not modify`", place)
    try:
        return parse(text, options)
    except ModelError as error:
        raise ModelError(error.message, place) from None


def _number(text: object, place: Place) -> float:
    try:
        number = float(str(text))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ModelError(f"{text!r} is not a number; give each statement a weight such as 2 or -1.5", place)
    return number


def _texts(document: dict[str, Any], key: str, place: Place = ()) -> list[str]:
    value = document.get(key, [])
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",") if part.strip()]
    if not isinstance(value, list) or any(not isinstance(item, str) for item in value):
        raise ModelError(f"`{key}` is a list with one line for each entry", (*place, key))
    return value


def _text(document: dict[str, Any], key: str, place: Place = ()) -> str:
    value = document.get(key, "")
    if not isinstance(value, str):
        raise ModelError(f"`{key}` is one text", (*place, key))
    return value.strip()


def _table(value: object, place: Place, of: str = "names with their values") -> dict[str, Any]:
    if value == "":
        return {}
    if not isinstance(value, dict):
        raise ModelError(f"here belong {of}, each followed by a colon", place)
    return value


def _only(table: dict[str, Any], keys: Sequence[str], place: Place) -> None:
    for key in table:
        if key not in keys:
            raise ModelError(f"{key!r} means nothing here; what can stand here is {', '.join(keys)}", (*place, key))
