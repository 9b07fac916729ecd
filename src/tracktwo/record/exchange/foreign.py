"""One event of another data set as a readout: a report of its own kind, in words that people can read.

Its first line tells the event, or quotes what the data set quotes; below it stands the row as it came.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from tracktwo.domain import Actor, ActorKind, Event, EventType, Evidence, PartialDate, Readout, Report, Sector, Status

from ..naming import states

_SMALL = re.compile(r"(?<=\s)(?:Of|The|And|For|In)(?=\s)")
_KINDS = {Sector.GOV: ActorKind.BODY, Sector.SPY: ActorKind.BODY, Sector.COP: ActorKind.BODY,
          Sector.MIL: ActorKind.ARMED_FORCE}


@dataclass(frozen=True, slots=True)
class Party:
    """Who a row names: `country` is a code of ISO 3166-1 where it has one, `sector` of PLOVER."""

    name: str = ""
    country: str = ""
    sector: str = ""

    def actor(self) -> Actor | None:
        """The state where it is named or only its government is meant; a body that speaks for it where it has
        another name; else a group of that name."""
        code = self.country if len(self.country) == 3 and self.country.isupper() else None
        sector = Sector(self.sector) if self.sector in list(Sector) else None
        if not self.name and code is None:
            return None
        state = states().get(code or "", code or "")
        if code is not None and sector in (None, Sector.GOV) and (
                not self.name or self.name.lower() in (code.lower(), state.lower()) or sector is None):
            return Actor(id=code, name=state, kind=ActorKind.STATE, country=code, sector=Sector.GOV)
        name = self.name or str(code)
        shown = _SMALL.sub(lambda found: found.group().lower(), name.title()) if name.isupper() else name
        kind = _KINDS.get(sector, ActorKind.GROUP) if code is not None and sector else ActorKind.GROUP
        return Actor(id=f"-{name.lower().replace(' ', '-')}", name=shown, kind=kind, country=code, sector=sector,
                     known=False)


@dataclass(frozen=True, slots=True)
class Row:
    """An event as another data set has it; `raw` is its line, `quotes` the words of reports that it gives."""

    raw: str
    id: str
    day: PartialDate
    type: str
    mode: str | None
    actor: Party
    recipient: Party
    place: str = ""
    intensity: float | None = None
    url: str | None = None
    status: str = "occurred"
    disputed: bool = False  # one of its sources denies it
    speaker: str = ""  # the name of whoever says so
    about: str | None = None
    quotes: tuple[str, ...] = ()
    published: date | None = None

    def readout(self) -> Readout:
        """Raises ValueError for what no event can be."""
        actor, recipient = self.actor.actor(), self.recipient.actor()
        speaker = Party(self.speaker, _codes().get(self.speaker, "")).actor()
        lines = self.quotes or (self._told(actor, recipient),)
        text = "\n".join([*lines, "", self.raw])
        evidence, start = [], 0
        for line in lines:
            evidence.append(Evidence.of(text, start, start + len(line)))
            start += len(line) + 1
        event = Event(
            id="e1", type=EventType(self.type), mode=self.mode, actor=_id(actor), recipient=_id(recipient),
            status=Status(self.status), date=self.day, place=self.place or None,
            about=self.about, speaker=_id(speaker), predicate=self.type.lower(), intensity=self.intensity,
            evidence=tuple(evidence))
        denial = event.model_copy(update={"id": "e2", "status": Status.DENIED, "speaker": None})
        return Readout(
            report=Report(id=self.id, text=text, title=self._told(actor, recipient), publisher=_host(self.url),
                          url=self.url, published=self.published or self.day.first_day),
            events=(event, denial) if self.disputed else (event,),
            actors=tuple({one.id: one for one in (actor, recipient, speaker) if one}.values()))

    def _told(self, actor: Actor | None, recipient: Actor | None) -> str:
        """The event in a line."""
        what = " ".join(filter(None, (self.type, self.mode)))
        who = " → ".join(one.name if one else "—" for one in (actor, recipient)[: 2 if recipient else 1])
        return f"{self.day} {what}: {who}" + (f", {self.place}" if self.place else "")


def _id(actor: Actor | None) -> str | None:
    return None if actor is None else actor.id


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """The codes of states by their names."""
    return {name: code for code, name in states().items()}


def _host(url: str | None) -> str | None:
    return urlsplit(url).hostname if url else None
