"""What points back: pronouns, "its forces", "his counterpart", "both leaders", "the ministry".

An antecedent is looked for in the same sentence and the two before it; where none is sure, nothing is said. All of
it is marked as inferred.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tracktwo.domain import Actor, ActorKind, MentionKind, Sector
from tracktwo.reading import Naming, Reading

from .knowledge_base import KnowledgeBase
from .phrases import RolePhrase

_PERSONAL = frozenset("he him his she her hers".split())
_NEUTER = frozenset(["it", "its"])
_PLURAL = frozenset(["they", "them", "their", "theirs"])
_PAIR_WORDS = frozenset(["both", "two"])
_PAIR_NOUNS = frozenset(
    "leader side president minister government country state party delegation capital counterpart premier "
    "neighbour neighbor man".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_BODIES = frozenset({ActorKind.STATE, ActorKind.BODY, ActorKind.ARMED_FORCE, ActorKind.ARMED_GROUP,
                     ActorKind.INTERNATIONAL, ActorKind.COMPANY, ActorKind.MEDIUM, ActorKind.ORGANISATION})
_NOT_FOR_STATES = frozenset({Sector.REB, Sector.UNC, Sector.CRM, Sector.OPP, Sector.PTY, Sector.IGO, Sector.NGO})
# Whom a place tells the state of; soldiers, gunmen and rebels may be anybody's there.
_LOCAL = frozenset({Sector.COP, Sector.JUD, Sector.PAR, Sector.OPP})
_STATE_SECTORS = frozenset({Sector.GOV, Sector.MIL, Sector.COP, Sector.PAR, Sector.JUD, Sector.SPY, Sector.OPP})
_CROWDS = ("protester", "demonstrator", "rioter", "striker", "marcher")
_PERSON_NOUNS = frozenset("leader president minister premier man woman official negotiator diplomat head".split())
# Who is subject and who is object of these does it together: "they" are both.
_RECIPROCAL = frozenset("meet call telephone phone speak talk host receive visit join negotiate confer".split())
_REACH = 2  # sentences back
# Groups that are actors even when nobody says whose they are.
_STAND_ALONE = frozenset({Sector.MIL, Sector.REB, Sector.UNC, Sector.CRM, Sector.COP, Sector.OPP, Sector.REF})

StateActor = Callable[[str, Sector], Actor]


@dataclass
class _Resolver:
    reading: Reading
    base: KnowledgeBase
    state_actor: StateActor

    def antecedents(self, i: int, fits: Callable[[Actor, Naming], bool], reach: int = _REACH) -> Iterator[Naming]:
        """Fitting namings before a word, nearest sentence first; in a sentence subjects first, then the latest."""
        words = self.reading.words
        here = words.sentence[i]
        for back in range(reach + 1):
            if here - back < 0:
                return
            inside = [n for n in self.namings if words.sentence[n.head] == here - back and n.head < i
                      and not n.adjective and fits(self.reading.actors[n.actor], n)]
            subjects = [n for n in inside if _is_subject(self.reading, n.head)]
            ordered = sorted(subjects, key=lambda n: n.head, reverse=back == 0)
            ordered += sorted((n for n in inside if n not in subjects), key=lambda n: -n.head)
            yield from ordered

    @property
    def namings(self) -> list[Naming]:
        return self.reading.namings

    def pronoun(self, i: int) -> list[str]:
        """Ids of the actors that a pronoun stands for; empty where that is not sure."""
        words = self.reading.words
        word = words.lower[i]
        if word == "whose":
            clause = next((a for a in words.ancestors(i) if words.relation[a] == "acl:relcl"), None)
            return [n.actor for n in self.reading.at.get(words.head[clause], []) if n.acts] if clause is not None else []
        if word not in _PERSONAL | _NEUTER | _PLURAL:
            return []  # "our", "my": whoever speaks
        if word in _PERSONAL:
            return self._first(i, lambda actor, naming: actor.kind is ActorKind.PERSON and not self._rival(i, naming))
        described = self._of_relative_clause(i)
        if described is not None and words.relation[i] == "nmod:poss":
            return [n.actor for n in self.reading.at.get(described, []) if n.acts]
        if word in _NEUTER:
            if word == "it" and (words.relation[i] not in _SUBJECTS or self._is_expletive(i)):
                return []
            reach = 1 if word == "it" else _REACH
            return self._first(
                i, lambda actor, naming: actor.kind in _BODIES and not naming.place and not self._rival(i, naming)
                and (word != "it" or _is_subject(self.reading, naming.head)), reach)
        return self._plural(i)

    def _first(self, i: int, fits: Callable[[Actor, Naming], bool], reach: int = _REACH) -> list[str]:
        found = next(self.antecedents(i, fits, reach), None)
        return [found.actor] if found else []

    def _rival(self, i: int, naming: Naming) -> bool:
        """A plain object pronoun cannot mean the subject of its own verb."""
        words = self.reading.words
        return naming.actor in _subject_beside(self.reading, i)

    def _of_relative_clause(self, i: int) -> int | None:
        """The noun that a relative clause around a pronoun describes, where that noun is the clause's subject."""
        words = self.reading.words
        for above in words.ancestors(i):
            if words.relation[above] == "acl:relcl":
                subject = words.child(above, "nsubj", "nsubj:pass")
                return words.head[above] if subject is not None and words.tag[subject] in ("WDT", "WP") else None
            if words.relation[above] in ("ccomp", "advcl", "parataxis"):
                return None
        return None

    def _plural(self, i: int) -> list[str]:
        words, reading = self.reading.words, self.reading
        last = [n for n in self.namings if words.sentence[n.head] == words.sentence[i] - 1 and n.acts]
        if not any(n.plural for n in last) and words.relation[i] in _SUBJECTS:
            both = self._together([n for n in last if words.lemma[words.head[n.head]] in _RECIPROCAL])
            if both:
                return both
        for naming in self.antecedents(i, lambda actor, n: not n.place and not self._rival(i, n)):
            together = [n for head in words.conjuncts(naming.head) for n in reading.at.get(head, []) if n.acts]
            actors = list(dict.fromkeys(n.actor for n in together if n.head < i))
            if len(actors) > 1:
                return actors
            actor = reading.actors[naming.actor]
            if naming.plural or actor.kind in (ActorKind.ARMED_FORCE, ActorKind.ARMED_GROUP, ActorKind.PEOPLE,
                                               ActorKind.GROUP):
                return [naming.actor]
        return []

    def _is_expletive(self, i: int) -> bool:
        words = self.reading.words
        verb = words.head[i]
        if words.relation[i] == "expl" or words.upos[verb] != "VERB":
            return True
        clausal = words.child(verb, "csubj", "ccomp") is not None
        return clausal and words.lemma[verb] in ("seem", "appear", "emerge", "turn", "happen", "take", "remain")

    def _together(self, namings: list[Naming]) -> list[str]:
        """Of several persons the two who last were subject and object of one verb: "Trump had met Putin"."""
        words = self.reading.words
        for later in sorted(namings, key=lambda n: -n.head):
            if words.relation[later.head] in ("obj", "obl", "iobj"):
                verb = words.head[later.head]
                for earlier in namings:
                    if words.head[earlier.head] == verb and _is_subject(self.reading, earlier.head) \
                            and earlier.actor != later.actor:
                        return [earlier.actor, later.actor]
        return []

    def pair(self, i: int, noun: str) -> list[str]:
        """The two persons last named, of two states; or the two states that the text before a word names most."""
        words = self.reading.words
        before = [(n, self.reading.actors[n.actor]) for n in self.namings if n.head < i and not n.adjective]
        before = [(n, actor) for n, actor in before if actor.country is not None]
        persons = noun in _PERSON_NOUNS
        if persons:
            near = [(n, actor) for n, actor in before if actor.kind is ActorKind.PERSON
                    and words.sentence[i] - words.sentence[n.head] <= 3 and _holds(actor, noun)]
            sides = list(dict.fromkeys(actor.id for _, actor in sorted(near, key=lambda pair: pair[0].head)))
            return sides if len(sides) == 2 else self._together([n for n, _ in near])
        joined = self._joined(i)
        if joined:
            return joined
        sides = [side for naming, actor in before if not naming.place and (side := _side(actor)) is not None]
        counts = Counter(sides)
        most = [side for side, _ in counts.most_common(3)]
        if len(most) == 3 and counts[most[1]] < 2 * counts[most[2]]:
            return []  # three sides, and no telling which two are meant
        return most[:2] if len(most) > 1 else []

    def _joined(self, i: int) -> list[str]:
        """The two sides that were last named together: "Colombo and the Tigers", "between A and B"."""
        words = self.reading.words
        for naming in sorted((n for n in self.namings if n.head < i and n.acts), key=lambda n: -n.head):
            if words.sentence[i] - words.sentence[naming.head] > 3:
                return []
            if words.relation[naming.head] == "conj":
                heads = [words.head[naming.head], naming.head]
                sides = [_side(self.reading.actors[n.actor]) for h in heads for n in self.reading.at.get(h, [])[:1]]
                if len(sides) == 2 and None not in sides and sides[0] != sides[1] \
                        and len(words.conjuncts(heads[0])) == 2:
                    return [side for side in sides if side is not None]
        return []

    def home(self, i: int) -> str | None:
        """The state that a report is mostly about, if it is also the one last named: whose "the government" is."""
        named = [(n.head, self.reading.actors[n.actor].country) for n in self.namings if n.head < i]
        countries = [country for _, country in sorted(named, key=lambda pair: pair[0]) if country is not None]
        if not countries:
            return None
        country, count = Counter(countries).most_common(1)[0]
        return country if count * 2 > len(countries) and countries[-1] == country else None


