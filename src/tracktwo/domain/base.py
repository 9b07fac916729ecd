"""What all types of the domain share."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Value(BaseModel):
    """An immutable value without fields beyond its own; equal when its fields are equal."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Value):
    """A span of a report: `quote` equals `text[start:end]` of the report's text (offsets in characters)."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: str

    @model_validator(mode="after")
    def _quote_fills_span(self) -> Self:
        if self.end - self.start != len(self.quote) or not self.quote:
            raise ValueError(f"a quote of {len(self.quote)} characters cannot fill {self.start} to {self.end}")
        return self

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Evidence":
        """The span from `start` to `end` of the text."""
        return cls(start=start, end=end, quote=text[start:end])


class Sourced(Value):
    """A value with the spans that it was read from; nothing is kept without one."""

    evidence: tuple[Evidence, ...] = Field(min_length=1)
