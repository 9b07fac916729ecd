"""Antecedents: whom a pronoun or "both leaders" points back to.

An antecedent is looked for in the same sentence and the two before it; where none is sure, nothing is said.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tracktwo.domain import Actor, ActorKind, Sector
from tracktwo.language.quotations import quoted_words
from tracktwo.reading import Naming, Reading

from .knowledge_base import KnowledgeBase

PERSONAL = frozenset("he him his she her hers".split())
NEUTER = frozenset(["it", "its"])
PLURAL = frozenset(["they", "them", "their", "theirs"])
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_BODIES = frozenset({ActorKind.STATE, ActorKind.BODY, ActorKind.ARMED_FORCE, ActorKind.ARMED_GROUP,
                     ActorKind.INTERNATIONAL, ActorKind.COMPANY, ActorKind.MEDIUM, ActorKind.ORGANISATION})
_PERSON_NOUNS = frozenset("leader president minister premier man woman official negotiator diplomat head".split())
# Who is subject and who is object of these does it together: "they" are both.
_RECIPROCAL = frozenset("meet call telephone phone speak talk host receive visit join negotiate confer".split())
# What only somebody can be: before these "it" is no empty subject.
_MINDED = frozenset("ready prepared willing unwilling open able unable determined committed opposed concerned "
                    "confident aware eager reluctant keen interested satisfied disappointed responsible serious free "
                    "bound hopeful optimistic pessimistic sceptical skeptical cautious firm adamant unanimous".split())
_MEMORY = 60  # sentences
REACH = 2  # sentences back

StateActor = Callable[[str, Sector], Actor]


@dataclass
class Resolver:
    """Looks back through the namings of one reading."""

    reading: Reading
    base: KnowledgeBase
    state_actor: StateActor
    outlet: str | None = None  # the state of the outlet, where the report is on it
    quoted: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.quoted = quoted_words(self.reading.words)

    def is_outlet(self, i: int) -> bool:
        """Whether a pronoun is the outlet's own "our", outside quotations."""
        return self.outlet is not None and self.reading.words.lower[i] == "our" and i not in self.quoted

    def antecedents(self, i: int, fits: Callable[[Actor, Naming], bool], reach: int = REACH) -> Iterator[Naming]:
        """Fitting namings before a word, nearest sentence first; in a sentence subjects first, then the latest."""
        words = self.reading.words
        here = words.sentence[i]
        for back in range(reach + 1):
            if here - back < 0:
                return
            inside = [n for n in self.reading.in_sentence.get(here - back, [])
                      if n.head < i and not n.adjective and fits(self.reading.actors[n.actor], n)]
            subjects = [n for n in inside if is_subject(self.reading, n.head)]
            ordered = sorted(subjects, key=lambda n: n.head, reverse=back == 0)
            ordered += sorted((n for n in inside if n not in subjects), key=lambda n: -n.head)
            yield from ordered

    def pronoun(self, i: int) -> list[str]:
        """Ids of the actors that a pronoun stands for; empty where that is not sure."""
        words = self.reading.words
        word = words.lower[i]
        if word == "whose":
            clause = next((a for a in words.ancestors(i) if words.relation[a] == "acl:relcl"), None)
            noun = words.head[clause] if clause is not None else -1
            return [n.actor for n in self.reading.at.get(noun, []) if n.acts]
        if word not in PERSONAL | NEUTER | PLURAL:
            return []  # "our", "my": whoever speaks
        if word in PERSONAL:
            return self._first(i, lambda actor, naming: actor.kind is ActorKind.PERSON and not self._rival(i, naming))
        described = self._of_relative_clause(i)
        if described is not None and words.relation[i] == "nmod:poss":
            return [n.actor for n in self.reading.at.get(described, []) if n.acts]
        if word in NEUTER:
            if word == "it" and (words.relation[i] not in _SUBJECTS or self._is_expletive(i)):
                return []
            reach = 1 if word == "it" else REACH
            return self._first(
                i, lambda actor, naming: actor.kind in _BODIES and not naming.place and not self._rival(i, naming)
                and (word != "it" or is_subject(self.reading, naming.head)), reach)
        return self._plural(i)

    def _first(self, i: int, fits: Callable[[Actor, Naming], bool], reach: int = REACH) -> list[str]:
        found = next(self.antecedents(i, fits, reach), None)
        return [found.actor] if found else []

    def _rival(self, i: int, naming: Naming) -> bool:
        """A plain object pronoun cannot mean the subject of its own verb."""
        return naming.actor in subject_beside(self.reading, i)

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
        last = [n for n in self.reading.in_sentence.get(words.sentence[i] - 1, []) if n.acts]
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
        if words.relation[i] == "expl":
            return True
        if words.upos[verb] != "VERB":  # "it was ready to sign"; but "it was clear that"
            return words.lemma[verb] not in _MINDED
        clausal = words.child(verb, "csubj", "ccomp") is not None
        return clausal and words.lemma[verb] in ("seem", "appear", "emerge", "turn", "happen", "take", "remain")

    def _together(self, namings: list[Naming]) -> list[str]:
        """Of several persons the two who last were subject and object of one verb: "Trump had met Putin"."""
        words = self.reading.words
        for later in sorted(namings, key=lambda n: -n.head):
            if words.relation[later.head] in ("obj", "obl", "iobj"):
                verb = words.head[later.head]
                for earlier in namings:
                    if words.head[earlier.head] == verb and is_subject(self.reading, earlier.head) \
                            and earlier.actor != later.actor:
                        return [earlier.actor, later.actor]
        return []

    def pair(self, i: int, noun: str) -> list[str]:
        """The two persons last named, of two states; where none is, the two states last named together or most."""
        words = self.reading.words
        before = [(n, self.reading.actors[n.actor]) for n in self._before(i) if not n.adjective]
        before = [(n, actor) for n, actor in before if actor.country is not None]
        persons = noun in _PERSON_NOUNS
        if persons:
            near = [(n, actor) for n, actor in before if actor.kind is ActorKind.PERSON
                    and words.sentence[i] - words.sentence[n.head] <= 3 and _holds(actor, noun)]
            sides = list(dict.fromkeys(actor.id for _, actor in sorted(near, key=lambda pair: pair[0].head)))
            if near:
                return sides if len(sides) == 2 else self._together([n for n, _ in near])
        joined = self._joined(i)
        if joined:
            return joined
        sides = [side for naming, actor in before if not naming.place and (side := _side(actor)) is not None]
        counts = Counter(sides)
        most = [side for side, _ in counts.most_common(3)]
        if len(most) == 3 and counts[most[1]] == counts[most[2]]:
            return []  # three sides, and no telling which two are meant
        return most[:2] if len(most) > 1 else []

    def _joined(self, i: int) -> list[str]:
        """The two sides that were last named together: "Colombo and the Tigers", "between A and B"."""
        words = self.reading.words
        for naming in sorted((n for n in self._before(i) if n.acts), key=lambda n: -n.head):
            if words.sentence[i] - words.sentence[naming.head] > 3:
                return []
            if words.relation[naming.head] == "conj":
                heads = [words.head[naming.head], naming.head]
                sides = [_side(self.reading.actors[n.actor]) for h in heads for n in self.reading.at.get(h, [])[:1]]
                if len(sides) == 2 and None not in sides and sides[0] != sides[1] \
                        and len(words.conjuncts(heads[0])) == 2:
                    return [side for side in sides if side is not None]
        return []

    def _before(self, i: int) -> list[Naming]:
        """The namings before a word, as far back as a reader keeps them in mind."""
        here = self.reading.words.sentence[i]
        near = range(max(0, here - _MEMORY), here + 1)
        return [n for number in near for n in self.reading.in_sentence.get(number, []) if n.head < i]

    def home(self, i: int) -> str | None:
        """The state that a report is mostly about, if it is also the one last named, or the one whose rebels it names:
        whose "the government" is."""
        named = [(n.head, self.reading.actors[n.actor].country) for n in self._before(i)]
        rebels = Counter(actor.country for n in self._before(i) if (actor := self.reading.actors[n.actor]).sector
                         is Sector.REB and actor.country is not None)
        if len(rebels) == 1:
            return next(iter(rebels))
        countries = [country for _, country in sorted(named, key=lambda pair: pair[0]) if country is not None]
        if self.outlet is not None:
            return self.outlet
        if not countries:
            return None
        country, count = Counter(countries).most_common(1)[0]
        return country if count * 2 > len(countries) and countries[-1] == country else None


