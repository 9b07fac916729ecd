"""The page for a browser."""

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser

from hypothesis import given

from tracktwo.domain import Actor, ActorKind, Evidence, Mention, MentionKind, Readout, Report
from tracktwo.formats.page import render

from .hostile import readouts
from .samples import call, of

TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "span", "time", "a", "main", "section",
    "article", "table", "thead", "tbody", "tr", "th", "td", "div", "dl", "dt", "dd", "blockquote", "b", "em", "small",
}
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "title", "aria-label", "aria-labelledby",
    "role", "scope", "datetime", "rel", "data-n",
}


class Elements(HTMLParser):
    """The start tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def having(self, attribute: str) -> list[str]:
        return [attributes[attribute] or "" for _, attributes in self.found if attribute in attributes]


def article(page: str) -> str:
    """The text of the article, without its tags."""
    inside = re.search(r"<article[^>]*>(.*)</article>", page, re.DOTALL)
    assert inside
    return unescape(re.sub(r"<[^>]*>", "", inside[1]))


def visible(text: str) -> str:
    """The text with a picture in place of each character that HTML cannot hold."""
    pictures = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n\r"} | {127: "␡"}
    unshown = dict.fromkeys((*range(0x80, 0xA0), 0xFFFE, 0xFFFF), "\ufffd")
    return text.translate(pictures | unshown)


def test_the_article_without_its_marks_is_the_text() -> None:
    assert article(render(call())) == call().report.text


@given(readouts())
def test_marks_rebuild_any_text(readout: Readout) -> None:
    assert article(render(readout)) == visible(readout.report.text)


@given(readouts())
def test_no_word_of_a_report_becomes_markup(readout: Readout) -> None:
    page = Elements(render(readout))
    assert {tag for tag, _ in page.found} <= TAGS
    assert {name for _, attributes in page.found for name in attributes} <= ATTRIBUTES
    assert not page.comments
    assert all(re.match(r"#[a-z0-9-]+$|https?:", link, re.IGNORECASE) for link in page.having("href"))
    assert all(re.fullmatch(r"[a-z0-9-]+( [a-z0-9-]+)* ?", value) for value in page.having("class"))


@given(readouts())
def test_every_link_leads_somewhere_and_no_id_stands_twice(readout: Readout) -> None:
    page = Elements(render(readout))
    ids = Counter(page.having("id"))
    assert set(ids.values()) == {1} or not ids
    assert {link[1:] for link in page.having("href") if link.startswith("#")} <= set(ids)


def test_each_row_links_to_its_mark_and_each_mark_to_its_row() -> None:
    page = render(call())
    assert '<tr role="row" id="event-5">' in page
    assert '<a href="#event-5-text">its navy fired on a Turkish trawler in August 2024</a>' in page
    assert re.search(r'<a class="n" id="event-5-text" href="#event-5" data-n="E5" title="E5 ASSAULT', page)
    assert re.search(r'<a class="who arms [^"]*" id="mention-10" href="#actor-5"[^>]*>its navy</a>', page)


def test_a_mention_within_a_mention_keeps_its_own_mark() -> None:
    text = "Russian forces left."
    actors = (
        Actor(id="r", name="Russia", kind=ActorKind.STATE),
        Actor(id="f", name="Russian Army", kind=ActorKind.ARMED_FORCE),
    )
    mentions = (
        Mention(actor="f", kind=MentionKind.NAME, evidence=(Evidence.of(text, 0, 14),)),
        Mention(actor="r", kind=MentionKind.DEMONYM, evidence=(Evidence.of(text, 0, 7),)),
    )
    page = render(of(text, actors=actors, mentions=mentions))
    assert re.search(r'<span id="mention-1"></span><a [^>]*id="mention-2" href="#actor-1"[^>]*>Russian</a>', page)
    assert re.search(r'<a [^>]*href="#actor-2"[^>]*> forces</a>', page)


def test_the_page_fetches_nothing_and_forbids_it() -> None:
    page = render(call())
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in page
    assert not re.search(r"<script|\bsrc=|<link|@import|url\(", page)


def test_only_a_web_address_becomes_a_link() -> None:
    assert 'href="https://example.org/a"' in render(Readout(report=Report.of("x", url="https://example.org/a")))
    assert "javascript" not in render(Readout(report=Report.of("x", url="javascript:alert(1)")))


def test_it_shows_who_is_unknown_and_what_context_supplied() -> None:
    page = render(call())
    assert "unknown to the knowledge base" in page
    assert '~<a href="#actor-2">Recep Tayyip Erdoğan</a>' in page
    assert "~ supplied by context" in page


def test_a_report_with_nothing_in_it_says_so() -> None:
    page = render(of("Rain is expected."))
    assert "Nothing found: the report names no actor and tells of no meeting and no event." in page
    assert "<table" not in page
