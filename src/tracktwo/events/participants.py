"""Which actors a word of an argument stands for."""

from dataclasses import dataclass

from tracktwo.domain import Actor, ActorKind, MentionKind
from tracktwo.domain.sides import FOR_STATE
from tracktwo.reading import Naming, Reading

from .clauses import Clauses

# "dozens of protesters", "members of Hamas": the noun counts, those after "of" act.
_MEASURES = frozenset(
    "dozen hundred thousand score member part group number majority one most some many all both each some several "
    "half handful series wave remnant rest leadership representative unit element fighter team delegation column "
    "convoy squad day week hour round month session wave spokesman spokeswoman spokesperson leader head tonne ton "
    "truckload lorryload planeload litre consignment".split()
)
_OFFICES = frozenset({"staff", "state", "government", "mission"})  # "chiefs of staff"
# Who speaks for a state.


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor at a word; `inferred` where the words do not name it themselves."""

    actor: str
    word: int
    inferred: bool = False
    place: bool = False  # the words name where it is rather than who


class Participants:
    """Looks up the actors at words of one reading."""

    def __init__(self, reading: Reading, clauses: Clauses) -> None:
        self.reading = reading
        self.words = reading.words
        self.clauses = clauses
        self._covering = {i: n for n in sorted(reading.namings, key=lambda n: n.start - n.end) if n.acts
                          for i in range(n.start, n.end)}

    def acting(self, i: int) -> list[Participant]:
        """The actors that a word names by itself, as agent."""
        i = self.clauses.antecedent(i)
        found = [self._taken(n, i) for n in self.reading.at.get(i, []) if not n.adjective]
        if found:
            return found
        words = self.words
        if words.lemma[i] in _MEASURES or words.upos[i] in ("NUM", "DET", "PRON"):
            for child in words.children_by(i, "nmod"):
                if words.preposition(child) in ("of", "from"):
                    found += [p for n in words.conjuncts(child) for p in self.acting(n)]
        if not found and words.tag[i] == "NNS":
            found = self._of_both(i)
        if not found:
            for child in words.children_by(i, "appos"):
                found += self.acting(child)
        over = i in self._covering and (words.upos[i] == "PROPN" or words.head[self._covering[i].head] == i)
        if not found and over and (
                words.relation[self._covering[i].head] != "nmod:poss"):
            found = [self._taken(self._covering[i], i)]  # the tree has another word of a name over it
        return found

    def _of_both(self, i: int) -> list[Participant]:
        """ "The harbour masters of A and B", "the chiefs of staff of the two armies": one of each."""
        words = self.words
        over = [i, *(c for c in words.children_by(i, "nmod") if words.lemma[c] in _OFFICES)]
        owners = [p for o in over for c in words.children_by(o, "nmod") if words.preposition(c) == "of"
                  for n in words.conjuncts(c) for p in self.acting(n)]
        human = self.words.entity.get(i) == "person"
        return [Participant(p.actor, p.word, True) for p in owners] if human and len({p.actor for p in owners}) == 2 \
            else []

    def unnamed(self, i: int) -> Participant:
        """Who speaks or meets without being known: "a witness", "two officials"; kept under the text's own words."""
        words = self.words
        parts = [n for n in (*words.children_by(i, "amod", "compound", "nummod"), i) if n <= i]
        told = words.upos[i] in ("NOUN", "PROPN", "NUM")
        name = " ".join(words.lower[n] for n in sorted(parts)) if told else "unnamed"
        id = f"-{name.replace(' ', '-')}"
        self.reading.actors.setdefault(id, Actor(id=id, name=name, kind=ActorKind.GROUP, known=False))
        if not any(naming.actor == id and naming.head == i for naming in self.reading.namings):
            start = min(parts) if told else i
            self.reading.namings.append(Naming(start, i + 1, i, id, MentionKind.ROLE, inferred=True, used=True))
        return Participant(id, i, inferred=True)

    def counted(self, i: int) -> int:
        """The noun that is meant by a noun of measure: "hundreds of prisoners"."""
        words = self.words
        if words.lemma[i] in _MEASURES:
            for child in words.children_by(i, "nmod"):
                if words.preposition(child) == "of":
                    return child
        return i

    def receiving(self, i: int) -> list[Participant]:
        """The actors to whom something is done: the word itself, or whose it is ("Ukrainian positions")."""
        return self.acting(i) or self.owning(i)

    def is_state(self, participant: Participant) -> bool:
        return self.reading.actors[participant.actor].kind is ActorKind.STATE

    def surname(self, i: int) -> list[Participant]:
        """A person of whom the report gives only a name that no list knows; `unnamed` adds him where he takes part."""
        words = self.words
        reading = self.reading
        known = i in reading.at or i in reading.places or i in self._covering
        alone = words.upos[i] == "PROPN" and words.entity.get(i) == "person" and not known and not words.children_by(
            i, "compound", "flat", "amod", "nmod:poss", "det")
        return [Participant(f"-{words.lower[i]}", i, inferred=True)] if alone else []

    def is_named(self, participant: Participant) -> bool:
        """Not "a witness", "two officials"."""
        return not participant.actor.startswith("-")

    def for_state(self, id: str) -> str:
        """The state that an actor speaks for, where the report names it; else the actor."""
        actors = self.reading.actors
        actor = actors[id]
        state = next((id for id, other in actors.items() if other.kind is ActorKind.STATE
                      and other.country == actor.country), None) if actor.sector in FOR_STATE else None
        return state or id

    def hosts(self, nouns: list[int]) -> list[Participant]:
        """Who travels to Istanbul visits Turkey."""
        found = []
        for noun in nouns:
            place = self.reading.places.get(noun)
            if place is not None and place.state is not None:
                self.reading.actors.setdefault(place.state.id, place.state)
                found.append(Participant(place.state.id, noun, inferred=True))
        return found

    def owning(self, i: int) -> list[Participant]:
        """The actors whose a thing is: its possessor, its national adjective, a name before it."""
        words = self.words
        found: list[Participant] = []
        for child in words.children_by(i, "nmod:poss", "amod", "compound", "nmod:desc"):
            for noun in words.conjuncts(child):
                for naming in self.reading.at.get(noun, []):
                    if words.relation[child] == "nmod:poss" or self._owns(naming):
                        found.append(self._taken(naming, noun, inferred=True))
        if not found:
            for child in words.children_by(i, "nmod"):
                if words.preposition(child) == "of":
                    found += [Participant(p.actor, p.word, True) for n in words.conjuncts(child)
                              for p in self.acting(n)]
        return found

    def agents_of_noun(self, i: int) -> list[Participant]:
        """The agents of a noun of action: "Russia's offensive", "the Russian offensive", "attack by Hamas"."""
        words = self.words
        found: list[Participant] = []
        for child in words.children_by(i, "nmod:poss", "amod", "compound", "nmod:desc"):
            if words.relation[child] == "nmod:poss" or words.text[child][:1].isupper() or words.upos[child] == "PRON":
                for noun in words.conjuncts(child):
                    found += [self._taken(n, noun) for n in self.reading.at.get(noun, [])]
        parts = words.children_by(i, "nmod", "obl:agent", "obl")
        of = [c for c in parts if words.preposition(c) == "of"]  # "the shelling of the post by Eritrea"
        for child in [*parts, *(c for part in of for c in words.children_by(part, "nmod"))]:
            if words.preposition(child) == "by":
                found += [p for n in words.conjuncts(child) for p in self.acting(n)]
        return found

    def _owns(self, naming: Naming) -> bool:
        return self.reading.actors[naming.actor].kind is not ActorKind.PERSON

    def _taken(self, naming: Naming, i: int, inferred: bool = False) -> Participant:
        return Participant(naming.actor, i, inferred or naming.inferred, naming.place)
