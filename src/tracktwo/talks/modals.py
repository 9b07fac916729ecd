"""Stances told by modal clauses: what a side will not do, will do if, and what others must do."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracktwo.domain import Stance
from tracktwo.events.attribution import Attribution, reporting_verbs
from tracktwo.events.clauses import Clauses
from tracktwo.events.participants import Participant, Participants
from tracktwo.language.words import Words
from tracktwo.reading import Reading

from .conditions import conditions_at
from .issues import Codebook
from .phrases import Phrases
from .sides import same_side
from .stances import Polarity

_WILL = frozenset("will would wo 'll ’ll 'd ’d".split())
_MUST = frozenset({"must", "should", "ought"})
_FIRST_PERSON = frozenset({"we", "i"})
_ASKING = frozenset({"if", "whether", "unless", "until", "once", "when", "before", "after", "because", "while"})


@dataclass(frozen=True, slots=True)
class Modal:
    """A stance that the modal verb at `head` shows; its clause is the proposal."""

    head: int
    stance: Stance
    actors: tuple[Participant, ...]
    named: tuple[int, ...]
    conditions: tuple[int, ...]


class ModalRules:
    """Reads the modal clauses of one text."""

    def __init__(
        self, reading: Reading, clauses: Clauses, participants: Participants, attribution: Attribution,
        polarity: Polarity, codebook: Codebook,
    ) -> None:
        self.reading, self.words = reading, reading.words
        self.clauses, self.participants = clauses, participants
        self.attribution, self.polarity = attribution, polarity
        self.phrases = Phrases(reading, clauses, codebook)

    def shown(self, taken: set[int]) -> Iterator[Modal]:
        """All such stances, but of the verbs that frames have taken."""
        words: Words = self.words
        for i in range(len(words)):
            if words.upos[i] != "VERB" or i in taken or words.lemma[i] in reporting_verbs():
                continue
            helpers = {words.lower[c] for c in words.children_by(i, "aux")}
            marks = {words.lower[c] for c in words.children_by(i, "mark")}
            if marks & _ASKING or not helpers & (_WILL | _MUST):
                continue
            found = self._must(i) if helpers & _MUST else self._will(i)
            if found is not None:
                yield found

    def _will(self, i: int) -> Modal | None:
        """ "Will not disarm", "would withdraw only if": of the clause's own subject, who may speak for himself."""
        negated = self.polarity.negated(i)
        conditions = tuple(conditions_at(self.words, i, negated))
        if not negated and not conditions:
            return None
        known = any(p.course is not None for p in self.phrases.at(i))
        nouns = self.clauses.at(i).subjects
        actors = [p for n in nouns for p in self.participants.acting(n)]
        speakers = self.attribution.speakers(i)
        if not actors and any(self.words.lower[n] in _FIRST_PERSON for n in nouns):
            actors = speakers
        own = bool(speakers) and any(same_side(self.reading, a.actor, s.actor) for a in actors for s in speakers)
        if not actors or not (known or own or conditions):
            return None
        stance = Stance.ACCEPTS_WITH_CONDITIONS if conditions else Stance.REJECTS
        return Modal(i, stance, tuple(actors), tuple(dict.fromkeys([*nouns, *(p.word for p in actors)])), conditions)

    def _must(self, i: int) -> Modal | None:
        """ "Moscow must withdraw, Kyiv said": whoever says it demands it."""
        speakers = self.attribution.speakers(i)
        if not speakers or self.polarity.negated(i):
            return None
        return Modal(i, Stance.DEMANDS, tuple(speakers), tuple(p.word for p in speakers), ())
