"""YAML with the line of each entry, so that a mistake can be named where it stands. All scalars are read as text."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from .problems import ModelError, Place

Plain = str | list[Any] | dict[str, Any]


@dataclass(slots=True)
class Located:
    """What a file says, as text, lists and dictionaries, and the line (from 1) on which each entry begins."""

    value: Plain
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, place: Place) -> int:
        """The line of an entry, or of the nearest one around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(text: str) -> Located:
    """Reads YAML; raises ModelError whose place is ("line", number) where it is none."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(filter(None, (error.problem, error.context)))
        raise ModelError(
            f"this is not YAML ({problem}); check indentation, colons and quotes",
            ("line", mark.line + 1 if mark else 1),
        ) from None
    except yaml.YAMLError as error:
        raise ModelError(f"this is not YAML ({' '.join(str(error).split())})", ("line", 1)) from None
    located = Located({})
    if node is not None:
        try:
            located.value = _plain(node, (), located.lines)
        except RecursionError:
            raise ModelError(
                "an entry holds itself, or entries lie too deep in each other; write it flat", ("line", 1)
            ) from None
    return located


def _plain(node: yaml.Node, place: Place, lines: dict[Place, int]) -> Plain:
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*place, number), lines) for number, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, lines)
    return str(node.value)


def _mapping(node: yaml.MappingNode, place: Place, lines: dict[Place, int]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise ModelError("a list or table cannot be a key; put its text in quotes", ("line", line))
        key = str(key_node.value)
        if key in result:
            raise ModelError(f"{key} stands here a second time; join the two", ("line", line))
        lines[(*place, key)] = line
        result[key] = _plain(value_node, (*place, key), lines)
    return result
