"""Plain text: what stands in the file is what is read, whatever it is encoded in."""

import codecs
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.domain.reports import LONGEST_TEXT
from tracktwo.ingest import LARGEST_FILE
from tracktwo.ingest.text import decode

from .helpers import NEWS, only_problem, only_report


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), st.sampled_from(["", "\ufeff"]))
def test_plain_text_comes_back_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str, mark: str) -> None:
    text = f"{text}."  # not only blanks
    if not mark and text.startswith("\ufeff"):
        return
    file = tmp_path_factory.getbasetemp() / "report.txt"
    file.write_bytes((mark + text).encode())
    assert only_report(file).text == text


def test_line_ends_and_blanks_stay_where_they_are(tmp_path: Path) -> None:
    text = "\r\n  Talks resume \r\n\r\nThe envoys met.\t\r\rIran refused.\n\n"
    (tmp_path / "report.txt").write_bytes(text.encode())
    assert only_report(tmp_path / "report.txt").text == text


def test_a_text_has_the_day_that_the_user_gives_and_neither_title_nor_url(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(NEWS)
    report = only_report(tmp_path / "report.txt", published=date(2024, 8, 6))
    assert (report.title, report.publisher, report.url, report.published) == (None, None, None, date(2024, 8, 6))


def test_the_same_text_gets_the_same_id_from_any_file(tmp_path: Path) -> None:
    for name in ("one.txt", "two.md"):
        (tmp_path / name).write_text(NEWS)
    assert only_report(tmp_path / "one.txt").id == only_report(tmp_path / "two.md").id


@pytest.mark.parametrize(
    "content",
    [
        "Erdoğan’s envoy".encode(),
        codecs.BOM_UTF8 + "Erdoğan’s envoy".encode(),
        codecs.BOM_UTF16_LE + "Erdoğan’s envoy".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Erdoğan’s envoy".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "Erdoğan’s envoy".encode("utf-32-le"),
    ],
)
def test_unicode_is_read_in_each_of_its_encodings(content: bytes) -> None:
    assert decode(content) == "Erdoğan’s envoy"


def test_windows_1252_is_read_where_it_makes_sense() -> None:
    assert decode("Macron’s aide – in São Paulo – “no”".encode("cp1252")) == "Macron’s aide – in São Paulo – “no”"


def test_a_charset_that_the_server_states_is_respected() -> None:
    assert decode("Зеленский: нет".encode("cp1251"), "windows-1251") == "Зеленский: нет"


@pytest.mark.parametrize("charset", ["no-such-charset", "idna", "hex", "rot13", "undefined", "", "us-ascii"])
def test_a_charset_that_cannot_be_is_passed_over(charset: str) -> None:
    assert decode("Erdoğan’s envoy".encode(), charset).startswith("Erdo")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (codecs.BOM_UTF16_LE + " \n".encode("utf-16-le"), "is empty"),
        ("Зеленский отверг предложение".encode("cp1251"), "save it as UTF-8"),
        (b"The envoys met.\x00\x00\x00", "save it as UTF-8"),
        (b"\x81\x8d\x8f\x90", "save it as UTF-8"),
        (b"\x07\x01 caf\xe9", "save it as UTF-8"),
        ("The envoys met in Muscat.".encode("utf-16-le"), "save it as UTF-8"),
        (codecs.BOM_UTF16_LE + "The envoys".encode("utf-16-le") + b"x", "begins as UTF-16 but breaks off"),
        ("One.\nMacron’s “no”.\nOrbán’s ".encode() + b"\xe2\x80", "broken bytes, first in line 3"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is an image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is an image"),
        (b"PK\x03\x04\x14\x00", "is a zip archive"),
        (b"\x7fELF\x02\x01\x01\x00", "is a program"),
        (b"MZ\x90\x00\x03\x00\x00", "save it as UTF-8"),
        (b"{\\rtf1\\ansi The envoys met.}", "is an RTF document"),
        (b"%PDF-1.4\n", "ends in .pdf"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "report.txt").write_bytes(content)
    assert said in only_problem(tmp_path / "report.txt")


def test_a_file_over_the_limit_is_left_out_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "report.txt").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert "is larger than 50 MB" in only_problem(tmp_path / "report.txt")


def test_a_text_of_the_greatest_length_is_read_and_a_longer_one_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("é" * LONGEST_TEXT)
    assert len(only_report(tmp_path / "report.txt").text) == LONGEST_TEXT
    (tmp_path / "report.txt").write_text("é" * (LONGEST_TEXT + 1))
    assert f"{LONGEST_TEXT:,}" in only_problem(tmp_path / "report.txt")
