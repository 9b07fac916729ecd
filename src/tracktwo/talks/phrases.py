"""Where a text names a proposal: noun phrases, clauses, named plans, and words that point back to one."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from tracktwo.domain import ActorKind
from tracktwo.events.attribution import reporting_verbs
from tracktwo.events.clauses import Clauses, is_proviso
from tracktwo.knowledge import read_table
from tracktwo.language.words import Words
from tracktwo.reading import Reading

from .conditions import in_return
from .issues import ISSUES, Codebook, Course

_ASIDE = frozenset({"acl:relcl", "appos", "parataxis", "advcl", "advcl:relcl", "punct", "cc", "space", "discourse",
                    "vocative"})
_OF_CLAUSE = frozenset({"nsubj", "nsubj:pass", "cop", "aux", "mark"})
_SKIPPED = frozenset({"DET", "ADP", "PUNCT", "SPACE", "AUX", "CCONJ", "SCONJ", "PART", "PRON", "ADV"})
_VAGUE = frozenset("full immediate new own such other first proposed possible key main further total complete quick "
                   "early mere entire".split())
_PRONOUNS = frozenset("it this that these those them both neither either one such none any all".split())
_POINTING = frozenset("the this that these those such both".split())
_NEAR = frozenset("this that these those such".split())
_CONTAINING = frozenset("include contain involve entail".split())
_JOINING = frozenset("that to for if unless until till once before after when provided providing only not even as soon "
                     "long so and or but".split())
_DENYING = frozenset({"not", "n't", "n’t", "never"})
_DOING = frozenset("recognise recognize acknowledge grant declare hold guarantee pledge establish".split())
_UNITS = frozenset("day week month year hour".split())
_LINKS = frozenset({"for", "of", "on", "to", "that", "about", "under", "in"})


class Kind(StrEnum):
    """How a phrase names a proposal."""

    NOUN = "noun"
    CLAUSE = "clause"
    PLAN = "plan"
    POINTER = "pointer"  # "the offer": what it is stands elsewhere
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One place where a proposal is named, by its words from `start` up to `end` with `head` over them."""

    head: int
    start: int
    end: int
    kind: Kind
    course: Course | None
    content: frozenset[str]  # lemmas that say what it is, without those of its course
    definite: bool = False
    plural: bool = False
    pointer: str = ""  # kind of the pointing noun
    noun: str = ""  # lemma of the head

    @property
    def specific(self) -> bool:
        return self.kind not in (Kind.POINTER, Kind.PRONOUN)


@lru_cache(maxsize=1)
def pointers(folder: Path = ISSUES) -> dict[str, str]:
    """Nouns that point to a proposal, with the kind of what they point to."""
    return {row.cells[0]: row.cells[1] for row in read_table(folder / "pointers.tsv", ("noun", "kind"))}


@lru_cache(maxsize=1)
def not_proposals(folder: Path = ISSUES) -> frozenset[str]:
    """Nouns that name no course of action."""
    return frozenset(row.cells[0] for row in read_table(folder / "not_proposals.tsv", ("noun",)))


@lru_cache(maxsize=1)
def sent(folder: Path = ISSUES) -> frozenset[str]:
    """Nouns for those who are sent somewhere, and so may be a course of action: monitors, patrols."""
    return frozenset(row.cells[0] for row in read_table(folder / "sent.tsv", ("noun",)))


