"""The stances that single predicates show by rule: frame, negation, condition, and a stance within a stance."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracktwo.domain import ActorKind, Stance
from tracktwo.events.grammar import grammar_of
from tracktwo.events.participants import Participant
from tracktwo.reading import Reading

from .conditions import conditions_at
from .frames import Found
from .issues import codebook
from .modals import ModalRules
from .phrases import Phrases
from .stances import ANSWERS, CONDITION_OF, OBJECTS, Polarity, StanceTables, undenied

_FIRST_PERSON = frozenset({"we", "i", "us", "our", "me"})
_AUXILIARIES = frozenset({"do", "have", "be"})
_LIKEWISE = frozenset({"as", "so", "neither", "nor"})
_BODIES = frozenset("side delegation team government camp party office negotiator spokesman spokeswoman spokesperson "
                    "official representative aide adviser advisor envoy diplomat lawyer cabinet administration "
                    "movement people ministry command leadership".split())
_DRAFTS = frozenset("proposal offer plan draft initiative outline paper blueprint roadmap suggestion counterproposal "
                    "counteroffer counter-offer overture".split())
_TELLING = frozenset("leave say tell decide disclose reveal indicate confirm specify state comment".split())
# A stance on a stance: "refused to rule out", "stopped short of endorsing". Who is willing takes the inner.
_WILLING = frozenset({"accepts", "proposes", "demands"})
_COMPOSED: dict[tuple[str, str], str | None] = {
    ("rejects", "accepts"): "rejects",
    ("rejects", "rejects"): "noncommittal",
    ("rejects", "noncommittal"): "rejects",
    ("noncommittal", "accepts"): "noncommittal",
    ("noncommittal", "rejects"): "noncommittal",
    ("noncommittal", "noncommittal"): "noncommittal",
}
_PSEUDO = {CONDITION_OF: Stance.ACCEPTS, ANSWERS: Stance.NONCOMMITTAL, OBJECTS: Stance.REJECTS}
_HINGING = frozenset({Stance.ACCEPTS, Stance.REJECTS, Stance.NONCOMMITTAL, Stance.ACCEPTS_WITH_CONDITIONS})


@dataclass(frozen=True, slots=True)
class Shown:
    """A stance at the predicate `head`: by whom, on what (words over its phrases), and on what it depends.

    `actors` may be empty where the words that take it, `named`, name nobody who is known.
    """

    head: int
    stance: Stance
    actors: tuple[Participant, ...]
    named: tuple[int, ...]
    proposals: tuple[int, ...]
    conditions: tuple[int, ...]
    strength: int
    words: tuple[int, ...]  # further words that show it
    implied: bool = False  # what it is on the text before has said


class StanceRules:
    """Reads the frames of one text."""

    def __init__(self, reading: Reading, tables: StanceTables) -> None:
        self.reading, self.words = reading, reading.words
        grammar = grammar_of(reading)
        self.clauses, self.participants, self.attribution = grammar.clauses, grammar.participants, grammar.attribution
        self.polarity = Polarity(self.words, grammar.status, tables)
        self.phrases = Phrases(reading, self.clauses, codebook())
        self.found = list(tables.frames.search(self.words, self.clauses))
        self.phrases.done = {n for found in self.found for item in found.frame.items if item.place == "done-"
                             for n in found.filled[item.slot]}
        self.modals = ModalRules(reading, grammar, self.polarity, self.phrases)
        self._by_head = {found.head: found for found in self.found}

    def shown(self) -> list[Shown]:
        """All stances that the rules find; none within what another one depends on ("if parliament approves it")."""
        found = list(self._all())
        hinges = {n for shown in found for n in shown.conditions}
        return [s for s in found if not hinges & {s.head, *self._around(s.head)} or s.conditions]

    def _around(self, i: int) -> Iterator[int]:
        """The words over a word, up to a noun that a relative clause tells more of."""
        for above in self.words.ancestors(i):
            if self.words.relation[i] in ("acl:relcl", "appos"):
                return
            yield above
            i = above

    def _all(self) -> Iterator[Shown]:
        inner = {word for found in self.found for word in self._embedded(found)}
        taken = set[int]()
        for found in self.found:
            if found.head not in inner:
                stance = self._shown(found)
                # "recognise Kosovo": who is no course of action makes a deed of what else would be a stance
                if stance is not None and (not stance.proposals or any(map(self.phrases.at, stance.proposals))):
                    taken |= {stance.head, *stance.proposals}
                    yield stance
        yield from (s for s in self._drafts() if s.head not in taken)
        yield from self._unsaid()
        for modal in self.modals.shown(taken | inner):
            kept = tuple(self._kept(list(modal.actors)))
            proposals = modal.proposals or (modal.head,)
            yield Shown(modal.head, modal.stance, kept, modal.named, proposals, modal.conditions, 2, ())

    def _shown(self, found: Found) -> Shown | None:
        named, nouns = self._composed(found)
        if named is None:
            return None
        plain = _PSEUDO[named] if named in _PSEUDO else Stance(named)
        negated = found.frame.part != "noun" and self.polarity.negated(found.head)
        hinges = self._hinges(found, nouns, negated or plain is Stance.REJECTS)
        held = self.polarity.holds(found.head, plain, found.frame.part, found.used)
        if named == ANSWERS:
            held = Stance.NONCOMMITTAL if negated else None
        if named == OBJECTS and negated and held is not None:
            held = Stance.ACCEPTS
        if held is None and hinges and plain is Stance.ACCEPTS and found.frame.part != "noun":
            held = Stance.ACCEPTS  # "will sign only if", "has not agreed to it unless"
        if held in _HINGING and hinges:
            held = Stance.ACCEPTS_WITH_CONDITIONS
        elif held is Stance.ACCEPTS_WITH_CONDITIONS or (named == CONDITION_OF and not hinges):
            return None
        actors = self.actors(found)
        actors = self._kept([*actors, *self._likewise(found.head)]) if actors else actors
        named_words = tuple(dict.fromkeys([*(p.word for p in actors), *found.filled.get("A", ())]))
        if held is None or not named_words:
            return None
        return Shown(
            found.head,
            held,
            tuple(actors),
            named_words,
            tuple(nouns),
            tuple(hinges),
            int(found.frame.row.cells[2]),
            tuple(found.used),
            found.frame.implied,
        )

    def _likewise(self, head: int) -> list[Participant]:
        """ "Kyiv rejected the truce, as did Warsaw", "and so did Warsaw": who is said to have done the same."""
        words = self.words
        found: list[Participant] = []
        for i in range(head + 1, words.sentences[words.sentence[head]][1]):
            if words.lemma[i] in _AUXILIARIES and words.lower[i - 1] in _LIKEWISE:
                over = next((n for n in words.ancestors(i) if words.upos[n] == "VERB"), None)
                above = [i - 1] if words.head[i] == i - 1 else []  # the tree may put "so" over "did"
                subjects = [n for node in (i, *above) for n in words.children_by(node, "nsubj", "obj") if over == head]
                found += [p for n in subjects if n > i for p in self.participants.acting(n)]
        return found

    def _embedded(self, found: Found) -> list[int]:
        """Verbs of stance in the clause that a frame takes as its proposal: "agreed to accept the plan"."""
        words = [*found.filled.get("P", ()), *found.filled.get("C", ())]
        return [
            n
            for n in words
            if n != found.head
            and n in self._by_head
            and self._by_head[n].frame.part != "noun"
            and "P" in self._by_head[n].filled
            and self.words.child(n, "nsubj", "nsubj:pass") is None
        ]

    def _composed(self, found: Found) -> tuple[str | None, list[int]]:
        """The stance of a frame and the words of its proposal, seen through a stance within it: "refused to accept X"
        is a refusal of X, "refused to rule out X" none."""
        stance: str = found.frame.row.cells[1]
        nouns = found.filled.get("P", [])
        inner = [n for n in self._embedded(found) if n in nouns]
        if not inner:
            return stance, nouns
        second = undenied(self._by_head[inner[0]].frame.row.cells[1])
        through = [*(n for n in nouns if n not in inner), *self._by_head[inner[0]].filled.get("P", [])]
        if found.filled.get("B"):  # "urged Kyiv to accept the plan": the plan; "urged him to leave the talks": leaving
            return stance, through if second in ("accepts", "noncommittal") else nouns
        if self.polarity.negated(inner[0]):
            return None, []
        depends = any(conditions_at(self.words, n, False) for n in (found.head, inner[0]))
        if stance in _WILLING and (second == Stance.ACCEPTS_WITH_CONDITIONS or (second == Stance.REJECTS and depends)):
            return stance, nouns  # "hopes to trade the town for the pass", "would scrap the deal if": the deed itself
        return _COMPOSED.get((stance, second), second if stance in _WILLING else None), through

    def _hinges(self, found: Found, nouns: list[int], refusing: bool) -> list[int]:
        """The words over the conditions: the frame's own slot, clauses at the predicate, at the proposal's verb."""
        hinges = [*found.filled.get("C", ())]
        for head in [found.head, *(n for n in nouns if self.words.upos[n] == "VERB" and n > found.head)]:
            hinges += conditions_at(self.words, head, refusing)
        return [n for n in dict.fromkeys(hinges) if n not in nouns]

    def actors(self, found: Found) -> list[Participant]:
        """Who takes the stance that a frame shows; whoever says it where the frame names nobody."""
        words, named = self.words, found.filled.get("A", [])
        if found.frame.part == "noun" and found.frame.subject == "A":
            return self._kept(self.participants.agents_of_noun(found.head))
        acting = [p for n in named for p in self.participants.acting(n)]
        first_person = any(words.lower[n] in _FIRST_PERSON for n in named)
        if not acting and named and not first_person:
            bodies = [p for n in named if words.lemma[n] in _BODIES for p in self._spoken_for(n)]
            return self._kept(bodies or [self._surname(n) for n in named if self._unknown(n)])
        return self._kept(acting or self.attribution.speakers(found.head))

    def _unknown(self, i: int) -> bool:
        """A surname that the report does not introduce: "Habtezghi wants the levy lifted"."""
        words = self.words
        return words.upos[i] == "PROPN" and words.entity.get(i) == "person" and i not in self.reading.places

    def _surname(self, i: int) -> Participant:
        """Kept under its own name, as one whom the stance head is asked about too."""
        participant = self.participants.unnamed(i)
        naming = next(n for n in self.reading.namings if n.head == i and n.actor == participant.actor)
        if naming not in self.reading.at.setdefault(i, []):
            self.reading.at[i].append(naming)
            self.reading.in_sentence.setdefault(self.words.sentence[i], []).append(naming)
        return participant

    def _spoken_for(self, i: int) -> list[Participant]:
        """ "An aide to Netanyahu", "his delegation": whose they are."""
        words = self.words
        to = [c for c in words.children_by(i, "nmod") if words.preposition(c) in ("to", "for", "from", "with")]
        owners = self.participants.owning(i) or [p for n in to for p in self.participants.acting(n)]
        return [Participant(p.actor, i, inferred=True) for p in owners]

    def _drafts(self) -> Iterator[Shown]:
        """ "Trump's ceasefire offer", "a U.S. draft": whose a plan is, proposes it."""
        for i in range(len(self.words)):
            if self.words.upos[i] == "NOUN" and self.words.lemma[i] in _DRAFTS:
                actors = self._kept(self.participants.agents_of_noun(i))
                if len(actors) == 1:
                    yield Shown(i, Stance.PROPOSES, tuple(actors), (actors[0].word,), (i,), (), 1, ())

    def _unsaid(self) -> Iterator[Shown]:
        """ "Declined to say whether it would accept the plan", "has not decided whether to accept it"."""
        words = self.words
        for found in self.found:
            verb = words.head[found.head]
            marks = {words.lower[c] for c in words.children_by(found.head, "mark")}
            if words.relation[found.head] not in ("ccomp", "advcl", "xcomp") or not marks & {"whether", "if"}:
                continue
            proposals = found.filled.get("P", [])
            if words.lemma[verb] not in _TELLING or not proposals or not self._left_open(verb):
                continue
            asked = [p for n in self.clauses.at(verb).subjects for p in self.participants.acting(n)]
            actors = self._kept([p for p in asked if p.actor in {a.actor for a in self.actors(found)}])
            if actors:
                named = tuple(p.word for p in actors)
                yield Shown(verb, Stance.NONCOMMITTAL, tuple(actors), named, tuple(proposals), (), 2, (found.head,))

    def _left_open(self, verb: int) -> bool:
        words, above = self.words, self.words.head[verb]
        refusing = words.relation[verb] == "xcomp" and words.lemma[above] in ("decline", "refuse")
        left = words.lemma[verb] == "leave" and any(words.lower[c] == "open" for c in words.children[verb])
        return refusing or left or self.polarity.negated(verb)

    def _kept(self, acting: list[Participant]) -> list[Participant]:
        actors = self.reading.actors
        kept = [p for p in acting if actors[p.actor].kind is not ActorKind.MEDIUM and not p.place]
        return list({p.actor: p for p in kept}.values())
