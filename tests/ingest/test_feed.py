"""Feeds: each entry is the page that it links to."""

from datetime import date

import pytest

from tracktwo.domain import Report
from tracktwo.ingest import Problem, read_source

from .conftest import Site
from .helpers import html, only_problem


def _feed(*links: str) -> str:
    entries = "".join(f"<item><title>Entry</title><link>{link}</link><pubDate>Thu, 12 Mar 2026 08:00:00 GMT</pubDate>"
                      "</item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'


@pytest.mark.parametrize("content_type", ["application/rss+xml", "text/xml; charset=utf-8", "application/octet-stream"])
def test_each_entry_of_a_feed_is_a_report(site: Site, content_type: str) -> None:
    pages = [site.serve(f"/news/{n}", html(f"<title>Talks {n}</title>"), "text/html; charset=utf-8") for n in (1, 2)]
    found = list(read_source(site.serve("/feed", _feed(*pages), content_type)))
    assert [report.url for report in found if isinstance(report, Report)] == pages
    assert [report.published_on for report in found if isinstance(report, Report)] == [date(2026, 3, 12)] * 2


def test_an_entry_that_cannot_be_read_is_told_and_the_rest_is_read(site: Site) -> None:
    page = site.serve("/news/1", html("<title>Talks</title>"), "text/html; charset=utf-8")
    gone = site.serve("/gone", "", "text/html", 404)
    problem, report = read_source(site.serve("/feed", _feed(gone, page), "application/rss+xml"))
    assert isinstance(problem, Problem)
    assert problem.source == gone
    assert isinstance(report, Report)


def test_a_feed_without_links_says_so(site: Site) -> None:
    assert "without entries" in only_problem(site.serve("/feed", _feed(), "application/rss+xml"))