def is_subject(reading: Reading, head: int) -> bool:
    """Whether a word is the subject of a verb, or coordinated with one that is."""
    words = reading.words
    return words.relation[words.first_conjunct(head)] in _SUBJECTS


def _holds(actor: Actor, noun: str) -> bool:
    """Whether a person may be meant by "leader", "president", "minister"."""
    role = (actor.role or "").lower()
    if noun in ("leader", "head"):
        return any(office in role for office in ("president", "prime minister", "chancellor", "king", "emir", "leader"))
    if noun in ("president", "minister", "premier"):
        return noun in role or (noun == "premier" and "prime minister" in role)
    return True


def _side(actor: Actor) -> str | None:
    """A state, or a group in arms against one; None for who is neither, or for one man of a group."""
    if actor.sector in (Sector.REB, Sector.UNC):
        return actor.id if actor.kind is not ActorKind.PERSON else None
    return None if actor.sector in (Sector.IGO, Sector.NGO, Sector.MED) else actor.country


def subject_beside(reading: Reading, i: int) -> set[str]:
    """Actors that are subject of the verb whose object a word is: the two differ."""
    words = reading.words
    if words.relation[i] not in ("obj", "iobj", "obl"):
        return set()
    return {n.actor for c in words.children_by(words.head[i], "nsubj") for n in reading.at.get(c, [])}
