"""The stage of positions: who stands where on which proposal, and on what it depends."""

from collections import defaultdict

from tracktwo.domain import Evidence, Stance, Status
from tracktwo.events.registers import is_play
from tracktwo.events.settings import Settings
from tracktwo.reading import Reading

from .asking import Asker
from .conditions import alternatives
from .deciding import LEAST, Decision, decisions
from .phrases import Kind, Phrase
from .register import Draft, Register
from .settling import Taken, merged, write_down
from .sides import same_side, side_of_named
from .stance_head import StanceHead

_SPEAKING = frozenset(
    "say comment elaborate answer discuss give speak identify disclose confirm explain describe".split()
)


class PositionFinder:
    """Adds proposals and positions to a reading."""

    def __init__(self, head: StanceHead | None) -> None:
        """Without a stance head the rules alone decide."""
        self.head = head

    def __call__(self, reading: Reading) -> None:
        if is_play(reading.words):
            return
        write_down(reading, merged(_Search(reading, self.head).taken()))


class _Search:
    """Goes through a report in the order of its text, so that a word may point to what was proposed before it."""

    def __init__(self, reading: Reading, head: StanceHead | None) -> None:
        self.reading, self.words = reading, reading.words
        self.asker = Asker(reading)
        self.register = Register()
        self.decisions = sorted(decisions(self.asker, head), key=lambda d: (self.words.sentence[d.by], d.by))
        self.settings = Settings(reading, {d.by for d in self.decisions})
        self.apart: dict[int, set[int]] = defaultdict(set)  # what depends on something is another proposal than that
        for decision in self.decisions:
            for condition in decision.conditions:
                self.apart[decision.phrase.head].add(condition.head)
                self.apart[condition.head].add(decision.phrase.head)

    def taken(self) -> list[Taken]:
        """All stances."""
        by_sentence: dict[int, list[Decision]] = {}
        for decision in self.decisions:
            by_sentence.setdefault(self.words.sentence[decision.by], []).append(decision)
        result: list[Taken] = []
        for number, (start, end) in enumerate(self.words.sentences):
            here = by_sentence.get(number, [])
            self._name_all(here, start, end)
            for decision in here:
                result += self._taken(decision)
        return result

    def _name_all(self, here: list[Decision], start: int, end: int) -> None:
        """Takes every phrase of a sentence that names its proposal itself."""
        named = {p.head: p for d in here for p in (d.phrase, *d.conditions)}
        inside = {n for p in named.values() if p.specific for n in range(p.start, p.end)}
        for i in range(start, end):
            phrase = named.get(i) or (self.asker.phrases.standing_alone(i) if i not in inside else None)
            if phrase is not None and phrase.specific and (phrase.course is not None or phrase.kind is Kind.PLAN):
                self.register.take(phrase, self.apart.get(phrase.head, ()))

    def _taken(self, decision: Decision) -> list[Taken]:
        besides = {decision.phrase.head, *(p.head for p in decision.conditions)}
        weighed = decision.stance is Stance.NONCOMMITTAL and (decision.probability or 0.0) < LEAST
        drafts = self._drafts(decision.phrase, besides, weighed)
        hinges = [d for p in decision.conditions for d in self._drafts(p, besides) if d not in drafts]
        conditions = list(dict.fromkeys(hinges))
        for draft in drafts:
            draft.hinge = False
        for draft in conditions:
            draft.hinge = not draft.stances
        evidence = self._evidence(decision)
        date = self.settings.date(decision.by, Status.OCCURRED)
        strength = decision.shown.strength if decision.shown else 2
        either = alternatives(self.words, [p.head for p in decision.conditions])
        result = []
        for actor in dict.fromkeys(decision.actors):
            speaker = self._speaker(decision.by, actor)
            for draft, stance in [*((d, decision.stance) for d in drafts), *((c, Stance.DEMANDS) for c in conditions)]:
                draft.stances.append((decision.by, stance))
                own = conditions if stance is Stance.ACCEPTS_WITH_CONDITIONS else []
                result.append(
                    Taken(
                        actor,
                        side_of_named(self.reading, actor, decision.who_head),
                        draft,
                        stance,
                        decision.by,
                        strength,
                        own,
                        either,
                        speaker,
                        date,
                        [evidence],
                        decision.inferred,
                    )
                )
        return result

    def _drafts(self, phrase: Phrase, besides: set[int], weighed: bool = False) -> list[Draft]:
        """The proposals that a phrase names or points to; none for what is no course of action."""
        if not phrase.specific:
            found = self.register.pointed_at(phrase, besides)
            # "Hailed the accord", "adopted the Concept of Operations", named nowhere before
            named = any(self.words.text[n][0].isupper() for n in range(phrase.start, phrase.end) if n > phrase.start)
            named_alone = (phrase.pointer == "plan" or (phrase.kind is Kind.POINTER and named)) and not phrase.plural
            return found or ([self.register.take(self.asker.phrases.plan(phrase.head))] if named_alone else [])
        if weighed and phrase.kind is Kind.NOUN and phrase.course is None:
            return []  # "reviewed the schedule": to weigh what nobody negotiates is no stance
        return [self.register.take(phrase, self.apart.get(phrase.head, ()))] if self._may_be(phrase) else []

    def _may_be(self, phrase: Phrase) -> bool:
        words, head = self.words, phrase.head
        if phrase.course is not None or phrase.kind is Kind.PLAN:
            return True
        if phrase.kind is Kind.CLAUSE:
            return words.lemma[head] not in _SPEAKING or words.child(head, "compound:prt") is not None  # "give up"
        return words.entity.get(head) not in ("person", "time") and head not in self.reading.places

    def _speaker(self, word: int, actor: str) -> str | None:
        """Who says so; None where the report asserts it, or the actor tells it of itself."""
        speakers = self.asker.rules.attribution.speakers(word)
        if not speakers or any(same_side(self.reading, s.actor, actor) for s in speakers):
            return None
        return speakers[0].actor

    def _evidence(self, decision: Decision) -> Evidence:
        """From the first to the last word of those that show the stance, within its sentence."""
        words, sentence = self.words, self.words.sentence[decision.by]
        told = {decision.by, *(decision.shown.words if decision.shown else ())}
        for start, end in (decision.who, *((p.start, p.end) for p in (decision.phrase, *decision.conditions))):
            told |= {n for n in (start, end - 1) if words.sentence[n] == sentence}
        return self.reading.evidence(min(told), max(told) + 1)
