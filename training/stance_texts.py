"""The corpus of stances: sentences with actors and proposals marked, and where each actor stands.

A block is a sentence (or two) and its stances, one a line; blocks are parted by empty lines, "#" begins a remark::

    [A1 Trimble] refused to sign [P1 the draft] of [A2 the envoy] unless [P2 the council answers to an assembly].
    A1 P1 accepts_with_conditions if P2
    A1 P2 demands
    A2 P1 proposes

Marks may be nested. A pair that has no line has no stance. ``python -m training.stance_texts FILE …`` checks files.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracktwo.domain import Stance

_OPEN = re.compile(r"\[([AP]\d+) ")
_LINE = re.compile(r"(A\d+) (P\d+) ([a-z_]+)(?: if((?: P\d+)+))?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span of the text: characters from `start` up to `end`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Taken:
    """One stance: of an actor on a proposal, with the proposals that it depends on."""

    actor: str
    proposal: str
    stance: Stance
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A text with its marks and stances; `line` is where it begins in its file."""

    text: str
    marks: tuple[Mark, ...]
    taken: tuple[Taken, ...]
    line: int


class CorpusError(ValueError):
    """A mistake in a file of the corpus; its text names the file and the line."""


def read_blocks(path: Path) -> Iterator[Block]:
    """The blocks of one file. Raises CorpusError for a mark that is not closed, an unknown stance or name."""
    lines = path.read_text("utf-8").split("\n")
    number = 0
    while number < len(lines):
        if not lines[number].strip() or lines[number].startswith("#"):
            number += 1
            continue
        start, block = number + 1, []
        while number < len(lines) and lines[number].strip():
            block.append(lines[number].strip())
            number += 1
        yield _block(path, start, block)


def _block(path: Path, line: int, block: list[str]) -> Block:
    text, marks = _marks(path, line, block[0])
    names = {mark.name for mark in marks}
    if len(names) < len(marks):
        raise CorpusError(f"{path}, line {line}: a name is given twice; number actors and proposals anew")
    taken: list[Taken] = []
    for offset, row in enumerate(block[1:], 1):
        match = _LINE.fullmatch(row)
        if match is None or match[3] not in list(Stance):
            raise CorpusError(f"{path}, line {line + offset}: {row!r} is no stance; write A1 P1 rejects, or … if P2 P3")
        conditions = tuple((match[4] or "").split())
        for name in (match[1], match[2], *conditions):
            if name not in names:
                raise CorpusError(f"{path}, line {line + offset}: {name} is not marked in the text")
        taken.append(Taken(match[1], match[2], Stance(match[3]), conditions))
    pairs = Counter((t.actor, t.proposal) for t in taken)
    if any(count > 1 for count in pairs.values()):
        raise CorpusError(f"{path}, line {line}: a pair has two stances; keep the one that holds")
    return Block(text, tuple(marks), tuple(taken), line)


def _marks(path: Path, line: int, marked: str) -> tuple[str, list[Mark]]:
    text, marks, opened, place = "", [], [], 0
    while place < len(marked):
        match = _OPEN.match(marked, place)
        if match:
            opened.append((match[1], len(text)))
            place = match.end()
            continue
        if marked[place] == "]" and opened:
            name, start = opened.pop()
            marks.append(Mark(name, start, len(text)))
        else:
            text += marked[place]
        place += 1
    if opened or not marks:
        raise CorpusError(f"{path}, line {line}: a mark is not closed, or there is none; write [A1 the words]")
    return text, marks


def main() -> None:
    stances: Counter[str] = Counter()
    blocks = 0
    for name in sys.argv[1:]:
        try:
            for block in read_blocks(Path(name)):
                blocks += 1
                stances.update(taken.stance for taken in block.taken)
                actors = sum(mark.name.startswith("A") for mark in block.marks)
                stances["(no stance)"] += actors * (len(block.marks) - actors) - len(block.taken)
        except CorpusError as error:
            sys.exit(str(error))
    print(blocks, "blocks", dict(stances))


if __name__ == "__main__":
    main()