def resolve_references(
    reading: Reading, base: KnowledgeBase, roles: list[RolePhrase], state_actor: StateActor
) -> None:
    """Adds a naming for every pronoun and every role phrase that points back to somebody."""
    resolver = _Resolver(reading, base, state_actor)
    words = reading.words
    phrases = {phrase.head: phrase for phrase in roles}
    pronouns = {i for i in range(len(words)) if words.upos[i] == "PRON"
                and words.lower[i] in _PERSONAL | _NEUTER | _PLURAL}
    inside = {i for n in reading.namings if n.kind is MentionKind.NAME for i in range(n.start, n.end)}
    pronouns -= inside  # "He Lifeng"
    pairs = {i for i in range(len(words)) if words.lemma[i] in _PAIR_NOUNS and words.tag[i] in ("NNS", "NNPS")
             and _is_pair(reading, i)}
    for i in sorted(pronouns | phrases.keys() | pairs):
        if i in pairs and i not in reading.at:
            _resolve_pair(resolver, i)
        elif i in phrases:
            _resolve_role(resolver, phrases[i])
        else:
            for actor in resolver.pronoun(i):
                reading.add(Naming(i, i + 1, i, actor, MentionKind.PRONOUN, inferred=True,
                                   plural=words.lower[i] in _PLURAL))
    _look_ahead(reading, pronouns)


