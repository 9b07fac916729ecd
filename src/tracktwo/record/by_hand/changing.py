"""Corrections of an item as a person writes them: fields by name, with values in words.

A value may be what the field holds (a list, a number) or words for it: several values are parted by ";", an actor or
a proposal is meant by its id or its name, a duration is "PT2H" or "at least P30D", a quantity "30 day", and nothing at
all clears the field.
"""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from pydantic import ValidationError

from tracktwo.domain import Duration, PartialDate, Quantity, Readout

from ..errors import RecordError
from ..merging.claims import side_names
from .corrections import KINDS
from .identities import NAMING

_KEPT = frozenset({"id", "evidence", "inferred"})
PROPOSALS = frozenset({"proposal", "conditions"})
_DURATION = re.compile(r"(?:(exact|at least|at most|about)\s+)?(P\S+)", re.IGNORECASE)
_QUANTITY = re.compile(r"([\d.,]+)\s+(\S.*)")
_YES = {"yes": True, "true": True, "no": False, "false": False}


def fields(kind: str, readout: Readout) -> dict[str, str]:
    """The fields of an item of this kind that can be corrected, each with what it may be in this readout."""
    return {name: _allowed(name, hint, readout) for name, hint in _hints(kind).items()}


def parsed(kind: str, line: str) -> dict[str, str]:
    """The fields and values of a line such as "stance=rejects proposal=a peace treaty". Raises RecordError where that
    is not what it says."""
    parts = re.split(r"(?:^|(?<=\s))([a-z_]+)=", line.strip())
    if parts[0].strip() or len(parts) == 1:
        raise RecordError(f"write field=value, not {parts[0].strip()!r}; the fields are {', '.join(_hints(kind))}")
    return {name: value.strip() for name, value in zip(parts[1::2], parts[2::2], strict=True)}


def changed(kind: str, item: Any, change: Mapping[str, Any], readout: Readout) -> Any:
    """The item with other values. Raises RecordError for what does not fit, and where nothing would change."""
    hints = _hints(kind)
    values = {}
    for name, value in change.items():
        if name not in hints and (name in ("id", "inferred") or name not in KINDS[kind][1].model_fields):
            raise RecordError(f"{kind} has no field {name!r} to correct; use one of {', '.join(hints)}")
        values[name] = _value(name, hints[name], value, readout) if name in hints else value
    if kind == "position" and "actor" in values and "side" not in values:
        values["side"] = side_names(readout).get(values["actor"])
    told = json.loads(item.model_dump_json())
    guessed = told.get("inferred")  # what a person says is no guess from context
    if isinstance(guessed, list):
        told["inferred"] = [name for name in guessed if name not in values]
    elif guessed:
        told["inferred"] = "actor" not in values
    try:
        found = KINDS[kind][1].model_validate(told | values)
    except ValidationError as error:
        problem = error.errors()[0]
        raise RecordError(f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}") from None
    for evidence in found.evidence:
        if readout.report.text[evidence.start : evidence.end] != evidence.quote:
            raise RecordError(f"the report does not say {evidence.quote!r} at {evidence.start}")
    if found == item:
        raise RecordError(f"the {kind} says so already; accept it if it is right")
    return found


def _hints(kind: str) -> dict[str, Any]:
    type = KINDS[kind][1]
    hints = get_type_hints(type)
    return {name: hints[name] for name in type.model_fields if name not in _KEPT}


def _value(name: str, hint: Any, value: Any, readout: Readout) -> Any:
    """What a person wrote, as the field holds it."""
    several = any(getattr(part, "__origin__", part) is tuple for part in (hint, *get_args(hint)))
    if isinstance(value, str):
        value = _unpacked(value) if several or value[:1] == "{" else value.strip()
    if value in ("", None):
        return () if several else None
    if several:
        return tuple(_one(name, hint, part, readout) for part in ([value] if isinstance(value, str | dict) else value))
    return _one(name, hint, value, readout)


def _unpacked(value: str) -> Any:
    if value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError as error:
            raise RecordError(f"{value}: is no JSON ({error}); write the values with ; between them") from None
    return [part.strip() for part in value.split(";") if part.strip()]


def _one(name: str, hint: Any, value: Any, readout: Readout) -> Any:
    if name in NAMING and isinstance(value, str):
        return _found(value, "actor", _actors(readout))
    if name in PROPOSALS and isinstance(value, str):
        return _found(value, "proposal", {proposal.id: proposal.what for proposal in readout.proposals})
    if name == "events" and isinstance(value, str):
        return _found(value, "event", {event.id: event.predicate for event in readout.events})
    if not isinstance(value, str):
        return value
    types = {hint, *get_args(hint), *(part for inner in get_args(hint) for part in get_args(inner))}
    if bool in types:
        return _YES.get(value.lower(), value)
    if Duration in types and (match := _DURATION.fullmatch(value)):
        return {"length": match[2].upper(), "bound": (match[1] or "exact").lower()}
    if Quantity in types and (match := _QUANTITY.fullmatch(value)):
        return {"amount": match[1].replace(",", ""), "unit": match[2]}
    return value


def _found(asked: str, what: str, names: Mapping[str, str]) -> str:
    """The id of what is meant by an id or by words. Raises RecordError where the report has none or several such."""
    if asked in names:
        return asked
    meant = [id for id, name in names.items() if " ".join(name.split()).lower() == " ".join(asked.split()).lower()]
    if len(meant) == 1:
        return meant[0]
    raise RecordError(f"the report names no {what} {asked!r}; it names {_listed(names) or 'none'}")


def _actors(readout: Readout) -> dict[str, str]:
    """The actors of the report and the sides that they speak for, by id."""
    return {side: side for side in sorted(side_names(readout).values())} | {
        actor.id: actor.name for actor in readout.actors}


def _listed(names: Mapping[str, str]) -> str:
    return ", ".join(id if id == name else f"{id} ({name})" for id, name in names.items())


def _allowed(name: str, hint: Any, readout: Readout) -> str:
    types = {hint, *get_args(hint), *(part for inner in get_args(hint) for part in get_args(inner))}
    choices = next((part for part in types if isinstance(part, type) and issubclass(part, StrEnum)), None)
    if choices is not None:
        return ", ".join(choices)
    if name in NAMING:
        return _listed(_actors(readout))
    if name in PROPOSALS:
        return _listed({proposal.id: proposal.what for proposal in readout.proposals})
    if name == "events":
        return _listed({event.id: event.predicate for event in readout.events})
    if PartialDate in types:
        return "YYYY-MM-DD, YYYY-MM or YYYY"
    if Duration in types:
        return "PT2H, P30D, or at least P30D (ISO 8601)"
    if Quantity in types:
        return "30 day; 5 kilometre"
    if bool in types:
        return "yes, no"
    if int in types or float in types:
        return "a number"
    return "words" if tuple not in {getattr(part, "__origin__", part) for part in (hint, *get_args(hint))} else \
        "words; more words"
