"""What a case answers: `tracktwo timeline`, `positions`, `history`, `contradictions`, `dyads`, `search`."""

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import Actor, CaseName, DatabasePlace, Format, Known, Limit, Output, Since, TableFormat, Until, day
from .options import write_table as write

if TYPE_CHECKING:
    from tracktwo.record import Case


def _app() -> typer.Typer:
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


timeline_app, positions_app, history_app, contradictions_app, dyads_app, search_app = (_app() for _ in range(6))
EventTypeOption = Annotated[str | None, typer.Option("--type", "-t", metavar="TYPE", show_default=False,
                                                     help="Only events of this PLOVER type, such as AGREE, or meetings "
                                                          "of this medium, such as phone.")]


@timeline_app.command()
def timeline(
    case: CaseName, since: Since = None, until: Until = None, actor: Actor = None, type: EventTypeOption = None,
    known: Known = None, limit: Limit = 100, format: TableFormat = Format.TEXT, output: Output = None,
    database: DatabasePlace = None,
) -> None:
    """What happened when: events and meetings, each with what it rests on.

    \b
    Examples:
      tracktwo timeline talks --since 2025-03-01 --actor Ukraine
      tracktwo timeline talks --known 2025-03-12      as far as it was known that day
    """
    with _opened(case, database) as opened:
        entries = opened.timeline(since, until, actor, type, known, limit or None)
        names = opened.names()
    note = f"the last {limit}; --limit 0 shows all" if limit and len(entries) == limit else ""
    write(_tables().timeline(case, entries, names, note, whole=format is not Format.TEXT), format, output)


@positions_app.command()
def positions(
    case: CaseName,
    on: Annotated[date | None, typer.Option("--on", metavar="YYYY-MM-DD", parser=day, show_default=False,
                                            help="The positions that held on this day.")] = None,
    known: Known = None, actor: Actor = None,
    category: Annotated[str | None, typer.Option("--type", "-t", metavar="CATEGORY", show_default=False,
                                                 help="Only proposals of this category, such as ceasefire.")] = None,
    limit: Limit = 20, format: TableFormat = Format.TEXT, output: Output = None, database: DatabasePlace = None,
) -> None:
    """Who stands where: proposals down, sides across.

    \b
    Examples:
      tracktwo positions talks --on 2025-03-12
      tracktwo positions talks --known 2025-03-12     what had been published by then
    """
    with _opened(case, database) as opened:
        topics = opened.positions(on, known, actor, category, limit or None)
        names = opened.names()
    many = limit and len(topics) == limit
    notes = [f"the {limit} proposals and sides told of most; --limit 0 shows all"] if many else []
    write(_tables().positions(case, topics, names, notes), format, output)


@history_app.command()
def history(
    case: CaseName, actor: Actor = None,
    proposal: Annotated[str | None, typer.Option("--proposal", "-p", metavar="CODE|WORDS", show_default=False,
                                                 help="The proposal, by its code or in words.")] = None,
    since: Since = None, until: Until = None, known: Known = None, format: TableFormat = Format.TEXT,
    output: Output = None, database: DatabasePlace = None,
) -> None:
    """How positions changed: the stances of an actor on a proposal, one after the other.

    \b
    Example:
      tracktwo history talks --actor Ukraine --proposal "30-day ceasefire"
    """
    with _opened(case, database) as opened:
        held = opened.history(actor, proposal, since, until, known)
        names = opened.names()
    write(_tables().history(case, held, names), format, output)


@contradictions_app.command()
def contradictions(
    case: CaseName, since: Since = None, until: Until = None, actor: Actor = None, known: Known = None,
    format: TableFormat = Format.TEXT, output: Output = None, database: DatabasePlace = None,
) -> None:
    """What two sources tell that cannot both be so, with the words of both."""
    with _opened(case, database) as opened:
        found = opened.contradictions(since, until, actor, known)
        names = opened.names()
    write(_tables().contradictions(case, found, names), format, output)


@dyads_app.command()
def dyads(
    case: CaseName, since: Since = None, until: Until = None, actor: Actor = None,
    origin: Annotated[
        str, typer.Option(help="report, gdelt, polecat, tracktwo, or all: whose events are counted.")] = "report",
    format: TableFormat = Format.TEXT, output: Output = None, database: DatabasePlace = None,
) -> None:
    """Cooperation and conflict between pairs of sides, week by week, on the Goldstein scale.

    In the terminal each pair is one line with a bar a week; the other formats give a row a week.
    """
    with _opened(case, database) as opened:
        weeks = opened.dyads(since, until, actor, None if origin == "all" else origin)
        named = opened.names().__getitem__
    if format is not Format.TEXT:
        _write(case, ("one", "one_name", "other", "other_name", "week", "events", "cooperation", "conflict", "balance"),
               [(w.one, named(w.one), w.other, named(w.other), w.week, w.events, w.cooperation, w.conflict,
                 round(w.balance, 2)) for w in weeks], format, output)
        return
    from tracktwo.formats.tables import sparkline

    rows = []
    for (one, other), group in groupby(weeks, key=lambda w: (w.one, w.other)):
        line = {w.week: w for w in group}
        every = [line[week].balance if week in line else None for week in _mondays(min(line), max(line))]
        rows.append((f"{named(one)} – {named(other)}", min(line), sparkline(every),
                     sum(w.events for w in line.values()),
                     round(sum(w.cooperation for w in line.values()), 1),
                     round(sum(w.conflict for w in line.values()), 1)))
    rows.sort(key=lambda row: -row[3])
    _write(case, ("pair", "from", "balance_by_week", "events", "cooperation", "conflict"), rows, format, output)


@search_app.command()
def search(
    case: CaseName,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What the reports must hold.",
                                               show_default=False)],
    since: Since = None, until: Until = None, limit: Limit = 20, format: TableFormat = Format.TEXT,
    output: Output = None, database: DatabasePlace = None,
) -> None:
    """Find reports by their words; « » mark them. Words in quotation marks stand together."""
    with _opened(case, database) as opened:
        found = opened.search(" ".join(f'"{w}"' if " " in w else w for w in words), since, until, limit or 1_000_000)
    rows = [(f.report, f.published, f.publisher, f.title, f.passage) for f in found]
    _write(case, ("report", "published", "publisher", "title", "passage"), rows, format, output)


def _opened(name: str, database: str | None) -> "Case":
    from tracktwo.record import Case

    return Case.open(name, database)


def _tables() -> Any:
    from tracktwo.formats import case_tables

    return case_tables


def _mondays(first: date, last: date) -> list[date]:
    from datetime import timedelta

    return [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]


def _write(
    title: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]], format: Format, output: Any, note: str = ""
) -> None:
    from tracktwo.formats.tables import Table

    write(Table(title, columns, rows, note), format, output)
