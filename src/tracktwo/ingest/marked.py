"""Sentences with a marked source and target, as tables for measuring hold them."""

import re
from dataclasses import dataclass

Span = tuple[int, int]  # offsets in the text

_MARK = re.compile(r"<(/?)([st])>", re.IGNORECASE)


@dataclass(frozen=True)
class MarkedSentence:
    """A sentence without its marks; a side that is marked several times has several spans, one that is not has none."""

    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]


def read_marked(marked: str) -> MarkedSentence:
    """Takes the marks ``<s>…</s>`` and ``<t>…</t>`` out of a sentence; a mark without its partner is dropped."""
    text: list[str] = []
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    open_at: dict[str, int] = {}
    length = end = 0
    for mark in _MARK.finditer(marked):
        text.append(marked[end : mark.start()])
        length += mark.start() - end
        end = mark.end()
        closing, side = mark.group(1), mark.group(2).lower()
        if not closing:
            open_at[side] = length
        elif side in open_at:
            start = open_at.pop(side)
            if length > start:
                spans[side].append((start, length))
    text.append(marked[end:])
    return MarkedSentence("".join(text), tuple(spans["s"]), tuple(spans["t"]))
