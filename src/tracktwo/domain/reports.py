"""A report: one document as published."""

from datetime import date, datetime
from hashlib import sha256

from pydantic import field_validator

from .base import Value

LONGEST_TEXT = 1_000_000  # characters, some 300 pages


class Report(Value):
    """One document; its text is kept unchanged, and every offset refers to it."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: datetime | date | None = None

    @field_validator("published", mode="before")
    @classmethod
    def _day_without_time(cls, value: object) -> object:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else value

    @field_validator("text")
    @classmethod
    def _readable(cls, text: str) -> str:
        if len(text) > LONGEST_TEXT:
            raise ValueError(f"the text has {len(text):,} characters; a report has {LONGEST_TEXT:,} at most: part it")
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError(
                f"the text holds half a character at {error.start}; decode it as UTF-8 or UTF-16") from None
        return text

    @property
    def published_on(self) -> date | None:
        """The day of publication."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @classmethod
    def of(cls, text: str, id: str | None = None, **fields: object) -> "Report":
        """A report of this text; without an id it is named by a digest of its text."""
        return cls.model_validate({"id": id or sha256(text.encode("utf-8", "replace")).hexdigest()[:16],
                                   "text": text, **fields})
