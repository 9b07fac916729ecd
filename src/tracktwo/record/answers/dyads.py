"""Cooperation and conflict between pairs of sides, week by week."""

from datetime import date

from sqlalchemy import Connection, case, func, or_, select, text

from ..errors import RecordError
from ..schema import claims, reports
from ..shelf import REPORT
from .asked import Range
from .values import Week

_MONDAY = 1  # the ordinal of a Monday
_FACTS = ("occurred", "ongoing")


def dyads(connection: Connection, case_id: int, asked: Range, origin: str | None = None) -> list[Week]:
    """Sums of intensities (Goldstein 1992) of what took place, by pair and week; each merged event counts once, though
    somebody denies it. What is told of no day but a month or a year is of no week, and left out.

    Raises RecordError for a data set that the case has nothing of."""
    week = (claims.c.day - _MONDAY) // 7
    one = case((claims.c.actor < claims.c.recipient, claims.c.actor), else_=claims.c.recipient)
    other = case((claims.c.actor < claims.c.recipient, claims.c.recipient), else_=claims.c.actor)
    part = claims.alias("part")  # of the same event: what the fullest account denies may have been told by another
    told = select(part.c.id).where(part.c.case_id == case_id, part.c.root == claims.c.id, part.c.weight > 0,
                                   part.c.status.in_(_FACTS)).exists()
    positive = func.sum(case((claims.c.intensity > 0, claims.c.intensity), else_=0.0))
    negative = func.sum(case((claims.c.intensity < 0, claims.c.intensity), else_=0.0))
    query = select(one.label("one"), other.label("other"), week.label("week"), func.count().label("events"),
                   positive.label("positive"), negative.label("negative")).where(
        claims.c.case_id == case_id, text("claims.kind IN ('event', 'contact') AND claims.recipient IS NOT NULL"),
        claims.c.id == claims.c.root, claims.c.weight > 0, or_(claims.c.status.in_(_FACTS), told),
        claims.c.intensity.is_not(None), claims.c.actor.is_not(None), claims.c.actor != claims.c.recipient,
        claims.c.day.is_not(None), claims.c.terms.not_like('%"precision":%'), *asked.conditions(),
        *asked.took_part(case_id)).group_by(text("1, 2, 3")).order_by(text("1, 2, 3"))
    if origin is not None:
        query = query.where(claims.c.origin == origin)
    weeks = [Week(one=row.one, other=row.other, week=date.fromordinal(_MONDAY + 7 * int(row.week)),
                 events=row.events, cooperation=round(row.positive, 2), conflict=round(row.negative, 2))
             for row in connection.execute(query)]
    if not weeks and origin is not None:
        _check(connection, case_id, origin)
    return weeks


def _check(connection: Connection, case_id: int, origin: str) -> None:
    """Raises RecordError for a data set that the case has nothing of."""
    known = connection.execute(select(reports.c.origin).where(reports.c.case_id == case_id).distinct()).scalars().all()
    if origin not in (REPORT, *known):
        raise RecordError(f"there are no events of {origin!r}; use {', '.join(sorted({REPORT, *known}))}, or all")
