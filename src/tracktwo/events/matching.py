"""Frames of the lexicon matched against the clauses and nouns of a text."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tracktwo.domain import EventType
from tracktwo.language.words import Words

from .agents import Agents
from .attribution import Attribution
from .clauses import Clause
from .frames import Frame, Lexicon, Slot
from .participants import Participant, Participants

# What takes two: the other side must be an actor itself, not one whose thing it is.
_TOGETHER = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.AGREE})
# What a state does that its speakers tell of as "we".
_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT, EventType.CONSULT})
_JUDGING = frozenset({EventType.ACCUSE, EventType.SUPPORT})
# "By telephone", "over a video link".
_BY = frozenset({"by", "over", "via", "on", "through"})
_LINES = frozenset({"phone", "telephone", "video", "videolink", "videoconference", "hotline", "teleconference"})
_SPEAKING = frozenset("say comment confirm elaborate speculate answer disclose specify discuss give".split())


@dataclass(slots=True)
class Match:
    """A frame found at a predicate, with who fills it."""

    frame: Frame
    head: int
    actors: list[Participant] = field(default_factory=list)
    recipients: list[Participant] = field(default_factory=list)
    about: int | None = None  # the word over what it is about
    complement: int | None = None  # the verb of its clause
    used: list[int] = field(default_factory=list)  # nouns that the frame took in as words or classes
    things: list[Participant] = field(default_factory=list)  # actors that nouns of a class name: "killed soldiers"


class Matcher:
    """Finds the most specific frame at each predicate."""

    def __init__(self, lexicon: Lexicon, participants: Participants, attribution: Attribution) -> None:
        self.lexicon = lexicon
        self.participants = participants
        self.attribution = attribution
        self.agents = Agents(participants, attribution)
        self.words = participants.words
        self.clauses = participants.clauses

    def matches(self) -> Iterator[Match]:
        """Matches of verbs first, then of nouns that no verb's frame took in."""
        words = self.words
        used: set[int] = set()
        for i in range(len(words)):
            match = None
            if words.upos[i] == "VERB":
                match = self._first(self.lexicon.of("verb", words.lemma[i]), self.clauses.at(i))
            if match is None and words.child(i, "cop") is not None:
                match = self._first(self.lexicon.of("copula", words.lemma[i]), self.clauses.at(i))
            if match is None and words.upos[i] == "VERB":
                match = self._by_phone(self.clauses.at(i))
            if match is not None:
                used.update(n for n in match.used if not self._names_sides(n, match))
                self.agents.register((*match.actors, *match.recipients))
                yield match
        for i in range(len(words)):
            if words.upos[i] == "NOUN" and i not in used and words.relation[i] != "compound":
                match = self._best_noun(i)
                if match is not None:
                    self.agents.register((*match.actors, *match.recipients))
                    yield match

    def _names_sides(self, noun: int, match: Match) -> bool:
        """ "Qatar chaired the talks between A and B": the talks are told by the noun."""
        words = self.words
        return match.frame.type is EventType.CONSULT and not match.recipients and any(
            words.preposition(c) in ("between", "among") for c in words.children_by(noun, "nmod"))

    def _by_phone(self, clause: Clause) -> Match | None:
        """Whatever two do over the telephone or by video link, they talk."""
        words = self.words
        means = [noun for preposition, noun in clause.obliques if preposition in _BY and (
            words.lemma[noun] in _LINES or any(words.lemma[c] in _LINES for c in words.children_by(noun, "compound")))]
        if not means or clause.passive or words.lemma[clause.head] in self.attribution.verbs:
            return None
        actors = [p for n in clause.subjects for p in self.participants.acting(n)]
        others = [p for preposition, n in clause.obliques if preposition == "with" for p in self.participants.acting(n)]
        if not actors or len({p.actor for p in (*actors, *others)}) < 2:
            return None
        frame = Frame.unlisted(EventType.CONSULT, "phone", ())
        return Match(replace(frame, mutual=not others), clause.head, actors, others, used=means[:1])

    def _first(self, frames: list[Frame], clause: Clause) -> Match | None:
        for frame in frames:
            match = self._verb(frame, clause)
            if match is not None:
                return match
        return None

    def _verb(self, frame: Frame, clause: Clause) -> Match | None:
        match = Match(frame, clause.head)
        if self._is_other_sense(frame, clause):
            return None
        particles = set(frame.particles)
        if frame.part == "copula" and particles:
            if self.words.preposition(clause.head) not in particles:
                return None
            particles.clear()
        if frame.clause:
            complement = clause.complements.get(frame.clause)
            if complement is None:
                return None
            match.complement = complement
            if frame.inner is not None and not self._inner(frame.inner, complement, match):
                return None
        if not self._objects(frame, clause, match, particles):
            return None
        for preposition, slot in frame.obliques:
            if not self._oblique(preposition, slot, clause, match, particles):
                return None
        if particles - clause.particles - {preposition for preposition, _ in clause.obliques}:
            return None
        if not self._subject(frame, clause, match):
            return None
        if frame.type is EventType.REQUEST and match.complement is not None and not match.recipients:
            self._asked(match)
        if frame.type in _JUDGING and not match.recipients and match.about is not None:
            own = {p.actor for p in match.actors}  # "condemned the Israeli attack on Lebanon": Israel
            match.recipients = [p for p in self.participants.agents_of_noun(match.about) if p.actor not in own]
        return match

    def _is_other_sense(self, frame: Frame, clause: Clause) -> bool:
        """Words that look like a frame and say something else: "called it a threat", "sent the soldiers home",
        "declined to comment"."""
        words, verb = self.words, clause.head
        if words.lemma[verb] == "call" and frame.type is not EventType.REQUEST:
            named = words.child(verb, "xcomp")
            if (named is not None and words.upos[named] in ("ADJ", "NOUN")) or len(clause.objects) > 1:
                return True
        if frame.type is EventType.MOBILIZE and clause.particles & {"home", "back"}:
            return True
        complement = clause.complements.get("to")
        return frame.type is EventType.REJECT and complement is not None and words.lemma[complement] in _SPEAKING

    def _asked(self, match: Match) -> None:
        """Who is to do what is asked for: "demanded that Washington drop the duties"."""
        clause = self.clauses.at(match.complement if match.complement is not None else match.head)
        nouns = clause.subjects if not clause.passive else []
        own = {p.actor for p in match.actors}
        match.recipients += [p for n in nouns for p in self.participants.acting(n) if p.actor not in own]

    def _inner(self, frame: Frame, verb: int, match: Match) -> bool:
        """The objects and obliques of the verb that a frame names in its clause."""
        if self.words.lemma[verb] not in frame.triggers:
            return False
        clause = self.clauses.at(verb)
        particles = set(frame.particles)
        return self._objects(frame, clause, match, particles) and all(
            self._oblique(preposition, slot, clause, match, particles) for preposition, slot in frame.obliques)

    def _subject(self, frame: Frame, clause: Clause, match: Match) -> bool:
        look_up = self.agents.meeting if frame.type is EventType.CONSULT else self.participants.acting
        found = [p for n in clause.subjects for p in look_up(n)]
        if not found and frame.type is EventType.ASSAULT:
            found = [p for n in clause.subjects for p in self.agents.shooting(n, clause)]
        if not found and frame.type in _DEEDS and not clause.passive:
            found = [p for n in clause.subjects for p in self.agents.speakers_own(n)]
        if frame.subject == "R" and frame.type is EventType.ASSAULT:  # "Israeli towns came under attack"
            found = found or [p for n in clause.subjects for p in self.participants.owning(n)]
        if not found and clause.passive and not match.recipients and self._moves_own(frame):
            found = match.things  # "the Russian troops were withdrawn": by Russia
        if frame.subject == "R":
            match.recipients += found
            return bool(found or match.actors)
        if frame.subject == "A+R":
            if len({p.actor for p in found}) < 2:
                return False
            match.actors = found
            return True
        match.actors += found
        # Without an actor a verb tells of an event only if somebody is at its other end.
        return bool(found) or (bool(match.recipients) and (clause.passive or not clause.subjects))

    def _moves_own(self, frame: Frame) -> bool:
        """Whether a frame tells what somebody does with soldiers, arms or envoys of his own."""
        own = frame.type in (EventType.RETREAT, EventType.SANCTION) and frame.mode == "withdraw"
        return frame.type is EventType.MOBILIZE or own

    def _objects(self, frame: Frame, clause: Clause, match: Match, particles: set[str]) -> bool:
        slots = [slot for slot in (frame.object, frame.second) if slot is not None]
        if len(slots) == 2:
            if clause.indirect:
                return self._fill(slots[0], clause.indirect, match) and self._fill(slots[1], clause.objects, match)
            if clause.passive and len(clause.objects) > 1:
                first, rest = clause.objects[:1], clause.objects[1:]
                if self._fill(slots[0], first, match) and self._fill(slots[1], rest, match):
                    return True
            return self._with_literal(slots, clause, match)
        if not slots:
            return True
        if self._fill(slots[0], clause.objects, match):
            return True
        if slots[0].kind == "R" and clause.indirect and self._fill(slots[0], clause.indirect, match):
            return True
        if slots[0].kind == "word" and not slots[0].compounds:  # "set free": a literal may hang on otherwise
            for child in self.words.children[clause.head]:
                if self.words.lemma[child] in slots[0].lemmas and self.words.relation[child] != "nsubj":
                    match.used.append(child)
                    return True
        # A particle and its object may have been read as a preposition with its noun ("called off talks").
        for preposition, noun in clause.obliques if not clause.objects else ():
            if preposition in particles and self._fill(slots[0], [noun], match):
                particles.discard(preposition)
                return True
        return False

    def _with_literal(self, slots: list[Slot], clause: Clause, match: Match) -> bool:
        """ "Took R prisoner", "was set free": a word that goes with the verb, wherever it hangs, and the object."""
        literal = next((slot for slot in reversed(slots) if slot.kind == "word" and not slot.compounds), None)
        if literal is None:
            return False
        word = next((c for c in self.words.children[clause.head]
                     if self.words.lemma[c] in literal.lemmas and self.words.relation[c] not in ("nsubj", "obl")), None)
        other = slots[0] if literal is slots[1] else slots[1]
        if word is None or not self._fill(other, [n for n in clause.objects if n != word], match):
            return False
        match.used.append(word)
        return True

    def _oblique(self, preposition: str, slot: Slot, clause: Clause, match: Match, particles: set[str]) -> bool:
        if preposition == "by" and clause.passive:
            return False  # that is the agent
        nouns = [noun for found, noun in clause.obliques if found == preposition and not self._is_proviso(noun)]
        if nouns and self._fill(slot, nouns, match):
            return True
        # or as a particle with an object ("rule out X" written as a preposition's slot)
        parts = preposition.split()
        if parts[0] in clause.particles and len(parts) == 1:
            return self._fill(slot, clause.objects, match)
        if len(parts) == 2 and parts[0] in clause.particles:
            nouns = [noun for found, noun in clause.obliques if found == parts[1]]
            return bool(nouns) and self._fill(slot, nouns, match)
        return False

    def _is_proviso(self, noun: int) -> bool:
        """ "Agreed to it on condition that": that it is not about."""
        return self.words.lower[noun] == "condition" and self.words.child(noun, "det") is None

    def _fill(self, slot: Slot, nouns: list[int], match: Match) -> bool:
        """Puts nouns into a slot; false where none fits."""
        words = self.words
        if slot.kind == "X":
            if nouns and match.about is None:
                match.about = nouns[0]
            judged = match.frame.type in _JUDGING and "{" in match.frame.text
            if not match.recipients and not judged and "R" not in match.frame.text.split():
                match.recipients += [p for noun in nouns for p in self.participants.acting(noun) if not p.place]
            return bool(nouns)
        if slot.kind in ("class", "word"):
            for noun in map(self.participants.counted, nouns):
                if slot.compounds == ("each",) and self._is_each_other(noun):
                    match.used.append(noun)
                    return True
                if not self._is_of(noun, slot):
                    continue
                if slot.compounds and not all(any(words.lemma[c] == w or words.lower[c] == w
                                                  for c in words.children[noun]) for w in slot.compounds):
                    continue
                owners = self.participants.owning(noun) if slot.owner else []
                if slot.owner and not owners:
                    continue
                (match.recipients if slot.owner == "R" else match.actors).extend(owners)
                match.used.append(noun)
                struck = match.frame.type is EventType.ASSAULT  # "a strike on a Lebanese village": on Lebanon
                match.things += self.participants.receiving(noun) if struck else self.participants.acting(noun)
                if slot.kind == "class" and match.about is None and match.frame.type is not EventType.CONSULT:
                    match.about = noun
                return True
            return False
        look_up = self.participants.acting if match.frame.type in _TOGETHER else self.participants.receiving
        if match.frame.type is EventType.CONSULT:
            look_up = self.agents.meeting
        found = [p for noun in nouns for p in look_up(noun)]
        if not found and match.frame.mode == "visit":
            found = self.participants.hosts(nouns)
        if slot.kind == "R" and not found and any(map(self._is_each_other, nouns)):
            found = [p for n in self.clauses.at(match.head).subjects for p in self.participants.acting(n)]
        if slot.kind == "R" and match.frame.type is not EventType.ASSAULT and match.frame.mode != "visit":
            found = [p for p in found if not p.place or self.participants.is_state(p)]
        if slot.kind == "AR":
            if len({p.actor for p in found}) < 2:
                return False
            (match.actors if match.frame.mutual else match.recipients).extend(found)
        elif slot.kind == "A":
            match.actors += found
        else:
            match.recipients += found
        if found and match.about is None and not any(p.word in nouns for p in found):
            match.about = nouns[0]
        return bool(found)

    def _is_each_other(self, i: int) -> bool:
        """ "Each other", whichever of the two words the tree has over the other one."""
        words = self.words
        pair = {words.lower[i], *(words.lower[c] for c in words.children_by(i, "det", "fixed"))}
        return pair >= {"each", "other"}

    def _is_of(self, noun: int, slot: Slot) -> bool:
        """Whether a noun is one of a slot's; a place of the gazetteer is territory."""
        lemma = self.words.lemma[noun]
        if lemma in slot.lemmas or lemma.removesuffix("s") in slot.lemmas:
            return True
        if slot.kind != "class":
            return False
        return self._compound(noun, slot) or ("territory" in slot.lemmas and noun in self.participants.reading.places)

    def _compound(self, noun: int, slot: Slot) -> bool:
        words = self.words
        return any(f"{words.lemma[c]}-{words.lemma[noun]}" in slot.lemmas for c in words.children_by(noun, "compound"))

    def _there_was_no(self, i: int) -> bool:
        """ "There was no meeting with …"."""
        words = self.words
        verb = words.head[i]
        return words.lemma[verb] == "be" and words.child(verb, "expl") is not None and any(
            words.lower[c] == "no" for c in words.children_by(i, "det"))

    def _best_noun(self, i: int) -> Match | None:
        clause = noun_clause(self.words, i)
        for frame in self.lexicon.of("noun", self.words.lemma[i]):
            match = self._noun(frame, clause)
            if match is not None:
                return match
        return None

    def _noun(self, frame: Frame, clause: Clause) -> Match | None:
        words, i = self.words, clause.head
        match = Match(frame, i)
        modifiers = {words.lemma[c] for c in words.children_by(i, "compound", "amod", "nmod:desc")}
        if frame.compounds and not set(frame.compounds) <= modifiers:
            return None
        if frame.clause and frame.clause not in clause.complements:
            return None
        match.complement = clause.complements.get(frame.clause)
        if frame.object is not None:  # "A's X …" without a preposition does not occur
            return None
        for preposition, slot in frame.obliques:
            nouns = [noun for found, noun in clause.obliques if found == preposition]
            if not nouns or not self._fill(slot, nouns, match):
                return None
        if frame.subject:
            agents = self.participants.agents_of_noun(i) or (self.agents.denying(i) if frame.type in _DEEDS else [])
            denied = frame.type is EventType.CONSULT and bool(match.recipients) and self._there_was_no(i)
            if not agents and not denied and (not frame.obliques or frame.type is not EventType.ASSAULT):
                return None
            if not agents and denied:
                return match  # who did not meet them is who says so
            if frame.subject == "A+R's":
                if len({p.actor for p in agents}) < 2:
                    return None
                match.actors = agents
            elif frame.subject == "R's":
                match.recipients += agents
            else:
                match.actors += agents
        if frame.type in _TOGETHER and (
                not match.actors or len({p.actor for p in (*match.actors, *match.recipients)}) < 2):
            return None  # "talks with Iran": who talks is not said here
        return match if match.actors or match.recipients else None


def noun_clause(words: Words, i: int) -> Clause:
    """A noun's complements in the shape of a clause's."""
    clause = Clause(i)
    for child in words.children_by(i, "nmod", "obl", "nmod:unmarked", "acl"):
        preposition = words.preposition(child)
        if words.relation[child] == "acl":
            if any(words.lower[m] == "to" for m in words.children_by(child, "mark")):
                clause.complements.setdefault("to", child)
        elif preposition:
            clause.obliques += [(preposition, n) for n in words.conjuncts(child)]
            if preposition == "by":  # "the attack by soldiers on the town": read as soldiers on it
                clause.obliques += [(own, n) for c in words.children_by(child, "nmod")
                                    if (own := words.preposition(c)) in ("on", "against") for n in words.conjuncts(c)]
    governor = words.head[i]
    if words.relation[i] in ("obj", "nsubj", "nsubj:pass") and words.upos[governor] == "VERB":
        # "led an attack on the town": what belongs to the noun may hang on the verb
        for child in words.children_by(governor, "obl"):
            preposition = words.preposition(child)
            if preposition in ("against", "on", "with", "between", "from", "to"):
                clause.obliques += [(preposition, n) for n in words.conjuncts(child)]
    return clause
