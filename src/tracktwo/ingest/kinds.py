"""The kinds of document that can be read. A new kind is a reader and its entries in READERS."""

import re
from pathlib import PurePosixPath

from . import feed, jsonl, page, pdf, text
from .document import Reader
from .problem import Unreadable, shown

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": text.read,
    "text/plain": text.read,
    "text/markdown": text.read,
    ".html": page.read,
    ".htm": page.read,
    ".xhtml": page.read,
    "text/html": page.read,
    "application/xhtml+xml": page.read,
    ".pdf": pdf.read,
    "application/pdf": pdf.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    "application/jsonl": jsonl.read,
    "application/x-jsonlines": jsonl.read,
    "application/x-ndjson": jsonl.read,
    ".rss": feed.read,
    ".atom": feed.read,
    "application/rss+xml": feed.read,
    "application/atom+xml": feed.read,
}
"""By the suffix of a file name and by the content type that a server states."""

SUFFIXES = tuple(name for name in READERS if name.startswith("."))

GENERIC_TYPES = {"", "application/octet-stream", "binary/octet-stream", "text/plain"}
"""What servers say of files whose kind they do not know."""

XML_TYPES = {"application/xml", "text/xml", "text/html"}
"""What servers say of a feed, when they do not say that it is one."""

HEAD = 1024
"""How many bytes are enough to tell the kind of a document that nothing else tells."""


def is_known(name: str) -> bool:
    """Whether the suffix of this file name tells how to read it."""
    return _suffix(name) in READERS


def reader_of_file(name: str, head: bytes) -> Reader:
    """The reader by the suffix of the name, else by the first bytes."""
    return READERS.get(_suffix(name)) or _by_look(head)


def reader_of_reply(content_type: str, path: str, head: bytes) -> Reader:
    """The reader by the content type; where that says nothing, by the path of the URL, else by the first bytes.

    Raises Unreadable for a content type that is none of those known.
    """
    if content_type in XML_TYPES and feed.is_feed(head):
        return feed.read
    if content_type in GENERIC_TYPES:
        return READERS.get(_suffix(path)) or READERS.get(content_type) or _by_look(head)
    if content_type not in READERS:
        raise Unreadable(f"is of the kind {shown(content_type)}; name a page, a text, a PDF, a feed or a JSONL file")
    return READERS[content_type]


def _by_look(head: bytes) -> Reader:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        return pdf.read
    if re.match(rb'\{\s*"', start):
        return jsonl.read
    if feed.is_feed(start):
        return feed.read
    if start.startswith(b"<") and re.search(rb"<(!doctype\s+html|html|head|body)\b", start, re.IGNORECASE):
        return page.read
    return text.read


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
