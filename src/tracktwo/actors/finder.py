"""The actors stage: who is named in a report, by name, demonym, role, metonym or pronoun."""

from dataclasses import dataclass, field

from tracktwo.domain import Actor, ActorKind, MentionKind, Sector
from tracktwo.reading import Naming, Place, Reading

from .absorbing import absorb_inner, absorb_owner, absorb_titles, name_offices
from .knowledge_base import Entry, KnowledgeBase, Name, Office, units
from .names import Found, addressed, dateline_words, find_names, is_place, part_of_a_person
from .outlets import home_of, is_side
from .persons import HONORIFICS, ProperName, proper_names, short_forms
from .phrases import RolePhrase, find_roles
from .references import resolve_references

SECTOR_NAMES = {
    Sector.GOV: "government", Sector.MIL: "armed forces", Sector.SPY: "intelligence services", Sector.COP: "police",
    Sector.JUD: "courts", Sector.PAR: "parliament", Sector.PTY: "parties", Sector.OPP: "opposition",
    Sector.REB: "rebels", Sector.UNC: "armed men", Sector.CRM: "criminals", Sector.MED: "media",
    Sector.BUS: "businesses", Sector.EDU: "schools and universities", Sector.NGO: "organisations",
    Sector.IGO: "international bodies", Sector.CVL: "people", Sector.ELI: "elites", Sector.REF: "refugees",
    Sector.REL: "religious bodies", Sector.LAB: "workers", Sector.LEG: "lawyers",
}
_OFFICIAL = frozenset({Sector.GOV, Sector.MIL, Sector.SPY, Sector.PAR})  # whoever leaves them is of the elite
_BODIES = frozenset({ActorKind.BODY, ActorKind.ORGANISATION, ActorKind.COMPANY, ActorKind.MEDIUM})
_ABROAD = frozenset("envoy mediator ambassador negotiator representative diplomat chargé".split())  # often others'
_KIN = frozenset("brother sister son daughter wife husband father mother nephew niece cousin uncle aunt".split())


@dataclass
class ActorFinder:
    """Adds namings and actors to a reading."""

    base: KnowledgeBase

    def __call__(self, reading: Reading) -> None:
        search = _Search(reading, self.base)
        search.run()
        resolve_references(reading, self.base, search.roles, search.state_actor, search.home)


