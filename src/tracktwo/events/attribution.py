"""Who says so: "the Kremlin said …", "according to …", a quotation, "he added"."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tracktwo.knowledge import FOLDER, read_table
from tracktwo.language.quotations import quoted_words
from tracktwo.language.words import Words

from .clauses import Clauses
from .participants import Participant, Participants

# What these verbs hold against somebody is said by their subject alone.
_ACCUSING = frozenset({"accuse", "blame", "suspect", "charge", "indict", "denounce"})
_SOURCES = frozenset({"according to", "in the words of", "per"})


@lru_cache(maxsize=1)
def reporting_verbs(folder: Path = FOLDER / "attribution") -> dict[str, tuple[str, int]]:
    """Verbs that report what somebody says, with their stance and strength (1 to 3)."""
    verbs: dict[str, tuple[str, int]] = {}
    for row in read_table(folder / "reporting_verbs.tsv", ("lemma", "particle", "stance", "strength")):
        lemma, particle, stance, strength = row.cells
        if not strength.isdigit():
            raise row.error(f"{strength!r} is no strength; write 1, 2 or 3")
        if not particle:  # a verb that reports only with its particle is told by the phrase, not by itself
            verbs.setdefault(lemma, (stance, int(strength)))
    return verbs


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying with who says it and what is said (word numbers of the span)."""

    verb: int
    speakers: tuple[Participant, ...]
    start: int
    end: int


