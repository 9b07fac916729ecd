"""A table in four formats: for a terminal, as JSON Lines, CSV and Markdown."""

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from .wording import flat

BELOW = frozenset({"quote", "one_quote", "other_quote", "passage"})
"""Columns of long texts, which the terminal shows below their row."""

WHOLE = frozenset({"code", "day"})
"""Columns that are never cut."""

_NARROW = 6
_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values under named columns; `note` is a line for people below them."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    note: str = ""


def rendered(table: Table, format: str, width: int = 100) -> str:
    """The table as text of this width, json, csv or md."""
    return _text(table, width) if format == "text" else {"json": _json, "csv": _csv, "md": _markdown}[format](table)


def sparkline(values: Sequence[float | None]) -> str:
    """The values as bars of eight heights, from the least to the greatest; a dot where there is none."""
    there = [value for value in values if value is not None]
    low, high = min(there, default=0.0), max(there, default=0.0)
    span = high - low
    return "".join("·" if value is None else _BARS[round((value - low) / span * 7) if span else 3] for value in values)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(map(_cell, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return flat(f"{value:g}" if isinstance(value, float) else str(value))


def _json(table: Table) -> str:
    return "".join(json.dumps(dict(zip(table.columns, row, strict=True)), ensure_ascii=False, default=str) + "\n"
                   for row in table.rows)


def _csv(table: Table) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def _markdown(table: Table) -> str:
    lines = ["| " + " | ".join(table.columns) + " |", "|" + "---|" * len(table.columns)]
    lines += ["| " + " | ".join(_escaped(_cell(value)) for value in row) + " |" for row in table.rows]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", text)


def _text(table: Table, width: int) -> str:
    """Columns side by side, as wide as the line has room for; long cells are cut, and quotes stand below their row."""
    if not table.rows:
        return "Nothing found.\n"
    cells = [[_cell(value) for value in row] for row in table.rows]
    used = [n for n in range(len(table.columns)) if any(row[n] for row in cells)]
    below = [n for n in used if table.columns[n] in BELOW]
    beside = [n for n in used if n not in below]
    widths = {n: max(len(table.columns[n]), *(len(row[n]) for row in cells)) for n in beside}
    yielding = [n for n in beside if table.columns[n] not in WHOLE]
    while yielding and sum(widths.values()) + 2 * len(beside) > width:
        widest = max(yielding, key=lambda n: widths[n])
        if widths[widest] <= _NARROW:
            break
        widths[widest] -= 1
    lines = ["  ".join(table.columns[n].replace("_", " ")[: widths[n]].ljust(widths[n]) for n in beside)]
    for row in cells:
        lines.append("  ".join(_cut(row[n], widths[n]).ljust(widths[n]) for n in beside))
        lines += [f"    │ {_cut(row[n], width - 6)}" for n in below if row[n]]
    return "".join(f"{line.rstrip()}\n" for line in [*lines, *filter(None, [table.note])])


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
