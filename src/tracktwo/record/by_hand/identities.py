"""Which actors a person said are one: laid over every reading of the case, the later ones too.

The readings stay as they are. Where one of them names the one actor, the other is read in its place.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from tracktwo.actors.knowledge_base import knowledge_base, units
from tracktwo.domain import Actor, ActorKind, Readout

from ..errors import RecordError
from ..moments import now
from ..rows import add_rows
from ..schema import actors, identities, readings

SAME, UNDONE = "same", "undone"

NAMING = frozenset({"of", "actor", "recipient", "speaker", "participants", "mediator", "by", "toward",
                     "proposer", "side", "holder", "between"})
"""Fields of a readout that hold ids of actors."""


def load_identities(connection: Connection, case_id: int) -> dict[str, Actor]:
    """The actor that stands for each one that a person said is another."""
    found: dict[str, Actor] = {}
    for row in connection.execute(select(identities).where(identities.c.case_id == case_id).order_by(
            identities.c.number)):
        found.pop(row.one, None)
        if row.verdict == SAME:
            found[row.one] = Actor.model_validate_json(row.other)
    return found


def last(same: Mapping[str, Actor], id: str) -> Actor:
    """The actor that stands for this one in the end: of three that are one, the third."""
    actor = same[id]
    while actor.id in same and same[actor.id].id != actor.id:
        actor = same[actor.id]
    return actor


def identified(readout: Readout, same: Mapping[str, Actor]) -> Readout:
    """The readout with one actor where a person said that two are one."""
    stands = {actor.id: last(same, actor.id).model_copy(update={"evidence": actor.evidence})
              for actor in readout.actors if actor.id in same}
    here = {actor.id: stands[actor.id] for actor in readout.actors if stands.get(actor.id, actor) != actor}
    if not here:
        return readout
    names = {id: actor.id for id, actor in here.items()}
    told = _renamed(json.loads(readout.model_dump_json(exclude={"report", "actors"})), names)
    for position, read in zip(told["positions"], readout.positions, strict=True):
        if read.side in here:  # whom somebody speaks for who is known better now is asked anew
            position["side"] = None
    others = [actor for actor in readout.actors if actor.id not in here]
    cast = {actor.id: actor for actor in [*here.values(), *others]}
    told["actors"] = [_renamed(json.loads(actor.model_dump_json()), names) for actor in cast.values()]
    return Readout.model_validate({**told, "report": readout.report})


def find_actor(connection: Connection, case_id: int, asked: str) -> str | None:
    """The id of an actor of the case: given by id, by name, by another name or a capital that the knowledge has of it,
    or by a surname that one actor of the case has. Raises RecordError where several are as likely meant."""
    cast = {row.id: row for row in connection.execute(
        select(*actors.c["id", "name", "kind", "known"]).where(actors.c.case_id == case_id))}
    if asked in cast:
        return asked
    parts = units(asked)
    if not parts:
        return None
    named = [id for id, row in cast.items() if units(row.name) == parts]
    found = [id for id in named if cast[id].known]
    if not found:
        found = [id for id in _other_names(" ".join(parts)) if id in cast]
    if not found:
        # A name that no list knows may be that of a person whom the case has in full.
        found = named + [id for id, row in cast.items() if row.kind == ActorKind.PERSON and id not in named
                         and units(row.name)[-len(parts) :] == parts]
    return _one_of(found, cast, asked, load_identities(connection, case_id)) if found else None


def _other_names(key: str) -> list[str]:
    """The actors that the knowledge has under a name."""
    return list(dict.fromkeys(name.entry for name in knowledge_base().named(key, "")))


def _one_of(found: list[str], cast: Mapping[str, Any], asked: str, same: Mapping[str, Actor]) -> str:
    """The one actor that these are. Raises RecordError where they are several."""
    ends = {last(same, id).id if id in same else id for id in found}
    if len(ends) > 1:
        told = " or ".join(f"{cast[id].name} ({id})" if id in cast else id for id in sorted(ends))
        raise RecordError(f"{asked!r} may be {told}; use an id, or make them one (tracktwo case same)")
    return next((id for id in found if id in ends), found[0])


def identify(
    connection: Connection, case_id: int, verdict: str, one: str, other: str, who: str, note: str | None
) -> set[int]:
    """Keeps a person's word that two actors, by id, are one; returns the numbers of the reports that name the first."""
    same = load_identities(connection, case_id)
    known = {id: last(same, id).id for id in same}
    if verdict == UNDONE and one not in same:
        raise RecordError(f"nobody said that {one} is another actor")
    if verdict == SAME and known.get(one, one) == known.get(other, other):
        raise RecordError(f"{one} and {other} are one already")
    if verdict == SAME and one in same:
        raise RecordError(f"{one} is {known[one]}; take that back first (tracktwo case undecide)")
    named = {one} | {id for id in same if one in _way(same, id)}
    reports, found = _naming(connection, case_id, named, other)
    stands = same[one] if verdict == UNDONE else found
    if stands is None:
        raise RecordError(f"no report names {other}; use an actor of the case")
    number = connection.execute(select(func.max(identities.c.number)).where(identities.c.case_id == case_id)).scalar()
    add_rows(connection, identities, [{
        "case_id": case_id, "number": (number or 0) + 1, "verdict": verdict, "one": one,
        "other": stands.model_dump_json(), "who": who, "at": now(), "note": note}])
    return reports


def _way(same: Mapping[str, Actor], id: str) -> Iterator[str]:
    """The actors that stand for this one, one for the other."""
    while id in same:
        id = same[id].id
        yield id


def _naming(connection: Connection, case_id: int, named: set[str], other: str) -> tuple[set[int], Actor | None]:
    """The reports with a reading that names one of these, and the other actor as a reading has it."""
    marks = [_mark(id) for id in named]
    other_mark = _mark(other)
    numbers: set[int] = set()
    stands: Actor | None = None
    for row in connection.execute(select(readings.c.report, readings.c.readout).where(
            readings.c.case_id == case_id).order_by(readings.c.report, readings.c.number)):
        content = zlib.decompress(row.readout)
        if any(mark in content for mark in marks):
            numbers.add(row.report)
        if stands is None and other_mark in content:
            stands = next((Actor.model_validate(actor | {"evidence": ()})
                           for actor in json.loads(content)["actors"] if actor["id"] == other), None)
    return numbers, stands


def _mark(id: str) -> bytes:
    """An id as it stands in a reading."""
    return json.dumps(id, ensure_ascii=False).encode("utf-8", "replace")


def _renamed(value: Any, names: Mapping[str, str], field: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _renamed(part, names, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, names, field) for part in value]
    return names.get(value, value) if field in NAMING and isinstance(value, str) else value
