"""Stances told by modal clauses: what a side will not do, will do if, and what others must do."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracktwo.domain import Stance
from tracktwo.events.grammar import Grammar
from tracktwo.events.participants import Participant
from tracktwo.reading import Reading

from .conditions import conditions_at
from .phrases import Phrases
from .stances import Polarity

_WILL = frozenset("will would wo 'll ’ll 'd ’d".split())
_CAN = frozenset({"can", "could"})
_MUST = frozenset({"must", "should", "ought"})
_OBLIGED = frozenset({"have", "need"})  # "would have to leave"
_FIRST_PERSON = frozenset({"we", "i"})
_ANYBODY = frozenset({"you", "one", "it", "there", "everyone", "everybody"})
_ROOM = frozenset("question room place need".split())  # "there is no room for a compromise"
_ASKING = frozenset({"if", "whether", "unless", "until", "once", "when", "before", "after", "because", "while"})


@dataclass(frozen=True, slots=True)
class Modal:
    """A stance that the modal verb at `head` shows; its clause is the proposal, where it has no other."""

    head: int
    stance: Stance
    actors: tuple[Participant, ...]
    named: tuple[int, ...]
    conditions: tuple[int, ...]
    proposals: tuple[int, ...] = ()  # where it is not the clause


class ModalRules:
    """Reads the modal clauses of one text."""

    def __init__(self, reading: Reading, grammar: Grammar, polarity: Polarity, phrases: Phrases) -> None:
        self.words = reading.words
        self.clauses, self.participants, self.attribution = grammar.clauses, grammar.participants, grammar.attribution
        self.polarity, self.phrases = polarity, phrases

    def shown(self, taken: set[int]) -> Iterator[Modal]:
        """All such stances, but of the verbs that frames have taken."""
        words = self.words
        for i in range(len(words)):
            if words.upos[i] != "VERB" or i in taken or self.phrases.is_report(i):
                continue
            helpers = {words.lower[c] for c in words.children_by(i, "aux")}
            marks = {words.lower[c] for c in words.children_by(i, "mark")}
            above = words.head[i]
            obliged = words.relation[i] == "xcomp" and words.lemma[above] in _OBLIGED and words.upos[above] == "VERB"
            existing = words.child(i, "expl") is not None and words.lemma[i] == "be"
            if marks & _ASKING or not (obliged or existing or helpers & (_WILL | _CAN | _MUST)):
                continue
            found = self._none(i, bool(helpers)) or (
                self._must(i) if obliged or helpers & _MUST else self._will(i, bool(helpers & _WILL)))
            if found is not None:
                yield found

    def _none(self, i: int, helped: bool) -> Modal | None:
        """ "There will be no withdrawal, Moscow said", "there is no question of a withdrawal": whoever says it refuses
        it. `helped`: will, can or must; what there is not yet nobody refuses by saying so."""
        words = self.words
        if words.child(i, "expl") is None:
            return None
        nouns = [n for n in words.children_by(i, "nsubj", "obj") if any(
            words.lower[c] == "no" for c in words.children_by(n, "det"))]
        asked = [c for n in nouns if words.lemma[n] in _ROOM for c in words.children_by(n, "nmod", "acl")]
        refused = asked or [n for n in nouns if helped and any(p.course is not None for p in self.phrases.at(n))]
        speakers = self.attribution.speakers(i)
        if not refused or not speakers or conditions_at(words, i, True):
            return None
        return Modal(i, Stance.REJECTS, tuple(speakers), tuple(p.word for p in speakers), (), tuple(refused))

    def _will(self, i: int, firm: bool) -> Modal | None:
        """ "Will not disarm", "would withdraw only if", "could be lifted once": of the clause's own subject, of whoever
        speaks of himself, or of whoever speaks where the subject is no actor. `firm`: will or would, not can."""
        words, negated = self.words, self.polarity.negated(i)
        conditions = tuple(conditions_at(words, i, negated))
        if not conditions and not (negated and firm):
            return None
        clause = self.clauses.at(i)
        nouns, speakers = clause.subjects, self.attribution.speakers(i)
        actors = [p for n in nouns for p in self.participants.acting(n)]
        first_person = any(words.lower[n] in _FIRST_PERSON for n in nouns)
        known = any(p.course is not None for p in self.phrases.at(i))
        refused = known and negated and firm and clause.passive  # "the prisoners will not be released, Moscow said"
        if not actors and (first_person or conditions or refused):
            owners = [p for n in clause.objects for p in self.participants.owning(n)] if clause.passive else []
            actors = speakers or owners
        if not actors or not (known or conditions or speakers):
            return None
        stance = Stance.ACCEPTS_WITH_CONDITIONS if conditions else Stance.REJECTS
        return Modal(i, stance, tuple(actors), tuple(dict.fromkeys([*nouns, *(p.word for p in actors)])), conditions)

    def _must(self, i: int) -> Modal | None:
        """ "Moscow must withdraw, Kyiv said": whoever says it demands it."""
        speakers = self.attribution.speakers(i)
        anybody = any(self.words.lower[n] in _ANYBODY for n in self.clauses.at(i).subjects)
        if not speakers or anybody or self.polarity.negated(i) or self.polarity.status.is_question(i):
            return None
        return Modal(i, Stance.DEMANDS, tuple(speakers), tuple(p.word for p in speakers), ())
