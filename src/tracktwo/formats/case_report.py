"""A case as a report to read: who stands where, what changed, what contradicts, and what happened when.

Each thing leads to the words that it rests on, with whoever published them. The page of HTML holds the reports that it
quotes, with those words marked; in Markdown the links lead to where the reports were published.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from . import case_tables as tables
from .page import PICTURES
from .quotes import cut
from .tables import Quote, Said, Table, cell, escaped, rendered, said_in_markdown
from .wording import FACTS, flat, web_address

if TYPE_CHECKING:
    from tracktwo.domain import Report
    from tracktwo.record import Case
    from tracktwo.record.answers.values import Contradiction, Entry, Held, Source, Telling, Topic
    from tracktwo.record.naming import Names

MOST = 200
"""Proposals and sides of the matrix; where there are more, a note says so."""


@dataclass(frozen=True, slots=True)
class Backed:
    """A cell of the matrix with what it rests on."""

    text: str
    told: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Account:
    """A meeting with what each report tells of it: whose word that is, with other facts, and the passage."""

    title: str
    told: tuple[tuple[str, Said], ...]


@dataclass(frozen=True, slots=True)
class _Findings:
    """All that the report tells."""

    name: str
    names: "Names"
    topics: "list[Topic]"
    notes: list[str]
    held: "list[Held]"
    contradictions: "list[Contradiction]"
    entries: "list[Entry]"
    accounts: list[Account]


def markdown(case: "Case") -> str:
    """The report in Markdown."""
    found = _findings(case)
    names = found.names
    stances = [(topic.about, names[held.actor], held.since_when, tables.stance(held), held.conditions,
                names.of(held.speaker), tables.quote(held.support)) for topic in found.topics for held in topic.held]
    matrix = tables.positions("Positions", found.topics, names, found.notes)
    sections = [
        _without(matrix, "code"),
        Table("What the positions rest on",
              ("proposal", "side", "since", "stance", "conditions", "said by", "quote"), stances),
        *_rest(found),
    ]
    parts = [f"# {escaped(flat(found.name))}\n"]
    for table in sections:
        parts += [f"## {table.title}\n", rendered(table, "md") if table.rows else "Nothing found.\n"]
    if found.accounts:
        parts.append("## Meetings as each report tells of them\n")
    for account in found.accounts:
        parts.append(f"### {escaped(account.title)}\n")
        parts += [f"- {f'{escaped(facts)}: ' if facts else ''}{said_in_markdown(said, len(said.quote))}"
                  for facts, said in account.told]
        parts.append("")
    reports = [(row.number, row.published, row.publisher, row.title, row.copy_of) for row in case.listed()]
    columns = ("report", "published", "publisher", "title", "copy of")
    parts += ["## Reports\n", rendered(Table("Reports", columns, reports), "md")]
    return "\n".join(parts)


def html(case: "Case") -> str:
    """The report as one page of HTML that fetches nothing."""
    found = _findings(case)
    names, texts = found.names, case.reports()
    sides = tables.sides(found.topics)
    rows = [(topic.about, *(_backed(topic, side, names) for side in sides)) for topic in found.topics]
    matrix = tables.positions("Positions", found.topics, names, found.notes)
    sections = [
        Table("Positions", ("proposal", *map(names.__getitem__, sides)), rows, matrix.note), *_rest(found, _place)]
    marks = _marks(found)
    return _template().render(
        title=flat(found.name), sections=sections, accounts=found.accounts,
        unsure=("status", "said by"), facts=[status.value for status in FACTS],
        reports=[(number, texts[number], web_address(texts[number].url), list(_stretches(texts[number], marks[number])))
                 for number in sorted(marks) if number in texts])


def _findings(case: "Case") -> _Findings:
    names = case.names()
    topics = case.positions(limit=MOST)
    entries = case.timeline()
    several = [entry for entry in entries if entry.kind == "meeting" and entry.support.reports > 1]
    told = case.tellings([entry.code for entry in several])
    accounts = [_account(entry, told[entry.code], names) for entry in several]
    return _Findings(
        case.name, names, topics,
        [f"the {MOST} proposals and sides told of most; tracktwo positions --limit 0 shows all"]
        if len(topics) == MOST else [],
        case.history(), case.contradictions(), entries,
        [account for account in accounts if len(account.told) > 1])


def _account(entry: "Entry", told: "list[Telling]", names: "Names") -> Account:
    title = f"{entry.when or ''} {tables.what(entry)}: {tables.who(entry, names)}".strip()
    own = [one for one in told if one.kind == "meeting" and one.source.copy_of is None]
    return Account(title, tuple((_facts(one, names), _passage(one)) for one in own))


def _rest(found: _Findings, place: "Any" = lambda source: "") -> list[Table]:
    """The sections that both forms have."""
    names = found.names
    changed = sorted((held for held in found.held if held.change), key=lambda held: held.since or date.max)
    changes = [(held.since_when, names[held.actor], held.about, tables.stance(held), names.of(held.speaker),
                tables.quote(held.support, place)) for held in changed]
    happened = [(entry.when, tables.what(entry), tables.status(entry), tables.who(entry, names), entry.about,
                 entry.place, _said_by(entry, names), tables.quote(entry.support, place))
                for entry in found.entries]
    return [
        Table("Changes of stance", ("since", "actor", "proposal", "stance", "said by", "quote"), changes),
        tables.contradictions("Contradictions", found.contradictions, names, place),
        Table("Timeline", ("day", "what", "status", "who", "about", "place", "said by", "quote"), happened),
    ]


def _said_by(entry: "Entry", names: "Names") -> str:
    """Whose word it is; of what was not read from reports, which data set has it."""
    return "; ".join(filter(None, [tables.said_by(entry, names), "" if entry.origin == "report" else entry.origin]))


def _without(table: Table, column: str) -> Table:
    """The table with one column less."""
    kept = [n for n, name in enumerate(table.columns) if name != column]
    return Table(table.title, tuple(table.columns[n] for n in kept),
                 [tuple(row[n] for n in kept) for row in table.rows], table.note)


def _backed(topic: "Topic", side: str, names: "Names") -> Backed | None:
    held = next((held for held in topic.held if held.actor == side), None)
    if held is None:
        return None
    told = [f"since {held.since_when}" if held.since else "",
            f"on condition: {cell(held.conditions)}" if held.conditions else "",
            f"says {names[held.speaker]}" if held.speaker else ""]
    return Backed(tables.stance(held), "; ".join(filter(None, told)), tables.quote(held.support, _place))


def _facts(told: "Telling", names: "Names") -> str:
    """Whose word it is, and what else sets one telling apart from another."""
    said_by = f"says {names[told.source.speaker]}" if told.source.speaker else None
    status = told.source.status if told.source.status != "occurred" else None
    return ", ".join(filter(None, [said_by, status, tables.lasted(told), told.place]))


def _passage(told: "Telling") -> Said:
    return Said(flat(told.passage), tables.where(told.source), told.source.url, _place(told.source))


def _place(source: "Source") -> str:
    """The id of the words of a source in the page."""
    return f"r{source.report}-{source.evidence.start}-{source.evidence.end}"


def _marks(found: _Findings) -> dict[int, dict[tuple[int, int], str]]:
    """The spans of each report that are quoted, with their ids."""
    sources = [*(source for entry in found.entries for source in entry.support.sources),
               *(source for topic in found.topics for held in topic.held for source in held.support.sources),
               *(source for held in found.held if held.change for source in held.support.sources),
               *(source for one in found.contradictions for source in one.sources)]
    marks: dict[int, dict[tuple[int, int], str]] = defaultdict(dict)
    for source in sources:
        marks[source.report][source.evidence.start, source.evidence.end] = _place(source)
    for account in found.accounts:
        for _, said in account.told:
            report, start, end = map(int, said.place[1:].split("-"))
            marks[report][start, end] = said.place
    return marks


def _stretches(report: "Report", marks: dict[tuple[int, int], str]) -> Iterator[tuple[str, list[str], bool]]:
    """The text in stretches: each with the ids of the marks that begin with it, and whether it is marked."""
    spans = list(marks)
    for piece in cut(0, len(report.text), spans):
        yield (report.text[piece.start : piece.end].translate(PICTURES), [marks[spans[n]] for n in piece.starts],
               bool(piece.covers))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    environment.filters |= {"cell": cell, "web": web_address}
    environment.tests |= {"quote": lambda value: isinstance(value, Quote),
                          "backed": lambda value: isinstance(value, Backed)}
    return environment.get_template("case.html")
