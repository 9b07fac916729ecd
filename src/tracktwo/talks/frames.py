"""Frames of the talks, such as "A link P to C": patterns over the clauses and nouns of a text, read from knowledge.

A frame is written with lemmas and slots. The slots are capital letters; what each means, the head of its file says.

- ``A reject P`` a verb with its subject and object; ``A rule out P`` with a particle; ``A agree to P`` a preposition
- ``A agree to-P``, ``A insist that-P``, ``A oppose ing-P``: the clause of the verb fills the slot
- ``A want done-P``: the participle after its object, "wants the prisoners released"
- ``A call X =Y``: what the object is called
- ``A make P conditional on C``, ``A give {consent} to P``: words or a class of words that must be there
- ``A be open to P``, ``A be in favour of P``, ``A be against P``: an adjective, a noun or a slot after "be"
- ``A's demand for P``: a noun with its possessor; ``{offer} of P by A``: without one
- ``A leave P:{talks}``: a slot for words of a class only; ``A decline (P)``: what P is the text before has said
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracktwo.events.clauses import Clause, Clauses, finite
from tracktwo.events.frames import FUNCTION_WORDS
from tracktwo.events.matching import noun_clause
from tracktwo.knowledge import Row
from tracktwo.language.words import Words

_SLOT = re.compile(r"(?:(to|that|ing|done)-|(=))?([A-Z])(?::(\{\w+\}))?")
_IMPLIED = "(P)"
_PREPOSITIONS = FUNCTION_WORDS | {"as", "than", "per", "because", "like"}
_STATES = frozenset("remain stay seem appear become feel sound look prove stand keep".split())
_CALLING = frozenset("declare call pronounce profess consider deem find think announce proclaim".split())
_LOOSE = frozenset({"acl", "advcl", "conj", "acl:relcl", "xcomp", "parataxis"})
ANY = "*"  # trigger of a frame whose predicate is its slot: "A be against P"
Filled = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that must stand with the trigger: a slot, or one of `lemmas`, at `place` ("obj", a preposition, "to-",
    "that-", "ing-", "="); a gerund may stand after the particle or preposition `after`."""

    place: str
    slot: str = ""
    after: str = ""
    lemmas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TalkFrame:
    """One pattern; `row` is the line of knowledge that it was read from."""

    row: Row
    text: str
    part: str  # verb, copula, noun
    triggers: frozenset[str]
    subject: str  # slot of the subject or possessor; "" where there is none
    items: tuple[Item, ...]
    particles: frozenset[str]
    leading: str = ""  # the preposition before a predicate noun: "in favour"
    implied: bool = False  # P is what the text before has said

    @property
    def weight(self) -> float:
        """The more a frame asks for, the more specific it is."""
        asked = sum(2.0 if item.lemmas else 1.5 if item.place == "done-" else 1.0 for item in self.items)
        return asked + 1.5 * len(self.particles) + len(self.leading) / 99


@dataclass(slots=True)
class Found:
    """A frame found at the word `head`; `filled` gives the words of each slot, `used` those that the frame names."""

    frame: TalkFrame
    head: int
    filled: Filled = field(default_factory=dict)
    used: list[int] = field(default_factory=list)


class Frames:
    """Frames by part of speech and trigger, the most specific first."""

    def __init__(self, frames: list[TalkFrame]) -> None:
        self.by_trigger: dict[tuple[str, str], list[TalkFrame]] = defaultdict(list)
        for frame in sorted(frames, key=lambda frame: (-frame.weight, frame.text)):
            for trigger in frame.triggers:
                self.by_trigger[frame.part, trigger].append(frame)

    def search(self, words: Words, clauses: Clauses) -> Iterator[Found]:
        """The most specific frame at each verb, predicate and noun, in the order of the text."""
        for i in range(len(words)):
            for part, clause in _readings(words, clauses, i):
                lemma = next((form for form in _forms(words, i) if (part, form) in self.by_trigger), "")
                frames = [*self.by_trigger.get((part, lemma), ()), *self.by_trigger.get((part, ANY), ())]
                found = next((f for frame in frames if (f := _match(words, frame, clause)) is not None), None)
                if found is not None:
                    yield found
                    break


