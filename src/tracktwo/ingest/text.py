"""Plain text, and the ways in which bytes stand for text."""

import codecs
import re
from collections.abc import Iterator

from tracktwo.domain import Report

from .document import EMPTY, Document, make_report
from .problem import Problem, Unreadable

# UTF-32 stands first: its mark begins with that of UTF-16.
MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

OTHER_FORMATS = {
    b"%PDF-": "a PDF; give it a name that ends in .pdf",
    b"PK\x03\x04": "a zip archive or an office document; save its text as .txt or .pdf",
    b"\xd0\xcf\x11\xe0": "an office document; save its text as .txt or .pdf",
    b"{\\rtf": "an RTF document; save its text as .txt",
    b"\x1f\x8b": "a gzip archive; unpack it",
    b"\x89PNG": "an image; recognise its text (OCR) and save that as .txt",
    b"\xff\xd8\xff": "an image; recognise its text (OCR) and save that as .txt",
    b"GIF8": "an image; recognise its text (OCR) and save that as .txt",
    b"\x7fELF": "a program; name a report",
}

NO_TEXT = "is not text in an encoding known here; save it as UTF-8 text"

# Python counts these among the encodings, but no document is written in them; some take minutes to decode.
NO_CHARSETS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}


def read(document: Document) -> Iterator[Report | Problem]:
    """The whole text as one report, unchanged but for a byte-order mark."""
    text = decode(document.content(), document.charset)
    if not text.strip():
        raise Unreadable(EMPTY)
    yield make_report(text, url=document.url, published=document.published)


def decode(content: bytes, charset: str | None = None) -> str:
    """The text by its byte-order mark, else by the charset stated for it, else as UTF-8, else as Windows-1252.

    Raises Unreadable for what is not text, and for text that no encoding makes sense of.
    """
    for start, name in OTHER_FORMATS.items():
        if content.startswith(start):
            raise Unreadable(f"is {name}")
    text = _by_mark(content)
    if text is None:
        text = _by_charset(content, codec_of(charset))
    if text is None:
        text = _by_trial(content)
    if "\0" in text:
        raise Unreadable(NO_TEXT)
    return text


def codec_of(charset: str | None) -> str | None:
    """Python's name of a charset as the web uses it (Latin-1 means Windows-1252); None for one unknown."""
    try:
        name = codecs.lookup(charset or "").name
        b" ".decode(name)  # refuses a codec that gives no text
    except (LookupError, UnicodeError):
        return None
    return None if name in NO_CHARSETS else "cp1252" if name in ("ascii", "iso8859-1") else name


def _by_mark(content: bytes) -> str | None:
    for mark, codec in MARKS.items():
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(codec)
            except UnicodeDecodeError:
                raise Unreadable(f"begins as {codec[:6].upper()} but breaks off; save it again as UTF-8") from None
    return None


def _by_charset(content: bytes, codec: str | None) -> str | None:
    try:
        return content.decode(codec) if codec else None
    except UnicodeDecodeError:
        return None


def _by_trial(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(content, error)
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise Unreadable(NO_TEXT) from None
    # Letters beyond ASCII are few in a Western text and many in one of another script read as such.
    if re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text) or _beyond_ascii(text) * 3 > len(text):
        raise Unreadable(NO_TEXT)
    return text


def _refuse_damaged(content: bytes, error: UnicodeDecodeError) -> None:
    """Raises Unreadable for UTF-8 in which a few bytes are broken: read as Windows-1252 it would be gibberish."""
    mended = content.decode("utf-8", "replace")
    broken = mended.count("\N{REPLACEMENT CHARACTER}")
    if _beyond_ascii(mended) > 2 * broken:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"is UTF-8 with broken bytes, first in line {line}; save it again as UTF-8")


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))
