"""Agents that a word does not name by itself: who says "we", whose fire it was, a person known by a surname alone."""

from collections.abc import Iterable

from .attribution import Attribution
from .clauses import Clause
from .denials import denying_verb
from .participants import Participant, Participants

_FIRE = frozenset("fire gunfire shellfire shelling shell mortar shot bullet rocket missile drone grenade bomb "
                  "attack strike raid airstrike assault bombing bombardment barrage ambush offensive".split())


class Agents:
    """Looks up such agents of one reading."""

    def __init__(self, participants: Participants, attribution: Attribution) -> None:
        self.participants = participants
        self.attribution = attribution
        self.words = participants.words

    def meeting(self, i: int) -> list[Participant]:
        """Who meets: the actor at a word, or a person of whom only a surname is told."""
        return self.participants.acting(i) or self.participants.surname(i)

    def register(self, found: Iterable[Participant]) -> None:
        """Makes actors of those persons of no known name who take part in what was found."""
        for participant in found:
            if participant.actor not in self.participants.reading.actors:
                self.participants.unnamed(participant.word)

    def speakers_own(self, i: int) -> list[Participant]:
        """ "We", "our posts", "none of its men" in what somebody says: the state that the speaker acts for."""
        words = self.words
        owners = [i, *words.children_by(i, "nmod:poss")]
        owners += [o for c in words.children_by(i, "nmod") if words.preposition(c) == "of"
                   for o in (c, *words.children_by(c, "nmod:poss"))]
        own = [o for o in owners if words.lower[o] in ("we", "us", "our")
               or (words.lower[o] in ("its", "their") and o not in self.participants.reading.at)]
        speakers = self.attribution.speakers(i) if own else []
        return [Participant(self.participants.for_state(p.actor), i, True) for p in speakers
                if self.participants.is_named(p)]

    def denying(self, noun: int) -> list[Participant]:
        """Who denies a deed that a noun names, or a part in it, as its own: "denied any attack on the town"."""
        verb = denying_verb(self.words, noun)
        subjects = [] if verb is None else self.participants.clauses.at(verb).subjects
        return [p for n in subjects for p in self.participants.acting(n)]

    def shooting(self, i: int, clause: Clause) -> list[Participant]:
        """ "Turkish strikes killed", "by Turkish gunfire", "by shots from Turkish positions": whose fire it is."""
        words = self.words
        if words.lemma[i] not in _FIRE:
            return []
        places = [*((words.preposition(c), c) for c in words.children_by(i, "nmod")), *clause.obliques]
        return self.participants.agents_of_noun(i) or self.participants.owning(i) or [
            p for preposition, n in places if preposition == "from" for p in self.participants.receiving(n)]
