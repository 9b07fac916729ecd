"""A case as a report to read: who stands where, what changed, what contradicts, and what happened when."""

from html import escape
from typing import TYPE_CHECKING, Any

from .matrix import WORDS
from .tables import Table, rendered
from .wording import clipped, flat

if TYPE_CHECKING:
    from tracktwo.record import Case

_STYLE = ("body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}"
          "table{border-collapse:collapse}"
          "td,th{border-bottom:1px solid #8884;padding:.3rem .6rem;text-align:left;vertical-align:top}")


def markdown(case: "Case") -> str:
    """The report in Markdown."""
    parts = [f"# {flat(case.name)}\n"]
    for table in _tables(case):
        parts += [f"## {table.title}\n", rendered(table, "md") if table.rows else "Nothing found.\n"]
    return "\n".join(parts)


def html(case: "Case") -> str:
    """The report as one page of HTML that fetches nothing."""
    body = "".join(f"<h2>{escape(table.title)}</h2>{_html_table(table)}" for table in _tables(case))
    name = escape(flat(case.name))
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
            f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">'
            f"<style>{_STYLE}</style></head><body><h1>{name}</h1>{body}</body></html>\n")


def _tables(case: "Case") -> list[Table]:
    names = case.names()
    topics = case.positions(limit=30)
    sides = sorted({held.actor for topic in topics for held in topic.held})
    matrix = [(clipped(topic.about, 60), *(next((WORDS[h.stance] for h in topic.held if h.actor == side), "")
                                           for side in sides)) for topic in topics]
    changes = [(h.since_when, names.get(h.actor, h.actor), h.about, WORDS[h.stance], _quote(h.support)) for h in
               case.history() if h.change]
    opposed = [(c.day, c.about, c.one, clipped(c.sources[0].evidence.quote, 160), c.other,
                clipped(c.sources[1].evidence.quote, 160)) for c in case.contradictions()]
    happened = [(e.when, e.medium or e.type.value, e.status.value, " – ".join(names.get(p, p) for p in e.parties),
                 e.about, e.place, e.support.publishers, _quote(e.support)) for e in case.timeline()]
    return [
        Table("Positions", ("proposal", *(names.get(side, side) for side in sides)), matrix),
        Table("Changes of stance", ("since", "actor", "proposal", "stance", "quote"), changes),
        Table("Contradictions", ("day", "about", "one", "its words", "other", "its words "), opposed),
        Table("Timeline", ("day", "what", "status", "who", "about", "place", "publishers", "quote"), happened),
    ]


def _quote(support: Any) -> str:
    return clipped(support.sources[0].evidence.quote, 160) if support.sources else ""


def _html_table(table: Table) -> str:
    if not table.rows:
        return "<p>Nothing found.</p>"
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    rows = "".join("<tr>" + "".join(f"<td>{escape(flat(str('' if v is None else v)))}</td>" for v in row) + "</tr>"
                   for row in table.rows)
    return f"<table><tr>{head}</tr>{rows}</table>"
