"""A table in four formats: for a terminal, as JSON Lines, CSV and Markdown."""

import csv
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from .wording import flat

_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values under named columns; `note` is a line for people below them."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    note: str = ""


def rendered(table: Table, format: str, colour: bool = False) -> str:
    """The table as text, json, csv or md."""
    return {"json": _json, "csv": _csv, "md": _markdown}[format](table) if format != "text" else _text(table, colour)


def sparkline(values: Sequence[float]) -> str:
    """The values as bars of eight heights, from the least to the greatest."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    span = high - low
    return "".join(_BARS[round((value - low) / span * 7) if span else 3] for value in values)


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


def _text(table: Table, colour: bool) -> str:
    from rich.console import Console  # slow to import
    from rich.table import Table as Grid
    from rich.text import Text

    console = Console(file=sys.stdout if colour else StringIO(), highlight=False, markup=False, emoji=False,
                      width=None if colour else 120)
    grid = Grid(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="bold", expand=False)
    empty = {n for n in range(len(table.columns)) if not any(_cell(row[n]) for row in table.rows)}
    for n, column in enumerate(table.columns):
        if n not in empty:
            grid.add_column(column.replace("_", " "), no_wrap=column in ("code", "day", "week"), overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(_cell(value)) for n, value in enumerate(row) if n not in empty))
    with console.capture() as captured:
        console.print(grid if table.rows else Text("Nothing found."))
        if table.note:
            console.print(Text(table.note, style="dim"))
    return re.sub(r" +$", "", captured.get(), flags=re.MULTILINE)
