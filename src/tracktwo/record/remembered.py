"""What is worked out of a word once and looked up some hundred times a report."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_MOST = 100_000  # words that are remembered: memory stays bounded, whatever is read


class Remembered(dict[str, T]):
    """What a function makes of each word; asked for like the entries of a dict, which is faster than a call."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> T:
        made = self._make(word)
        if len(self) < _MOST:
            self[word] = made
        return made
