"""What points back: pronouns, "its forces", "his counterpart", "both leaders", "the ministry"; marked as inferred."""

from tracktwo.domain import Actor, ActorKind, MentionKind, Sector
from tracktwo.reading import Naming, Reading

from .antecedents import NEUTER, PERSONAL, PLURAL, REACH, Resolver, StateActor, is_subject, subject_beside
from .definite import definite, definite_nouns
from .knowledge_base import KnowledgeBase
from .phrases import RolePhrase

_PAIR_WORDS = frozenset(["both", "two"])
_PAIR_NOUNS = frozenset(
    "leader side president minister government country state party delegation capital counterpart premier "
    "neighbour neighbor man army military chief head negotiator general team ministry nation rival".split()
)
_OFFICES = frozenset({"staff", "state", "government", "mission", "delegation"})  # "the two chiefs of staff"
_NOT_FOR_STATES = frozenset({Sector.REB, Sector.UNC, Sector.CRM, Sector.OPP, Sector.PTY, Sector.IGO, Sector.NGO})
# Whom a place tells the state of; soldiers, gunmen and rebels may be anybody's there.
_LOCAL = frozenset({Sector.COP, Sector.JUD, Sector.PAR, Sector.OPP})
_STATE_SECTORS = frozenset({Sector.GOV, Sector.MIL, Sector.COP, Sector.PAR, Sector.JUD, Sector.SPY, Sector.OPP})
_CROWDS = ("protester", "demonstrator", "rioter", "striker", "marcher")
# Groups that are actors even when nobody says whose they are.
_STAND_ALONE = frozenset({Sector.MIL, Sector.REB, Sector.UNC, Sector.CRM, Sector.COP, Sector.OPP, Sector.REF})


def resolve_references(
    reading: Reading, base: KnowledgeBase, roles: list[RolePhrase], state_actor: StateActor, home: str | None = None
) -> None:
    """Adds a naming for every pronoun and every role phrase that points back to somebody. `home`: the outlet's state,
    where the report is on it."""
    resolver = Resolver(reading, base, state_actor, home)
    words = reading.words
    phrases = {phrase.head: phrase for phrase in roles}
    pronouns = {i for i in range(len(words)) if words.upos[i] == "PRON"
                and words.lower[i] in PERSONAL | NEUTER | PLURAL}
    inside = {i for n in reading.namings if n.kind is MentionKind.NAME for i in range(n.start, n.end)}
    pronouns -= inside  # "He Lifeng"
    pairs = {i for i in range(len(words)) if words.lemma[i] in _PAIR_NOUNS and words.tag[i] in ("NNS", "NNPS")
             and _is_pair(reading, i)}
    nouns = definite_nouns(words)
    for i in sorted(pronouns | phrases.keys() | pairs | nouns):
        if i in pairs and i not in reading.at:
            _resolve_pair(resolver, i)
        elif i in phrases and i not in nouns:
            for owner in set(phrases[i].owners) & pairs - reading.at.keys():
                _resolve_pair(resolver, owner)  # "the chiefs of the two armies"
            _resolve_role(resolver, phrases[i])
        if i in nouns and i not in reading.at and i not in reading.places:
            actor = definite(resolver, i)
            if actor is None and i in phrases:
                _resolve_role(resolver, phrases[i])
            if actor is not None:
                start = min([i, *(c for c in words.children_by(i, "det") if c < i)])
                reading.add(Naming(start, i + 1, i, actor, MentionKind.ROLE, inferred=True))
        elif i in pronouns:
            for actor in resolver.pronoun(i):
                reading.add(Naming(i, i + 1, i, actor, MentionKind.PRONOUN, inferred=True,
                                   plural=words.lower[i] in PLURAL))
    _look_ahead(reading, pronouns)


def _look_ahead(reading: Reading, pronouns: set[int]) -> None:
    """A report that begins with "They" means those who are subject of its second sentence."""
    words = reading.words
    if len(words.sentences) < 2:
        return
    start, end = words.sentences[1]
    subjects = [n for n in reading.namings if start <= n.head < end and n.acts and is_subject(reading, n.head)]
    sides = list(dict.fromkeys(n.actor for n in subjects))
    for i in sorted(pronouns):
        if words.sentence[i] == 0 and words.lower[i] == "they" and i not in reading.at and len(sides) > 1:
            for actor in sides:
                reading.add(Naming(i, i + 1, i, actor, MentionKind.PRONOUN, inferred=True, plural=True))


def _is_pair(reading: Reading, i: int) -> bool:
    """ "Both leaders", "the two sides": two, and nobody says whose."""
    words = reading.words
    counted = any(words.lower[c] in _PAIR_WORDS for c in words.children_by(i, "det", "nummod", "det:predet"))
    owned = any((words.relation[c] in ("nmod", "nmod:poss") and words.lemma[c] not in _OFFICES and words.preposition(
        c) in ("of", "from", "")) or (words.text[c][:1].isupper() and words.upos[c] in (
        "ADJ", "PROPN")) for c in words.children[i])
    return counted and not owned