def _look_ahead(reading: Reading, pronouns: set[int]) -> None:
    """A report that begins with "They" means those who are subject of its second sentence."""
    words = reading.words
    if len(words.sentences) < 2:
        return
    start, end = words.sentences[1]
    subjects = [n for n in reading.namings if start <= n.head < end and n.acts and _is_subject(reading, n.head)]
    sides = list(dict.fromkeys(n.actor for n in subjects))
    for i in sorted(pronouns):
        if words.sentence[i] == 0 and words.lower[i] == "they" and i not in reading.at and len(sides) > 1:
            for actor in sides:
                reading.add(Naming(i, i + 1, i, actor, MentionKind.PRONOUN, inferred=True, plural=True))


def _is_subject(reading: Reading, head: int) -> bool:
    words = reading.words
    while words.relation[head] == "conj":
        head = words.head[head]
    return words.relation[head] in _SUBJECTS


def _side(actor: Actor) -> str | None:
    """A state, or a group in arms against one; None for who is neither, or for one man of a group."""
    if actor.sector in (Sector.REB, Sector.UNC):
        return actor.id if actor.kind is not ActorKind.PERSON else None
    return None if actor.sector in (Sector.IGO, Sector.NGO, Sector.MED) else actor.country


def _holds(actor: Actor, noun: str) -> bool:
    """Whether a person may be meant by "leader", "president", "minister"."""
    role = (actor.role or "").lower()
    if noun in ("leader", "head"):
        return any(office in role for office in ("president", "prime minister", "chancellor", "king", "emir", "leader"))
    if noun in ("president", "minister", "premier"):
        return noun in role or (noun == "premier" and "prime minister" in role)
    return True


