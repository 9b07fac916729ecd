"""A report: one document as published."""

from datetime import date, datetime
from hashlib import sha256

from pydantic import Field

from .base import Value


class Report(Value):
    """One document; its text is kept unchanged, and every offset refers to it."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | datetime | None = Field(default=None, union_mode="left_to_right")

    @property
    def published_on(self) -> date | None:
        """The day of publication."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @classmethod
    def of(cls, text: str, id: str | None = None, **fields: object) -> "Report":
        """A report of this text; without an id it is named by a digest of its text."""
        return cls.model_validate({"id": id or sha256(text.encode("utf-8", "replace")).hexdigest()[:16],
                                   "text": text, **fields})
