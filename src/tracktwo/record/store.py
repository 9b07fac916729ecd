"""Adding to a case: reports with their readings, in one transaction that is kept whole or not at all."""

import gc
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from tracktwo.domain import Actor, Readout, Report

from . import shelf
from .by_hand.corrections import Reviews
from .by_hand.following import decided, follow
from .by_hand.identities import identified, load_identities
from .database import Database
from .errors import RecordError
from .merging.claims import Told, claims_of
from .merging.index import Gathering, Index
from .moments import now
from .origins import copies
from .origins.originals import link_copies
from .origins.versions import Original, originals, revised
from .people import people, replace_cast, surname
from .rows import add_rows, rows_within
from .schema import actors, bands, blocks, cases, casts, claims, items, parties, readings, reports
from .shelf import REPORT

RULES = 5
"""The number of the rules by which claims are made and merged; a case derived by older ones is derived anew before
something is added to it."""

_REBUILT_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a report came to: its number, whether it is new, and the report that it is a copy of."""

    number: int
    new: bool
    copy_of: int | None = None


class Store:
    """One case of a database, to add to."""

    def __init__(self, database: Database, case_id: int) -> None:
        self.database = database
        self.case_id = case_id

    def known(self, report: Report) -> int | None:
        """The number of this report in the case, None where it is not there."""
        with self.database.read() as connection:
            return _same_reports(connection, self.case_id, [_identified(report)]).get(shelf.identity(report))

    def add(self, readouts: Sequence[Readout], model: str, origin: str = REPORT) -> list[Added]:
        """Adds readouts that are not there yet, in one transaction; one for each readout, in order."""
        return next(self.add_batches([readouts], model, origin))

    def add_batches(
        self, batches: Iterable[Sequence[Readout]], model: str, origin: str = REPORT
    ) -> Iterator[list[Added]]:
        """Adds batches, each in one transaction; while the disk takes one, the next is made ready."""
        with ThreadPoolExecutor(1) as keeper:
            outcomes: list[Added] = []
            kept: Future[None] | None = None
            for batch in batches:
                with _without_collecting():
                    prepared = [_Prepared(readout, origin) for readout in batch]
                if kept is not None:
                    kept.result()
                    yield outcomes
                with _without_collecting(), ExitStack() as transaction:
                    connection = transaction.enter_context(self.database.write())
                    outcomes = _Addition(self, connection, model).add(prepared)
                    kept = keeper.submit(transaction.pop_all().close)
            if kept is not None:
                kept.result()
                yield outcomes

    def read_again(self, number: int, readout: Readout, model: str) -> None:
        """Takes a newer reading of a report that is there; reviews of the report hold for it too."""
        with self.database.write() as connection:
            lock(connection, self.case_id)
            add_reading(connection, self.case_id, number, readout, model)
            self.refresh(connection, [number])

    def refresh(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Derives the claims of these reports anew from their last readings and their reviews, and those of others in
        which somebody is to be read otherwise now."""
        found = readouts_left(connection, self.case_id, numbers)
        others, _ = replace_cast(connection, self.case_id, found)
        before = decided(connection, self.case_id, [*numbers, *others])
        index = Index(connection, self.case_id)
        index.drop([*numbers, *others])
        self._gather(connection, index, found | readouts_left(connection, self.case_id, sorted(others)))
        follow(connection, self.case_id, before)

    def rebuild(self) -> None:
        """Derives all claims of the case anew."""
        with self.database.write() as connection:
            self.derive(connection)

    def derive(self, connection: Connection) -> None:
        """The same, within a transaction."""
        lock(connection, self.case_id)
        for table in (items, parties, blocks, claims, actors, casts):
            connection.execute(delete(table).where(table.c.case_id == self.case_id))
        connection.execute(update(cases).where(cases.c.id == self.case_id).values(rules=RULES))
        every = [row.number for row in connection.execute(
            select(reports.c.number).where(reports.c.case_id == self.case_id).order_by(reports.c.number))]
        parts = [every[start : start + _REBUILT_AT_ONCE] for start in range(0, len(every), _REBUILT_AT_ONCE)]
        for part in parts:
            replace_cast(connection, self.case_id, readouts_left(connection, self.case_id, part), known=False)
        index = Index(connection, self.case_id)
        for part in parts:
            self._gather(connection, index, readouts_left(connection, self.case_id, part))

    def _gather(self, connection: Connection, index: Index, found: dict[int, Readout]) -> None:
        gathered = Gathering()
        added = {row.number: row for row in rows_within(
            connection, self.case_id, select(*reports.c["number", "day", "added"]), reports.c.number, found)}
        for number, told in told_in(connection, self.case_id, found):
            gathered.add(number, added[number].day, added[number].added, told)
        add_actors(connection, self.case_id, found.values())
        write_claims(connection, self.case_id, index, gathered)