def _is_pair(reading: Reading, i: int) -> bool:
    """ "Both leaders", "the two sides": two, and nobody says whose."""
    words = reading.words
    counted = any(words.lower[c] in _PAIR_WORDS for c in words.children_by(i, "det", "nummod", "det:predet"))
    owned = any(words.relation[c] in ("nmod", "nmod:poss") or (words.text[c][:1].isupper() and words.upos[c] in (
        "ADJ", "PROPN")) for c in words.children[i])
    return counted and not owned


def _resolve_pair(resolver: _Resolver, i: int) -> None:
    reading, words = resolver.reading, resolver.reading.words
    start = min([i, *(c for c in words.children_by(i, "det", "nummod", "det:predet", "amod") if c < i)])
    for id in resolver.pair(start, words.lemma[i]):
        actor = _known(resolver, id)
        reading.actors.setdefault(actor.id, actor)
        reading.add(Naming(start, i + 1, i, actor.id, MentionKind.ROLE, inferred=True, plural=True))


def _resolve_role(resolver: _Resolver, phrase: RolePhrase) -> None:
    reading = resolver.reading
    if phrase.head in reading.at:
        return
    actor = _owned(resolver, phrase)
    if actor is not None:
        reading.actors.setdefault(actor.id, actor)
        reading.add(Naming(phrase.start, phrase.end, phrase.head, actor.id, MentionKind.ROLE, inferred=True,
                           plural=phrase.plural or phrase.role.kind == "group"))


def _known(resolver: _Resolver, id: str) -> Actor:
    if id in resolver.reading.actors:
        return resolver.reading.actors[id]
    entry = resolver.base.entries[id]
    return Actor(id=id, name=entry.name, kind=entry.kind, country=entry.country, sector=entry.sector)


def _owned(resolver: _Resolver, phrase: RolePhrase) -> Actor | None:
    """Whom a role phrase means whose owner is a pronoun, a name given as relation, or nobody."""
    reading, words = resolver.reading, resolver.reading.words
    owners = [n.actor for head in phrase.owners for n in reading.at.get(head, [])]
    through = resolver.pronoun(phrase.possessor) if phrase.possessor is not None else []
    noun = words.lemma[phrase.head]
    if "relational" in phrase.role.notes:
        return _relation(resolver, phrase, noun, owners, through)
    owner = (owners + through)[0] if len(owners + through) else None
    if owner is not None:
        country = reading.actors[owner].country
        body = reading.actors[owner]
        if body.kind is ActorKind.PERSON and body.sector in _NOT_FOR_STATES:
            return reading.actors.get(body.of or "")  # his side is not the state's
        if body.kind not in (ActorKind.STATE, ActorKind.PERSON):
            return body
        if country is None:
            return None
        holder = resolver.base.holder(phrase.role.noun, country, reading.day) if not phrase.plural \
            and phrase.role.kind == "person" and not phrase.indefinite else None
        sector = phrase.role.sector or Sector.GOV
        return _known(resolver, holder.id) if holder else resolver.state_actor(country, sector)
    if phrase.possessor is not None:
        return None
    return (_again(resolver, phrase) or _by_place(resolver, phrase) or _at_home(resolver, phrase)
            or _nobodys(resolver, phrase))


def _relation(
    resolver: _Resolver, phrase: RolePhrase, noun: str, owners: list[str], through: list[str]
) -> Actor | None:
    """"Its allies" are a group of their own; "his Turkish counterpart" holds the same office in another state."""
    reading = resolver.reading
    if noun == "counterpart":
        state = next((reading.actors[o].country for o in owners), None)
        if state is None or not through:
            return None
        role = (reading.actors[through[0]].role or "").lower()
        holder = resolver.base.holder(role, state, reading.day) if role else None
        if holder is None and role:
            # The office goes by another name there (secretary of state, foreign minister).
            for general, offices in resolver.base.offices.items():
                if not general[1] and role in offices and holder is None:
                    holder = resolver.base.holder(general[0], state, reading.day)
        return _known(resolver, holder.id) if holder else resolver.state_actor(state, Sector.GOV)
    owner = next(iter(through + owners), None)
    if owner is None or noun not in ("ally", "partner", "backer", "neighbour", "neighbor", "supporter"):
        return None
    actor = reading.actors[owner]
    state = actor.country or actor.id
    name = resolver.base.entries[state].name if state in resolver.base.entries else actor.name
    plural = "allies" if noun == "ally" else f"{noun}s"
    return Actor(id=f"{state}-{plural}", name=f"{plural} of {name}", kind=ActorKind.GROUP, sector=Sector.GOV)