@dataclass
class _Search:
    reading: Reading
    base: KnowledgeBase
    taken: dict[int, int] = field(default_factory=dict)  # word in a known name: head of that name
    entries: dict[int, tuple[Entry, MentionKind]] = field(default_factory=dict)  # head: what is known
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)  # head: its name's first and one past last word
    place_words: set[int] = field(default_factory=set)
    introduced: dict[str, str] = field(default_factory=dict)  # short form: actor
    roles: list[RolePhrase] = field(default_factory=list)  # that name nobody by themselves: for the references
    home: str | None = None  # the state of the outlet, where the report is on it

    def run(self) -> None:
        words = self.reading.words
        self.datelines = dateline_words(self.reading)
        self._known_names()
        role_words: set[int] = set()
        probe = list(find_roles(words, self.base, self.taken, self.taken))
        for phrase in probe:
            role_words.update(range(phrase.noun_start, max(phrase.noun_start, phrase.head) + 1))
            role_words.update(range(phrase.noun_start, phrase.noun_start + len(phrase.role.noun.split())))
            role_words.update(n for n in range(phrase.noun_start, phrase.end) if words.upos[n] != "PROPN")
        unknown = [n for n in proper_names(words, self.taken, role_words | self.place_words)
                   if n.head not in self.datelines]
        self._merge_known_parts(unknown)
        names = dict(self.taken)
        for name in unknown:
            names.update(dict.fromkeys(range(name.start, name.end), name.head))
        phrases = [p for p in find_roles(words, self.base, self.taken, names) if p.head not in self.datelines]
        titles: dict[int | None, RolePhrase] = {}
        for phrase in phrases:  # of two roles of one person the one that says whose it is tells more
            if phrase.name is not None and phrase.role.noun not in _KIN and (
                    phrase.name not in titles or phrase.owners):
                titles[phrase.name] = phrase
        self._introduce(unknown, titles)
        for head in self.entries:
            self._add_known(head, titles.get(head))
        for name in sorted(unknown, key=lambda n: n.end - n.start == 1):  # full names before short ones
            self._add_unknown(name, titles.get(name.head))
        self.home = self._outlet_home()
        self._bring_home(titles)
        owners = {owner for phrase in phrases for owner in phrase.owners}
        for phrase in phrases:
            self._add_role(phrase)
        for head in owners:
            absorb_owner(self.reading, head)
        absorb_inner(self.reading)
        absorb_titles(self.reading)
        name_offices(self.reading)

    # Names that the knowledge base has

    def _known_names(self) -> None:
        words = self.reading.words
        for found in find_names(words, self.base, self.reading.day):
            head = words.top(found.start, found.end)
            if head in self.datelines:
                continue
            if found.place is not None:
                if not part_of_a_person(words, found.start, found.end):
                    self._known_place(found, head)
                continue
            name = self._likeliest(found, head)
            entry = self.base.entries[name.entry]
            if entry.kind is not ActorKind.PERSON and (
                part_of_a_person(words, found.start, found.end) or addressed(words, found.start)
            ):
                continue
            self.entries[head] = (entry, name.how)
            self.spans[head] = (found.start, found.end)
            self.taken.update(dict.fromkeys(range(found.start, found.end), head))

    def _likeliest(self, found: Found, head: int) -> Name:
        """The reading that fits the word's part of speech: "Swiss" the adjective, or the people."""
        words = self.reading.words
        adjective = words.upos[head] == "ADJ" or words.relation[words.first_conjunct(head)] in ("amod", "compound")
        fitting = [n for n in found.names if (n.how is MentionKind.DEMONYM) == adjective]
        return (fitting or found.names)[0]

    def _known_place(self, found: Found, head: int) -> None:
        name, country = found.place or ("", "")
        state = self._actor_of(self.base.entries[country]) if country in self.base.entries else None
        self.reading.places[head] = Place(found.start, found.end, name, state)
        self.place_words.update(range(found.start, found.end))

    def _merge_known_parts(self, unknown: list[ProperName]) -> None:
        """A known name inside a longer proper name of another thing ("Sudan Tribune") is no mention of its own."""
        words = self.reading.words
        for name in unknown:
            before = name.start - 1
            if before in self.taken and words.relation[self.taken[before]] in ("compound", "flat") \
                    and words.head[self.taken[before]] == name.head and name.kind in ("organization", "object"):
                self.entries.pop(self.taken[before], None)

    def _add_known(self, head: int, title: RolePhrase | None) -> None:
        entry, how = self.entries[head]
        words, reading = self.reading.words, self.reading
        start, end = self.spans[head]
        if title is not None and not title.apposed and title.start < start:
            start = title.start
        actor = self._namesake(entry, head) or self._actor_of(entry, title)
        adjective = words.relation[head] in ("amod", "compound", "nmod:desc") and entry.kind is not ActorKind.PERSON
        place = is_place(words, head, entry, how)
        reading.actors.setdefault(actor.id, actor)
        reading.add(Naming(start, end, head, actor.id, how, place=place, adjective=adjective,
                           plural=entry.kind in (ActorKind.PEOPLE, ActorKind.GROUP)))

    def _namesake(self, entry: Entry, head: int) -> Actor | None:
        """ "Britain's National Union of Mineworkers" is not South Africa's: a body of a like name in another state."""
        if entry.kind not in _BODIES or entry.country is None:
            return None
        words = self.reading.words
        for child in words.children_by(head, "nmod:poss", "amod"):
            owner = self.entries.get(child)
            if owner is not None and owner[0].kind is ActorKind.STATE and owner[0].country != entry.country:
                country = owner[0].country
                return Actor(id=f"{entry.id}-{country}", name=entry.name, kind=entry.kind, country=country,
                             sector=entry.sector, known=False)
        return None

    def _actor_of(self, entry: Entry, title: RolePhrase | None = None) -> Actor:
        office: Office | None = None
        sector, country = entry.sector, entry.country
        if entry.kind is ActorKind.PERSON:
            office = self._named_office(entry, title) or entry.office_on(self.reading.day)
            if title is not None and title.former:
                office = None
            past = entry.last_office(self.reading.day)
            if office is not None:
                sector, country = office.sector, office.country
            elif past is not None:  # out of office: one of the elite, not of the government
                country = past.country
                governed = any(o.sector in _OFFICIAL and o.start <= self.reading.day for o in entry.offices)
                sector = Sector.ELI if governed else past.sector
            elif entry.offices:  # before the first office known: what the report says of the person
                sector, told, _ = self._title_facts(title)
                country = told or country
        of = entry.of or (office and self.base.served_by(office)) or self._title_facts(title)[2]
        return Actor(id=entry.id, name=entry.name, kind=entry.kind, country=country, sector=sector,
                     role=office.role if office else None, of=of)

    def _named_office(self, entry: Entry, title: RolePhrase | None) -> Office | None:
        """Of several offices held that day the one that the report names."""
        if title is None:
            return None
        offices = self.base.offices.get((title.role.noun, entry.country or ""),
                                        self.base.offices.get((title.role.noun, ""), [title.role.noun]))
        return next((o for o in entry.offices if o.role.lower() in offices and o.holds_on(self.reading.day)), None)

    # Names that it lacks

    def _introduce(self, unknown: list[ProperName], titles: dict[int | None, RolePhrase]) -> None:
        """Short forms of every name that the report gives in full, wherever in the report that is."""
        for entry, _ in self.entries.values():
            if entry.kind is ActorKind.PERSON:
                for full in entry.forms:
                    for form in short_forms(full, entry.country):
                        self.introduced.setdefault(form, entry.id)
        for name in unknown:
            if (name.kind == "person" or name.head in titles) and name.end - name.start > 1:
                id = self._unknown_id(name)
                title = titles.get(name.head)
                for form in short_forms(self._text(name), self._title_country(title)):
                    self.introduced.setdefault(form, id)

    def _add_unknown(self, name: ProperName, title: RolePhrase | None) -> None:
        parts = units(self._text(name))
        if self._text(name).endswith(".") and len(parts) == 1:
            return  # an abbreviated title: "Sen."
        key = " ".join(parts[1:] if parts[0] in HONORIFICS and len(parts) > 1 else parts)
        id = self.introduced.get(key)
        if id is None and len(parts) > 1 and parts[0] in self.base.role_nouns:  # "Secretary Rubio"
            key = " ".join(parts[1:])
            id = self.introduced.get(key)
        inferred = False
        if id is None and (entry := self._by_surname(key, title)) is not None:
            id, inferred = entry.id, True
        if id is not None and id in self.base.entries:
            actor = self._actor_of(self.base.entries[id], title)
        elif id is not None and id in self.reading.actors:
            actor = self.reading.actors[id]
        else:
            made = self._new_actor(name, title)
            if made is None:
                return
            actor = made
        start = min(name.start, title.start) if title is not None and not title.apposed else name.start
        known = self.reading.actors.get(actor.id)
        if known is None or (known.country is None and actor.country):
            self.reading.actors[actor.id] = actor
        self.reading.add(Naming(start, name.end, name.head, actor.id, MentionKind.NAME, inferred=inferred))

    def _by_surname(self, key: str, title: RolePhrase | None) -> Entry | None:
        """The one person in office with this surname; among several, the one who holds the office named."""
        day = self.reading.day
        ids = self.base.surnames.get(key.rsplit(" ", 1)[-1], []) if " " not in key else self.base.surnames.get(key, [])
        holders = [e for e in map(self.base.entries.__getitem__, ids) if e.office_on(day) is not None]
        if title is not None and title.former:
            holders = [self.base.entries[id] for id in ids]
        if title is not None and title.role.noun not in HONORIFICS:
            country = self._title_country(title)
            offices = self.base.offices.get((title.role.noun, country or ""),
                                            self.base.offices.get((title.role.noun, ""), [title.role.noun]))
            fitting = [e for e in holders if any(o.role.lower() in offices and (not country or o.country == country)
                                                 for o in e.offices)]
            holders = fitting or [e for e in holders if country and e.country == country]
        if len(holders) > 1:  # a surname alone is that of who governs rather than of kin without office
            holders = [e for e in holders
                       if (office := e.office_on(day)) and office.sector is not Sector.ELI] or holders
        return holders[0] if len(holders) == 1 else None

    def _new_actor(self, name: ProperName, title: RolePhrase | None) -> Actor | None:
        text = self._text(name)
        if title is not None or name.kind == "person":
            if title is None and name.end - name.start == 1:
                return None  # a lone surname that nobody introduced
            sector, country, of = self._title_facts(title)
            person = title is None or title.role.kind == "person"
            kind = ActorKind.PERSON if person else ActorKind.ORGANISATION  # "the pilots' union VC"
            return Actor(id=self._unknown_id(name), name=text, kind=kind, country=country, sector=sector,
                         role=title.role.noun if title else None, of=of, known=False)
        if name.kind == "organization" and (name.end - name.start > 1 or text.isupper()):
            inside = self._inside_country(name)
            return Actor(id=self._unknown_id(name), name=text, kind=ActorKind.ORGANISATION, country=inside,
                         known=False)
        return None

    def _inside_country(self, name: ProperName) -> str | None:
        for n in range(max(0, name.start - 2), name.start):
            head = self.taken.get(n)
            if head is not None and head in self.entries and self.reading.words.head[head] == name.head:
                return self.entries[head][0].country
        return None

    def _unknown_id(self, name: ProperName) -> str:
        parts = units(self._text(name))
        return "-".join(parts[1:] if parts[0] in HONORIFICS and len(parts) > 1 else parts)

    def _text(self, name: ProperName) -> str:
        start, end = self.reading.words.span(name.start, name.end)
        return self.reading.report.text[start:end]

    def _title_country(self, title: RolePhrase | None) -> str | None:
        return self._title_facts(title)[1]

    def _title_facts(self, title: RolePhrase | None) -> tuple[Sector | None, str | None, str | None]:
        """Sector, country and owner that a role beside a name gives its bearer."""
        if title is None:
            return None, None, None
        owner = next((self.entries[o][0] for o in title.owners if o in self.entries), None)
        sector = title.role.sector
        if owner is not None and owner.kind is not ActorKind.STATE and (
            "inherits" in title.role.notes or sector is None
        ):
            sector = owner.sector
        if owner is not None and owner.sector is not None and f"also {owner.sector}" in title.role.notes:
            sector = owner.sector
        sector = sector or (owner.sector if owner else None)
        if title.former and sector in _OFFICIAL:
            sector = Sector.ELI
        country = owner.country if owner else None
        return sector, country, owner.id if owner else None

    def _outlet_home(self) -> str | None:
        """The state that the outlet writes from, if the report is on that state and another."""
        reading = self.reading
        home = home_of(reading.report, self.base, reading.day)
        named = [reading.actors[n.actor].country for n in reading.namings]
        named += [place.state.country for place in reading.places.values() if place.state is not None]
        return home if home is not None and is_side(home, named) else None

    def _bring_home(self, titles: dict[int | None, RolePhrase]) -> None:
        """ "Foreign Minister Habtezghi", in a paper of Asmara, is Eritrea's, if nothing says whose else."""
        for naming in self.reading.namings if self.home is not None else ():
            actor, title = self.reading.actors[naming.actor], titles.get(naming.head)
            if title is not None and title.possessor is None and title.role.noun not in _ABROAD \
                    and not actor.known and actor.kind is ActorKind.PERSON and actor.sector in _OFFICIAL \
                    and actor.country is None and actor.of is None:
                self.reading.actors[actor.id] = actor.model_copy(update={"country": self.home, "of": self.home})

    # Roles without a name beside them

    def _add_role(self, phrase: RolePhrase) -> None:
        if phrase.name is not None:
            if phrase.apposed:
                self._add_apposed(phrase)
            return
        two = self._counts_two(phrase)  # "the two sides in Almaty" are nobody's there
        owners = [self.entries[o][0] for o in phrase.owners if o in self.entries
                  and not (two and self.reading.words.preposition(o) in ("in", "at", "near"))]
        if not owners and (state := self._state_of_place(phrase)) is not None:
            self.reading.actors.setdefault(state.id, state)
            self.reading.add(Naming(phrase.start, phrase.end, phrase.head, state.id, MentionKind.ROLE,
                                    plural=phrase.plural or phrase.role.kind == "group", inferred=True))
            return
        if "relational" in phrase.role.notes or not owners:
            self.roles.append(phrase)
            return
        for owner in owners:
            actor = self.role_actor(phrase, owner, alone=len(owners) == 1)
            self.reading.actors.setdefault(actor.id, actor)
            self.reading.add(Naming(phrase.start, phrase.end, phrase.head, actor.id, MentionKind.ROLE,
                                    plural=phrase.plural or phrase.role.kind == "group",
                                    inferred=actor.kind is ActorKind.PERSON))

    def _counts_two(self, phrase: RolePhrase) -> bool:
        words = self.reading.words
        return any(words.lower[c] in ("two", "both") for c in words.children_by(phrase.head, "nummod", "det"))

    def _state_of_place(self, phrase: RolePhrase) -> Actor | None:
        """ "The mayor of Medellín", "the people of Kherson": the part of the state that the place lies in."""
        words = self.reading.words
        if phrase.possessor is not None or "relational" in phrase.role.notes or phrase.role.sector is None:
            return None
        if self._counts_two(phrase):
            return None
        for child in words.children_by(phrase.head, "nmod"):
            place = self.reading.places.get(child)
            if place is not None and place.state is not None and words.preposition(child) in ("of", "in", "from", "at"):
                country = place.state.country
                return self.state_actor(country, phrase.role.sector) if country else None
        return None

    def _add_apposed(self, phrase: RolePhrase) -> None:
        for naming in self.reading.at.get(phrase.name or -1, []):
            if naming.acts:
                start = phrase.start
                self.reading.add(Naming(start, phrase.end, phrase.head, naming.actor, MentionKind.ROLE))
                return

    def role_actor(self, phrase: RolePhrase, owner: Entry, alone: bool) -> Actor:
        """Who holds a role with its owner: the office holder of the day, the body that it speaks for, or the sector."""
        role = phrase.role
        if phrase.former and owner.country and role.kind == "person" and role.sector in _OFFICIAL:
            return self.state_actor(owner.country, Sector.ELI)
        if owner.country and role.kind == "person" and not phrase.indefinite and not (phrase.plural and alone):
            own_office = f"{role.noun} of {owner.name}".lower()
            holder = self.base.holder(own_office, owner.country, self.reading.day)
            if holder is None and (owner.kind is ActorKind.STATE or owner.sector is Sector.GOV):
                holder = self.base.holder(role.noun, owner.country, self.reading.day)
            if holder is not None:
                return self._actor_of(holder)
        if owner.kind is not ActorKind.STATE or owner.country is None:
            return self._actor_of(owner)  # whoever acts for a body is that body
        return self.state_actor(owner.country, role.sector or Sector.GOV)

    def state_actor(self, country: str, sector: Sector) -> Actor:
        """The part of a state that a sector names: its armed forces, its government."""
        if country not in self.base.entries:
            return Actor(id=f"{country}-{sector}", name=f"{SECTOR_NAMES[sector]} ({country})", kind=ActorKind.BODY,
                         country=country, sector=sector)
        name = f"{SECTOR_NAMES[sector]} of {self.base.entries[country].name}"
        kind = {Sector.MIL: ActorKind.ARMED_FORCE, Sector.CVL: ActorKind.PEOPLE, Sector.REB: ActorKind.ARMED_GROUP,
                Sector.MED: ActorKind.MEDIUM}.get(sector, ActorKind.BODY)
        return Actor(id=f"{country}-{sector}", name=name, kind=kind, country=country, sector=sector)
