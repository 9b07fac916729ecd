"""Reviews: a person accepts, corrects or strikes an item; the log of it is never changed, only added to."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from tracktwo.domain import Readout

from .. import shelf
from ..errors import RecordError
from ..moments import now
from ..origins.versions import families
from ..rows import add_rows
from ..schema import reviews
from ..store import Store, lock
from .changing import changed
from .corrections import ACCEPTED, CORRECTED, KINDS, UNDONE, VERDICTS, Reviews, corrected, find, judged, kept_item


def review(
    store: Store, connection: Connection, report: int, kind: str, place: int, verdict: str, who: str,
    change: dict[str, Any] | None = None, note: str | None = None
) -> int:
    """Keeps a person's word on one item of a report (its kind, and its place among those of its kind from 0).

    `change` gives the fields that are otherwise, of a correction. Returns the number of the review.
    """
    lock(connection, store.case_id)
    if kind not in KINDS or verdict not in VERDICTS:
        raise RecordError(f"{kind} {verdict}: use one of {', '.join(KINDS)} and one of {', '.join(VERDICTS)}")
    readout = _readout(connection, store.case_id, report)
    items = getattr(readout, KINDS[kind][0])
    if not 0 <= place < len(items):
        raise RecordError(f"report {report} has {len(items)} items of the kind {kind}; count from 0")
    item = items[place]
    as_read = _as_read(connection, store.case_id, report, kind, item)
    should_be = changed(kind, item, change or {}, readout) if verdict == CORRECTED else None
    if verdict == ACCEPTED and item != as_read:  # what is accepted is what the person saw: an earlier correction
        should_be = item
    number = _last(connection, store.case_id) + 1
    add_rows(connection, reviews, [{
        "case_id": store.case_id, "number": number, "report": report, "kind": kind, "verdict": verdict,
        "who": who, "at": now(), "item": kept_item(as_read, should_be, readout),
        "corrected": None if should_be is None else json.dumps(json.loads(should_be.model_dump_json())),
        "note": note}])
    _refresh_family(store, connection, report)
    return number


def take_back(store: Store, connection: Connection, number: int, who: str) -> None:
    """Adds to the log that a review no longer holds; what was said of the item before it holds again."""
    lock(connection, store.case_id)
    row = connection.execute(select(reviews).where(
        reviews.c.case_id == store.case_id, reviews.c.number == number)).one_or_none()
    if row is None:
        raise RecordError(f"there is no review {number}; the log of reviews lists them")
    same = [other for other in log(connection, store.case_id) if (other.report, other.kind) == (row.report, row.kind)
            and json.loads(other.item)["item"] == json.loads(row.item)["item"]]
    holding: list[int] = []
    for other in same:
        holding = holding[:-1] if other.verdict == UNDONE else [*holding, other.number]
    if number not in holding:
        raise RecordError(f"review {number} was taken back already, or takes another one back")
    if number != holding[-1]:
        raise RecordError(f"review {number} is overruled by review {holding[-1]}; take that one back first")
    add_rows(connection, reviews, [dict(row._mapping) | {
        "number": _last(connection, store.case_id) + 1, "verdict": UNDONE, "who": who, "at": now(), "corrected": None,
        "note": None}])
    _refresh_family(store, connection, row.report)


def reviewed(connection: Connection, case_id: int, report: int) -> set[tuple[str, int]]:
    """The items of a report, as people left it, that they spoke of, by kind and place."""
    found = shelf.load_readouts(connection, case_id, {report})
    if report not in found:
        return set()
    verdicts = Reviews(connection, case_id).verdicts(report, found[report])
    return judged(corrected(found[report], verdicts), verdicts)


def log(connection: Connection, case_id: int) -> list[Any]:
    """All reviews in order."""
    return list(connection.execute(select(reviews).where(reviews.c.case_id == case_id).order_by(reviews.c.number)))


def training_data(connection: Connection, case_id: int) -> Iterator[dict[str, Any]]:
    """Each review that holds as an example: the text, the item as read, the verdict, and the item as it should be."""
    said: dict[tuple[int, str, str], list[Any]] = {}
    for row in log(connection, case_id):
        words = said.setdefault((row.report, row.kind, json.dumps(json.loads(row.item)["item"], sort_keys=True)), [])
        if row.verdict != UNDONE:
            words.append(row)
        elif words:
            words.pop()
    last = [words[-1] for words in said.values() if words]
    texts = shelf.load_reports(connection, case_id, {row.report for row in last}) if last else {}
    for row in last:
        if row.report in texts:
            item = json.loads(row.item)["item"]
            should = json.loads(row.corrected) if row.corrected else item if row.verdict == "accepted" else None
            yield {"text": texts[row.report].text, "published": str(texts[row.report].published or ""),
                   "kind": row.kind, "verdict": row.verdict, "item": item, "should_be": should, "who": row.who,
                   "at": row.at}


def _last(connection: Connection, case_id: int) -> int:
    return connection.execute(select(func.max(reviews.c.number)).where(reviews.c.case_id == case_id)).scalar() or 0


def _refresh_family(store: Store, connection: Connection, report: int) -> None:
    """Derives anew what the report says, and its copies: what holds of words holds wherever they stand."""
    [family] = families(connection, store.case_id, [report])
    store.refresh(connection, sorted(family))


def _readout(connection: Connection, case_id: int, report: int) -> Readout:
    found = shelf.load_readouts(connection, case_id, {report})
    if report not in found:
        raise RecordError(f"there is no report {report}; tracktwo case show lists the reports")
    return Reviews(connection, case_id).applied(report, found[report])


def _as_read(connection: Connection, case_id: int, report: int, kind: str, item: Any) -> Any:
    """The item as the reading has it, before any correction: by that it is found again."""
    should_be = json.loads(item.model_dump_json())
    for row in reversed(log(connection, case_id)):
        if (row.report, row.kind) == (report, kind) and row.corrected and json.loads(row.corrected) == should_be:
            return KINDS[kind][1].model_validate(json.loads(row.item)["item"])
    read = getattr(shelf.load_readouts(connection, case_id, {report})[report], KINDS[kind][0])
    place = find(read, kind, item)
    return item if place is None else read[place]