def _subject_beside(reading: Reading, i: int) -> set[str]:
    """Actors that are subject of the verb whose object a word is: the two differ."""
    words = reading.words
    if words.relation[i] not in ("obj", "iobj", "obl"):
        return set()
    return {n.actor for c in words.children_by(words.head[i], "nsubj") for n in reading.at.get(c, [])}


def _by_place(resolver: _Resolver, phrase: RolePhrase) -> Actor | None:
    """ "Police arrested protesters in Tbilisi": both are of the one state that the clause places them in."""
    reading, words, sector = resolver.reading, resolver.reading.words, phrase.role.sector
    group = phrase.plural or phrase.role.kind in ("group", "body")
    if sector is None or not group or "weak" in phrase.role.notes or not (
            sector in _LOCAL or _crowd(phrase)):
        return None
    verb = next((a for a in words.ancestors(phrase.head) if words.upos[a] == "VERB"), phrase.head)
    start, end = words.subtree(verb)
    states = {n.actor for n in reading.namings if n.place and start <= n.head < end
              and reading.actors[n.actor].kind is ActorKind.STATE}
    states |= {p.state.id for head, p in reading.places.items() if p.state is not None and start <= head < end}
    return resolver.state_actor(states.pop(), sector) if len(states) == 1 else None


def _crowd(phrase: RolePhrase) -> bool:
    return any(phrase.role.noun.endswith(noun) for noun in _CROWDS)


def _again(resolver: _Resolver, phrase: RolePhrase) -> Actor | None:
    """"The minister" after "Foreign Minister Kurti": the last named holder of such a role."""
    reading, words = resolver.reading, resolver.reading.words
    if phrase.indefinite or words.lower[phrase.start] not in ("the", "this", "these", "those"):
        return None
    noun = phrase.role.noun
    if phrase.plural:
        if phrase.role.sector not in _STAND_ALONE:
            return None
        same = next(resolver.antecedents(
            phrase.start, lambda actor, n: actor.sector is phrase.role.sector and n.kind is not MentionKind.PRONOUN
            and actor.kind is not ActorKind.PERSON), None)  # "the rebels" after "M23"
        return reading.actors[same.actor] if same else None
    if phrase.role.kind == "person":
        def fits(actor: Actor, naming: Naming) -> bool:
            role = (actor.role or "").lower()
            return actor.kind is ActorKind.PERSON and (role.endswith(noun) or noun in role.split())
    else:
        def fits(actor: Actor, naming: Naming) -> bool:
            return actor.kind not in (ActorKind.PERSON, ActorKind.STATE) and noun in actor.name.lower()
    rival = _subject_beside(reading, phrase.head)
    reach = 6 if phrase.role.kind == "person" else _REACH
    found = next(resolver.antecedents(phrase.start, lambda a, n: a.id not in rival and fits(a, n), reach), None)
    return reading.actors[found.actor] if found else None


def _at_home(resolver: _Resolver, phrase: RolePhrase) -> Actor | None:
    """ "The army", "the government" in a report on one state: that state's."""
    words, sector = resolver.reading.words, phrase.role.sector
    definite = words.lower[phrase.start] == "the" and not phrase.indefinite
    if not definite or phrase.role.kind == "person" or sector not in _STATE_SECTORS or "weak" in phrase.role.notes:
        return None
    country = resolver.home(phrase.start)
    return resolver.state_actor(country, sector) if country is not None and sector is not None else None


def _nobodys(resolver: _Resolver, phrase: RolePhrase) -> Actor | None:
    """Gunmen, rebels, protesters: actors of no known state, kept under their own noun."""
    sector = phrase.role.sector
    plural = phrase.plural or phrase.role.kind == "group"
    alone = sector in _STAND_ALONE or _crowd(phrase)
    if not alone or not plural or (phrase.role.kind == "body" and sector is not Sector.COP) \
            or "weak" in phrase.role.notes:
        return None
    words = resolver.reading.words
    noun = " ".join(words.lower[phrase.noun_start : phrase.head + 1]) or phrase.role.noun
    return Actor(id=f"-{noun.replace(' ', '-')}", name=noun, kind=ActorKind.GROUP, sector=sector, known=False)
