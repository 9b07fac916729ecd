"""What each report tells of one thing, in its own words: the readouts of a meeting stand side by side."""

import json
import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracktwo.domain import Readout
from tracktwo.domain.base import Evidence

from .. import shelf
from ..by_hand.corrections import Reviews
from ..merging.claims import MEETING
from ..rows import rows_within
from ..schema import claims
from .evidence import code, item_rows, key_of, members, source_of
from .values import Telling

_PARAGRAPH = re.compile(r"[^\n]*(?:\n\s*)?[^\n]*")  # the rest of one, and the next
_LONGEST = 1500  # characters


def tellings(connection: Connection, case_id: int, codes: Sequence[str]) -> dict[str, list[Telling]]:
    """What each report tells of the things with these codes, the fullest claim first; nothing for what is no code."""
    keys = {key: asked for asked in codes if (key := key_of(asked)) is not None and 0 <= key < 1 << 63}
    roots = {keys[row.key]: row.root for row in rows_within(
        connection, case_id, select(claims.c.key, claims.c.root), claims.c.key, keys)}
    trees = members(connection, case_id, set(roots.values()))
    rows = item_rows(connection, case_id, [row.id for tree in trees.values() for row in tree])
    readouts = _readouts(connection, case_id, {row.report for found in rows.values() for row in found})
    return {asked: [_telling(claim, trees[root], item, readouts[item.report]) for claim in trees[root]
                    for item in sorted(rows.get(claim.id, ()), key=lambda item: (item.day or 0, item.report))]
            for asked, root in roots.items() if root in trees}


def _readouts(connection: Connection, case_id: int, reports: set[int]) -> dict[int, Readout]:
    """The readouts as people left them."""
    said = Reviews(connection, case_id)
    return {number: said.applied(number, readout)
            for number, readout in shelf.load_readouts(connection, case_id, reports).items()}


def _telling(claim: Any, tree: list[Any], item: Any, readout: Readout) -> Telling:
    above = next((row for row in tree if row.id == claim.parent), None)
    length = json.loads(claim.terms).get("duration")
    words = _words(item, readout)
    return Telling(
        code=code(claim.key), kind=claim.kind, about=claim.about, place=claim.place,
        duration=length[0] if isinstance(length, list) else length, joined=above and code(above.key), why=claim.why,
        source=source_of(item, words[0]), words=words, passage=_passage(readout.report.text, item.kind, words))


def _words(item: Any, readout: Readout) -> tuple[Evidence, ...]:
    """All the words that an item was read from; those of a meeting with those of the events that tell of it."""
    first = Evidence.of(readout.report.text, item.start, item.end)
    if item.kind != MEETING or item.place >= len(readout.meetings):
        return (first,)
    meeting = readout.meetings[item.place]
    told = [evidence for event in readout.events if event.id in meeting.events for evidence in event.evidence]
    return tuple(dict.fromkeys([first, *meeting.evidence, *told]))


def _passage(text: str, kind: str, words: Sequence[Evidence]) -> str:
    """The words alone; of a meeting the paragraphs that hold them and the one that follows, which go on about it."""
    if kind != MEETING:
        return words[0].quote
    first, last = min(one.start for one in words), max(one.end for one in words)
    start = text.rfind("\n", 0, first) + 1
    after = _PARAGRAPH.search(text, last)
    end = after.end() if after else len(text)
    return text[start : max(last, min(end, start + _LONGEST))]
