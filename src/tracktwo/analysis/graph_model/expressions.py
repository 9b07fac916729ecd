"""Statements about options: `accept and not modify`, `insist iff not modify`, and the short form of the literature,
`5 iff -1`.

Words bind in the order not, and, or, if, iff: `a if b or c` means a if (b or c). `a if b` is false only where b holds
and a does not. An option stands by its name or by its number in the model, from 1; `-` before it is `not`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .problems import ModelError

Truth = np.ndarray
"""One truth value for each state."""
Tree = str | tuple[Any, ...]
"""An option's name, ("not", tree) or (word, tree, tree)."""

_TOKEN = re.compile(r"\s*(?:(\d+(?![\w]))|([^\W\d][\w.'’-]*)|([()&|-]))")
_SIGNS = {"&": "and", "|": "or", "-": "not"}
_WORDS = frozenset({"and", "or", "not", "if", "iff"})
_OPERATIONS: Mapping[str, Callable[[Truth, Truth], Truth]] = {
    "and": lambda left, right: left & right,
    "or": lambda left, right: left | right,
    "if": lambda left, right: left | ~right,
    "iff": lambda left, right: left == right,
}
_LOOSEST_FIRST = ("iff", "if", "or", "and")


@dataclass(frozen=True, slots=True)
class Expression:
    """A statement as written, and its tree."""

    text: str
    tree: Tree

    @property
    def options(self) -> frozenset[str]:
        """The options it speaks of."""
        return frozenset(_leaves(self.tree))

    def truth(self, values: Mapping[str, Truth]) -> Truth:
        """Where it holds, given where each option is taken."""
        return _truth(self.tree, values)

    def __str__(self) -> str:
        return self.text


def parse(text: str, options: Sequence[str]) -> Expression:
    """Reads a statement about these options; raises ModelError that says what is wrong with it."""
    tokens = _tokens(text)
    tree, rest = _binary(tokens, 0, 0, text, options)
    if rest < len(tokens):
        raise ModelError(
            f"{text!r}: nothing can follow before {tokens[rest]!r}; join two statements with and, or, if or iff"
        )
    return Expression(text, tree)


def is_name(text: str) -> bool:
    """Whether an option can have this name."""
    match = re.fullmatch(r"[^\W\d][\w.'’-]*", text)
    return match is not None and text.lower() not in _WORDS


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    stripped = text.rstrip()
    while at < len(stripped):
        match = _TOKEN.match(stripped, at)
        if match is None:
            raise ModelError(
                f"{text!r}: {stripped[at:].strip()[:12]!r} cannot be read; write names of options with and, or, not, "
                "if, iff and brackets"
            )
        token = match.group().strip()
        word = token.lower()
        tokens.append(_SIGNS.get(token, word if word in _WORDS else token))
        at = match.end()
    return tokens


def _binary(tokens: list[str], at: int, level: int, text: str, options: Sequence[str]) -> tuple[Tree, int]:
    if level == len(_LOOSEST_FIRST):
        return _single(tokens, at, text, options)
    tree, at = _binary(tokens, at, level + 1, text, options)
    while at < len(tokens) and tokens[at] == _LOOSEST_FIRST[level]:
        right, at = _binary(tokens, at + 1, level + 1, text, options)
        tree = (_LOOSEST_FIRST[level], tree, right)
    return tree, at


def _single(tokens: list[str], at: int, text: str, options: Sequence[str]) -> tuple[Tree, int]:
    if at == len(tokens):
        raise ModelError(
            f"{text!r} ends too early; an option must follow" if tokens else "a statement is empty; name an option"
        )
    token = tokens[at]
    if token == "not":
        tree, at = _single(tokens, at + 1, text, options)
        return ("not", tree), at
    if token == "(":
        tree, at = _binary(tokens, at + 1, 0, text, options)
        if at == len(tokens) or tokens[at] != ")":
            raise ModelError(f"{text!r}: a bracket is not closed")
        return tree, at + 1
    if token in _WORDS or token == ")":
        raise ModelError(f"{text!r}: an option must stand before {token!r}")
    return _option(token, text, options), at + 1


def _option(token: str, text: str, options: Sequence[str]) -> str:
    if token.isdigit() and 1 <= int(token) <= len(options):
        return options[int(token) - 1]
    if token not in options:
        raise ModelError(f"{text!r}: there is no option {token!r}; the options are {', '.join(options)}")
    return token


def _leaves(tree: Tree) -> list[str]:
    return [tree] if isinstance(tree, str) else [leaf for part in tree[1:] for leaf in _leaves(part)]


def _truth(tree: Tree, values: Mapping[str, Truth]) -> Truth:
    if isinstance(tree, str):
        return values[tree]
    if tree[0] == "not":
        return ~_truth(tree[1], values)
    return _OPERATIONS[tree[0]](_truth(tree[1], values), _truth(tree[2], values))
