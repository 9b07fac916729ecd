"""A table in four formats: for a terminal, as JSON Lines, CSV and Markdown.

People get the rows: short, with names, long words below their row in a terminal. Programs get the records where there
are any: whole, with ids, one a row.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from .wording import amount, clipped, flat, web_address

BELOW = frozenset({"quote", "one_quote", "other_quote", "why", "passage"})
"""Columns of long texts, which the terminal shows below their row."""

WHOLE = frozenset({"code", "day", "since"})
"""Columns that are never cut."""

_NARROW, _WORD = 6, 14  # characters that a column keeps, where need be, and where it can
_LOOKED_AT = 100  # rows
_MOST_LINES = 3  # of a cell
_SHOWN = 240  # characters of a quote in Markdown
_BREAKING = re.compile(r"[<>|`\s]")  # in an address in a cell of Markdown
_BARS = "▁▂▃▄▅▆▇█"

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a report: `where` names the report, `url` is its address, `place` marks the words in a longer page."""

    quote: str
    where: str
    url: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """What something rests on: its sources, the first ones of them if there are many, and how many more publishers."""

    said: tuple[Said, ...]
    others: int = 0

    @property
    def where(self) -> str:
        """The first source, and how many other publishers there are."""
        others = len(self.said) - 1 + self.others
        return self.said[0].where + (f" +{others}" if others else "")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values under named columns; `note` is a line for people below them. `records` are for programs."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    note: str = ""
    records: Sequence[Record] | None = None


def rendered(table: Table, format: str, width: int = 100) -> str:
    """The table as text of this width, json, csv or md."""
    return _text(table, width) if format == "text" else {"json": _json, "csv": _csv, "md": _markdown}[format](table)


def sparkline(values: Sequence[float | None]) -> str:
    """The values as bars of eight heights, from the least to the greatest; a dot where there is none."""
    there = [value for value in values if value is not None]
    low, high = min(there, default=0.0), max(there, default=0.0)
    span = high - low
    return "".join("·" if value is None else _BARS[round((value - low) / span * 7) if span else 3] for value in values)


def cell(value: Any) -> str:
    """A value as people see it."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(map(cell, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Quote):
        return value.said[0].quote if value.said else ""
    return flat(amount(value) if isinstance(value, float) else str(value))


def _json(table: Table) -> str:
    return "".join(json.dumps(record, ensure_ascii=False, default=str) + "\n" for record in _records(table))


def _csv(table: Table) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    records = [_flattened(record) for record in _records(table)]
    columns = list(dict.fromkeys(name for record in records for name in record)) or table.columns
    writer.writerow(columns)
    writer.writerows([_whole(record.get(name)) for name in columns] for record in records)
    return out.getvalue()


def _records(table: Table) -> Iterator[Record]:
    if table.records is not None:
        yield from table.records
    else:
        for row in table.rows:
            yield {name: [vars_of(one) for one in value.said] if isinstance(value, Quote) else value
                   for name, value in zip(table.columns, row, strict=True)}


def vars_of(said: Said) -> Record:
    """Words of a report as a record."""
    return {"where": said.where, "url": said.url, "quote": said.quote}


def _flattened(record: Record) -> dict[str, Any]:
    """A record as one row: what holds several records becomes a column for each of their fields."""
    row: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
            for field in dict.fromkeys(field for one in value for field in one):
                row[f"{name}_{field}"] = " | ".join(_whole(one.get(field)) for one in value)
        else:
            row[name] = value
    return row


def _whole(value: Any) -> str:
    """A value with nothing left out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(_whole, value)) if isinstance(value, list | tuple) else str(value)


def _markdown(table: Table) -> str:
    lines = ["| " + " | ".join(column.replace("_", " ") for column in table.columns) + " |",
             "|" + "---|" * len(table.columns)]
    lines += ["| " + " | ".join(map(_marked_down, row)) + " |" for row in table.rows]
    return "\n".join([*lines, *(["", escaped(table.note)] if table.note else [])]) + "\n"


