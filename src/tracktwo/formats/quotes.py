"""Cutting a text: at sentence ends around a span, and at the edges of spans that may overlap."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracktwo.domain import Evidence

REACH = 400
"""How far from its words the sentence of an evidence is looked for, in characters."""

_END = re.compile(r"[.!?…][\"'”’)\]»]*\s+(?=[\"'“‘(\[«]*[^\W_a-zß-ÿ])|\s*\n\s*(?=[^\sa-zß-ÿ])|\s*\n\s*\n\s*")
_ABBREVIATION = re.compile(r"(?:^|[\s(“‘\"'.-])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|St|No)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the numbers of the spans that cover it; `starts` are those that begin with it."""

    start: int
    end: int
    covers: tuple[int, ...]
    starts: tuple[int, ...]


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or sentences that hold a span begin and end, as far as a rule of thumb can tell.

    The bounds never cut into the span. Where no end is near, the bound is a word's edge.
    """
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    first = low
    for match in _END.finditer(text, low, min(len(text), start + 2)):
        if match.end() <= start and _ends_sentence(text, match):
            first = match.end()
    if first == low > 0:
        first = min(start, _word_edge(text, low, start))
    for match in _END.finditer(text, max(start, end - 8), high):
        if match.end() >= end and _ends_sentence(text, match):
            return first, max(end, match.start() + len(match.group().rstrip()))
    if high < len(text):
        high = max(end, text.rfind(" ", end, high))
    return first, high


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if match.group().startswith("."):
        return _ABBREVIATION.search(text, max(0, match.start() - 8), match.start()) is None
    return True


def _word_edge(text: str, low: int, start: int) -> int:
    space = text.find(" ", low, start)
    return low if space < 0 else space + 1


def cut(start: int, end: int, spans: Sequence[tuple[int, int]], edges: Iterable[int] = ()) -> list[Piece]:
    """The stretch from `start` to `end` in pieces, cut wherever a span (or an edge) begins or ends.

    The pieces follow one another without a gap. What of a span lies outside the stretch is left out.
    """
    bounds = {start, end, *edges}
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        low, high = max(start, span[0]), min(end, span[1])
        if low < high:
            bounds |= {low, high}
            opening.setdefault(low, []).append(number)
            closing.setdefault(high, []).append(number)
    ordered = sorted(bound for bound in bounds if start <= bound <= end)
    open_now: dict[int, None] = {}
    pieces = []
    for low, high in pairwise(ordered):
        for number in closing.get(low, ()):
            del open_now[number]
        begun = opening.get(low, [])
        open_now.update(dict.fromkeys(begun))
        pieces.append(Piece(low, high, tuple(open_now), tuple(begun)))
    return pieces


def quoted(text: str, evidence: Sequence[Evidence]) -> list[tuple[str, bool]]:
    """The sentence of the first evidence in pieces, each with whether it is marked.

    Marked are the first evidence and those later ones that lie in the same sentence. An ellipsis stands where the
    text was cut within a sentence.
    """
    start, end = sentence_around(text, evidence[0].start, evidence[0].end)
    inside = [(span.start, span.end) for span in evidence if start <= span.start and span.end <= end]
    pieces = [(text[piece.start : piece.end], bool(piece.covers)) for piece in cut(start, end, inside)]
    if start > 0 and text[start - 1] not in "\n\r" and text[:start].rstrip()[-1:].isalnum():
        pieces.insert(0, ("… ", False))
    if end < len(text) and text[end - 1].isalnum() and text[end] not in "\n\r":
        pieces.append((" …", False))
    return pieces
