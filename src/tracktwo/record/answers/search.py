"""Full text over the reports of a case, by the database's own index."""

import re

from sqlalchemy import Connection, text

from ..errors import RecordError
from ..moments import day_of
from .values import Found

OPEN, CLOSE = "«", "»"

_SQLITE = text("""
    SELECT r.number, r.title, r.publisher, r.day,
           snippet(report_words, 1, :open, :close, ' … ', 40) AS passage
    FROM report_words w JOIN reports r ON r.search_id = w.rowid
    WHERE report_words MATCH :words AND w.rowid BETWEEN :first AND :last
      AND (:since IS NULL OR r.day >= :since) AND (:until IS NULL OR r.day <= :until)
    ORDER BY rank LIMIT :limit""")
_POSTGRESQL = text("""
    SELECT r.number, r.title, r.publisher, r.day,
           ts_headline('english', r.text, q, :options) AS passage
    FROM reports r, websearch_to_tsquery('english', :words) q
    WHERE r.search_id BETWEEN :first AND :last
      AND to_tsvector('english', coalesce(r.title, '') || ' ' || r.text) @@ q
      AND (CAST(:since AS integer) IS NULL OR r.day >= :since) AND (CAST(:until AS integer) IS NULL OR r.day <= :until)
    ORDER BY ts_rank(to_tsvector('english', coalesce(r.title, '') || ' ' || r.text), q) DESC, r.number
    LIMIT :limit""")
_WORD = re.compile(r'"[^"]*"|\S+')


def search(
    connection: Connection, case_id: int, words: str, since: int | None, until: int | None, limit: int
) -> list[Found]:
    """Reports that hold all the words, the best first; words in quotation marks stand together."""
    asked = {"words": words, "first": case_id << 32, "last": (case_id + 1 << 32) - 1, "since": since, "until": until,
             "limit": limit}
    if connection.dialect.name == "sqlite":
        rows = connection.execute(_SQLITE, asked | {"words": _sought(words), "open": OPEN, "close": CLOSE})
    else:
        rows = connection.execute(_POSTGRESQL, asked | {
            "options": f'StartSel="{OPEN}", StopSel="{CLOSE}", MaxWords=40, MinWords=20, MaxFragments=2'})
    return [Found(report=row.number, title=row.title, publisher=row.publisher, published=day_of(row.day),
                  passage=" ".join(row.passage.split())) for row in rows]


def _sought(words: str) -> str:
    """The words as FTS5 wants them: each in quotation marks, so that none is taken for an operator."""
    parts = [part.strip('"').replace('"', "") for part in _WORD.findall(words)]
    parts = [part for part in parts if re.search(r"\w", part)]
    if not parts:
        raise RecordError(f"{words!r} holds no word to look for; name one or more words")
    return " ".join(f'"{part}"' for part in parts)