def _resolve_pair(resolver: Resolver, i: int) -> None:
    reading, words = resolver.reading, resolver.reading.words
    start = min([i, *(c for c in words.children_by(i, "det", "nummod", "det:predet", "amod") if c < i)])
    for id in resolver.pair(start, words.lemma[i]):
        actor = _known(resolver, id)
        reading.actors.setdefault(actor.id, actor)
        reading.add(Naming(start, i + 1, i, actor.id, MentionKind.ROLE, inferred=True, plural=True))


def _resolve_role(resolver: Resolver, phrase: RolePhrase) -> None:
    reading = resolver.reading
    if phrase.head in reading.at:
        return
    for actor in _meant(resolver, phrase):
        reading.actors.setdefault(actor.id, actor)
        reading.add(Naming(phrase.start, phrase.end, phrase.head, actor.id, MentionKind.ROLE, inferred=True,
                           plural=phrase.plural or phrase.role.kind == "group"))


def _known(resolver: Resolver, id: str) -> Actor:
    if id in resolver.reading.actors:
        return resolver.reading.actors[id]
    entry = resolver.base.entries[id]
    return Actor(id=id, name=entry.name, kind=entry.kind, country=entry.country, sector=entry.sector)


def _meant(resolver: Resolver, phrase: RolePhrase) -> list[Actor]:
    """Whom a role phrase means; several of two owners are two: "their foreign ministers"."""
    owners = [n.actor for head in phrase.owners for n in resolver.reading.at.get(head, [])]
    owners += resolver.pronoun(phrase.possessor) if phrase.possessor is not None else []
    several = list(dict.fromkeys(owners))
    if phrase.plural and len(several) == 2 and "relational" not in phrase.role.notes:
        found = [_of_owner(resolver, phrase, owner) for owner in several]
        return [actor for actor in found if actor is not None]
    actor = _owned(resolver, phrase)
    return [actor] if actor is not None else []


def _owned(resolver: Resolver, phrase: RolePhrase) -> Actor | None:
    """Whom a role phrase means whose owner is a pronoun, a name given as relation, or nobody."""
    reading, words = resolver.reading, resolver.reading.words
    owners = [n.actor for head in phrase.owners for n in reading.at.get(head, [])]
    through = resolver.pronoun(phrase.possessor) if phrase.possessor is not None else []
    noun = words.lemma[phrase.head]
    if "relational" in phrase.role.notes:
        return _relation(resolver, phrase, noun, owners, through)
    owner = (owners + through)[0] if len(owners + through) else None
    if owner is not None:
        return _of_owner(resolver, phrase, owner)
    if phrase.possessor is not None:
        return _of_outlet(resolver, phrase) if resolver.is_outlet(phrase.possessor) else None
    return (_again(resolver, phrase) or _by_place(resolver, phrase) or _at_home(resolver, phrase)
            or _nobodys(resolver, phrase))


def _of_owner(resolver: Resolver, phrase: RolePhrase, owner: str) -> Actor | None:
    """Who holds a role for an actor: the holder of the office, the body itself, or a sector of the state."""
    reading = resolver.reading
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


def _relation(
    resolver: Resolver, phrase: RolePhrase, noun: str, owners: list[str], through: list[str]
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


def _by_place(resolver: Resolver, phrase: RolePhrase) -> Actor | None:
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


def _again(resolver: Resolver, phrase: RolePhrase) -> Actor | None:
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
            # "The army", where the National Liberation Army fights it, is the state's.
            rebels = phrase.role.sector in (Sector.MIL, Sector.COP) and actor.sector in _NOT_FOR_STATES
            return actor.kind not in (ActorKind.PERSON, ActorKind.STATE) and noun in actor.name.lower() and not rebels
    rival = subject_beside(reading, phrase.head)
    reach = 6 if phrase.role.kind == "person" else REACH
    found = next(resolver.antecedents(phrase.start, lambda a, n: a.id not in rival and fits(a, n), reach), None)
    return reading.actors[found.actor] if found else None


def _at_home(resolver: Resolver, phrase: RolePhrase) -> Actor | None:
    """ "The army", "the government" in a report on one state: that state's."""
    reading, words, sector = resolver.reading, resolver.reading.words, phrase.role.sector
    definite = words.lower[phrase.start] == "the" and not phrase.indefinite
    if not definite or sector not in _STATE_SECTORS or "weak" in phrase.role.notes:
        return None
    if phrase.role.kind == "person":
        return None if phrase.plural else _of_outlet(resolver, phrase)
    here = {reading.actors[n.actor].country for n in reading.in_sentence.get(words.sentence[phrase.head], [])
            if n.place and reading.actors[n.actor].kind is ActorKind.STATE}
    country = here.pop() if len(here) == 1 else resolver.home(phrase.start)  # "in Sudan, the army"
    return resolver.state_actor(country, sector) if country is not None and sector is not None else None


def _of_outlet(resolver: Resolver, phrase: RolePhrase) -> Actor | None:
    """ "Our soldiers", "the foreign minister" on the pages of a paper of Asmara: Eritrea's."""
    home, sector = resolver.outlet, phrase.role.sector
    if home is None or sector is None:
        return None
    single = phrase.role.kind == "person" and not phrase.plural and not phrase.indefinite
    holder = resolver.base.holder(phrase.role.noun, home, resolver.reading.day) if single else None
    return _known(resolver, holder.id) if holder else resolver.state_actor(home, sector)


def _nobodys(resolver: Resolver, phrase: RolePhrase) -> Actor | None:
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
