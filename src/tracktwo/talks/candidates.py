"""Who may take a stance in a sentence, and on what: the words that the stance head is asked about."""

from dataclasses import dataclass, field

from tracktwo.domain import ActorKind
from tracktwo.events.attribution import Attribution
from tracktwo.language.words import Words
from tracktwo.reading import Naming, Reading

from .phrases import Kind, Phrase, Phrases
from .shown import Shown

_MODALS = frozenset("must should would will could can may might shall 'd ’d 'll ’ll ought".split())
_FIRST_PERSON = frozenset({"we", "i"})
_ARGUMENTS = frozenset({"obj", "obl", "nsubj", "nsubj:pass", "nmod", "conj", "ccomp", "xcomp", "parataxis"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_CIRCUMSTANCES = frozenset("while although though because since whereas".split())  # mark what is, not what is to be
_MOST = 12  # proposals, and actors, that one sentence is asked about


@dataclass(frozen=True, slots=True)
class Who:
    """A word that names actors, with the words from `start` up to `end`."""

    head: int
    start: int
    end: int
    actors: tuple[str, ...]
    inferred: bool = False


@dataclass(slots=True)
class Asked:
    """The candidates of one sentence."""

    sentence: int
    actors: list[Who] = field(default_factory=list)
    proposals: list[Phrase] = field(default_factory=list)


def candidates(
    reading: Reading, phrases: Phrases, attribution: Attribution, shown: list[Shown], predicates: set[int]
) -> list[Asked]:
    """Sentences that name both an actor and a proposal; `predicates` are words that show stances, no proposals."""
    # "Poured cold water on it": no proposal to supply water
    idioms = {n for s in shown for n in s.words if reading.words.lemma[n] not in phrases.pointers}
    slots = {n for s in shown for n in (*s.proposals, *s.conditions)}
    result, known = [], set[str]()
    for number, (start, end) in enumerate(reading.words.sentences):
        asked = Asked(number)
        asked.proposals = _proposals(reading, phrases, slots, predicates, idioms - slots, range(start, end), known)
        if asked.proposals:
            asked.actors = _actors(reading, attribution, number)
        if asked.actors:
            result.append(asked)
    return result


def _proposals(
    reading: Reading,
    phrases: Phrases,
    slots: set[int],
    predicates: set[int],
    idioms: set[int],
    span: range,
    known: set[str],
) -> list[Phrase]:
    words = reading.words
    found: dict[int, Phrase] = {}
    for i in span:
        if i in slots:
            named = phrases.at(i)
        elif i in phrases.acting or i in idioms:
            continue
        elif words.upos[i] in ("NOUN", "PROPN") and words.relation[i] != "compound" and not _given(words, i):
            named = [
                p
                for p in phrases.at(i)
                if p.course is not None
                or p.kind in (Kind.PLAN, Kind.POINTER)
                or (p.definite and words.lemma[i] in known)
            ]
        elif (
            words.upos[i] == "PRON"
            and words.relation[i] in _ARGUMENTS
            and words.lower[i] in ("it", "that", "this", "them", "these", "those")
        ):
            named = [p for p in phrases.at(i) if i not in reading.at]
        elif words.upos[i] == "VERB" and i not in predicates and not phrases.is_report(i):
            if {words.lower[c] for c in words.children_by(i, "mark", "advmod")} & _CIRCUMSTANCES:
                continue
            helped = any(words.lower[c] in _MODALS for c in words.children_by(i, "aux"))
            named = (
                phrases.at(i)
                if helped or words.relation[words.first_conjunct(i)] in _CLAUSES
                else [p for p in phrases.at(i) if p.course is not None]
            )
        else:
            continue
        for phrase in named:
            found.setdefault(phrase.head, phrase)
            known |= phrase.content | {words.lemma[phrase.head]}
    return list(found.values())[:_MOST]


def _within(reading: Reading, naming: Naming, number: int) -> bool:
    """The name in "EU foreign policy chief Kallas" that says whose she is."""
    return naming.adjective and any(
        other.start <= naming.start < naming.end < other.end and other.head != naming.head
        for other in reading.in_sentence.get(number, []))


def _given(words: Words, i: int) -> bool:
    """ "Grant inspectors access": whom something is given is no course of action."""
    beside = words.children_by(words.head[i], "obj") if words.relation[i] == "obj" else []
    return words.relation[i] == "iobj" or (len(beside) == 2 and i == beside[0])


def _actors(reading: Reading, attribution: Attribution, number: int) -> list[Who]:
    words = reading.words
    found: dict[int, Who] = {}
    for naming in reading.in_sentence.get(number, []):
        if naming.place or reading.actors[naming.actor].kind is ActorKind.MEDIUM or _within(reading, naming, number):
            continue
        known = found.get(naming.head)
        actors = (*known.actors, naming.actor) if known else (naming.actor,)
        found[naming.head] = Who(
            naming.head,
            min(naming.start, known.start) if known else naming.start,
            max(naming.end, known.end) if known else naming.end,
            actors,
            naming.inferred,
        )
    start, end = words.sentences[number]
    for i in range(start, end):
        if words.lower[i] in _FIRST_PERSON and i in attribution.quoted and i not in found:
            speakers = attribution.speakers(i)
            if speakers:
                found[i] = Who(i, i, i + 1, tuple(p.actor for p in speakers), True)
    return [found[head] for head in sorted(found)][:_MOST]
