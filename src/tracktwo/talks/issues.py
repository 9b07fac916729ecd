"""The codebook of issues: what a phrase proposes to do, and under which category that falls."""

from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tracktwo.knowledge import FOLDER, Row, read_table, values

ISSUES = FOLDER / "issues"


@dataclass(frozen=True, slots=True)
class Course:
    """A line of `courses.tsv`: words that head a phrase, and words of which one must stand with them."""

    name: str
    category: str
    heads: frozenset[str]
    companions: frozenset[str]
    line: int


class Codebook:
    """Courses of action by the lemma that names them.

    >>> codebook().course("halt", {"halt", "strike", "energy"}, "noun").category
    'partial ceasefire'
    """

    def __init__(self, folder: Path = ISSUES) -> None:
        """Raises KnowledgeError, naming the line, for a category or a class that is not defined."""
        self.pax = {row.cells[0]: row.cells[1] for row in read_table(folder / "categories.tsv", ("category", "pax"))}
        classes = read_classes(folder / "classes.tsv")
        self._by_head: dict[tuple[str, str], list[Course]] = defaultdict(list)
        self.words_of: dict[str, frozenset[str]] = defaultdict(frozenset)  # all that the courses of a category name
        for row in read_table(folder / "courses.tsv", ("course", "category", "nouns", "verbs", "with")):
            name, category, nouns, verbs, companions = row.cells
            if category not in self.pax:
                raise row.error(f"{category!r} is no category; add it to categories.tsv or mend its name")
            for part, cell in (("noun", nouns), ("verb", verbs)):
                heads = spread(row, cell, classes)
                course = Course(name, category, heads, spread(row, companions, classes), row.line)
                self.words_of[category] |= course.heads | course.companions
                for head in heads:
                    self._by_head[part, head].append(course)

    def course(self, head: str, content: AbstractSet[str], part: str) -> Course | None:
        """The course that a phrase names: `head` its head lemma (a verb with its particle), `content` all its lemmas,
        `part` noun or verb. A course with more of its companions in the phrase wins."""
        best: tuple[int, int] | None = None
        found = None
        for course in self._by_head.get((part, head), ()):
            met = len(course.companions & (content - {head})) or int(head in course.companions and part == "noun")
            if course.companions and not met:
                continue
            rank = (met, -course.line)
            if best is None or rank > best:
                best, found = rank, course
        return found


def read_classes(path: Path) -> dict[str, frozenset[str]]:
    """Named classes of words: one line each, the words parted by "; "."""
    return {row.cells[0]: frozenset(values(row.cells[1])) for row in read_table(path, ("class", "words"))}


def spread(row: Row, cell: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    """The words of a cell, with the words of each class that it names in braces."""
    words: set[str] = set()
    for value in values(cell):
        if not value.startswith("{"):
            words.add(value)
        elif value.strip("{}") in classes:
            words |= classes[value.strip("{}")]
        else:
            raise row.error(f"{value} is no class; define it in classes.tsv or mend its name")
    return frozenset(words)


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """The codebook that ships with Tracktwo, read once."""
    return Codebook()