def _forms(words: Words, i: int) -> Iterator[str]:
    """The lemma of a word, and what else a regular form may come from where that is wrong: "deferred", "capped"."""
    yield words.lemma[i]
    ending = next((end for end in ("ing", "ed") if words.tag[i].startswith("VB") and words.lower[i].endswith(end)), "")
    if ending:
        stem = words.lower[i].removesuffix(ending)
        yield from (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)


def parse_frame(row: Row, text: str, classes: dict[str, frozenset[str]]) -> TalkFrame:
    """A frame from its line. Raises KnowledgeError, naming the line, for one that cannot be understood."""
    tokens = [token for token in text.split() if token != _IMPLIED]
    implied = _IMPLIED in text.split()
    subject, part, leading = "", "noun", ""
    if tokens and re.fullmatch(r"[A-Z]", tokens[0]):
        subject, part, tokens = tokens[0], "verb", tokens[1:]
    elif tokens and re.fullmatch(r"[A-Z]'s", tokens[0]):
        subject, tokens = tokens[0][0], tokens[1:]
    if part == "verb" and tokens[:1] == ["be"]:
        part, tokens = "copula", tokens[1:]
        while tokens and tokens[0] in _PREPOSITIONS:
            leading, tokens = f"{leading} {tokens[0]}".strip(), tokens[1:]
    if part == "copula" and leading and len(tokens) == 1 and (slot := _SLOT.fullmatch(tokens[0])):
        return TalkFrame(row, text, part, frozenset({ANY}), subject, (Item("self", slot[3]),), frozenset(), leading)
    if not tokens or _SLOT.fullmatch(tokens[0]) or (tokens[0] in _PREPOSITIONS and part != "verb"):
        raise row.error(f"{text!r} names no verb, noun or adjective; write one after its subject")
    triggers = _words(row, tokens[0], classes)
    items, particles = _items(row, text, tokens[1:], classes)
    return TalkFrame(row, text, part, triggers, subject, items, particles, leading, implied)


