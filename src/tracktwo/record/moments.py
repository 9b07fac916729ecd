"""Days and moments as the tables keep them."""

from datetime import UTC, date, datetime


def now() -> str:
    """This moment in UTC, in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def day_of(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