class Phrases:
    """Reads phrases of one text."""

    def __init__(self, reading: Reading, clauses: Clauses, codebook: Codebook) -> None:
        self.words = reading.words
        self.clauses = clauses
        # Who acts is no course of action; a committee that nobody knows may be one.
        self.acting = {n.head for n in reading.namings if n.acts and (
            reading.actors[n.actor].known or reading.actors[n.actor].kind is ActorKind.PERSON)}
        self.codebook = codebook
        self.pointers = pointers()
        self.never = not_proposals()
        self.done: set[int] = set()  # participles that a side wants done
        self._open: set[int] = set()  # words whose phrases are being read: a badly read tree may lead in a circle

    def at(self, i: int) -> list[Phrase]:
        """The proposals that a word with its phrase names; empty where it can name none."""
        if i in self._open:
            return []
        self._open.add(i)
        try:
            return self._at(i)
        finally:
            self._open.remove(i)

    def _at(self, i: int) -> list[Phrase]:
        words = self.words
        i = self._followed_up(i)
        if words.upos[i] in ("PRON", "DET") or words.lower[i] in ("neither", "both"):
            return [self._pointer(i, Kind.PRONOUN)] if words.lower[i] in _PRONOUNS else []
        if words.upos[i] in ("VERB", "AUX") or words.child(i, "cop") is not None:
            return self._clause(i)
        if i in self.acting and not self._sent(i):
            return []
        beside = self._beside(i)
        if beside is not None:
            return self.at(beside)
        if words.upos[i] == "PROPN":
            return [self.plan(i)] if words.lemma[i] in self.pointers else []
        if in_return(words, i):
            return [p for n in words.children_by(i, "nmod") for p in self.at(n)]  # "in return for the release"
        if words.upos[i] != "NOUN" or words.lemma[i] in self.never:
            return []
        if words.lemma[i] in self.pointers:
            return self._carried(i)
        return [self._noun(i)]

    def _sent(self, i: int) -> bool:
        """Whether those whom a word names may be what is negotiated: "has no use for monitors from Vienna"."""
        return self.words.upos[i] == "NOUN" and self.words.lemma[i] in sent() and self._noun(i).course is not None

    def _followed_up(self, i: int) -> int:
        """The noun that a relative pronoun stands for: the last that may be a course of action ("a pullback from the
        villages in the valley, to which"), else the nearest."""
        nearest = noun = self.clauses.antecedent(i)
        words = self.words
        while noun != i and words.upos[noun] in ("NOUN", "PROPN"):
            if words.lemma[noun] in self.pointers or self._noun(noun).course is not None:
                return noun
            if words.relation[noun] != "nmod":
                break
            noun = words.head[noun]
        return nearest

    def _beside(self, i: int) -> int | None:
        """What a noun set after a comma says more of: "a surplus of 1 percent, a target that he waved away"."""
        words, above = self.words, self.words.head[i]
        several = words.tag[i] == "NNS" and words.lemma[i] in self.pointers
        if several or not words.children_by(i, "acl:relcl") or words.relation[above] == "appos":
            return None
        if words.upos[i] == "NOUN" and self._noun(i).course is not None:
            return None
        if words.relation[i] == "appos":
            return above
        start = self.extent(i)[0]
        indefinite = words.lower[start] in ("a", "an", "something") and words.text[start - 1] == ","
        if words.relation[i] not in ("parataxis", "dep", "conj", "obl:unmarked") or not indefinite:
            return None
        nouns = [n for n in words.children_by(above, "obj", "obl", "xcomp", "ccomp") if n < i]
        return nouns[0] if len(nouns) == 1 else next(
            (n for n in nouns if words.upos[n] == "NOUN" and self._noun(n).course is not None), None)

    def implied(self, i: int) -> Phrase:
        """What a predicate leaves out and the text before has said: "declined", "has yet to reply"."""
        return Phrase(i, i, i + 1, Kind.PRONOUN, None, frozenset(), True)

    def is_report(self, i: int) -> bool:
        """Whether a verb tells what somebody says: "recognised that", not "recognised the republic"."""
        words = self.words
        deed = words.lemma[i] in _DOING and words.child(i, "obj") is not None and words.child(i, "ccomp") is None
        return words.lemma[i] in reporting_verbs() and not deed

    def standing_alone(self, i: int) -> Phrase | None:
        """A noun of the codebook that no frame takes in: it may be what a later word points to."""
        words = self.words
        if words.upos[i] not in ("NOUN", "PROPN") or words.relation[i] == "compound" or i in self.acting:
            return None
        if in_return(words, i):
            return None
        if words.upos[i] == "PROPN" or words.lemma[i] in self.pointers:
            found = self.at(i)
            return found[0] if found and found[0].specific else None
        phrase = self._noun(i)
        return phrase if phrase.course is not None else None

    def _carried(self, i: int) -> list[Phrase]:
        """A pointing noun: what it carries ("a demand for X", "the plan to X"), or what it points to."""
        words = self.words
        found: list[Phrase] = []
        if self.pointers[words.lemma[i]] != "part":
            for child in words.children_by(i, "nmod", "acl", "acl:relcl", "ccomp", "advcl", "obl", "xcomp"):
                if is_proviso(words, child):
                    continue
                marks = {words.lower[c] for c in words.children_by(child, "mark", "case")}
                if marks & _LINKS:
                    found += [p for n in words.conjuncts(child) for p in self.at(n) if p.specific]
            if not found:  # "one gesture, the release of the women"
                beside = [n for child in words.children_by(i, "appos") for n in words.conjuncts(child)]
                found = [p for p in map(self._noun, beside) if p.course is not None]
        if found:
            start, end = self.extent(i) if found[0].kind is not Kind.CLAUSE else (found[0].start, found[0].end)
            return [Phrase(p.head, min(start, p.start), max(end, p.end) if len(found) == 1 else p.end, p.kind, p.course,
                           p.content, p.definite, p.plural) if len(found) == 1 else p for p in found]
        phrase = self._noun(i)
        if phrase.course is None:
            phrase = self._compound(i) or phrase
        if phrase.course is not None or self.pointers[words.lemma[i]] == "part":
            return [phrase]
        named = any(words.upos[c] == "PROPN" or words.text[c][:1].isupper()
                    for c in words.children_by(i, "compound", "nmod:poss", "amod", "nmod"))
        if self.pointers[words.lemma[i]] == "plan" and (named or not phrase.definite or phrase.content):
            return [self.plan(i)]
        return [self._pointer(i, Kind.POINTER)]

    def _compound(self, i: int) -> Phrase | None:
        """ "Trump's ceasefire offer": what the noun before a pointing noun names."""
        for child in self.words.children_by(i, "compound"):
            course = self.codebook.course(self.words.lemma[child], self._lemmas(i), "noun")
            if course is not None:
                start = self.extent(i)[0]
                beside = {self.words.lemma[n] for n in range(start, i) if self.words.upos[n] not in _SKIPPED} - _VAGUE
                content = beside - course.heads - course.companions - {self.words.lemma[child]}
                return Phrase(i, start, i + 1, Kind.NOUN, course, frozenset(content), self._definite(i),
                              noun=self.words.lemma[child])
        return None

    def _pointer(self, i: int, kind: Kind) -> Phrase:
        words = self.words
        start, end = self.extent(i)
        plural = words.tag[i] in ("NNS", "NNPS") or words.lower[i] in ("these", "those", "them", "both", "neither")
        pointer = self.pointers.get(words.lemma[i], "")
        beside = words.children_by(i, "det", "det:predet", "amod")
        if pointer == "offer" and any(words.lower[c] in _NEAR for c in beside):
            pointer = "step"  # "that idea": whatever was spoken of last
        return Phrase(i, start, end, kind, None, frozenset(), True, plural, pointer, words.lemma[i])

    def plan(self, i: int) -> Phrase:
        """A noun such as "accord" as a proposal by itself."""
        start, end = self.extent(i)
        return Phrase(i, start, end, Kind.PLAN, None, self._content(i, None), self._definite(i),
                      noun=self.words.lemma[i])

    def _noun(self, i: int) -> Phrase:
        start, end = self.extent(i)
        if start < i and self.words.lower[start] == "no":
            start += 1  # "wants no observers"
        course = self.codebook.course(self.words.lemma[i], self._lemmas(i), "noun")
        return Phrase(i, start, end, Kind.NOUN, course, self._content(i, course), self._definite(i),
                      self.words.tag[i] == "NNS", noun=self.words.lemma[i])

    def _clause(self, i: int) -> list[Phrase]:
        words = self.words
        relative = next((c for c in words.children_by(i, "obj") if self.clauses.antecedent(c) != c), None)
        if relative is not None and words.child(i, "nsubj") is None:  # "a price that it is unwilling to pay"
            return self.at(self.clauses.antecedent(relative))
        proviso = words.child(i, "ccomp") if words.lower[i] in ("provided", "providing") else None
        if proviso is not None and words.child(i, "nsubj") is None:
            return self.at(proviso)  # "provided that the road opens"
        if words.lemma[i] == "do" and words.lower[i + 1 : i + 2] in (["so"], ["it"], ["that"], ["likewise"]):
            return [Phrase(i, i, i + 1, Kind.PRONOUN, None, frozenset(), True)]  # "is prepared to do so"
        content = words.child(i, "obj")
        if words.lemma[i] in _CONTAINING and content is not None:  # "any deal must include a withdrawal"
            return [p for n in words.conjuncts(content) for p in self.at(n)]
        start, end = self._deed(i)
        particle = next((words.lower[c] for c in words.children_by(i, "compound:prt", "advmod")
                         if c > i and words.lower[c] in ("out", "back", "up", "over", "off", "down", "in", "home")), "")
        lemmas = self._lemmas(i)
        course = self.codebook.course(f"{words.lemma[i]} {particle}", lemmas, "verb") if particle else None
        course = course or self.codebook.course(words.lemma[i], lemmas, "verb")
        return [Phrase(i, start, end, Kind.CLAUSE, course, self._content(i, course), noun=words.lemma[i])]

    def _deed(self, i: int) -> tuple[int, int]:
        """A clause without what joins it to another: "unless the border opens", "it would not leave", "… only"."""
        words = self.words
        start, end = self.extent(i)
        while start < i and (words.lower[start] in _JOINING or words.upos[start] in ("SCONJ", "PUNCT")):
            start += 1
        if words.upos[start] == "PRON" and words.relation[start] in ("nsubj", "nsubj:pass"):
            while start < i and (words.upos[start] in ("PRON", "AUX", "PART") or words.lower[start] in _JOINING):
                start += 1
        for child in words.children_by(i, "obl"):
            if words.preposition(child) == "as" and words.subtree(child)[1] == end:
                end = words.subtree(child)[0]  # "dismissed calls to close it as a ruse"
        if words.upos[i] == "VERB" and any(words.lower[c] in _DENYING for c in words.children_by(i, "advmod")):
            start = max(start, i)  # "Cyprus will not suspend its search": the search is what is meant
        while end - 1 > i and words.lower[end - 1] in _JOINING:
            end -= 1
        return start, end

    def extent(self, i: int) -> tuple[int, int]:
        """A phrase without what is only added to it or coordinated with it; with the term that the tree gives to the
        verb before it: "demanded a withdrawal within 30 days"."""
        start, end = extent(self.words, i)
        words = self.words
        if i in self.done:  # "wants the prisoners released": with whom it is done to
            to = words.head[i] if words.relation[i] == "acl" else words.child(words.head[i], "obj")
            start = min(start, extent(words, to)[0]) if to is not None else start
        for child in words.children_by(words.head[i], "obl") if words.relation[i] == "obj" else ():
            if words.lemma[child] in _UNITS and words.preposition(child) in ("within", "for") \
                    and words.subtree(child)[0] == end:
                return start, child + 1
        return start, end

    def _lemmas(self, i: int) -> frozenset[str]:
        start, end = self.extent(i)
        words = self.words
        parts = [part for n in range(start, end) if "-" in words.lower[n] for part in words.lower[n].split("-")]
        hyphens = [n for n in range(start + 1, end - 1) if words.text[n] == "-"]
        parts += [f"{words.lemma[n - 1]}-{words.lemma[n + 1]}" for n in hyphens]  # "two - State solution"
        return frozenset([words.lemma[n] for n in range(start, end)] + parts)

    def _content(self, i: int, course: Course | None) -> frozenset[str]:
        """What a phrase says beyond its course: places, things, numbers."""
        start, end = self.extent(i)
        words = self.words
        said = {words.lemma[n] for n in range(start, end) if words.upos[n] not in _SKIPPED} - _VAGUE
        return frozenset(said - (course.heads | course.companions if course else set()) - {words.lemma[i]})

    def _definite(self, i: int) -> bool:
        words = self.words
        return any(words.lower[c] in _POINTING or words.relation[c] == "nmod:poss" for c in words.children[i])


def extent(words: Words, i: int) -> tuple[int, int]:
    """The words of a phrase, from the first up to the last: without relative clauses, appositions, what stands after a
    comma, what is coordinated with it, and the preposition before it."""
    low, high, waiting = i, i, [i]
    noun = words.upos[i] in ("NOUN", "PROPN") and words.child(i, "cop") is None
    while waiting:
        node = waiting.pop()
        low, high = min(low, node), max(high, node)
        for child in words.children[node]:
            relation = words.relation[child]
            if relation in _ASIDE or (node == i and (relation == "conj" or (relation == "case" and child < i))):
                continue
            if node == i and noun and (relation in _OF_CLAUSE or _after_comma(words, child)):
                continue
            if is_proviso(words, child):
                continue
            waiting.append(child)
    return low, high + 1


def _after_comma(words: Words, child: int) -> bool:
    """ "A halt, with troops in the field": what a comma sets apart."""
    start = words.subtree(child)[0]
    apart = words.text[start] == "," or (start > 0 and words.text[start - 1] == ",")
    return apart and words.relation[child] in ("nmod", "obl", "acl", "advcl")
