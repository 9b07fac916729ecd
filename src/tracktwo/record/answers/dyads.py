"""Cooperation and conflict between pairs of sides, week by week."""

from datetime import date

from sqlalchemy import Connection, case, func, or_, select, text

from ..schema import claims
from .timeline import Range
from .values import Week

_MONDAY = 1  # the ordinal of a Monday


def dyads(connection: Connection, case_id: int, asked: Range, origin: str | None = None) -> list[Week]:
    """Sums of intensities (Goldstein 1992) of what took place, by pair and week; each merged event counts once."""
    week = (claims.c.day - _MONDAY) // 7
    one = case((claims.c.actor < claims.c.recipient, claims.c.actor), else_=claims.c.recipient)
    other = case((claims.c.actor < claims.c.recipient, claims.c.recipient), else_=claims.c.actor)
    positive = func.sum(case((claims.c.intensity > 0, claims.c.intensity), else_=0.0))
    negative = func.sum(case((claims.c.intensity < 0, claims.c.intensity), else_=0.0))
    query = select(one.label("one"), other.label("other"), week.label("week"), func.count().label("events"),
                   positive.label("positive"), negative.label("negative")).where(
        claims.c.case_id == case_id, text("claims.kind IN ('event', 'contact') AND claims.recipient IS NOT NULL"),
        claims.c.id == claims.c.root, claims.c.weight > 0, claims.c.status.in_(["occurred", "ongoing"]),
        claims.c.intensity.is_not(None), claims.c.actor.is_not(None), claims.c.actor != claims.c.recipient,
        claims.c.day.is_not(None), *asked.conditions()).group_by(text("1, 2, 3")).order_by(text("1, 2, 3"))
    if asked.actor is not None:
        query = query.where(or_(claims.c.actor == asked.actor, claims.c.recipient == asked.actor))
    if origin is not None:
        query = query.where(claims.c.origin == origin)
    return [Week(one=row.one, other=row.other, week=date.fromordinal(_MONDAY + 7 * int(row.week)),
                 events=row.events, cooperation=round(row.positive, 2), conflict=round(row.negative, 2))
            for row in connection.execute(query)]
