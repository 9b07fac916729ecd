"""HTML pages: the article, who published it and when, and nothing that the page does not say."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tracktwo.ingest.page import LARGEST_PAGE

from .helpers import PARAGRAPH, html, only_problem, only_report


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def test_a_page_gives_article_title_publisher_and_time_of_publication(page: Path) -> None:
    page.write_text(
        html(
            '<meta property="og:title" content="Talks resume in Muscat">'
            '<meta property="og:site_name" content="The Daily Record">'
            '<meta property="article:published_time" content="2024-08-06T23:30:00-05:00">'
            '<meta property="article:modified_time" content="2024-08-09T08:00:00-05:00">'
        )
    )
    report = only_report(page)
    assert report.title == "Talks resume in Muscat"
    assert report.publisher == "The Daily Record"
    assert report.published == datetime(2024, 8, 6, 23, 30, tzinfo=timezone(-timedelta(hours=5)))
    assert report.published_on == date(2024, 8, 6)
    assert report.text.startswith("The envoys of Iran")
    assert "Home" not in report.text
    assert "Copyright" not in report.text


def test_the_publisher_and_time_of_a_json_ld_block_are_read(page: Path) -> None:
    page.write_text(
        html(
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",'
            '"headline": "Talks resume", "datePublished": "2024-08-06T10:15:00Z", "dateModified": "2024-08-07",'
            '"publisher": {"@type": "Organization", "name": "Reuters"}}</script>'
        )
    )
    report = only_report(page)
    assert (report.title, report.publisher) == ("Talks resume", "Reuters")
    assert report.published == datetime(2024, 8, 6, 10, 15, tzinfo=UTC)


def test_a_page_that_gives_a_day_alone_gives_no_hour(page: Path) -> None:
    page.write_text(html('<meta name="date" content="1997-09-18">'))
    assert only_report(page).published == date(1997, 9, 18)


def test_a_copyright_notice_is_no_day_of_publication(page: Path) -> None:
    page.write_text(html())
    assert only_report(page).published is None


def test_the_day_that_the_user_gives_is_stronger_than_that_of_the_page(page: Path) -> None:
    page.write_text(html('<meta property="article:published_time" content="2024-08-06T23:30:00Z">'))
    assert only_report(page, published=date(2024, 8, 5)).published == date(2024, 8, 5)


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<meta charset="x-unheard-of">', "utf-8"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_the_charset_that_a_page_declares_is_respected(page: Path, declaration: str, codec: str) -> None:
    said = "Зеленский отверг это." if codec == "cp1251" else "“Non”, said Élysée aides."
    page.write_bytes(html(declaration, f"<p>{said} It was the third such refusal in a week.</p>").encode(codec))
    assert only_report(page).text.startswith(said)


def test_a_broken_byte_outside_the_article_costs_nothing(page: Path) -> None:
    page.write_bytes(html('<meta charset="utf-8">').replace("Home", "Hôme–“").encode().replace(b"\xc3", b"", 1))
    assert only_report(page).text.startswith("The envoys of Iran")


def test_a_page_saved_with_its_images_inside_is_read(page: Path) -> None:
    page.write_text(html(body=f"<img src='data:image/png;base64,{'iVBORw0K' * 1_000_000}'>{PARAGRAPH * 2}"))
    assert only_report(page).text.startswith("The envoys of Iran")


def test_a_page_larger_than_any_article_is_left_out(page: Path) -> None:
    page.write_text(html(body=PARAGRAPH * (LARGEST_PAGE // len(PARAGRAPH) + 1)))
    assert "is a page of more than 5 MB" in only_problem(page)


@pytest.mark.parametrize(
    "content",
    [
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a><a href='/world'>World</a></nav></body></html>",
        "<html><body><form><input name=q><button>Search</button></form></body></html>",
        "<html><script>var news = 'none';</script></html>",
        "<div>" * 50_000 + "The envoys met." + "</div>" * 50_000,
        "<" * 10_000,
    ],
)
def test_a_page_without_an_article_says_so(page: Path, content: str) -> None:
    page.write_text(content)
    assert "holds no article" in only_problem(page)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b"\x89PNG\r\n\x1a\n\x00", "is not text"), (b"<html>\x00\x01\x02", "is not text")],
)
def test_what_is_no_page_is_named_with_what_to_do(page: Path, content: bytes, said: str) -> None:
    page.write_bytes(content)
    assert said in only_problem(page).replace("is an image", "is not text")
