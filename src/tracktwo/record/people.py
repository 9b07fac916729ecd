"""People whom no list knows, over all reports of a case: "Toktosheva" in one is "Foreign Minister Aida Toktosheva of
Kyrgyzstan" in another.

A lone surname stands for the one person of the case who is given that name in full; and what one report tells of a
person, for which state he speaks, holds in the others too. Where two persons share the surname, or reports differ on
the state, nothing is said. It all follows from the set of reports, whatever their order.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, delete, select

from tracktwo.domain import Actor, ActorKind, Readout

from .rows import add_rows, rows_within, within
from .schema import casts

Facts = dict[str, set[str]]
"""For each actor, by id, the JSON of all that reports tell of it."""


def surname(actor: Actor) -> str | None:
    """The surname of a person whom no list knows, or of whoever is named by one capitalised word; else None."""
    if actor.known:
        return None
    if actor.kind is ActorKind.PERSON:
        return actor.id.rsplit("-", 1)[-1]
    alone = actor.kind is ActorKind.GROUP and actor.sector is None and actor.country is None and " " not in actor.name
    return actor.id.lstrip("-") if alone and actor.name[:1].isupper() else None


def people(connection: Connection, case_id: int, surnames: Collection[str]) -> dict[str, Actor]:
    """For each actor with one of these surnames of whom other reports tell more: whom to read in its place."""
    return {id: actor for facts in _facts(connection, case_id, surnames).values() for id, actor in _told(facts)}


def _facts(connection: Connection, case_id: int, surnames: Collection[str]) -> dict[str, Facts]:
    """What the reports of the case tell of the actors with each of these surnames."""
    told: dict[str, Facts] = defaultdict(lambda: defaultdict(set))
    query = select(casts.c.surname, casts.c.actor, casts.c.facts).distinct()
    for row in rows_within(connection, case_id, query, casts.c.surname, surnames):
        told[row.surname][row.actor].add(row.facts)
    return told


def replace_cast(
    connection: Connection, case_id: int, readouts: Mapping[int, Readout], known: bool = True
) -> tuple[set[int], dict[str, Actor]]:
    """Keeps whom these reports name, in place of whom they named before (`known`: whether they were there).

    Returns the other reports in which somebody is now to be read otherwise, and whom to read for whom in these.
    """
    rows = [row for number, readout in readouts.items() for row in _rows(case_id, number, readout)]
    return _replaced(connection, case_id, readouts.keys(), rows, known)


def forget_cast(connection: Connection, case_id: int, report: int) -> set[int]:
    """Forgets whom a report names; returns the others in which somebody is now to be read otherwise."""
    return _replaced(connection, case_id, {report}, [], True)[0]


def _replaced(
    connection: Connection, case_id: int, numbers: Collection[int], rows: list[dict[str, Any]], known: bool
) -> tuple[set[int], dict[str, Actor]]:
    surnames = {row["surname"] for row in rows}
    if known:
        of_reports = (casts.c.case_id == case_id, within(casts.c.report, numbers))
        surnames |= set(connection.execute(select(casts.c.surname).where(*of_reports)).scalars())
    told = _facts(connection, case_id, surnames)
    if known:
        connection.execute(delete(casts).where(*of_reports))
    add_rows(connection, casts, rows)
    now_told = _facts(connection, case_id, surnames)
    before: dict[str, Actor] = {}
    after: dict[str, Actor] = {}
    for name in surnames:
        read = dict(_told(now_told[name]))
        after |= read
        before |= read if told[name] == now_told[name] else dict(_told(told[name]))  # most tell nothing new
    changed = {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}
    return _reports(connection, case_id, surnames, changed) - set(numbers), after


def _rows(case_id: int, number: int, readout: Readout) -> Iterator[dict[str, Any]]:
    seen = set()
    for actor in readout.actors:
        name = surname(actor)
        if name and actor.id not in seen:
            seen.add(actor.id)
            yield {"case_id": case_id, "surname": name, "actor": actor.id, "report": number,
                   "facts": actor.model_copy(update={"evidence": ()}).model_dump_json()}


def _told(facts: Facts) -> Iterator[tuple[str, Actor]]:
    """Whom to read for each actor of one surname."""
    full = [id for id in facts if not any(other != id and other.endswith(f"-{id.lstrip('-')}") for other in facts)]
    if len(full) != 1:
        return  # nobody, or several of one surname
    every = [Actor.model_validate_json(text) for texts in facts.values() for text in sorted(texts)]
    named = [actor for actor in every if actor.kind is ActorKind.PERSON]
    states = {(actor.country, actor.of) for actor in named if actor.country is not None or actor.of is not None}
    if not named or len(states) > 1:
        return
    best = min(named, key=lambda actor: (actor.id not in full, (actor.country, actor.of) not in states,
                                         actor.role is None, actor.model_dump_json()))
    country, of = next(iter(states), (None, None))
    stands = best.model_copy(update={"country": country, "of": of})
    for id in facts:
        yield id, stands


def _reports(connection: Connection, case_id: int, surnames: Collection[str], ids: set[str]) -> set[int]:
    rows = rows_within(connection, case_id, select(casts.c.actor, casts.c.report), casts.c.surname,
                       surnames if ids else ())
    return {row.report for row in rows if row.actor in ids}
