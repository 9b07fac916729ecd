"""Feeds: RSS and Atom; each entry is the page that it links to."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urljoin

from tracktwo.domain import Report

from . import page
from .document import Document
from .problem import Problem, Unreadable
from .url import fetch, is_url

NO_ENTRIES = "is a feed without entries that link to a page; name the pages themselves"

_FEED = re.compile(rb"<(rss|feed|rdf:RDF)\b", re.IGNORECASE)


def is_feed(head: bytes) -> bool:
    """Whether these first bytes are those of a feed."""
    return head.lstrip().startswith(b"<") and _FEED.search(head) is not None


def read(document: Document) -> Iterator[Report | Problem]:
    """The page of each entry, in the order of the feed; its title and day are the entry's where the page has none."""
    import feedparser  # slow to import, and few sources are feeds

    found = False
    for entry in feedparser.parse(document.content()).entries:
        address = urljoin(document.url or "", entry.get("link") or "")
        if is_url(address):
            found = True
            yield from _page(address, entry, document)
    if not found:
        raise Unreadable(NO_ENTRIES)


def _page(address: str, entry: Any, document: Document) -> Iterator[Report | Problem]:
    try:
        reply = fetch(address)
        linked = Document(address, io.BytesIO(reply.body), document.published, reply.url, reply.charset)
        for report in page.read(linked):
            yield _completed(report, entry) if isinstance(report, Report) else replace(report, source=address)
    except Unreadable as why:
        yield Problem(address, str(why))


def _completed(report: Report, entry: Any) -> Report:
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    return report.model_copy(update={
        "title": report.title or entry.get("title") or None,
        "published": report.published or (date(*told[:3]) if told else None),
    })
