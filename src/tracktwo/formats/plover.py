"""Events as PLOVER records, with the column names of the POLECAT releases.

Where Tracktwo knows more than those, a column of its own says so: "Story ID", "Status", "Intensity" (the Goldstein
scale, by type and mode), "Type Probability", "Event Date Inferred" and "Evidence". "Contexts" is a list. What is
unknown is null.
"""

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from tracktwo.domain import Actor, Event, EventType, Evidence, Meeting, PartialDate, Readout, Status

from .wording import FACTS

Record = dict[str, Any]


def lines(readout: Readout, *, facts_only: bool = False) -> Iterator[str]:
    """The records as JSON, one a line."""
    for record in records(readout, facts_only=facts_only):
        yield json.dumps(record, ensure_ascii=False)


def records(readout: Readout, *, facts_only: bool = False) -> Iterator[Record]:
    """One record for each event, two for a mutual one: the second with the sides exchanged and "-r" after its ID.

    A meeting that no event tells of is a CONSULT between each two of its participants. `facts_only` leaves out what
    did not take place: in PLOVER's own sense only what has Status "occurred" or "ongoing" is an event.
    """
    for event in readout.events:
        if not facts_only or event.status in FACTS:
            yield from _of_event(readout, event)
    for meeting in readout.meetings:
        if not meeting.events and (not facts_only or meeting.status in FACTS):
            yield from _of_meeting(readout, meeting)


def _of_event(readout: Readout, event: Event) -> Iterator[Record]:
    inferred = "date" in event.inferred
    record = _record(readout, event.id, event.type, event.mode, event.contexts, event.status, event.date, inferred,
                     event.place, event.evidence[0])
    yield from _sides(
        record | {"Intensity": event.intensity, "Type Probability": event.probability},
        _actor(readout, event.actor),
        _actor(readout, event.recipient),
        event.mutual,
    )


def _of_meeting(readout: Readout, meeting: Meeting) -> Iterator[Record]:
    for number, (one, other) in enumerate(combinations(meeting.participants, 2), 1):
        yield from _sides(
            _record(readout, f"{meeting.id}.{number}", EventType.CONSULT, None, (), meeting.status, meeting.date, False,
                    meeting.place, meeting.evidence[0]),
            _actor(readout, one),
            _actor(readout, other),
            mutual=True,
        )


def _record(
    readout: Readout,
    id: str,
    type: EventType,
    mode: str | None,
    contexts: tuple[str, ...],
    status: Status,
    date: PartialDate | None,
    inferred: bool,
    place: str | None,
    evidence: Evidence,
) -> Record:
    published = readout.report.published_on
    day = date or published
    return {
        "Event ID": f"{readout.report.id}-{id}",
        "Event Date": str(day) if day else None,
        "Event Date Inferred": bool(day) and (inferred or date is None),
        "Event Type": type.value,
        "Event Mode": mode,
        "Contexts": list(contexts),
        "Actor Name": None,  # the sides keep their place among the columns
        "Actor Country": None,
        "Primary Actor Sector": None,
        "Recipient Name": None,
        "Recipient Country": None,
        "Primary Recipient Sector": None,
        "Placename": place,
        "Publication Date": str(published) if published else None,
        "Story ID": readout.report.id,
        "Language": "en",
        "Status": status.value,
        "Intensity": None,
        "Type Probability": None,
        "Evidence": evidence.model_dump(),
    }


def _sides(record: Record, actor: Actor | None, recipient: Actor | None, mutual: bool) -> Iterator[Record]:
    yield record | _side("Actor", actor) | _side("Recipient", recipient)
    if mutual and actor and recipient:
        turned = record | _side("Actor", recipient) | _side("Recipient", actor)
        yield turned | {"Event ID": f"{record['Event ID']}-r"}


def _side(side: str, actor: Actor | None) -> Record:
    return {
        f"{side} Name": actor and actor.name,
        f"{side} Country": actor and actor.country,
        f"Primary {side} Sector": actor and actor.sector and actor.sector.value,
    }


def _actor(readout: Readout, id: str | None) -> Actor | None:
    return None if id is None else readout.actor(id)
