"""What Tracktwo knows of actors: their names, offices and dates, read from `knowledge/actors/`."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from tracktwo.domain import ActorKind, MentionKind, Sector
from tracktwo.knowledge import FOLDER, Row, read_table, values

PERSON_COLUMNS = ("name", "aliases", "country", "sector", "role", "from", "to")
BODY_COLUMNS = ("name", "aliases", "country", "sector", "kind", "of", "from", "to")
KINDS = {
    "person": ActorKind.PERSON, "state": ActorKind.STATE, "armed force": ActorKind.ARMED_FORCE,
    "armed group": ActorKind.ARMED_GROUP, "international organisation": ActorKind.INTERNATIONAL,
    "company": ActorKind.COMPANY, "medium": ActorKind.MEDIUM, "ngo": ActorKind.ORGANISATION,
    "people": ActorKind.PEOPLE, "religious group": ActorKind.ORGANISATION, "party": ActorKind.ORGANISATION,
    "movement": ActorKind.ORGANISATION, "group": ActorKind.GROUP, "grouping": ActorKind.GROUP,
}


@dataclass(frozen=True, slots=True)
class Office:
    """A role held between two dates (ISO, any precision; empty is unbounded)."""

    role: str
    country: str | None
    sector: Sector | None
    start: str
    end: str

    def holds_on(self, day: str) -> bool:
        return holds(self.start, self.end, day)


@dataclass(slots=True)
class Entry:
    """An actor of the knowledge base."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: Sector | None
    of: str | None = None
    offices: list[Office] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)  # names in full

    def office_on(self, day: str) -> Office | None:
        """The office held that day; without a day, one that has not ended."""
        held = [office for office in self.offices if office.holds_on(day)]
        return max(held, key=lambda office: office.start) if held else None

    def last_office(self, day: str) -> Office | None:
        """The latest office begun by that day."""
        begun = [office for office in self.offices if not day or office.start[: len(day)] <= day]
        return max(begun, key=lambda office: office.start) if begun else None


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name an entry; `place` when the words may only be a place, `rank` orders rival readings."""

    entry: str
    how: MentionKind
    form: str
    start: str = ""
    end: str = ""
    place: bool = False
    own: bool = False  # from the user's own file


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that tells what somebody is; `kind` is person, group or body."""

    noun: str
    sector: Sector | None
    kind: str
    notes: frozenset[str]


def holds(start: str, end: str, day: str) -> bool:
    """Whether a day lies between two dates of any precision; without a day, whether the end is open."""
    if not day:
        return not end
    return start <= day[: len(start)] and (not end or day[: len(end)] <= end)


