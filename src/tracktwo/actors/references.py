"""What points back: pronouns, "its forces", "his counterpart", "both leaders", "the ministry".

An antecedent is looked for in the same sentence and the two before it; where none is sure, nothing is said. All of
it is marked as inferred.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tracktwo.domain import Actor, ActorKind, MentionKind, Sector
from tracktwo.reading import Naming, Reading

from .knowledge_base import KnowledgeBase
from .phrases import RolePhrase

_PERSONAL = frozenset("he him his she her hers".split())
_NEUTER = frozenset("it its".split())
_PLURAL = frozenset("they them their theirs".split())
_PAIR_WORDS = frozenset("both two".split())
_PAIR_NOUNS = frozenset("leader side president minister government country state party delegation capital counterpart "
                        "premier neighbour neighbor man".split())
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_BODIES = frozenset({ActorKind.STATE, ActorKind.BODY, ActorKind.ARMED_FORCE, ActorKind.ARMED_GROUP,
                     ActorKind.INTERNATIONAL, ActorKind.COMPANY, ActorKind.MEDIUM, ActorKind.ORGANISATION})
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
        if words.relation[i] in ("obj", "iobj", "obl"):
            return words.head[naming.head] == words.head[i] and words.relation[naming.head] in _SUBJECTS
        return False

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

    def pair(self, i: int, persons: bool) -> list[str]:
        """The last two actors of different states named before a word, persons or states."""
        found: dict[str | None, str] = {}
        kinds = (ActorKind.PERSON,) if persons else (ActorKind.STATE, ActorKind.PERSON)
        for naming in sorted((n for n in self.namings if n.head < i and not n.adjective), key=lambda n: -n.head):
            actor = self.reading.actors[naming.actor]
            if actor.kind not in kinds or actor.country is None or self.reading.words.sentence[i] \
                    - self.reading.words.sentence[naming.head] > 3:
                continue
            found.setdefault(actor.country, actor.id if persons else actor.country)
            if len(found) == 2:
                return list(found.values())[::-1]
        return []


def resolve_references(
    reading: Reading, base: KnowledgeBase, roles: list[RolePhrase], state_actor: StateActor
) -> None:
    """Adds a naming for every pronoun and every role phrase that points back to somebody."""
    resolver = _Resolver(reading, base, state_actor)
    words = reading.words
    phrases = {phrase.head: phrase for phrase in roles}
    pronouns = {i for i in range(len(words)) if words.upos[i] == "PRON"
                and words.lower[i] in _PERSONAL | _NEUTER | _PLURAL}
    for i in sorted(pronouns | phrases.keys()):
        if i in phrases:
            _resolve_role(resolver, phrases[i])
        else:
            for actor in resolver.pronoun(i):
                reading.add(Naming(i, i + 1, i, actor, MentionKind.PRONOUN, inferred=True,
                                   plural=words.lower[i] in _PLURAL))


def _is_subject(reading: Reading, head: int) -> bool:
    words = reading.words
    while words.relation[head] == "conj":
        head = words.head[head]
    return words.relation[head] in _SUBJECTS


def _resolve_role(resolver: _Resolver, phrase: RolePhrase) -> None:
    reading, words = resolver.reading, resolver.reading.words
    if phrase.head in reading.at:
        return
    pair = any(words.lower[n] in _PAIR_WORDS for n in range(phrase.start, phrase.noun_start))
    if phrase.plural and pair and words.lemma[phrase.head] in _PAIR_NOUNS:
        persons = words.lemma[phrase.head] in ("leader", "president", "minister", "premier", "man")
        actors = [_known(resolver, id) for id in resolver.pair(phrase.start, persons)]
    else:
        actors = [actor for actor in [_owned(resolver, phrase)] if actor is not None]
    for actor in actors:
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
        if body.kind not in (ActorKind.STATE, ActorKind.PERSON) and (
            "inherits" in phrase.role.notes or phrase.role.sector is None or country is None
        ):
            return body
        if country is None:
            return None
        holder = resolver.base.holder(phrase.role.noun, country, reading.day) if not phrase.plural \
            and phrase.role.kind == "person" and not phrase.indefinite else None
        return _known(resolver, holder.id) if holder else resolver.state_actor(country, phrase.role.sector or Sector.GOV)
    if phrase.possessor is not None:
        return None
    return _again(resolver, phrase) or _nobodys(resolver, phrase)


def _relation(
    resolver: _Resolver, phrase: RolePhrase, noun: str, owners: list[str], through: list[str]
) -> Actor | None:
    """"Its allies" are a group of their own; "his Turkish counterpart" holds the same office in another state."""
    reading = resolver.reading
    if noun == "counterpart":
        state = next((reading.actors[o].country for o in owners), None)
        if state is None or not through:
            return None
        role = reading.actors[through[0]].role
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


def _again(resolver: _Resolver, phrase: RolePhrase) -> Actor | None:
    """"The minister" after "Foreign Minister Kurti": the last named holder of such a role."""
    reading, words = resolver.reading, resolver.reading.words
    if phrase.plural or phrase.indefinite or words.lower[phrase.start] not in ("the", "this"):
        return None
    noun = phrase.role.noun
    if phrase.role.kind == "person":
        def fits(actor: Actor, naming: Naming) -> bool:
            role = actor.role or ""
            return actor.kind is ActorKind.PERSON and (role == noun or role.endswith(f" {noun}") or noun in role.split())
    else:
        def fits(actor: Actor, naming: Naming) -> bool:
            return actor.kind not in (ActorKind.PERSON, ActorKind.STATE) and noun in actor.name.lower()
    found = next(resolver.antecedents(phrase.start, fits, reach=6 if phrase.role.kind == "person" else _REACH), None)
    return reading.actors[found.actor] if found else None


def _nobodys(resolver: _Resolver, phrase: RolePhrase) -> Actor | None:
    """Gunmen, rebels, protesters: actors of no known state, kept under their own noun."""
    sector = phrase.role.sector
    plural = phrase.plural or phrase.role.kind == "group"
    if sector not in _STAND_ALONE or not plural or phrase.role.kind == "body" or "weak" in phrase.role.notes:
        return None
    words = resolver.reading.words
    noun = " ".join(words.lower[phrase.noun_start : phrase.head + 1]) or phrase.role.noun
    return Actor(id=f"-{noun.replace(' ', '-')}", name=noun, kind=ActorKind.GROUP, sector=sector, known=False)