def readouts_left(connection: Connection, case_id: int, numbers: Collection[int]) -> dict[int, Readout]:
    """The last readings of these reports as people left them."""
    found = shelf.load_readouts(connection, case_id, set(numbers)) if numbers else {}
    said = Reviews(connection, case_id)
    return {number: said.applied(number, readout) for number, readout in found.items()}


def told_in(connection: Connection, case_id: int, found: Mapping[int, Readout]) -> Iterator[tuple[int, list[Told]]]:
    """What each of these reports tells, its readout as people left it; nothing for the earlier versions of a text."""
    numbers = list(found)
    origins = {row.number: row.origin for row in rows_within(
        connection, case_id, select(*reports.c["number", "origin"]), reports.c.number, numbers)}
    same = read_for(connection, case_id, found.values())
    copied = originals(connection, case_id, numbers)
    past = revised(connection, case_id, numbers)
    for number, readout in found.items():
        if number not in past:
            yield number, claims_of(identified(readout, same), origins[number], _day(copied.get(number)))


def read_for(connection: Connection, case_id: int, readouts: Iterable[Readout]) -> dict[str, Actor]:
    """Whom to read for whom in these: as people said, else as the reports of the case tell of persons."""
    surnames = {name for readout in readouts for actor in readout.actors if (name := surname(actor))}
    return people(connection, case_id, surnames) | load_identities(connection, case_id)


def lock(connection: Connection, case_id: int) -> Any:
    """The row of the case, which nobody else changes until this transaction ends."""
    row = connection.execute(select(cases).where(cases.c.id == case_id).with_for_update()).one_or_none()
    if row is None:
        raise RecordError("the case is gone: somebody removed it")
    return row


def write_claims(connection: Connection, case_id: int, index: Index, gathered: Gathering) -> None:
    """Writes what was gathered, with numbers that no claim of the case had."""
    first = connection.execute(select(cases.c.claims).where(cases.c.id == case_id)).scalar_one()
    new = index.add(gathered, first + 1)
    connection.execute(update(cases).where(cases.c.id == case_id).values(claims=first + new))


def add_reading(connection: Connection, case_id: int, number: int, readout: Readout, model: str) -> None:
    """Keeps a newer reading of a report beside the older ones."""
    last = connection.execute(select(func.max(readings.c.number)).where(
        readings.c.case_id == case_id, readings.c.report == number)).scalar() or 0
    add_rows(connection, readings, [{
        "case_id": case_id, "report": number, "number": last + 1, "model": model, "at": now(),
        "readout": shelf.packed(readout)}])


