"""One report, and every row of what a careful reader finds in it: tolerant of wording, strict about who and what.

Another report with its rows can be read in the same way: set TRACKTWO_EXPECTED to a folder with `report.txt` and
`expected.yaml`. Rows of `never` that are sentences for people are not checked.
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tracktwo.domain import Position, Proposal, Readout
from tracktwo.reader import Reader

from ..shorthand import read

FOLDER = Path(os.environ.get("TRACKTWO_EXPECTED", Path(__file__).parent))
EXPECTED: dict[str, Any] = yaml.safe_load((FOLDER / "expected.yaml").read_text("utf-8"))
TEXT = (FOLDER / "report.txt").read_text("utf-8")
_SMALL = frozenset("a an the of to on in for and that s its their by with from".split())


@pytest.fixture(scope="module")
def readout(reader: Reader) -> Readout:
    return read(reader, TEXT, str(EXPECTED["published"]))


def rows(kind: str) -> Any:
    found = EXPECTED.get(kind) or []
    return pytest.mark.parametrize("row", found, ids=[re.sub(r"\W+", " ", str(row))[:90] for row in found])


def stems(text: str) -> set[str]:
    """The beginnings of the words of a text that say something."""
    return {word[:5] for word in re.findall(r"\w+", text.lower()) if word not in _SMALL}


def ids(readout: Readout, who: str) -> set[str]:
    """The actors that a code ("UKR"), a name with its code ("the Kremlin (RUS, GOV)") or a name may mean."""
    code = re.search(r"\b[A-Z]{3}\b", who)
    if code and code[0] not in ("GOV", "MIL", "MED"):
        return {actor.id for actor in readout.actors if code[0] in (actor.country, actor.id)}
    return {actor.id for actor in readout.actors if stems(who) & stems(actor.name) >= stems(who.split("'s ")[-1])}


def either(value: str) -> list[str]:
    return value.split(" or ")


def counterparts(readout: Readout, id: str) -> set[str]:
    """The proposals of the readout that are the one with this id."""
    row = next(row for row in EXPECTED["proposals"] if row["id"] == id)
    wanted = stems(row["what"].split("(")[0])
    shares = {p.id: len(wanted & stems(" ".join(e.quote for e in p.evidence))) / len(wanted) for p in readout.proposals}
    best = max(shares.values(), default=0.0)
    return {id for id, share in shares.items() if share == best and share >= 0.5}


def proposal(readout: Readout, id: str) -> Proposal:
    return next(p for p in readout.proposals if p.id in counterparts(readout, id))


def positions(readout: Readout, row: dict[str, Any]) -> list[Position]:
    actors, same = ids(readout, row["actor"]), counterparts(readout, row["proposal"])
    return [p for p in readout.positions if {p.actor, p.side} & actors and p.proposal in same]


@rows("meetings")
def test_the_meeting(readout: Readout, row: dict[str, Any]) -> None:
    named = re.findall(r"[^,(]+\([^)]*\)", ", ".join(row["participants"]))  # YAML has cut them at their commas
    sides = [ids(readout, who) for who in named]
    assert any(all(side & set(m.participants) for side in sides) and m.medium == row["medium"]
               and str(m.date) == str(row["date"]) for m in readout.meetings)


@rows("proposals")
def test_a_proposal(readout: Readout, row: dict[str, Any]) -> None:
    found = proposal(readout, row["id"])
    kind, _, part = row["category"].partition(" (")
    assert found.category == f"{part.rstrip(')')} {kind}".strip()
    if "duration" in row:
        assert found.duration is not None
        assert found.duration.length == row["duration"]
    if "proposer" in row:
        assert found.proposer in set().union(*(ids(readout, who) for who in row["proposer"].split(" / ")))


@rows("positions")
def test_a_position(readout: Readout, row: dict[str, Any]) -> None:
    fitting = [p for p in positions(readout, row) if p.stance in either(row["stance"])]
    assert fitting
    wanted = [counterparts(readout, condition) for condition in row.get("conditions", [])]
    assert any(all(condition & set(p.conditions) for condition in wanted) for p in fitting)


@rows("statements")
def test_a_statement(readout: Readout, row: dict[str, Any]) -> None:
    speakers = ids(readout, row["speaker"])
    told = [s for s in readout.statements if s.speaker in speakers and s.verb[:4] == row["verb"][:4]]
    assert told
    if "as" in row:
        wanted = stems(row["as"])
        assert any(len(wanted & stems(s.framed_as or "")) * 2 >= len(wanted) for s in told)


@rows("events")
def test_an_event(readout: Readout, row: dict[str, Any]) -> None:
    actors = ids(readout, row["actor"].split(" and ")[0])
    assert any(
        event.type in either(row["type"]) and {event.actor, event.recipient} & actors
        and event.status in either(row["status"]) and ("place" not in row or row["place"] in (event.place or ""))
        for event in readout.events)


@rows("situations")
def test_a_situation(readout: Readout, row: dict[str, Any]) -> None:
    kind = {"control of place": "control", "battlefield setbacks": "setback"}.get(row["kind"], row["kind"])
    same = [s for s in readout.situations if s.kind == kind]
    if "between" in row:
        same = [s for s in same if all(ids(readout, side) & set(s.between) for side in row["between"])]
    holder = row.get("holder", row.get("of"))
    if holder is not None:
        same = [s for s in same if s.holder in ids(readout, holder)]
    if "place" in row:
        same = [s for s in same if stems(row["place"]) <= stems(s.place or "")]
    assert same
    if row.get("trend") == "about to be lost":
        assert any(s.trend == row["trend"] for s in same)


@pytest.mark.parametrize("row", [row for row in EXPECTED["never"] if isinstance(row, dict)], ids=str)
def test_what_must_never_be_claimed(readout: Readout, row: dict[str, Any]) -> None:
    if "position" in row:
        wanted = row["position"]
        assert not [p for p in positions(readout, wanted) if p.stance == wanted["stance"]]
    items = readout.events if "event" in row else readout.situations if "situation" in row else ()
    wanted = row.get("event") or row.get("situation") or {}
    for item in items:
        meets = [getattr(item, key) in ids(readout, value) if key in ("actor", "recipient", "holder")
                 else getattr(item, key) == value for key, value in wanted.items()]
        assert not all(meets), item
