"""HTML pages: the article, without what stands around it."""

import logging
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from tracktwo.domain import Report

from .document import Document, make_report
from .problem import Problem, Unreadable
from .text import codec_of, decode

LARGEST_PAGE = 5_000_000
"""The most characters that a page may have without the images in it: finding the article takes their square in time."""

TOO_LARGE = f"is a page of more than {LARGEST_PAGE // 1_000_000} MB; copy its text into a .txt file"
NO_ARTICLE = "holds no article that can be told from the rest of the page; copy its text into a .txt file"

DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)

INLINE_IMAGE = re.compile(r"data:[\w.+/-]+;base64,[A-Za-z0-9+/=]+")

SENTENCE_END = re.compile(r"""[.!?…。！？؟।]["'”’»)\]]*(\s|$)""")

# A date is taken from what the page says of itself, never from its running text or its copyright notice.
DATE_SEARCH = {
    "original_date": True,
    "extensive_search": False,
    "deferred_url_extractor": True,
    "outputformat": "%Y-%m-%dT%H:%M:%S%z",
    "min_date": "1900-01-01",
}


def read(document: Document) -> Iterator[Report | Problem]:
    """The page's article as one report, with title, publisher and time of publication where the page tells them."""
    content = document.content()
    html = INLINE_IMAGE.sub("", _decode(content, document.charset or _declared(content)))
    if len(html) > LARGEST_PAGE:
        raise Unreadable(TOO_LARGE)
    article = _extract(html, document.url)
    text = (article.text if article else None) or ""
    if not SENTENCE_END.search(text):
        raise Unreadable(NO_ARTICLE)
    yield make_report(
        text,
        title=article.title or None,
        publisher=article.sitename or None,
        url=document.url,
        published=document.published or _moment(article.date),
    )


def _extract(html: str, url: str | None) -> Any:
    """What trafilatura finds: an object with text, title, sitename and date, or None."""
    import trafilatura  # here, because it takes long to import and most runs read no page

    for library in ("trafilatura", "htmldate"):  # what they have to say is said by a problem
        logging.getLogger(library).addHandler(logging.NullHandler())
    try:
        return trafilatura.bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_comments=False,
            prune_xpath=["//nav", "//footer"],
            date_extraction_params=dict(DATE_SEARCH),
        )
    except Exception:  # the parsers beneath raise all sorts on hostile pages
        raise Unreadable("is HTML that cannot be made out; copy its text into a .txt file") from None


def _declared(content: bytes) -> str | None:
    """The charset that the head of the page states. Where it can be found as ASCII, it cannot be UTF-16 or UTF-32."""
    found = DECLARED.search(content, 0, 4096)
    charset = found[1].decode("ascii").lower() if found else None
    return None if charset is None or charset.startswith(("utf-16", "utf-32")) else charset


def _decode(content: bytes, charset: str | None) -> str:
    """The page's characters. A broken byte is replaced, as browsers do: it rarely stands in the article."""
    try:
        return decode(content, charset)
    except Unreadable:
        if b"\0" in content:
            raise
        return content.decode(codec_of(charset) or "utf-8", "replace")


def _moment(written: str | None) -> date | datetime | None:
    """The time of publication; a day alone where the page gives no hour."""
    if not written:
        return None
    moment = datetime.fromisoformat(written)
    return moment.date() if moment.time() == time() else moment
