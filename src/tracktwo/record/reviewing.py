"""Reviews: a person accepts, corrects or strikes an item; the log of it is never changed, only added to."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, func, select

from tracktwo.domain import Readout

from . import shelf
from .corrections import CORRECTED, KINDS, VERDICTS, applied, find, kept_item
from .database import add_rows
from .errors import RecordError
from .moments import now
from .schema import reviews
from .store import Store, lock


def review(
    store: Store, connection: Connection, report: int, kind: str, place: int, verdict: str, who: str,
    change: dict[str, Any] | None = None, note: str | None = None
) -> None:
    """Keeps a person's word on one item of a report (its kind, and its place among those of its kind from 0).

    `change` gives the fields that are otherwise, of a correction.
    """
    lock(connection, store.case_id)
    if kind not in KINDS or verdict not in VERDICTS:
        raise RecordError(f"{kind} {verdict}: use one of {', '.join(KINDS)} and one of {', '.join(VERDICTS)}")
    readout = _readout(connection, store.case_id, report)
    items = getattr(readout, KINDS[kind][0])
    if not 0 <= place < len(items):
        raise RecordError(f"report {report} has {len(items)} items of the kind {kind}; count from 0")
    item = items[place]
    corrected = _changed(kind, item, change or {}, readout) if verdict == CORRECTED else None
    number = connection.execute(select(func.max(reviews.c.number)).where(reviews.c.case_id == store.case_id)).scalar()
    add_rows(connection, reviews, [{
        "case_id": store.case_id, "number": (number or 0) + 1, "report": report, "kind": kind, "verdict": verdict,
        "who": who, "at": now(), "item": kept_item(_as_read(connection, store.case_id, report, kind, item), readout),
        "corrected": None if corrected is None else json.dumps(json.loads(corrected.model_dump_json())),
        "note": note}])
    store.refresh(connection, [report])


def take_back(store: Store, connection: Connection, number: int, who: str) -> None:
    """Adds to the log that a review no longer holds."""
    lock(connection, store.case_id)
    row = connection.execute(select(reviews).where(
        reviews.c.case_id == store.case_id, reviews.c.number == number)).one_or_none()
    if row is None:
        raise RecordError(f"there is no review {number}")
    last = connection.execute(select(func.max(reviews.c.number)).where(reviews.c.case_id == store.case_id)).scalar_one()
    add_rows(connection, reviews, [dict(row._mapping) | {
        "number": last + 1, "verdict": "undone", "who": who, "at": now(), "corrected": None, "note": None}])
    store.refresh(connection, [row.report])


def log(connection: Connection, case_id: int) -> list[Any]:
    """All reviews in order."""
    return list(connection.execute(select(reviews).where(reviews.c.case_id == case_id).order_by(reviews.c.number)))


def training_data(connection: Connection, case_id: int) -> Iterator[dict[str, Any]]:
    """Each review that holds as an example: the text, the item as read, the verdict, and the item as it should be."""
    last: dict[tuple[int, str, str], Any] = {}
    for row in log(connection, case_id):
        last[row.report, row.kind, json.dumps(json.loads(row.item)["item"], sort_keys=True)] = row
    texts = shelf.load_reports(connection, case_id, {row.report for row in last.values()}) if last else {}
    for row in last.values():
        if row.verdict != "undone":
            item = json.loads(row.item)["item"]
            should = json.loads(row.corrected) if row.corrected else item if row.verdict == "accepted" else None
            yield {"text": texts[row.report].text, "published": str(texts[row.report].published or ""),
                   "kind": row.kind, "verdict": row.verdict, "item": item, "should_be": should, "who": row.who,
                   "at": row.at}


def _readout(connection: Connection, case_id: int, report: int) -> Readout:
    found = shelf.load_readouts(connection, case_id, {report})
    if report not in found:
        raise RecordError(f"there is no report {report}")
    return applied(connection, case_id, report, found[report])


def _as_read(connection: Connection, case_id: int, report: int, kind: str, item: Any) -> Any:
    """The item as the reading has it, before any correction: by that it is found again."""
    read = getattr(shelf.load_readouts(connection, case_id, {report})[report], KINDS[kind][0])
    place = find(read, kind, item)
    return item if place is None else read[place]


def _changed(kind: str, item: Any, change: dict[str, Any], readout: Readout) -> Any:
    """The item with other values. Raises RecordError for what does not fit."""
    known = {actor.id for actor in readout.actors}
    try:
        changed = KINDS[kind][1].model_validate(json.loads(item.model_dump_json()) | change)
    except ValidationError as error:
        problem = error.errors()[0]
        raise RecordError(f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}") from None
    for evidence in changed.evidence:
        if readout.report.text[evidence.start : evidence.end] != evidence.quote:
            raise RecordError(f"the report does not say {evidence.quote!r} at {evidence.start}")
    if isinstance(change.get("actor"), str) and change["actor"] not in known:
        raise RecordError(f"the report names no actor {change['actor']!r}; it names {', '.join(sorted(known))}")
    return changed


