"""URLs: what comes back from a server, and what is said when nothing does."""

import gzip
import json
import socket
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tracktwo.domain import Report
from tracktwo.ingest import Problem, read_source
from tracktwo.ingest.problem import Unreadable
from tracktwo.ingest.url import fetch

from .conftest import Site
from .helpers import NEWS, html, only_problem, only_report, pdf


def test_a_page_keeps_its_address(site: Site) -> None:
    url = site.serve("/news/17", html("<title>Talks resume in Muscat</title>"), "text/html; charset=utf-8")
    report = only_report(url)
    assert report.url == url
    assert report.title == "Talks resume in Muscat"
    assert report.text.startswith("The envoys of Iran")


@pytest.mark.parametrize(
    ("path", "content_type", "body"),
    [
        ("/report", "text/plain", NEWS),
        ("/report", "TEXT/PLAIN; Charset=UTF-8", NEWS),
        ("/report.html", "application/pdf", pdf([NEWS.strip()])),
        ("/report", "application/x-ndjson", json.dumps({"text": NEWS})),
        ("/raw/report.jsonl?x=1", "text/plain", json.dumps({"text": NEWS})),
        ("/report.pdf", "application/octet-stream", pdf([NEWS.strip()])),
        ("/download", "application/octet-stream", pdf([NEWS.strip()])),
        ("/download", None, NEWS),
    ],
)
def test_the_content_type_decides_and_else_the_name_and_else_the_first_bytes(
    site: Site, path: str, content_type: str | None, body: str | bytes
) -> None:
    assert only_report(site.serve(path, body, content_type)).text.strip() == NEWS.strip()


def test_the_charset_that_the_server_states_is_respected(site: Site) -> None:
    url = site.serve("/report", "Зеленский: нет.\r\n".encode("cp1251"), 'text/plain; charset="windows-1251"')
    assert only_report(url).text == "Зеленский: нет.\r\n"


def test_the_day_that_the_user_gives_wins(site: Site) -> None:
    url = site.serve("/2024/08/06/talks", html(), "text/html")
    assert only_report(url).published == date(2024, 8, 6)
    assert only_report(url, published=date(2024, 8, 5)).published == date(2024, 8, 5)


def test_a_packed_answer_is_unpacked(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/plain")
        request.send_header("Content-Encoding", "gzip")
        request.end_headers()
        request.wfile.write(gzip.compress((NEWS * 10_000).encode()))

    assert only_report(site.act("/report", answer)).text == NEWS * 10_000


def test_redirects_are_followed_to_the_final_address(site: Site) -> None:
    site.redirect("/old", "newer")
    site.redirect("/newer", site.address + "/newest")
    site.serve("/newest", NEWS, "text/plain")
    assert only_report(site.address + "/old").url == site.address + "/newest"


def test_redirects_that_never_end_are_given_up(site: Site) -> None:
    assert "redirects more than 5 times" in only_problem(site.redirect("/round", "/round"))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/x", "gopher://x", "javascript:alert(1)"])
def test_a_redirect_to_anything_but_the_web_is_not_followed(site: Site, target: str) -> None:
    said = only_problem(site.redirect("/trap", target))
    assert f"redirects to '{target}', which is neither http nor https" in said


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/x", "data://text/plain,x"])
def test_an_address_of_another_scheme_is_not_read(url: str) -> None:
    assert "is neither http nor https" in only_problem(url)


@pytest.mark.parametrize(
    ("status", "said"), [(404, "404); check the address"), (403, "403); it refuses"), (503, "503); try again later")]
)
def test_an_error_of_the_server_says_which(site: Site, status: int, said: str) -> None:
    assert said in only_problem(site.serve("/gone", "<p>Not here.</p>", "text/html", status))


@pytest.mark.parametrize(
    ("content_type", "body", "said"),
    [
        ("image/png", b"\x89PNG\r\n\x1a\n", "is of the kind 'image/png'"),
        ("text/plain", b"\x89PNG\r\n\x1a\n", "is an image"),
        ("text/plain", b"", "is empty"),
        ("application/pdf", b"<p>Log in.</p>", "is no PDF"),
        ("text/html", b"<html><nav>Home</nav></html>", "holds no article"),
    ],
)
def test_an_answer_that_is_no_report_says_so(site: Site, content_type: str, body: bytes, said: str) -> None:
    assert said in only_problem(site.serve("/thing", body, content_type))


def test_endless_data_is_cut_at_the_limit(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/plain")
        request.end_headers()
        while not site.closing.is_set():
            request.wfile.write(b"The envoys met.\n" * 4096)

    assert "is larger than 50 MB" in only_problem(site.act("/endless", answer))


def test_a_packed_bomb_is_cut_at_the_limit(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Encoding", "gzip, gzip")
        request.end_headers()
        request.wfile.write(gzip.compress(gzip.compress(bytes(60_000_000), 1), 1))

    assert "is larger than 50 MB" in only_problem(site.act("/bomb", answer))


def test_a_server_that_stays_silent_is_left(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        site.closing.wait()

    with pytest.raises(Unreadable, match="does not answer in time"):
        fetch(site.act("/silent", answer), silence=0.1)


def test_a_server_that_sends_its_text_in_drops_is_left(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not site.closing.wait(0.02):
            request.wfile.write(b"x")

    with pytest.raises(Unreadable, match="takes too long"):
        fetch(site.act("/drops", answer), patience=0.2)


def test_a_server_that_sends_its_header_in_drops_is_left(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not site.closing.wait(0.02):
            request.wfile.write(b"x")

    with pytest.raises(Unreadable, match="takes too long"):
        fetch(site.act("/header", answer), patience=0.2)


def test_an_answer_that_breaks_off_is_not_taken_for_whole(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"The envoys met.")

    assert "breaks off its answer" in only_problem(site.act("/half", answer))


def test_a_server_that_is_not_there_says_so() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        said = only_problem(f"http://127.0.0.1:{unused.getsockname()[1]}/")
    assert "does not let itself be reached" in said


@pytest.mark.parametrize("url", ["http://", "http://[", "http://:80/", "https://a b.c:x/"])
def test_an_address_that_is_none_says_so(url: str) -> None:
    assert "is not a valid address" in only_problem(url)


def test_an_encrypted_connection_to_a_server_without_one_says_so(site: Site) -> None:
    assert "certificate" in only_problem(site.address.replace("http:", "https:"))


def test_a_url_that_fails_costs_no_other_source(site: Site, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(NEWS)
    sources = [site.serve("/gone", "", status=404), str(tmp_path / "report.txt")]
    problem, report = (item for source in sources for item in read_source(source))
    assert isinstance(problem, Problem)
    assert report == Report.of(NEWS)
