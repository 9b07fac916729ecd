"""What the stance head is asked of a report: its candidates, with what the rules say of them."""

import numpy as np
from numpy.typing import NDArray

from tracktwo.events.attribution import reporting_verbs
from tracktwo.reading import Reading

from .candidates import Asked, candidates
from .phrases import Kind, Phrase
from .shown import Shown, StanceRules
from .stance_head import NONE, Pass, Question, path_between
from .stances import stance_tables
from .word_features import word_features

_ANSWERING = frozenset("reply respond answer comment react decide".split())


class Asker:
    """The rules' answers and the candidates of one report."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.words = reading, reading.words
        self.rules = StanceRules(reading, stance_tables())
        self.shown: list[Shown] = self.rules.shown()
        self.phrases = self.rules.phrases
        self._known = word_features(
            self.words, stance_tables(), self.rules.attribution.quoted, frozenset(reporting_verbs())
        )
        self.stances: dict[tuple[int, int], Shown] = {}  # word of an actor and head of a proposal
        self.conditions: dict[tuple[int, int], Shown] = {}  # head of a proposal and of its condition
        for shown in self.shown:
            proposals = [
                phrase.head for phrase in self.proposals(shown) if phrase.kind is not Kind.PRONOUN or not shown.implied
            ]
            conditions = self.heads(shown.conditions)
            for word in shown.named:
                self.stances.update(((word, head), shown) for head in proposals)
            self.conditions.update(((head, condition), shown) for head in proposals for condition in conditions)

    def vectors(self, start: int, end: int) -> NDArray[np.float32]:
        """Vectors of the words of a sentence with what knowledge says of them (words, 384 + FEATURES)."""
        return np.concatenate([self.reading.vectors[start:end], self._known[start:end]], axis=1)

    def heads(self, nouns: tuple[int, ...]) -> list[int]:
        """The heads of the phrases that words name."""
        return [phrase.head for noun in nouns for phrase in self.phrases.at(noun)]

    def proposals(self, shown: Shown) -> list[Phrase]:
        """What a stance is on: the phrases at its words, or what the text before has said ("has yet to reply")."""
        answering = [n for n in shown.proposals if self.words.lemma[n] in _ANSWERING and not self.words.child(n, "obj")]
        if shown.implied or answering:
            return [self.phrases.implied(shown.head)]
        return [phrase for noun in shown.proposals for phrase in self.phrases.at(noun)]

    def candidates(self) -> list[Asked]:
        """The sentences that are asked about."""
        telling = {found.head for found in self.rules.found if "P" not in found.filled or any(
            map(self.phrases.at, found.filled["P"]))}
        return candidates(self.reading, self.phrases, self.rules.attribution, self.shown, telling)

    def passes(self, asked: Asked) -> list[Pass]:
        """One pass a proposal of the sentence, in order."""
        sentence = self.words.sentences[asked.sentence]
        result = []
        for phrase in asked.proposals:
            actors = [
                Question(
                    (who.start, who.end),
                    path_between(self.words, who.head, phrase.head),
                    self._hint(who.head, phrase.head),
                )
                for who in asked.actors
            ]
            others = [
                Question(
                    (other.start, other.end),
                    path_between(self.words, other.head, phrase.head),
                    "condition" if (phrase.head, other.head) in self.conditions else NONE,
                )
                for other in asked.proposals
                if other is not phrase
            ]
            result.append(Pass(sentence, (phrase.start, phrase.end), actors, others))
        return result

    def _hint(self, actor: int, proposal: int) -> str:
        shown = self.stances.get((actor, proposal))
        if shown is not None:
            return shown.stance
        demanded = any(condition == proposal and actor in s.named for (_, condition), s in self.conditions.items())
        return "demands" if demanded else NONE

    def over(self, one: int, other: int) -> int:
        """The word over two words of a sentence in the tree."""
        above = [one, *self.words.ancestors(one)]
        return next((n for n in [other, *self.words.ancestors(other)] if n in above), other)
