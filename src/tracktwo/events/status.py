"""Whether what a predicate tells took place, goes on, is planned, possible or demanded, or did not.

An event demanded or possible never counts as one that occurred: whatever stands above a predicate and is no fact
takes away its being one.
"""

from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from tracktwo.domain import EventType, Status
from tracktwo.knowledge import FOLDER, read_table
from tracktwo.language.words import Words

from .denials import CLAIMS, Denials, denying_verb

_FACTS = (Status.OCCURRED, Status.ONGOING)
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly", "scarcely"})
_CONDITIONS = frozenset({"if", "unless", "provided", "whether", "until", "once", "lest"})
_PAST_FRAMES = frozenset({"after", "during", "since", "following", "amid", "despite", "over", "because of", "in",
                          "in response to", "throughout", "at", "from", "by", "as", "within", "on", "in the wake of"})
_AIMS = frozenset({"for", "toward", "towards", "without", "against", "ahead of", "before", "instead of", "pending",
                   "until", "about", "of", "to"})
_AHEAD = frozenset({"for", "toward", "towards", "without", "ahead of", "instead of", "pending", "until"})
_MEASURES = frozenset({"hour", "day", "week", "round", "session", "series", "night"})
# Nouns of these types tell of deeds; of the others, of wishes as often as of facts.
_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.SANCTION, EventType.PROTEST,
                    EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST, EventType.CONSULT})


class StatusTables:
    """What governing words and modals make of an event; from `knowledge/status/`."""

    def __init__(self, folder: Path = FOLDER / "status") -> None:
        self.complements: dict[tuple[str, str, str], Status | None] = {}
        for row in read_table(folder / "complements.tsv", ("lemma", "pos", "complement", "status")):
            lemma, part, complement, status = row.cells
            if status != "same" and status not in list(Status):
                raise row.error(f"{status!r} is no status; use one of {', '.join(Status)} or same")
            found = None if status == "same" else Status(status)
            self.complements.setdefault((lemma, part, complement.removesuffix("-X")), found)
        self.modals: dict[str, Status | None] = {}
        self.adverbs: dict[str, Status | None] = {}
        for row in read_table(folder / "modals.tsv", ("word", "pos", "status")):
            word, part, status = row.cells
            table = self.modals if part == "modal" else self.adverbs if part == "adverb" else {}
            table.setdefault(word.lower(), None if status == "same" else Status(status))
        self.phrases: dict[str, list[str]] = defaultdict(list)
        for lemma, _, _ in self.complements:
            if " " in lemma:
                self.phrases[lemma.split()[0]].append(lemma)

    def effect(self, lemmas: list[str], part: str, complement: str) -> tuple[bool, Status | None]:
        """Whether a governing word is listed, and what it makes of its complement."""
        for lemma in lemmas:
            key = (lemma, part, complement)
            if key in self.complements:
                return True, self.complements[key]
        return False, None


@lru_cache(maxsize=1)
def status_tables() -> StatusTables:
    """The tables that ship with Tracktwo, read once."""
    return StatusTables()