class Attribution:
    """The speakers of one text."""

    def __init__(self, words: Words, clauses: Clauses, participants: Participants) -> None:
        self.words = words
        self.clauses = clauses
        self.participants = participants
        self.verbs = reporting_verbs()
        self.quoted = quoted_words(words)
        self._carried = self._speakers_of_quotations()

    def speakers(self, i: int) -> list[Participant]:
        """Who says what the predicate at a word tells; empty where the report asserts it itself."""
        words = self.words
        for node in [i, *words.ancestors(i)]:
            governor = words.head[node]
            source = self._source_phrase(node)
            if source:
                return source
            if i not in self.quoted and (words.relation[node] == "acl:relcl" or self._set_apart(node)):
                return []  # what such a clause adds is the report's own
            alleged = words.lemma[governor] in _ACCUSING and words.relation[node] in ("advcl", "xcomp", "ccomp", "obl")
            if governor != node and (alleged or (
                    self._is_said(node) and self._reports(governor))):
                found = self._subject(governor)
                if found:
                    return found
            for child in words.children_by(node, "parataxis"):
                if child != i and self._reports(child) and child not in self._path(i) and self._trails(child):
                    found = self._subject(child)
                    if found:
                        return found
        return self._carried.get(words.sentence[i], []) if i in self.quoted else []

    def _is_said(self, node: int) -> bool:
        """Whether a clause is what the verb over it says, not one merely set beside it."""
        words = self.words
        return words.relation[node] == "ccomp" or (
            words.relation[node] == "parataxis" and words.child(words.head[node], "ccomp") is None
            and node < words.head[node])

    def addressees(self, i: int) -> list[Participant]:
        """To whom the predicate at a word is said: "told Turkey that it would not"."""
        words = self.words
        for node in [i, *words.ancestors(i)]:
            governor = words.head[node]
            if governor != node and words.relation[node] == "ccomp" and self._reports(governor):
                heard = words.children_by(governor, "iobj", "obj")
                heard += [c for c in words.children_by(governor, "obl") if words.preposition(c) == "to"]
                return [p for c in heard for n in words.conjuncts(c) for p in self.participants.acting(n)]
        return []

    def sayings(self) -> list[Saying]:
        """Every clause that somebody is reported to say."""
        words, found = self.words, []
        for i in range(len(words)):
            if words.upos[i] != "VERB" or not self._reports(i):
                continue
            said = words.child(i, "ccomp")
            if said is None and words.relation[i] == "parataxis" and self._trails(i):
                said = words.head[i]
            speakers = self._subject(i)
            if said is None or not speakers or self._asks(said):
                continue
            start, end = words.subtree(said)
            if start <= i < end:
                low, high = words.subtree(i) if words.relation[i] == "parataxis" else (i, i + 1)
                start, end = (start, low) if said < i else (high, end)
            if start >= end:
                continue
            while start < end - 1 and words.relation[start] in ("punct", "mark", "space"):
                start += 1
            while end - 1 > start and words.relation[end - 1] in ("punct", "space"):
                end -= 1
            found.append(Saying(i, tuple(speakers), start, end))
        return found

    def _set_apart(self, node: int) -> bool:
        """A clause of time beside what is said, or a further deed of who says it ("said … and vowed to respond")."""
        words = self.words
        if words.relation[node] == "advcl":
            return any(words.lower[c] in ("after", "before", "while", "as", "when", "since")
                       for c in words.children_by(node, "mark"))
        return words.relation[node] == "conj" and words.tag[node] == "VBD" and words.lemma[node] in self.verbs

    def _trails(self, verb: int) -> bool:
        """Whether a verb of saying beside a clause is its attribution, not a sentence of its own."""
        words = self.words
        if words.child(verb, "obj", "ccomp", "xcomp") is not None:
            return False
        low, high = sorted((verb, words.head[verb]))
        return not any(words.text[n] == ";" for n in range(low, high))

    def _asks(self, said: int) -> bool:
        """Whether the content is a question: "whether", "when", "why" nobody says."""
        words = self.words
        return any(words.lower[c] in ("whether", "if") or words.tag[c] in ("WRB", "WP", "WDT")
                   for c in words.children_by(said, "mark", "advmod", "obj", "nsubj") if c < said)

    def alleged(self, i: int) -> bool:
        """Whether somebody is only accused of what the predicate at a word tells."""
        words = self.words
        return any(words.lemma[words.head[n]] in _ACCUSING and words.relation[n] in ("advcl", "xcomp", "ccomp", "obl")
                   for n in [i, *words.ancestors(i)])

    def _path(self, i: int) -> set[int]:
        return {i, *self.words.ancestors(i)}

    def _reports(self, i: int) -> bool:
        return self.words.upos[i] == "VERB" and self.words.lemma[i] in self.verbs

    def _subject(self, verb: int) -> list[Participant]:
        clause = self.clauses.at(verb)
        found = [p for n in clause.subjects for p in self.participants.acting(n)]
        first_person = any(self.words.lower[n] in ("i", "we") for n in clause.subjects)  # within a quotation
        return found if found or first_person else [self.participants.unnamed(n) for n in clause.subjects[:1]]

    def _source_phrase(self, node: int) -> list[Participant]:
        """ "According to X" on a clause."""
        words = self.words
        for child in words.children_by(node, "obl", "advmod", "nmod"):
            preposition = words.preposition(child)
            if preposition in _SOURCES or preposition.startswith("according"):
                found = [p for n in words.conjuncts(child) for p in self.participants.receiving(n)]
                return found or [self.participants.unnamed(child)]
        for child in words.children_by(node, "advcl", "case"):
            if words.lemma[child] in ("accord", "according"):
                for noun in words.children[child]:
                    found = self.participants.receiving(noun)
                    if found:
                        return found
        return []

    def _speakers_of_quotations(self) -> dict[int, list[Participant]]:
        """A sentence wholly within quotation marks has the speaker of the sentence before or after it."""
        words = self.words
        said: dict[int, list[Participant]] = {}
        for i in range(len(words)):
            if self._reports(i) and words.sentence[i] not in said:
                found = self._subject(i)
                if found:
                    said[words.sentence[i]] = found
        carried: dict[int, list[Participant]] = {}
        for number, (start, end) in enumerate(words.sentences):
            inside = [i for i in range(start, end) if words.relation[i] not in ("punct", "space")]
            if inside and all(i in self.quoted for i in inside):
                goes_on = number + 1 in said and self._closes_later(number)
                near = said.get(number + 1 if goes_on else number - 1)
                carried[number] = near or carried.get(number - 1) or said.get(number + 1) or []
            elif number in said:
                carried[number] = said[number]
        return carried

    def _closes_later(self, number: int) -> bool:
        """Whether the quotation goes on into the next sentence."""
        if number + 1 >= len(self.words.sentences):
            return False
        start = self.words.sentences[number + 1][0]
        return start in self.quoted