def add_reports(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Writes whole rows of reports."""
    sqlite = connection.dialect.name == "sqlite"
    add_rows(connection, reports, rows if sqlite else [shelf.escaped(row) for row in rows])


def make_findable(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Takes reports up into the full text and among those that copies are looked for in."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)",
            [(row["search_id"], row["title"], row["text"]) for row in rows])
    add_rows(connection, bands, [
        {"case_id": row["case_id"], "band": band, "report": row["number"]}
        for row in rows for band in copies.bands(row["sketch"], row["day"])])


def add_actors(connection: Connection, case_id: int, readouts: Iterable[Readout]) -> None:
    """Keeps the actors that readouts name; of two names of one actor the one that the alphabet puts first."""
    found: dict[str, dict[str, Any]] = {}
    for readout in readouts:
        for actor in readout.actors:
            id, name = _plain(actor.id), _plain(actor.name)
            if id not in found or name < found[id]["name"]:
                found[id] = {"case_id": case_id, "id": id, "name": name, "kind": actor.kind.value,
                             "country": actor.country, "sector": actor.sector and actor.sector.value,
                             "known": actor.known}
    known: dict[str, str] = {row.id: row.name for row in rows_within(
        connection, case_id, select(actors.c.id, actors.c.name), actors.c.id, found)}
    add_rows(connection, actors, [row for id, row in found.items() if id not in known])
    better = [{"at": id, "better": found[id]["name"]} for id, name in known.items() if found[id]["name"] < name]
    if better:
        connection.execute(update(actors).where(actors.c.case_id == case_id, actors.c.id == bindparam("at"))
                           .values(name=bindparam("better")), better)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Lets the collector of cycles rest: a batch makes none, and it would go through all of the batch again and again,
    for a third of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class _Prepared:
    """A readout with all that can be worked out before the transaction begins."""

    def __init__(self, readout: Readout, origin: str) -> None:
        self.readout = readout
        self.row = shelf.report_row(readout.report, origin)
        self.content = shelf.packed(readout)
        self.told = claims_of(readout, origin)


class _Addition:
    """One transaction that adds."""

    def __init__(self, store: Store, connection: Connection, model: str) -> None:
        self.store = store
        self.connection = connection
        self.case_id = store.case_id
        self.model = model
        self.at = now()

    def add(self, prepared: Sequence[_Prepared]) -> list[Added]:
        case = lock(self.connection, self.case_id)
        if case.rules != RULES:
            self.store.derive(self.connection)
        first = case.reports + 1
        same = _same_reports(self.connection, self.case_id, [one.row for one in prepared])
        outcomes: list[Added] = []
        new: list[_Prepared] = []
        taken: dict[str, int] = {}
        for one in prepared:
            identity = one.row["identity"]
            number = same.get(identity) or taken.get(identity)
            if number is None:
                number = taken[identity] = one.row["number"] = first + len(new)
                new.append(one)
                outcomes.append(Added(number, True))
            else:
                outcomes.append(Added(number, False))
        if not new:
            return outcomes
        links = self._write(new)
        self.connection.execute(
            update(cases).where(cases.c.id == self.case_id).values(reports=first + len(new) - 1))
        return [Added(o.number, o.new, links.get(o.number)) if o.new else o for o in outcomes]

    def _write(self, new: Sequence[_Prepared]) -> dict[int, int | None]:
        """Writes reports with all that follows from them; returns which report each is linked to."""
        fixed = {"case_id": self.case_id, "added": self.at}
        rows = [one.row | fixed | {"search_id": self.case_id << 32 | one.row["number"]} for one in new]
        moved = link_copies(self.connection, self.case_id, rows)
        add_reports(self.connection, rows)
        make_findable(self.connection, rows)
        add_rows(self.connection, readings, [{
            "case_id": self.case_id, "report": one.row["number"], "number": 1, "model": self.model, "at": self.at,
            "readout": one.content} for one in new])
        add_actors(self.connection, self.case_id, (one.readout for one in new))
        linked = {row["number"]: row["copy_of"] for row in rows if row["copy_of"] is not None}
        copied = originals(self.connection, self.case_id, linked.keys() | moved.keys())
        past = revised(self.connection, self.case_id, linked.keys() | moved.keys()) if linked or moved else {}
        said = Reviews(self.connection, self.case_id)
        self._tell(new, copied, past, said)
        changed = {number for number, before in moved.items()
                   if said.holds_for(number) or _day(before) != _day(copied.get(number))}
        changed = (changed | self._speaking(past)) - {row["number"] for row in rows}
        if changed:
            self.store.refresh(self.connection, sorted(changed))
        return linked | {number: original.number for number, original in copied.items() if number in linked}

    def _speaking(self, past: Collection[int]) -> set[int]:
        """Those of these earlier versions whose items still count."""
        return {row.report for row in rows_within(
            self.connection, self.case_id, select(items.c.report).distinct(), items.c.report, past)}

    def _tell(
        self, new: Sequence[_Prepared], copied: Mapping[int, Original], past: Collection[int], said: Reviews
    ) -> None:
        """Writes the claims of new reports."""
        gathered = Gathering()
        read = {one.row["number"]: said.applied(one.row["number"], one.readout) for one in new}
        others, persons = replace_cast(self.connection, self.case_id, read, known=False)
        same = persons | load_identities(self.connection, self.case_id)
        for one in new:
            number = one.row["number"]
            if number in past:
                continue
            readout = identified(read[number], same)
            told = one.told if readout is one.readout and number not in copied else claims_of(
                readout, one.row["origin"], _day(copied.get(number)))
            gathered.add(number, one.row["day"], self.at, told)
        write_claims(self.connection, self.case_id, Index(self.connection, self.case_id), gathered)
        if others:
            self.store.refresh(self.connection, sorted(others))


def _day(original: Original | None) -> int | None:
    """The day on which a copy tells what it tells; None: on its own."""
    return None if original is None else original.day


def _identified(report: Report) -> dict[str, Any]:
    return {"identity": shelf.identity(report), "digest": shelf.text_digest(report), "url": report.url,
            "publisher": report.publisher}


def _same_reports(connection: Connection, case_id: int, rows: Sequence[dict[str, Any]]) -> dict[str, int]:
    """The numbers of the reports that are there already, by identity.

    The same text is the same report unless both have a URL, or both a publisher, and not the same one.
    """
    there = defaultdict(list)
    query = select(*reports.c["number", "digest", "url", "publisher"]).order_by(reports.c.number)
    for found in rows_within(connection, case_id, query, reports.c.digest, {row["digest"] for row in rows}):
        there[found.digest].append(found)
    return {row["identity"]: found.number for row in rows for found in reversed(there[row["digest"]])
            if _fit(row["url"], found.url) and (row["url"] or _fit(row["publisher"], found.publisher))}


def _fit(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _plain(text: str) -> str:
    return text.replace("\0", "\ufffd")