class StatusReader:
    """The status of predicates of one text."""

    def __init__(self, words: Words, tables: StatusTables) -> None:
        self.words = words
        self.tables = tables
        self.denials = Denials(words, self._verb)
        self._known: dict[tuple[int, bool], Status | None] = {}

    def of(self, i: int, kind: EventType | None) -> Status | None:
        """The status of the event that a word tells, whatever its part of speech."""
        words = self.words
        if words.upos[i] in ("NOUN", "PROPN") and words.child(i, "cop") is None:
            return self.of_noun(i, kind or EventType.ASSAULT)
        return self.of_verb(i)

    def of_verb(self, i: int) -> Status | None:
        """The status of the event that a verb (or a noun or adjective with "be") tells; None where it is what somebody
        is asked not to do."""
        words = self.words
        if words.tag[i] == "VB" and words.child(i, "nsubj", "aux") is None and any(
                words.lower[c] in _NEGATIONS for c in words.children_by(i, "advmod")):
            return None  # "urged Japan not to deploy"
        return self._verb(i) or Status.POSSIBLE

    def of_noun(self, i: int, kind: EventType) -> Status | None:
        """The status of the event that a noun names; None where it is only named, and nothing says that it took place,
        is planned or asked for."""
        words = self.words
        for child in words.children_by(i, "amod", "det", "advmod", "compound"):
            word = words.lemma[child]
            listed, effect = self.tables.effect([word], "adjective", "object")
            if listed and effect is not None:
                return effect
            if word == "no":
                return Status.DENIED
            if word == "any":
                return Status.POSSIBLE
        if self.denials.of(i):
            return Status.DENIED
        denying = denying_verb(words, i)
        if denying is not None:
            return Status.DENIED if self._verb(denying) in _FACTS else Status.POSSIBLE
        governor, relation = words.head[i], words.relation[i]
        while relation == "conj" and governor != i:
            governor, relation = words.head[governor], words.relation[governor]
        preposition = words.preposition(i)
        if governor == i:
            return Status.OCCURRED if kind in _DEEDS and self._definite(i) else None
        if preposition == "of" and kind is EventType.CONSULT and words.lemma[governor] in _MEASURES:
            return self.of_noun(governor, kind)  # "nine hours of talks"
        part = "verb" if words.upos[governor] == "VERB" else "noun" if words.upos[governor] == "NOUN" else "adjective"
        listed, effect = self.tables.effect(self._lemmas(governor, preposition), part, "object")
        if not listed and relation == "obj":
            listed, effect = self.tables.effect(self._lemmas(governor, ""), part, "object")
        above = self._verb(governor) if part == "verb" else None
        _, fact = self.tables.effect([words.lemma[governor]], "verb", "subject")
        if relation in ("nsubj", "nsubj:pass") and above in _FACTS and fact is not None:
            return fact  # "the withdrawal drew praise"
        if part == "noun" and effect is Status.DENIED and not self._in_force(governor):
            listed = False  # "demands a freeze on mobilization": what is not yet frozen goes on
        if listed and effect is Status.DENIED and above is not None and above not in _FACTS:
            return None  # "ordered the army to cease operations"
        if listed and relation in ("obj", "nsubj:pass", "obl", "nmod", "xcomp", "nmod:poss"):
            return self._combine(self._noun_default(i, kind, preposition, above), effect, above)
        if relation in ("nsubj", "nsubj:pass") and above is not None and above not in _FACTS and not self._definite(i):
            return Status.POSSIBLE
        return self._noun_default(i, kind, preposition, above)

    def _in_force(self, noun: int) -> bool:
        """Whether a halt or a freeze is told as a fact: the subject or object of a verb that is one."""
        words = self.words
        first = self.words.first_conjunct(noun)
        verb = words.head[first]
        return words.upos[verb] == "VERB" and words.relation[first] in ("obj", "nsubj", "nsubj:pass") \
            and self._verb(verb) in _FACTS and not self.tables.effect(self._lemmas(verb, ""), "verb", "object")[0]

    def _noun_default(self, i: int, kind: EventType, preposition: str, above: Status | None) -> Status | None:
        """A noun tells of a fact if it is a deed, definite, and not merely aimed at."""
        words = self.words
        aimed = preposition in _AIMS if words.upos[words.head[i]] == "NOUN" else preposition in _AHEAD
        if aimed and preposition != "of":
            return None
        if kind not in _DEEDS:
            return Status.OCCURRED if preposition in ("after", "following", "since") else None
        if self._definite(i) or preposition in _PAST_FRAMES or above in _FACTS:
            return Status.OCCURRED
        return None

    def _definite(self, i: int) -> bool:
        words = self.words
        for child in words.children[i]:
            if words.relation[child] == "nmod:poss" or words.lower[child] in ("the", "this", "these", "those", "both"):
                return True
            if words.relation[child] in ("amod", "compound") and words.text[child][:1].isupper():
                return True
        return False

    def _verb(self, i: int) -> Status | None:
        """The status in its whole context; None for an infinitive that nothing governs."""
        key = (i, True)
        if key not in self._known:
            self._known[key] = Status.POSSIBLE  # stops a circle, which a tree has not
            self._known[key] = self._above(i, self._own(i))
        return self._known[key]

    def _own(self, i: int) -> Status | None:
        """What the verb's own form, helpers and conjunctions say; None for an infinitive or a gerund."""
        words = self.words
        status: Status | None = None
        negated = asked = conditional = False
        finite = words.tag[i] in ("VBD", "VBZ", "VBP") or words.child(i, "cop", "aux", "aux:pass") is not None
        # A participle with a subject, or a bare verb over a sentence, is a past tense mistagged ("put", "recognised").
        lone = words.tag[i] == "VBN" or (words.tag[i] == "VB" and words.head[i] == i)
        finite = finite or (lone and words.child(i, "nsubj", "nsubj:pass") is not None)
        perfect = False
        children = list(words.children[i])
        if words.relation[i] == "conj" and words.child(i, "aux", "nsubj", "cop", "mark") is None:
            first = words.head[i]
            same_form = words.tag[i] == words.tag[first] or words.tag[i] == "VB"
            if same_form:
                children += [c for c in words.children[first] if words.relation[c] in ("aux", "mark")
                             and c < i]
                finite = finite or words.child(first, "aux") is not None
        for child in children:
            word, relation = words.lower[child], words.relation[child]
            if word in _NEGATIONS and relation in ("advmod", "aux", "det", "cc", "cc:preconj"):
                negated = True
            elif relation == "aux" and word in self.tables.modals:
                status = self.tables.modals[word] or status
                if word in ("would", "'d", "’d") and self._told_in_the_past(i):
                    status = Status.PLANNED
            elif relation == "aux" and words.lemma[child] == "have":
                perfect = True
            elif relation == "mark" and word in _CONDITIONS:
                conditional = True
            elif relation in ("advmod", "discourse", "parataxis") and word in self.tables.adverbs and not negated:
                adverb = self.tables.adverbs[word]
                if adverb is not None and (status is None or adverb is Status.DENIED):
                    status = adverb
        helped = any(words.lemma[c] == "be" for c in words.children_by(i, "aux", "cop"))
        if words.tag[i] == "VB" and status is None and helped and any(
                words.lower[c] == "to" for c in words.children_by(i, "mark", "aux")):
            status = Status.PLANNED  # "are to meet"
        helpers = {words.lower[c] for c in words.children_by(i, "mark", "aux", "advmod")}
        if helpers & {"due", "set", "scheduled", "slated"}:
            status = Status.PLANNED
        negated = negated or any(  # "no longer"
            words.lower[c] == "longer" and words.lower[c - 1] == "no" for c in words.children_by(i, "advmod"))
        negated = negated or any(  # "reached no agreement"
            words.lower[c] == "no" or (words.lower[c] == "not" and c < noun)  # "fired not a single shot"
            for noun in words.children_by(i, "obj") for c in words.children_by(noun, "det", "advmod"))
        for child in words.children_by(i, "nsubj", "nsubj:pass"):
            if words.lower[child] in ("nobody", "none", "neither", "nothing") or any(
                    words.lower[c] in ("no", "neither") for c in words.children_by(child, "det", "cc:preconj", "cc")):
                negated = True
            conditional = conditional or any(  # "Were Pristina to agree, …"
                words.lower[c] in ("were", "should", "had") and c < child for c in words.children_by(i, "aux", "cop"))
        if status is None and finite:
            going_on = words.tag[i] == "VBG" and words.child(i, "aux") is not None
            status = Status.ONGOING if going_on else Status.OCCURRED
        if perfect and status not in (None, *_FACTS) and status is not Status.POSSIBLE:
            status = Status.POSSIBLE  # "should have", "would have"
        if self.is_question(i) and status in (*_FACTS, Status.PLANNED):
            asked = True
        hinged = status is Status.PLANNED and any(  # "if Israel attacks, Iran will respond"
            words.lower[m] in ("if", "unless")
            for c in words.children_by(i, "advcl") for m in words.children_by(c, "mark"))
        if conditional or asked or hinged:
            return Status.POSSIBLE
        if negated:
            return Status.DENIED
        return status

    def _told_in_the_past(self, i: int) -> bool:
        """ "said that it would": the past of "will", unless a condition is named."""
        words = self.words
        if words.relation[i] == "conj":
            i = self.words.first_conjunct(i)
        governor = words.head[i]
        conditions = {words.lower[m] for c in words.children_by(i, "advcl") for m in words.children_by(c, "mark")}
        return words.relation[i] == "ccomp" and words.tag[governor] in ("VBD", "VBN", "VBG") \
            and not conditions & _CONDITIONS

    def _above(self, i: int, own: Status | None) -> Status | None:
        words = self.words
        governor, relation = words.head[i], words.relation[i]
        if governor == i:
            return own
        if relation == "conj":
            if words.upos[governor] in ("VERB", "AUX", "ADJ") or words.child(governor, "cop") is not None:
                # coordinated verbs share what stands above the first
                first = self.words.first_conjunct(i)
                shared = words.child(i, "nsubj", "nsubj:pass", "mark") is None or words.relation[first] in (
                    "ccomp", "advcl", "acl:relcl", "xcomp", "acl")
                return self._governed(i, first, own) if shared else own
            return own
        return self._governed(i, i, own)

    def _governed(self, i: int, attached: int, own: Status | None) -> Status | None:
        """The status of a predicate whose clause hangs where `attached` does."""
        words = self.words
        governor, relation = words.head[attached], words.relation[attached]
        if relation == "acl:relcl" and words.lemma[governor] in CLAIMS and words.child(attached, "mark") is not None:
            relation = "acl"  # "a report that they had met"
        if governor == attached or relation in ("acl:relcl", "parataxis", "advcl:relcl", "appos"):
            return own if own is not None or relation == "acl:relcl" else Status.OCCURRED
        kind = self._complement_kind(attached)
        if relation == "advcl":
            return self._adverbial(attached, own)
        if relation in ("xcomp", "ccomp", "acl", "csubj", "obl", "nmod") or (
            relation == "obj" and words.upos[i] == "VERB"
        ):
            part = ("verb" if words.upos[governor] == "VERB" else "adjective" if words.upos[governor] == "ADJ"
                    else "noun")
            preposition = next((words.lower[c] for c in words.children[attached]
                                if words.relation[c] in ("mark", "case") and words.lower[c] not in ("to", "that")), "")
            if preposition == "about" and part == "verb":
                return Status.POSSIBLE  # what is talked about
            listed, effect = self.tables.effect(self._lemmas(governor, preposition), part, kind)
            if not listed and preposition:
                listed, effect = self.tables.effect(self._lemmas(governor, ""), part, kind)
            above = self._verb(governor) if part != "noun" else self._noun_as_governor(governor)
            if part == "noun" and self.denials.rejected(governor):
                return Status.DENIED  # "rejected claims that the army had shelled a hospital"
            if not listed and relation == "acl":
                if words.tag[attached] in ("VBN", "VBG") and kind == "ing" and not preposition:
                    return Status.OCCURRED if own is None else own  # "troops deployed in", "a man holding"
                return Status.POSSIBLE if own is None or kind == "to" else own
            if not listed and kind == "to":
                effect = Status.POSSIBLE
            if not listed and kind == "ing" and own is None:
                effect = Status.OCCURRED if not preposition else None
            return self._combine(own, effect, above)
        return own

    def _noun_as_governor(self, noun: int) -> Status | None:
        """A noun such as "plan" or "refusal" counts as fact unless the verb over it does not."""
        words = self.words
        governor = words.head[noun]
        if words.relation[noun] in ("obj", "nsubj", "nsubj:pass", "obl") and words.upos[governor] == "VERB":
            return self._verb(governor)
        return None

    def _adverbial(self, i: int, own: Status | None) -> Status | None:
        words = self.words
        marks = {words.lower[c] for c in words.children_by(i, "mark", "case", "advmod")}
        if marks & _CONDITIONS:
            return Status.POSSIBLE
        if marks & {"without", "instead", "rather"}:
            return Status.DENIED
        if "to" in marks and own is None:
            listed, effect = self.tables.effect([words.lemma[words.head[i]]], "verb", "to")
            return Status.DENIED if listed and effect is Status.DENIED else Status.PLANNED  # "failed on Monday to"
        if own is not None:
            return own
        governor = words.head[i]
        for preposition in sorted(marks & {"for", "of", "from"}):
            listed, effect = self.tables.effect(self._lemmas(governor, preposition), "verb", "ing")
            if listed and words.tag[i] == "VBG":
                return self._combine(own, effect or Status.OCCURRED, self._verb(governor))
        if marks & {"before", "for", "about", "on", "over", "toward", "towards"}:
            return Status.POSSIBLE  # what is talked about or aimed at
        above = self._verb(words.head[i]) if words.upos[words.head[i]] in ("VERB", "ADJ") else None
        return above or Status.OCCURRED

    def _complement_kind(self, i: int) -> str:
        words = self.words
        marks = {words.lower[c] for c in words.children_by(i, "mark")}
        if "to" in marks or (words.tag[i] == "VB" and words.child(i, "aux", "nsubj") is None):
            return "to"
        if words.tag[i] == "VBG" and words.child(i, "aux", "nsubj") is None:
            return "ing"
        if words.tag[i] == "VBN" and words.child(i, "aux", "aux:pass") is None:
            return "ing"
        return "that"

    def _lemmas(self, i: int, preposition: str) -> list[str]:
        """The forms under which a governing word may be listed, the longest first."""
        words = self.words
        lemma = words.lemma[i]
        forms = []
        phrases = self.tables.phrases.get(lemma, [])
        if phrases:
            parts = {words.lower[c] for c in words.children[i]} | {words.lemma[c] for c in words.children[i]}
            parts |= {words.preposition(c) for c in words.children_by(i, "obl")}
            forms += [p for p in phrases if set(p.split()[1:]) <= parts | {preposition}]
            forms.sort(key=len, reverse=True)
        if preposition:
            forms.append(f"{lemma} {preposition}")
        forms.append(lemma)
        return forms

    def _combine(self, own: Status | None, effect: Status | None, above: Status | None) -> Status | None:
        """The status of an event (`own`) under a word that makes `effect` of it and itself has the status `above`."""
        if effect is Status.DENIED:
            status: Status | None = Status.POSSIBLE if own is Status.DENIED else Status.DENIED
        elif own is Status.DENIED or effect is None or (effect in _FACTS and own not in (None, *_FACTS)):
            status = own
        elif effect in (Status.PLANNED, Status.DEMANDED) and own in _FACTS:
            status = own  # "announced that it had accepted": the clause says itself that it is past
        else:
            status = effect
        if above is None or above in _FACTS:
            return status
        if above is Status.DENIED:
            return Status.POSSIBLE if effect in (None, Status.DENIED) else Status.DENIED
        if status in (None, *_FACTS):
            return above
        return status if status is Status.DENIED else Status.POSSIBLE if above is not Status.PLANNED else status

    def is_condition(self, i: int) -> bool:
        """Whether a verb stands in what something else depends on: "if the rebels free them"."""
        words, first = self.words, self.words.first_conjunct(i)
        marks = {words.lower[c] for c in words.children_by(first, "mark")} | {
            words.lower[max(0, words.subtree(first)[0] - 1)]}  # "provided" may hang elsewhere
        return words.relation[first] == "advcl" and not marks.isdisjoint({"if", "unless", "provided", "providing"})

    def is_question(self, i: int) -> bool:
        """Whether the predicate is what a sentence asks."""
        words = self.words
        start, end = words.sentences[words.sentence[i]]
        if words.relation[i] not in ("root", "ROOT", "ccomp", "conj"):
            return False
        tail = [words.text[n] for n in range(max(start, end - 3), end)]
        return "?" in tail
