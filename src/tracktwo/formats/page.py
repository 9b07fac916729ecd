"""A readout as one page of HTML: the text with its marks, beside it what was read, each linked to the other.

The page needs no script and fetches nothing. Ids and classes are made of the page's own numbers, never of words from
the report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from tracktwo.domain import Actor, Readout, Sector

from .quotes import cut
from .rows import Name, Row, Section, Teller
from .wording import FACTS, NOTHING, clipped, flat, heading, tag, web_address

FAMILIES = {
    "gov": "government",
    "arms": "armed forces and groups",
    "law": "police, intelligence, courts",
    "pol": "parliament, parties, elites",
    "igo": "international organisation",
    "med": "media",
    "civ": "society and business",
    "none": "no sector",
}
"""Colours of mentions, each for several sectors of PLOVER."""

_FAMILY_OF: dict[Sector | None, str] = {
    None: "none",
    Sector.GOV: "gov",
    **dict.fromkeys((Sector.MIL, Sector.REB, Sector.UNC, Sector.CRM), "arms"),
    **dict.fromkeys((Sector.COP, Sector.SPY, Sector.JUD, Sector.LEG), "law"),
    **dict.fromkeys((Sector.PAR, Sector.PTY, Sector.OPP, Sector.ELI), "pol"),
    Sector.IGO: "igo",
    Sector.MED: "med",
}
_BREAK = re.compile(r"[\r\n]+")
# Characters that HTML cannot hold are shown by pictures of them, one for one.
PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
PICTURES |= {0x7F: 0x2421, **dict.fromkeys((*range(0x80, 0xA0), 0xFFFE, 0xFFFF), 0xFFFD)}


@dataclass(slots=True)
class Line:
    """A row of a table: its id, its number, and the ids of its marks in the text."""

    id: str
    number: str
    row: Row
    marks: list[str]

    @property
    def quote(self) -> str:
        return clipped(self.row.evidence[0].quote, 160)

    @property
    def told(self) -> str:
        """The row in one line, for the tooltip of its marks."""
        who = "".join(part if isinstance(part, str) else part.text for part in self.row.who)
        told = " ".join(part for part in (self.number, self.row.kind, self.row.mode) if part) + f": {who}"
        return f"{told} ({self.row.status})" if self.row.status else told


@dataclass(slots=True)
class Person:
    """An actor's row, and the ids of its mentions."""

    id: str
    actor: Actor
    family: str
    of: Name | None
    mentions: list[str] = field(default_factory=list)

    @property
    def told(self) -> str:
        label = tag(self.actor)
        return f"{flat(self.actor.name)} ({label})" if label else flat(self.actor.name)


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text: either a mention (of a person) or a place that a line was read from."""

    id: str
    span: tuple[int, int]
    line: Line | None = None
    person: Person | None = None
    title: str = ""

    @property
    def classes(self) -> str:
        if self.line is None:
            return ""
        status = self.line.row.status
        sure = "told" if status is None else "fact" if status in FACTS else "unsure"
        return f"{sure} in-{self.line.id}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text under the same marks throughout: the ids that begin with it, the mention that it is part of, if any."""

    text: str
    begins: tuple[Mark, ...]
    mention: Mark | None
    classes: str
    title: str


def render(readout: Readout) -> str:
    """The whole page."""
    teller = Teller(readout)
    people = {actor.id: Person(f"actor-{n}", actor, _FAMILY_OF.get(actor.sector, "civ"),
                               teller.name(actor.of) if actor.of else None)
              for n, actor in enumerate(readout.actors, 1)}
    tables = [(section, _lines(section)) for section in teller.sections()]
    marks = [*_mentions(readout, people), *_places(tables)]
    families = {person.family for person in people.values()}
    return _template().render(
        title=heading(readout.report),
        report=readout.report,
        link=web_address(readout.report.url),
        text=list(_paragraphs(readout.report.text, marks)),
        tables=tables,
        people=list(people.values()),
        families={key: label for key, label in FAMILIES.items() if key in families},
        lines=[line for _, lines in tables for line in lines],
        inferred=any(line.row.inferred for _, lines in tables for line in lines),
        nothing=NOTHING if not tables and not people else "",
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )
    environment.filters["flat"] = flat
    environment.tests["name"] = lambda value: isinstance(value, Name)
    environment.tests["fact"] = lambda value: value in FACTS
    return environment.get_template("page.html")


def _singular(section: Section) -> str:
    return section.title.lower().removesuffix("s")


def _lines(section: Section) -> list[Line]:
    lines = []
    for number, row in enumerate(section.rows, 1):
        id = f"{_singular(section)}-{number}"
        marks = [f"{id}-text" if place == 1 else f"{id}-text-{place}" for place in range(1, len(row.evidence) + 1)]
        lines.append(Line(id, f"{section.letter}{number}", row, marks))
    return lines


def _mentions(readout: Readout, people: dict[str, Person]) -> Iterator[Mark]:
    spans = [(mention, evidence) for mention in readout.mentions for evidence in mention.evidence]
    for number, (mention, evidence) in enumerate(spans, 1):
        person = people.get(mention.actor)
        if person is None:
            continue
        id = f"mention-{number}"
        person.mentions.append(id)
        title = f"{person.told}, by {mention.kind}{', supplied by context' if mention.inferred else ''}"
        yield Mark(id, (evidence.start, evidence.end), person=person, title=title)


def _places(tables: list[tuple[Section, list[Line]]]) -> Iterator[Mark]:
    for _, lines in tables:
        for line in lines:
            for id, evidence in zip(line.marks, line.row.evidence, strict=True):
                yield Mark(id, (evidence.start, evidence.end), line=line, title=line.told)


def _paragraphs(text: str, marks: list[Mark]) -> Iterator[tuple[list[Stretch], str]]:
    """Each paragraph in stretches, and the line breaks after it; all together they are the text."""
    edges = [edge for match in _BREAK.finditer(text) for edge in match.span()]
    stretches: list[Stretch] = []
    waiting: list[Mark] = []  # marks that begin with a line break: their ids go to the next paragraph
    for piece in cut(0, len(text), [mark.span for mark in marks], edges):
        words = text[piece.start : piece.end]
        waiting += [marks[number] for number in piece.starts]
        if _BREAK.fullmatch(words):
            yield stretches, words
            stretches = []
        else:
            stretches.append(_stretch(words, waiting, [marks[number] for number in piece.covers]))
            waiting = []
    if waiting:
        stretches.append(_stretch("", waiting, []))
    yield stretches, ""


def _stretch(text: str, begins: list[Mark], covers: list[Mark]) -> Stretch:
    mentions = [mark for mark in covers if mark.person]
    places = [mark for mark in covers if mark.line]
    return Stretch(
        text=text.translate(PICTURES),
        begins=tuple(begins),
        mention=min(mentions, key=lambda mark: mark.span[1] - mark.span[0], default=None),
        classes=" ".join(dict.fromkeys(" ".join(mark.classes for mark in places).split())),
        title="\n".join(dict.fromkeys(mark.title for mark in covers)),
    )
