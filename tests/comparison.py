"""Compares a readout with what a careful reader found: tolerant of wording, strict about who, what and status.

The format of the findings is described in `reports/README.md`.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tracktwo.domain import Event, Meeting, Readout

FACTS = ("occurred", "ongoing")


@dataclass
class Comparison:
    """What was expected, found, and claimed though it must not be; texts are for people."""

    actors_expected: int = 0
    actors_found: int = 0
    actors_right: int = 0  # country and sector too
    events_expected: int = 0
    events_found: int = 0  # type, actor, recipient and status
    events_seen: int = 0  # type, actor and recipient, whatever the status
    events_claimed: int = 0
    events_confirmed: int = 0  # claimed events that some expected row or meeting bears out
    meetings_expected: int = 0
    meetings_found: int = 0
    dates_expected: int = 0
    dates_right: int = 0
    missing: list[str] = field(default_factory=list)
    unconfirmed: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)

    def __add__(self, other: "Comparison") -> "Comparison":
        names = self.__dataclass_fields__
        return Comparison(**{name: getattr(self, name) + getattr(other, name) for name in names})


class Expectation:
    """The findings of one report."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.rows: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        self.text = path.with_suffix(".txt").read_text("utf-8")
        self.published = str(self.rows["published"])
        self.aliases = {row["name"]: [row["name"], *row.get("also", [])] for row in self.rows.get("actors", [])}

    def compare(self, readout: Readout) -> Comparison:
        result = Comparison()
        self._actors(readout, result)
        meetings = self._meetings(readout, result)
        self._events(readout, result, meetings)
        for row in self.rows.get("never") or []:
            for item in (*readout.events, *readout.meetings):
                if self._forbids(readout, row, item):
                    result.forbidden.append(f"{self.name}: {row} <- {_say(item)}")
        return result

    # Who

    def ids(self, readout: Readout, who: str | None) -> set[str] | None:
        """Ids of the actors that a name or a country code may mean; None where it is not measured."""
        if who is None:
            return None
        if len(who) == 3 and who.isupper() and who not in self.aliases:
            return {actor.id for actor in readout.actors if actor.country == who}
        forms = {_plain(form) for form in self.aliases.get(who, [who])}
        found = {actor.id for actor in readout.actors if _plain(actor.name) in forms}
        for mention in readout.mentions:
            quote = _plain(mention.evidence[0].quote)
            if quote in forms or any(quote.endswith(f" {form}") or (form.endswith(f" {quote}") and " " in quote)
                                     for form in forms):
                found.add(mention.actor)
        return found

    def _actors(self, readout: Readout, result: Comparison) -> None:
        by_id = {actor.id: actor for actor in readout.actors}
        for row in self.rows.get("actors") or []:
            result.actors_expected += 1
            ids = self.ids(readout, row["name"]) or set()
            if not ids:
                result.missing.append(f"{self.name}: actor {row['name']}")
                continue
            result.actors_found += 1
            countries = {row.get("country"), *row.get("or_countries", [])}
            sectors = {row.get("sector"), *row.get("or_sectors", [])}
            fits = [id for id in ids if by_id[id].country in countries
                    and (row.get("sector") is None or by_id[id].sector in sectors)]
            if fits:
                result.actors_right += 1
            else:
                shown = [f"{id} {by_id[id].country} {by_id[id].sector}" for id in sorted(ids)]
                result.missing.append(f"{self.name}: actor {row['name']} {countries} {sectors} <- {shown}")

    # What

    def _meetings(self, readout: Readout, result: Comparison) -> list[Meeting]:
        """Meetings of the readout that some expected one bears out."""
        borne_out: list[Meeting] = []
        for row in self.rows.get("meetings") or []:
            result.meetings_expected += 1
            sides = [self.ids(readout, name) or set() for name in row["participants"]]
            countries = [self._countries(readout, side) for side in sides]
            fitting = []
            for meeting in readout.meetings:
                hit = sum(bool(side & set(meeting.participants)) or bool(
                    country & self._countries(readout, set(meeting.participants)))
                    for side, country in zip(sides, countries, strict=True))
                if hit >= min(2, len(sides)) and _status_fits(row.get("status", "occurred"), meeting.status):
                    fitting.append(meeting)
            borne_out += fitting
            if fitting:
                result.meetings_found += 1
                if "date" in row:
                    result.dates_expected += 1
                    result.dates_right += any(str(m.date) == str(row["date"]) for m in fitting)
            else:
                result.missing.append(f"{self.name}: meeting {row}")
        return borne_out

    def _countries(self, readout: Readout, ids: set[str]) -> set[str]:
        return {actor.country for actor in readout.actors if actor.id in ids and actor.country}

    def _events(self, readout: Readout, result: Comparison, meetings: list[Meeting]) -> None:
        rows = self.rows.get("events") or []
        confirmed: set[str] = {id for meeting in meetings for id in meeting.events}
        for row in rows:
            result.events_expected += 1
            same = [event for event in readout.events if self._tells(readout, row, event)]
            exact = [event for event in same if _status_fits(row["status"], event.status)]
            confirmed.update(event.id for event in same)
            result.events_seen += bool(same)
            if exact:
                result.events_found += 1
                if "date" in row:
                    result.dates_expected += 1
                    result.dates_right += any(str(e.date) == str(row["date"]) for e in exact)
            else:
                shown = "; ".join(_say(event) for event in same)
                result.missing.append(f"{self.name}: event {_row(row)} {f'<- {shown}' if shown else ''}")
        result.events_claimed += len(readout.events)
        result.events_confirmed += sum(event.id in confirmed for event in readout.events)
        result.unconfirmed += [f"{self.name}: {_say(e)}" for e in readout.events if e.id not in confirmed]

    def _tells(self, readout: Readout, row: dict[str, Any], event: Event) -> bool:
        """Whether an event of the readout is that of a row: its type, its actor and its recipient, near its words."""
        types = {row["type"], *row.get("or_types", [])}
        if event.type not in types and not types & {"CONCEDE", "RETREAT"} >= {event.type}:
            return False
        actors, recipients = self.ids(readout, row.get("actor")), self.ids(readout, row.get("recipient"))
        forward = (actors is None or event.actor in actors) and (
            recipients is None or event.recipient is None or event.recipient in recipients)
        backward = event.mutual and (actors is None or event.recipient in actors) and (
            recipients is None or event.actor in recipients)
        return (forward or backward) and self._near(row, event)

    def _near(self, row: dict[str, Any], event: Event) -> bool:
        start = self.text.find(row.get("evidence", ""))
        if start < 0 or "evidence" not in row:
            return True
        end = start + len(row["evidence"])
        return any(e.start < end + 5 and start - 5 < e.end for e in event.evidence)

    def _forbids(self, readout: Readout, row: dict[str, Any], item: Event | Meeting) -> bool:
        if isinstance(item, Meeting):
            if "participants" not in row:
                return False
            sides = [self.ids(readout, name) or set() for name in row["participants"]]
            return all(side & set(item.participants) for side in sides) and (
                "status" not in row or item.status == row["status"])
        if "type" not in row:
            return False
        for key, value in row.items():
            if key in ("type", "status", "mode") and getattr(item, key) != value:
                return False
            if key in ("actor", "recipient"):
                ids = self.ids(readout, value)
                if ids is not None and getattr(item, key) not in ids:
                    return False
            if key in ("date", "place") and (getattr(item, key) is None or str(value) not in str(getattr(item, key))):
                return False
            if key == "speaker" and value is None and item.speaker is not None:
                return False
            if key == "speaker" and value is not None and item.speaker not in (self.ids(readout, value) or set()):
                return False
        return True


def _status_fits(expected: str, found: str) -> bool:
    return expected == found or (expected in FACTS and found in FACTS)


def _plain(text: str) -> str:
    words = text.lower().replace("’", "'").removesuffix("'s").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _say(item: Event | Meeting) -> str:
    if isinstance(item, Meeting):
        return f"meeting {', '.join(item.participants)} {item.status}"
    quote = item.evidence[0].quote[:90]
    return f"{item.type} {item.actor} -> {item.recipient} {item.status} by {item.speaker} «{quote}»"


def _row(row: dict[str, Any]) -> str:
    kind = "/".join([row["type"], *row.get("or_types", [])])
    return f"{kind} {row.get('actor')} -> {row.get('recipient')} {row['status']} «{row.get('evidence', '')[:90]}»"


def load(folder: Path) -> list[Expectation]:
    """All reports with findings in a folder, by name."""
    return [Expectation(path) for path in sorted(folder.glob("*.yaml"))]
