"""A case: a negotiation being followed, its reports, and all that was read from them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from shlex import quote
from typing import Any, Self
from unicodedata import normalize

from sqlalchemy import Connection, delete, func, select

from tracktwo.domain import ActorKind, Readout, Report

from . import shelf
from .answers import contradictions, dyads, positions, search, tellings, timeline
from .answers.asked import Range, event_type
from .answers.values import Contradiction, Entry, Found, Held, Same, Telling, Topic, Week
from .by_hand import deciding, mending, reviewing
from .by_hand.corrections import Reviews
from .by_hand.identities import find_actor, identified, last, load_identities
from .database import Database
from .errors import RecordError
from .moments import day_of, now, ordinal
from .naming import Names, load_names
from .origins.versions import originals, revised
from .rows import add_rows
from .schema import actors, cases, claims, readings, reports
from .shelf import REPORT
from .store import RULES, Added, Store, read_for

BATCH = 1000
"""Readouts that are added in one transaction where there are many."""

CHECKED = 200_000_000
"""Bytes of a file that is checked before a case is made in it, which takes a second or two."""


class Case:
    """One case, open. All its verbs raise RecordError for what a person can mend.

    >>> case = Case.open("ukraine-talks")
    """

    def __init__(self, database: Database, id: int, name: str) -> None:
        self.database = database
        self.id = id
        self.name = name
        self.store = Store(database, id)

    @classmethod
    def open(cls, name: str, database: str | Path | None = None) -> Self:
        """The case of this name. `database` is a file or a URL of PostgreSQL; by default the user's own."""
        with _kept_open(Database(database)) as opened:
            with opened.read() as connection:
                id = connection.execute(select(cases.c.id).where(cases.c.name == _composed(name))).scalar()
            if id is None:
                raise RecordError(f"{opened.name}: has no case {name!r}; {_make_or_choose(opened, name)}")
            return cls(opened, id, _composed(name))

    @classmethod
    def new(cls, name: str, database: str | Path | None = None) -> Self:
        """A new, empty case. Raises RecordError where there is one of that name."""
        name = _composed(name)
        if name != name.strip() or not name.isprintable() or len(name) > 200 or not name or (
                name.startswith("-") or set(name) & set("/\\")):
            raise RecordError(f"{name!r} cannot name a case; use a short word such as ukraine-talks")
        with _kept_open(Database(database, make=True)) as opened:
            opened.check(largest=CHECKED)
            with opened.write() as connection:
                if connection.execute(select(cases.c.id).where(cases.c.name == name)).scalar() is not None:
                    raise RecordError(f"{opened.name}: has a case {name!r} already; choose another name")
                add_rows(connection, cases, [{"name": name, "made": now(), "reports": 0, "claims": 0, "rules": RULES}])
                id = connection.execute(select(cases.c.id).where(cases.c.name == name)).scalar_one()
            return cls(opened, id, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self.database.close()

    def remove(self) -> None:
        """Takes the case out of the database, with all its reports."""
        with self.database.write() as connection:
            connection.execute(delete(cases).where(cases.c.id == self.id))

    def add(self, readout: Readout, model: str = "", origin: str = REPORT) -> Added:
        """Adds one readout in one transaction; one whose report is there already changes nothing."""
        return self.store.add([readout], model, origin)[0]

    def add_all(self, readouts: Iterable[Readout], model: str = "", origin: str = REPORT) -> Iterator[Added]:
        """Adds many readouts, `BATCH` in a transaction."""
        rest = iter(readouts)
        for added in self.store.add_batches(iter(lambda: list(islice(rest, BATCH)), []), model, origin):
            yield from added

    def mend(self, number: int, published: date | None = None, publisher: str | None = None,
             readout: Readout | None = None, model: str = "") -> None:
        """Gives a report the day or the publisher that it lacks or has wrong. What it tells of "Tuesday" depends on
        the day: give a `readout` made with the new one too."""
        with self.database.write() as connection:
            mending.mend(self.store, connection, number, published, publisher, readout, model)

    def drop(self, number: int) -> None:
        """Takes a report out of the case; its number is not given again."""
        with self.database.write() as connection:
            mending.drop(self.store, connection, number)

    def report(self, number: int) -> Report:
        """One report. Raises RecordError where there is no such report."""
        with self.database.read() as connection:
            return mending.load(connection, self.id, number)

    def reports(self) -> dict[int, Report]:
        """The reports by their numbers."""
        with self.database.read() as connection:
            return shelf.load_reports(connection, self.id)

    def readouts(self, numbers: Sequence[int]) -> dict[int, Readout]:
        """The last reading of each of these reports."""
        with self.database.read() as connection:
            return shelf.load_readouts(connection, self.id, set(numbers))

    def readout(self, number: int) -> Readout:
        """The last reading of one report, as people left it. Raises RecordError where there is no such report."""
        with self.database.read() as connection:
            found = shelf.load_readouts(connection, self.id, {number})
            if number not in found:
                raise RecordError(f"{self.name} has no report {number}; "
                                  f"tracktwo case show {quote(self.name)} lists them")
            readout = Reviews(connection, self.id).applied(number, found[number])
            return identified(readout, read_for(connection, self.id, [readout]))

    def listed(self) -> list["Listed"]:
        """The reports without their texts, in the order of their days."""
        columns = reports.c["number", "day", "publisher", "title", "origin", "copy_of", "url"]
        with self.database.read() as connection:
            rows = connection.execute(select(*columns).where(reports.c.case_id == self.id)
                                      .order_by(reports.c.day, reports.c.number)).all()
            copied = originals(connection, self.id, [row.number for row in rows if row.copy_of is not None])
            past = revised(connection, self.id)
        return [Listed(row.number, day_of(row.day), row.publisher, row.title or row.url or "", row.origin,
                       copied[row.number].number if row.number in copied else None, past.get(row.number))
                for row in rows]

    def outdated(self, model: str) -> dict[int, Report]:
        """The reports whose last reading another model made."""
        last = select(readings.c.report, func.max(readings.c.number).label("number")).where(
            readings.c.case_id == self.id).group_by(readings.c.report).subquery()
        with self.database.read() as connection:
            numbers = set(connection.execute(select(readings.c.report).join(
                last, (last.c.report == readings.c.report) & (last.c.number == readings.c.number)).join(
                reports, (reports.c.case_id == readings.c.case_id) & (reports.c.number == readings.c.report)).where(
                readings.c.case_id == self.id, readings.c.model != model, reports.c.origin == REPORT)).scalars())
            return shelf.load_reports(connection, self.id, numbers) if numbers else {}

    def timeline(self, since: date | None = None, until: date | None = None, actor: str | None = None,
                 type: str | None = None, known: date | None = None, limit: int | None = None) -> list[Entry]:
        """Events and meetings by day; with a limit the last ones. `known`: as far as published by that day."""
        with self.database.read() as connection:
            asked = self._asked(connection, actor, Range(since, until, None, event_type(type), known))
            return timeline.timeline(connection, self.id, asked, limit)

    def positions(self, on: date | None = None, known: date | None = None, actor: str | None = None,
                  category: str | None = None, limit: int | None = 20) -> list[Topic]:
        """The matrix of positions that held on a day, of the proposals and the sides that are told of most."""
        with self.database.read() as connection:
            asked = self._asked(connection, actor, Range(type=category, known=known))
            return positions.positions(connection, self.id, on, asked, limit)

    def history(self, actor: str | None = None, proposal: str | None = None, since: date | None = None,
                until: date | None = None, known: date | None = None) -> list[Held]:
        """The stances of an actor on a proposal (by code or in words), one after the other."""
        with self.database.read() as connection:
            asked = self._asked(connection, actor, Range(since, until, known=known))
            return positions.history(connection, self.id, proposal, asked)

    def contradictions(self, since: date | None = None, until: date | None = None, actor: str | None = None,
                       known: date | None = None) -> list[Contradiction]:
        """What two sources tell that cannot both be so."""
        with self.database.read() as connection:
            asked = self._asked(connection, actor, Range(since, until, known=known))
            return contradictions.contradictions(connection, self.id, asked)

    def dyads(self, since: date | None = None, until: date | None = None, actor: str | None = None,
              origin: str | None = REPORT) -> list[Week]:
        """Cooperation and conflict between pairs of sides by week; of one data set, or with None of all."""
        with self.database.read() as connection:
            asked = self._asked(connection, actor, Range(since, until))
            return dyads.dyads(connection, self.id, asked, origin)

    def search(self, words: str, since: date | None = None, until: date | None = None, limit: int = 20) -> list[Found]:
        """Reports that hold all the words, the best first."""
        with self.database.read() as connection:
            asked = Range(since, until)
            return search.search(connection, self.id, words, ordinal(asked.since), ordinal(asked.until), limit)

    def decide(self, verdict: str, one: str, other: str, who: str, note: str | None = None) -> str:
        """Keeps a person's word that two items, by code, are the "same" or "other" things, or takes it back
        ("undone"). Two actors, by id or name, may be "same" too: the second then stands for the first. Returns what
        became of it, in one line."""
        with self.database.write() as connection:
            return deciding.decide(self.store, connection, verdict, one, other, who, note)

    def why(self, code: str) -> list[Telling]:
        """What each report tells of an item, and why it was found to be one; nothing where no item has the code."""
        with self.database.read() as connection:
            return deciding.why(connection, self.id, code)

    def same_as(self, actor: str) -> list[Same]:
        """The actors that people said are this one, by id or name, or that this one is."""
        with self.database.read() as connection:
            return deciding.same_as(connection, self.id, actor)

    def tellings(self, codes: Sequence[str]) -> dict[str, list[Telling]]:
        """What each report tells of the events and meetings with these codes, in its own words."""
        with self.database.read() as connection:
            return tellings.tellings(connection, self.id, codes)

    def review(self, report: int, kind: str, place: int, verdict: str, who: str,
               change: dict[str, Any] | None = None, note: str | None = None) -> int:
        """Keeps a person's word on one item: "accepted", "corrected" (with the fields that change) or "struck".
        Returns the number of the review, by which it can be taken back."""
        with self.database.write() as connection:
            return reviewing.review(self.store, connection, report, kind, place, verdict, who, change, note)

    def take_back(self, review: int, who: str) -> None:
        """Takes a review back, by its number; the log keeps both."""
        with self.database.write() as connection:
            reviewing.take_back(self.store, connection, review, who)

    def reviewed(self, report: int) -> set[tuple[str, int]]:
        """The items of a report that people spoke of, by kind and place; those struck are gone."""
        with self.database.read() as connection:
            return reviewing.reviewed(connection, self.id, report)

    def reviews(self) -> list[Any]:
        """The log of reviews."""
        with self.database.read() as connection:
            return reviewing.log(connection, self.id)

    def training_data(self) -> list[dict[str, Any]]:
        """What people reviewed, as examples to learn from."""
        with self.database.read() as connection:
            return list(reviewing.training_data(connection, self.id))

    def cast(self) -> dict[str, Any]:
        """The actors of the case by id: name, kind, country, sector."""
        with self.database.read() as connection:
            return {row.id: row for row in connection.execute(select(actors).where(actors.c.case_id == self.id))}

    def arrow(self, name: str) -> Any:
        """A table for Arrow: events, positions, contradictions, dyads, reports or actors."""
        from .exchange.arrow import table

        return table(self, name)

    def names(self) -> Names:
        """The names of the actors by their ids."""
        with self.database.read() as connection:
            return load_names(connection, self.id)

    def _asked(self, connection: Connection, actor: str | None, asked: Range) -> Range:
        """What is asked for, of an actor given by id or name. Raises RecordError where the case knows none such."""
        if actor is None:
            return asked
        found = find_actor(connection, self.id, actor)
        if found is None:
            raise RecordError(f"{self.name}: no actor {actor!r}; use a name or an id as in the answers, such as USA")
        same = load_identities(connection, self.id)
        id = last(same, found).id if found in same else found
        kind = connection.execute(select(actors.c.kind).where(actors.c.case_id == self.id, actors.c.id == id)).scalar()
        return replace(asked, actor=id, in_person=kind != ActorKind.STATE)

    def size(self) -> tuple[int, int]:
        """How many reports and how many claims there are."""
        with self.database.read() as connection:
            return tuple(connection.execute(  # type: ignore[return-value]
                select(func.count()).select_from(table).where(table.c.case_id == self.id)).scalar_one()
                for table in (reports, claims))


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in a list: `copy_of` is the original that it copies, `revised_by` the version of it that holds now."""

    number: int
    published: date | None
    publisher: str | None
    title: str
    origin: str
    copy_of: int | None
    revised_by: int | None


def all_cases(database: str | Path | None = None) -> list[Any]:
    """The cases of a database: name, moment of making, number of reports."""
    with closing(Database(database)) as opened, opened.read() as connection:
        count = select(func.count()).where(reports.c.case_id == cases.c.id).scalar_subquery().label("reports")
        return list(connection.execute(select(cases.c.name, cases.c.made, count).order_by(cases.c.name)))


@contextmanager
def _kept_open(database: Database) -> Iterator[Database]:
    """A database that is let go of only where something fails."""
    try:
        yield database
    except BaseException:
        database.close()
        raise


def _composed(name: str) -> str:
    """A name in the one form of Unicode in which "café" is kept, however a keyboard composes it."""
    return normalize("NFC", name)


def _make_or_choose(database: Database, name: str) -> str:
    with database.read() as connection:
        names = connection.execute(select(cases.c.name).order_by(cases.c.name).limit(5)).scalars().all()
    make = f"make it: tracktwo case new {quote(name)}"
    return f"{make} (there are {', '.join(names)})" if names else make