def _marked_down(value: Any) -> str:
    if isinstance(value, Quote):
        more = f" +{value.others}" if value.others else ""
        return "<br>".join(map(said_in_markdown, value.said)) + more
    return escaped(cell(value))


def said_in_markdown(said: Said, longest: int = _SHOWN) -> str:
    """Words of a report with a link to it, where it has an address."""
    url, where = web_address(said.url), escaped(said.where)
    link = f"[{where}](<{_BREAKING.sub(_percent, url)}>)" if url else where
    return f"“{escaped(clipped(said.quote, longest))}” — {link}"


def _percent(found: "re.Match[str]") -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode())


def escaped(text: str) -> str:
    """Without what Markdown would take for its own."""
    return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", text)


def _text(table: Table, width: int) -> str:
    """Columns side by side, as wide as the line has room for; long cells go on below, and quotes below their row."""
    if not table.rows:
        return "Nothing found.\n"
    cells = [[cell(value) for value in row] for row in table.rows]
    used = [n for n in range(len(table.columns)) if any(row[n] for row in cells)]
    below = [n for n in used if table.columns[n] in BELOW]
    beside = [n for n in used if n not in below]
    widths = _widths(table, cells, beside, width)
    right = {n for n in beside if all(isinstance(row[n], int | float | None) for row in table.rows)}
    lines = [*_across([table.columns[n].replace("_", " ") for n in beside], widths, right)]
    for row, texts in zip(table.rows, cells, strict=True):
        lines += _across([texts[n] for n in beside], widths, right)
        for n in below:
            lines += [f"    │ {line}" for line in _below(row[n], texts[n], width - 6)]
    return "".join(f"{line.rstrip()}\n" for line in [*lines, *filter(None, [table.note])])


def _widths(table: Table, cells: list[list[str]], beside: list[int], width: int) -> dict[int, int]:
    """How wide each column is: until all fit, one gives way that makes the rows the least taller."""
    widths = {n: max(len(table.columns[n]), *(len(row[n]) for row in cells)) for n in beside}
    seen = cells[:_LOOKED_AT]
    yielding = [n for n in beside if table.columns[n] not in WHOLE]
    words = {n: max(len(word) for row in [table.columns, *seen] for word in row[n].split() or [""]) for n in yielding}
    heights = [1] * len(seen)
    for least in ({n: min(words[n], _WORD) for n in yielding}, dict.fromkeys(yielding, _NARROW)):
        while sum(widths.values()) + 2 * (len(beside) - 1) > width:
            lines = {n: [_lines(row[n], widths[n] - 1) for row in seen] for n in yielding if widths[n] > least[n]}
            if not lines:
                break
            taller = {n: sum(max(0, new - old) for new, old in zip(lines[n], heights, strict=True)) for n in lines}
            chosen = min(lines, key=lambda n: (taller[n], sum(lines[n]), -widths[n]))
            widths[chosen] -= 1
            heights = list(map(max, heights, lines[chosen]))
    return widths


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes."""
    return min(_MOST_LINES, -(-len(text) // width))


def _across(texts: list[str], widths: dict[int, int], right: set[int]) -> Iterator[str]:
    """A row in as many lines as its longest cell needs."""
    folded = [_folded(text, room) for text, room in zip(texts, widths.values(), strict=True)]
    for parts in zip_longest(*folded, fillvalue=""):
        yield "  ".join(part.rjust(room) if n in right else part.ljust(room)
                        for part, (n, room) in zip(parts, widths.items(), strict=True))


def _folded(text: str, width: int) -> list[str]:
    """The text in lines of this width, at most so many."""
    return wrap(text, width, max_lines=_MOST_LINES, placeholder="…") or [""]


def _below(value: Any, text: str, width: int) -> list[str]:
    """A quote on one line with its source, which is never cut; a passage whole."""
    if not isinstance(value, Quote):
        return wrap(text, max(_NARROW, width))
    if not text:
        return []
    where = f" — {value.where}"
    return [_cut(text, max(_NARROW, width - len(where))) + where]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