@lru_cache(maxsize=200_000)
def units(text: str) -> tuple[str, ...]:
    """A name as comparable units: lower case, no accents, no full stops, parted at spaces, hyphens and apostrophes."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = text.translate(_LETTERS)
    return tuple([unit for unit in re.split(r"[\s\-–—'’‘/,]+", text.lower().replace(".", "")) if unit])


_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"})


class KnowledgeBase:
    """All entries, and their names by units. A user's own file is read last and wins."""

    def __init__(self, folder: Path = FOLDER / "actors", own: Path | None = None,
                 places: Path = FOLDER / "places/places.tsv") -> None:
        self.entries: dict[str, Entry] = {}
        self.names: dict[str, list[Name]] = defaultdict(list)
        self.longest: dict[str, int] = {}  # first unit to the number of units of the longest name that starts so
        self.places: dict[str, tuple[str, str]] = {}  # by units: name and country
        self.roles: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))  # role, country: ids
        self.surnames: dict[str, list[str]] = defaultdict(list)
        self.role_nouns: dict[str, Role] = {}  # by its units joined by spaces
        self.longest_role: dict[str, int] = {}
        self.offices: dict[tuple[str, str], list[str]] = {}  # role and country to the offices that it may mean
        self._read_states(folder / "states.tsv")
        for path in sorted(folder.glob("*.tsv")):
            if path.stem.startswith("persons"):
                self._read_persons(read_table(path, PERSON_COLUMNS))
            elif path.stem not in ("states", "metonyms", "roles", "offices"):
                self._read_bodies(read_table(path, BODY_COLUMNS))
        self._read_metonyms(folder / "metonyms.tsv")
        self._read_roles(folder / "roles.tsv")
        self._read_offices(folder / "offices.tsv")
        self._read_places(places)
        if own is not None:
            self._read_own(own)

    def named(self, key: str, day: str) -> list[Name]:
        """The readings of a name (units joined by spaces) that hold on the day, the likelier first."""
        found = [name for name in self.names.get(key, ()) if not day or holds(name.start, name.end, day)]
        return found[::-1] if found and found[-1].own else found

    def holder(self, role: str, country: str | None, day: str) -> Entry | None:
        """The one person who held an office that a role may mean on that day; None where nobody or several did."""
        for office in self.offices.get((role, country or ""), self.offices.get((role, ""), [role])):
            ids = {id for id in self.roles[office].get(country or "", ())
                   if any(o.role.lower() == office and o.country == country and o.holds_on(day)
                          for o in self.entries[id].offices)}
            if ids:
                return self.entries[ids.pop()] if len(ids) == 1 else None
        return None

    def served_by(self, office: Office) -> str | None:
        """Whom an office outside any state serves: "leader of the Turkish Cypriots", "president of Somaliland"."""
        named = self.names.get(" ".join(units(office.role.rpartition(" of ")[2].removeprefix("the "))), [])
        outside = office.sector is Sector.REB and named and self.entries[named[0].entry].kind is not ActorKind.STATE
        return named[0].entry if outside else None

    def _name(self, entry: Entry, form: str, how: MentionKind, start: str = "", end: str = "", place: bool = False,
              own: bool = False) -> None:
        parts = units(form)
        if parts[:1] == ("the",):
            parts = parts[1:]
        if not parts:
            return
        key = " ".join(parts)
        if how is MentionKind.NAME:
            entry.forms.append(form)
        if any(known.entry == entry.id and known.own == own for known in self.names[key]):
            return
        found = Name(entry.id, how, form.removeprefix("the "), start, end, place, own)
        if how is MentionKind.METONYM and entry.kind is not ActorKind.STATE:
            self.names[key].insert(0, found)
        else:
            self.names[key].append(found)
        self.longest[parts[0]] = max(len(parts), self.longest.get(parts[0], 0))

    def _read_states(self, path: Path) -> None:
        for row in read_table(path, ("code", "fact", "value", "from", "to")):
            code, fact, value, start, end = row.cells
            if not re.fullmatch(r"[A-Z]{3}", code):
                raise row.error(f"{code!r} is no ISO 3166-1 alpha-3 code")
            if fact == "name" and code not in self.entries:
                self.entries[code] = Entry(code, value, ActorKind.STATE, code, Sector.GOV)
            entry = self.entries.get(code) or Entry(code, value, ActorKind.STATE, code, Sector.GOV)
            self.entries[code] = entry
            if fact in ("name", "alias", "official", "abbreviation"):
                self._name(entry, value, MentionKind.NAME, start, end, place=True)
            elif fact == "demonym":
                self._name(entry, value, MentionKind.DEMONYM, start, end)
                if value.endswith(("an", "i", "k")):
                    self._name(self.people(code), f"{value}s", MentionKind.NAME, start, end)
            elif fact == "capital":
                self._name(entry, value, MentionKind.METONYM, start, end, place=True)
            elif fact == "people":
                self._name(self.people(code), value, MentionKind.NAME, start, end)
            else:
                raise row.error(f"{fact!r} is no fact of a state")

    def people(self, code: str) -> Entry:
        """The people of a state as an actor."""
        id = f"{code}-CVL"
        if id not in self.entries:
            self.entries[id] = Entry(id, f"people of {self.entries[code].name}", ActorKind.PEOPLE, code, Sector.CVL)
        return self.entries[id]

    def _read_persons(self, rows: list[Row], own: bool = False) -> None:
        for row in rows:
            name, aliases, country, sector, role, start, end = row.cells
            entry = self._entry(row, name, "person", country, sector)
            if own:
                self._vacate(entry, role, country, start)
            entry.offices.append(Office(role, country or None, _sector(row, sector), start, end))
            self.roles[role.lower()][country].append(entry.id)
            for form in [name, *values(aliases)]:
                self._name(entry, form, MentionKind.NAME, own=own)
                parts = units(form)
                for key in {parts[-1], " ".join(parts[-2:])} if len(parts) > 1 else ():
                    if entry.id not in self.surnames[key]:
                        self.surnames[key].append(entry.id)

    def _read_bodies(self, rows: list[Row], own: bool = False) -> None:
        for row in rows:
            name, aliases, country, sector, kind, of, start, end = row.cells
            entry = self._entry(row, name, kind, country, sector)
            if own:
                entry.kind, entry.country = KINDS.get(kind, ActorKind.BODY), country or None
                entry.sector = _sector(row, sector)
            entry.of = of or entry.of
            for form in [name, *values(aliases)]:
                self._name(entry, form, MentionKind.NAME, start, end, own=own)

    def _vacate(self, entry: Entry, role: str, country: str, start: str) -> None:
        """An office that a user's file fills ends for whoever held it before."""
        for id in self.roles[role.lower()].get(country, ()):
            other = self.entries[id]
            if other is not entry:
                other.offices = [replace(o, end=start or o.start) if o.role.lower() == role.lower() and not o.end else o
                                 for o in other.offices]
        entry.offices = [o for o in entry.offices if o.role.lower() != role.lower() or o.end]

    def _entry(self, row: Row, name: str, kind: str, country: str, sector: str) -> Entry:
        id = "-".join(units(name))
        if not id:
            raise row.error("the name is empty; write it or drop the line")
        known = self.entries.get(id)
        same_sort = known is not None and (known.kind is ActorKind.PERSON) == (kind == "person")
        if known is None or not same_sort or (known.country != (country or None) and kind != "person"):
            if known is not None:
                id = f"{id}-{(country or 'int').lower()}"
            known = self.entries.setdefault(
                id, Entry(id, name, KINDS.get(kind, ActorKind.BODY), country or None, _sector(row, sector)))
        return known

    def _read_metonyms(self, path: Path) -> None:
        """A row may name in its note the actor that it stands for; one that names a capital wins over the state."""
        for row in read_table(path, ("name", "country", "sector", "kind", "note")):
            name, country, sector, kind, note = row.cells
            if kind in ("place", "phrase") or not name.removeprefix("the ")[0].isupper():
                continue
            if kind == "demonym":
                group = self.names.get(" ".join(units(f"{name}s"))) or self.names.get(
                    " ".join(units(re.split("[;,:]", note)[0].removeprefix("the "))))
                if group and sector not in ("", "GOV"):
                    self._name(self.entries[group[0].entry], name, MentionKind.DEMONYM)
                elif country in self.entries and sector in ("", "GOV"):
                    self._name(self.entries[country], name, MentionKind.DEMONYM)
                continue
            plain = name.removeprefix("the ")
            stands_for = self.names.get(" ".join(units(re.split("[;,:]", note)[0].removeprefix("the "))), [])
            if stands_for and kind in ("seat", "city", "body"):
                entry = self.entries[stands_for[0].entry]
            else:
                entry = self._entry(row, plain, kind, country, sector)
            self._name(entry, plain, MentionKind.METONYM, place=kind in ("city", "entity", "region", "grouping"))

    def _read_roles(self, path: Path) -> None:
        for row in read_table(path, ("noun", "sector", "kind", "note")):
            noun, sector, kind, note = row.cells
            parts = units(noun)
            self.role_nouns[" ".join(parts)] = Role(noun, _sector(row, sector), kind, frozenset(values(note)))
            self.longest_role[parts[0]] = max(len(parts), self.longest_role.get(parts[0], 0))

    def _read_places(self, path: Path) -> None:
        for row in read_table(path, ("name", "aliases", "country")):
            name, aliases, country = row.cells
            for form in (name, *values(aliases)):
                parts = units(form)
                if parts:
                    self.places.setdefault(" ".join(parts), (name, country))
                    self.longest[parts[0]] = max(len(parts), self.longest.get(parts[0], 0))

    def _read_offices(self, path: Path) -> None:
        for row in read_table(path, ("role", "country", "offices")):
            role, country, offices = row.cells
            self.offices[role, country] = [office.lower() for office in values(offices)]

    def _read_own(self, path: Path) -> None:
        """A user's file has the columns of persons or those of bodies."""
        head = next((line for line in path.read_text("utf-8", "replace").split("\n")
                     if line.strip() and not line.startswith("#")), "") if path.is_file() else ""
        if "role" in head.rstrip("\r").split("\t"):
            self._read_persons(read_table(path, PERSON_COLUMNS), own=True)
        else:
            self._read_bodies(read_table(path, BODY_COLUMNS), own=True)


def _sector(row: Row, cell: str) -> Sector | None:
    try:
        return Sector(cell) if cell else None
    except ValueError:
        raise row.error(f"{cell!r} is no PLOVER sector; use one of {', '.join(Sector)}") from None


def knowledge_base(own: Path | None = None) -> KnowledgeBase:
    """The knowledge base, with a user's own file over it; read once."""
    return _read_once(own)


@lru_cache(maxsize=4)
def _read_once(own: Path | None) -> KnowledgeBase:
    return KnowledgeBase(own=own)
