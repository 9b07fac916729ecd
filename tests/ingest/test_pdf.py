"""PDF documents: their text, their title, and why some have none."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from .helpers import only_problem, only_report, pdf


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "report.pdf"


def test_a_pdf_gives_the_text_of_its_pages_and_its_title(file: Path) -> None:
    file.write_bytes(pdf(["The envoys met in Muscat.", "Iran refused."], title="Joint statement"))
    report = only_report(file)
    assert report.text == "The envoys met in Muscat.\n\nIran refused."
    assert report.title == "Joint statement"


def test_the_day_on_which_a_pdf_was_made_is_no_day_of_publication(file: Path) -> None:
    file.write_bytes(pdf(["The envoys met."], title="Joint statement"))
    assert only_report(file).published is None
    assert only_report(file, published=date(2024, 8, 6)).published == date(2024, 8, 6)


def test_a_pdf_that_opens_without_a_password_is_read_though_it_is_encrypted(file: Path) -> None:
    file.write_bytes(_encrypted(pdf(["The envoys met."]), user_password=""))
    assert only_report(file).text == "The envoys met."


def test_a_pdf_that_wants_a_password_says_so(file: Path) -> None:
    file.write_bytes(_encrypted(pdf(["The envoys met."]), user_password="secret"))
    assert only_problem(file) == "is encrypted; save a copy without password and encryption"


def test_scanned_pages_without_text_say_so(file: Path) -> None:
    file.write_bytes(pdf(["", ""]))
    assert "recognise the text (OCR)" in only_problem(file)


@pytest.mark.parametrize(
    "content",
    [
        b"The envoys met.",
        b"%PDF-1.4\n",
        b"%PDF-1.4\n\x00\xff" * 100,
        pdf(["The envoys met."])[:200],
        pdf(["The envoys met."]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
        pdf(["The envoys met."]).replace(b"/Pages 2 0 R", b"/Pages 9 0 R"),
    ],
)
def test_a_broken_pdf_says_so_in_one_line(file: Path, content: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(content)
    assert "is no PDF or a broken one" in only_problem(file)
    assert capfd.readouterr() == ("", "")


def test_an_empty_pdf_says_so(file: Path) -> None:
    file.touch()
    assert "is empty" in only_problem(file)


def _encrypted(content: bytes, user_password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(content))
    writer.encrypt(user_password, owner_password="owner", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()
