"""PDF documents: the text of their pages."""

import logging
from collections.abc import Iterator
from io import BytesIO

from tracktwo.domain import Report

from .document import Document, make_report
from .problem import Problem, Unreadable

ENCRYPTED = "is encrypted; save a copy without password and encryption"
BROKEN = "is no PDF or a broken one; open it in a viewer and save it again, or copy its text into a .txt file"
NO_TEXT = "holds no text, only pictures of it; recognise the text (OCR) first"


def read(document: Document) -> Iterator[Report | Problem]:
    """The text of all pages as one report, an empty line between two pages.

    The day of publication is what the user gave: a PDF tells when the file was made, which may be years later.
    """
    text, title = _extract(document.content())
    if not text.strip():
        raise Unreadable(NO_TEXT)
    yield make_report(text, title=title, url=document.url, published=document.published)


def _extract(content: bytes) -> tuple[str, str | None]:
    """Text and title."""
    import pypdf  # here, because it takes long to import and most runs read no PDF
    from pypdf.errors import DependencyError, FileNotDecryptedError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it has to say is said by a problem
    try:
        reader = pypdf.PdfReader(BytesIO(content))  # tries the empty password by itself
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except (DependencyError, FileNotDecryptedError):
        raise Unreadable(ENCRYPTED) from None
    except Exception:  # pypdf raises all sorts on broken files
        raise Unreadable(BROKEN) from None
    return _whole(text), _whole(title).strip() or None if title else None


def _whole(text: str) -> str:
    """The text with the halves of surrogate pairs joined, which fonts give apart; a half alone is replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