def _words(row: Row, token: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    if not token.startswith("{"):
        return frozenset({token})
    name = token.strip("{}")
    if name not in classes:
        raise row.error(f"{token} is no class; define it in classes.tsv or mend its name")
    return classes[name]


def _items(
    row: Row, text: str, tokens: list[str], classes: dict[str, frozenset[str]]
) -> tuple[tuple[Item, ...], frozenset[str]]:
    """What stands after the trigger, and the particles."""
    items: list[Item] = []
    pending: list[str] = []
    particles: list[str] = []
    for token in tokens:
        slot = _SLOT.fullmatch(token)
        if slot is None and token in _PREPOSITIONS:
            pending.append(token)
            continue
        place = " ".join(pending) or "obj"
        if slot is not None and slot[1] == "ing":
            items.append(Item("ing-", slot[3], after=" ".join(pending)))
        elif slot is not None and slot[1]:
            particles += pending
            items.append(Item(f"{slot[1]}-", slot[3]))
        elif slot is not None:
            lemmas = _words(row, slot[4], classes) if slot[4] else frozenset()
            items.append(Item("=" if slot[2] else place, slot[3], lemmas=lemmas))
        else:
            items.append(Item(place, lemmas=_words(row, token, classes)))
        pending = []
    if len({item.slot for item in items if item.slot}) < sum(bool(item.slot) for item in items):
        raise row.error(f"{text!r} has one slot twice; use another letter")
    return tuple(items), frozenset(particles + pending)


def _readings(words: Words, clauses: Clauses, i: int) -> Iterator[tuple[str, Clause]]:
    """As what a word may be a predicate, with its clause."""
    if words.upos[i] == "VERB":
        yield "verb", clauses.at(i)
    after_state = words.relation[i] == "xcomp" and (
        words.lemma[words.head[i]] in _STATES or _called(words, i) is not None)
    alone = words.upos[i] == "ADJ" and words.relation[i] in _LOOSE
    if words.child(i, "cop") is not None or after_state or alone:
        yield "copula", clauses.at(i)
    said = words.lower[i] in ("yes", "no") and words.child(i, "nmod:poss") is not None  # "its yes to the zone"
    if said or (words.upos[i] == "NOUN" and words.relation[i] != "compound"):
        yield "noun", noun_clause(words, i)


def _called(words: Words, i: int) -> int | None:
    """Who is said to be so: "declared Eritrea willing", "declared itself prepared"."""
    above = words.head[i]
    if words.relation[i] != "xcomp" or words.lemma[above] not in _CALLING:
        return None
    return words.child(above, "obj") if words.upos[i] == "ADJ" or words.tag[i] == "VBN" else None


def _match(words: Words, frame: TalkFrame, clause: Clause) -> Found | None:
    found = Found(frame, clause.head)
    if frame.implied and (clause.objects or clause.complements):
        return None  # "declined to comment" says of what
    if frame.subject == "B" and not clause.passive:
        return None  # "is opposed to it", not "opposes a return to it"
    if frame.part == "copula" and frame.leading != words.preposition(clause.head):
        return None
    if frame.subject and frame.part != "noun" and (subjects := _subjects(words, clause)):
        found.filled[frame.subject] = subjects
    particles = set(frame.particles)
    for item in _in_order(frame):
        if not _take(words, item, clause, found, particles):
            return None
    if particles - clause.particles - {preposition for preposition, _ in clause.obliques}:
        return None
    return found


def _in_order(frame: TalkFrame) -> list[Item]:
    """The items as written; the words that a frame names before what is proposed: "gave the plan its blessing"."""
    if not any(item.slot == "P" for item in frame.items):
        return list(frame.items)
    return sorted(frame.items, key=lambda item: not item.lemmas or bool(item.slot))


def _subjects(words: Words, clause: Clause) -> list[int]:
    """The subjects of a clause; of an adjective that something is called, that thing."""
    called = _called(words, clause.head)
    if called is None or words.lower[called].endswith(("self", "selves")):
        return clause.subjects
    return words.conjuncts(called)


def _take(words: Words, item: Item, clause: Clause, found: Found, particles: set[str]) -> bool:
    """Fills one item from the clause; false where nothing fits."""
    nouns = _candidates(words, item, clause, particles, found)
    if item.lemmas and not item.slot:
        fitting = [n for n in nouns if words.lemma[n] in item.lemmas]
        if not fitting and item.place == "obj":  # a word that hangs on otherwise: "made it conditional", "took lightly"
            over = [clause.head] if "not" in item.lemmas else [clause.head, *clause.objects]
            near = [c for n in over for c in words.children[n]]
            fitting = [c for c in near if words.lemma[c] in item.lemmas]
        found.used += fitting[:1]
        return bool(fitting)
    named = {n for taken in found.used for n in words.conjuncts(words.first_conjunct(taken))}
    nouns = [n for n in nouns if n not in named and (not item.lemmas or words.lemma[n] in item.lemmas)]
    if not nouns and item.slot == "P" and item.place == "obj" and found.used:
        given = clause.indirect or words.children_by(clause.head, "obj")
        nouns = [n for n in given if n not in named]  # "gave the plan its blessing"
    if item.slot in ("P", "A"):
        nouns = [n for n in nouns if not _is_time(words, n)]
    if nouns:
        found.filled[item.slot] = nouns
    return bool(nouns)


def _candidates(words: Words, item: Item, clause: Clause, particles: set[str], found: Found) -> list[int]:
    if item.place == "self":
        return words.conjuncts(clause.head)
    if item.place == "obj":
        if item.slot == "B" and clause.indirect:  # "asked Israel to reopen it"
            return clause.indirect
        direct = words.children_by(clause.head, "obj")
        if item.slot == "P" and len(direct) == 2:  # "grant inspectors access"
            return words.conjuncts(direct[1])
        if clause.objects:
            return clause.objects
        for particle in sorted(particles):  # "called off talks", read as a preposition with its noun
            nouns = [n for preposition, n in clause.obliques if preposition == particle]
            if nouns:
                particles.discard(particle)
                return nouns
        return []
    if item.place == "ing-" and item.after:
        gerunds = [n for n in _after(words, item.after, clause, found) if words.tag[n] == "VBG"]
        if gerunds or item.after not in clause.particles:
            return gerunds
    if item.place in ("to-", "that-", "ing-"):
        verb = clause.complements.get(item.place[:-1])
        return _all_verbs(words, verb) if verb is not None else []
    if item.place == "done-":
        return _done(words, clause.head)
    if item.place == "=":
        return [c for c in words.children_by(clause.head, "xcomp") if words.upos[c] != "VERB"]
    nouns = _after(words, item.place, clause, found, item.slot)
    return clause.objects if not nouns and item.place in clause.particles else nouns


def _done(words: Words, head: int) -> list[int]:
    """The participle in "wants the levy lifted", "wants to see the levy lifted", however the tree has it."""
    seen = next((c for c in words.children_by(head, "xcomp") if words.lemma[c] in ("see", "have")), head)
    over = [seen, *words.children_by(seen, "obj")]
    after = [c for n in over for c in words.children_by(n, "xcomp", "acl", "ccomp") if words.tag[c] == "VBN" and c > n]
    bare = [c for c in after if words.child(c, "aux", "aux:pass", "mark") is None]
    return _all_verbs(words, bare[0]) if bare and (len(over) > 1 or words.child(bare[0], "nsubj:pass", "nsubj")) else []


def _after(words: Words, preposition: str, clause: Clause, found: Found, slot: str = "") -> list[int]:
    """What stands after a preposition at the predicate, or at a word that the frame took ("conditional on a truce")."""
    nouns = [n for marked, n in clause.obliques if marked == preposition]
    first, _, last = preposition.rpartition(" ")
    if first and not nouns and first in clause.particles:  # "came out against it", "signed up to it"
        nouns = [n for marked, n in clause.obliques if marked == last]
    # "Has Cairo's blessing", "is his brainchild"
    if not nouns and slot == "A" and preposition == "of" and found.frame.part != "noun":
        over = [*found.used, *([clause.head] if found.frame.part == "copula" else [])]
        nouns = [c for n in over for c in words.children_by(n, "nmod:poss")]
    if not nouns:  # "said yes the same day to the mission", the date taken for what is over it
        dates = [n for n in words.children_by(clause.head, "obl:unmarked") if words.upos[n] == "NOUN"]
        nouns = [n for d in dates for n in words.children_by(d, "nmod") if words.preposition(n) == preposition != "of"]
    if not nouns:
        over = [*found.used, *([clause.head] if words.upos[clause.head] == "NOUN" else [])]
        inner = [n for c in over for n in words.children_by(c, "obl", "nmod", "advcl", "acl")]
        nouns = [n for noun in inner for n in words.conjuncts(noun) if words.preposition(noun) == preposition or any(
            words.lower[m] == preposition for m in words.children_by(noun, "mark"))]
    return nouns


def _is_time(words: Words, i: int) -> bool:
    """ "Agreed on Tuesday": a time is no proposal, but "two weeks of calm" is."""
    if any(words.preposition(c) in ("of", "without") for c in words.children_by(i, "nmod", "acl")):
        return False
    return words.entity.get(i) == "time" or (words.upos[i] == "PROPN" and words.lower[i].endswith("day"))


def _all_verbs(words: Words, verb: int) -> list[int]:
    """A clause and those coordinated with it that have no subject of their own or are marked alike."""
    told = [n for n in words.conjuncts(verb) if n == verb or words.upos[n] == "VERB" or words.child(n, "cop")]
    # "Insists that it be held and has refused to sign": the second is no part of the first's clause.
    return [n for n in told if n == verb or finite(words, verb) or not finite(words, n)]
