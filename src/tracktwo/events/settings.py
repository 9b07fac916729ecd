"""When and where: the dates and places that belong to each predicate."""

import re
from bisect import bisect_right

from tracktwo.domain import PartialDate, Status
from tracktwo.language.sentences import day_heading_end
from tracktwo.reading import Place, Reading

from .clauses import Clause
from .dates import TimeExpression, find_dates, next_weekday

_WHERE = frozenset({"in", "at", "near", "on", "inside", "outside", "along", "across", "around", "over", "off", "into"})
_ON = frozenset({"on", "against", "at", "in", "into", "near", "of", "toward", "towards"})
_ABOUT_THINGS = frozenset({"by", "under", "with", "against", "to", "about", "over", "from"})
_FUTURE = frozenset({Status.PLANNED, Status.POSSIBLE, Status.DEMANDED})


_BOUNDARY = re.compile(r"\b(?:since|until|till)\b", re.IGNORECASE)
_SAME_DAY = re.compile(r"\b(?:that|the) (?:very )?same (?:day|night|evening|afternoon|morning)\b|\bthat (?:day|night|"
                       r"evening|afternoon)\b|\bthe same day\b", re.IGNORECASE)


def _same_day(text: str, offset: int, latest: TimeExpression | None) -> list[TimeExpression]:
    """ "That same day": the day last named before."""
    if latest is None:
        return []
    return [TimeExpression(m.start() + offset, m.end() + offset, latest.date) for m in _SAME_DAY.finditer(text)]


class Settings:
    """Dates and places of one reading."""

    def __init__(self, reading: Reading, predicates: set[int]) -> None:
        self.reading = reading
        self.words = reading.words
        self.predicates = predicates
        self._given: list[tuple[int, TimeExpression]] = []  # head word and date
        self._dates = self._attach()
        self._headings = self._day_headings()

    def date(self, i: int, status: Status) -> PartialDate | None:
        """The date of the event that the predicate at a word tells, where the text gives one."""
        own = self._dates.get(i)
        if own is not None:
            return self._coming(own) if status in _FUTURE else own.date
        found = self._borrowed(i) or self._when(i) or self._headings.get(self.words.sentence[i])
        # What is only planned or possible has no date but its own.
        return found.date if found is not None and status not in _FUTURE else None

    def _coming(self, found: TimeExpression) -> PartialDate:
        """A weekday or a month without its year, of what is still to come: the next one."""
        date, day = found.date, self.reading.day
        if not day or str(date) >= day[: len(str(date))] or self._is_last(found):
            return date
        if found.weekday:
            return next_weekday(date)
        return PartialDate(date.year + 1, date.month, date.day) if found.yearless else date

    def place(self, clause: Clause, others: set[int]) -> str | None:
        """Where it happened: a place after a preposition of place, at the predicate or at what it is about; not the
        words `others`, which name who took part."""
        for preposition, noun in clause.obliques:
            if preposition in _WHERE and self._is_place(noun) and noun not in others:
                return self._place_text(noun)
        for noun in clause.objects:
            for child in self.words.children_by(noun, "nmod"):
                if self.words.preposition(child) in _WHERE and self._is_place(child) and child not in others:
                    return self._place_text(child)
        if clause.objects and clause.objects[0] in self.reading.places:
            return self._place_text(clause.objects[0])
        where = self._relative_place(clause.head)
        return self._place_text(where) if where is not None else None

    def known_place(self, clause: Clause, towards: bool = False) -> Place | None:
        """A place of the gazetteer that the predicate acts on or at: "shelled Odesa", "hit the port of Odesa"; or to
        which it leads: "brought flour to Odesa"."""
        wanted = _ON | {"to"} if towards else _ON
        nouns = [*clause.objects, *(n for preposition, n in clause.obliques if preposition in wanted)]
        where = self._relative_place(clause.head)
        nouns += [where] if where is not None else []
        for noun in nouns:
            for near in (noun, *self.words.children_by(noun, "nmod", "compound", "nmod:poss", "appos")):
                if near in self.reading.places:
                    return self.reading.places[near]
        return None

    def _relative_place(self, i: int) -> int | None:
        """The place that a clause with "where" describes, for what happens in that clause."""
        words = self.words
        for node in [i, *words.ancestors(i)]:
            if words.relation[node] == "acl:relcl":
                where = any(words.lower[c] == "where" for c in words.children[node])
                noun = words.head[node]
                near = (noun, *words.children_by(noun, "compound", "nmod", "nmod:poss"))  # "Russia's Kursk region"
                return noun if where and any(self._is_place(n) for n in near) else None
        return None

    def _attach(self) -> dict[int, TimeExpression]:
        words, reading = self.words, self.reading
        result: dict[int, TimeExpression] = {}
        latest: TimeExpression | None = None
        for start, end in words.sentences:
            first, last = words.span(start, end)
            text = reading.report.text[first:last]
            given = find_dates(text, reading.report.published_on, first)
            for found in sorted([*given, *_same_day(text, first, latest)], key=lambda e: e.start):
                if found.date.precision == "day":
                    latest = found
                word = bisect_right(words.offset, found.start) - 1
                head = words.top(word, bisect_right(words.offset, found.end - 1))
                self._given.append((head, found))
                if self._of_thing(head, found):
                    continue
                owner = self._owner(head) or self._noun_before(head, word)
                if owner is not None and self._of_saying(owner, head):
                    owner = words.head[owner]
                if _BOUNDARY.search(reading.report.text[max(0, found.start - 12) : found.end]):
                    continue  # "since November" dates a state, not an event
                if owner is not None:
                    result.setdefault(owner, found)
        return result

    def _of_thing(self, date: int, found: TimeExpression) -> bool:
        """ "Rejected the map of 1958", "the 2015 accord": a year or a month that tells which thing is meant."""
        words, noun = self.words, self.words.head[date]
        return (found.date.precision != "day" and noun not in self.predicates
                and words.relation[date] in ("nmod", "compound", "amod", "nummod", "nmod:poss", "nmod:unmarked")
                and words.upos[noun] in ("NOUN", "PROPN")
                and (words.relation[noun] in ("nsubj", "nsubj:pass", "obj", "iobj")
                     or (words.relation[noun] == "obl" and words.preposition(noun) in _ABOUT_THINGS)))

    def _of_saying(self, verb: int, date: int) -> bool:
        """ "Said on Saturday its navy would sail": the day stands before the clause, so it is that of the saying."""
        words = self.words
        subject = words.child(verb, "nsubj", "nsubj:pass", "mark")
        return words.relation[verb] == "ccomp" and subject is not None and words.head[verb] < date < subject

    def _day_headings(self) -> dict[int, TimeExpression]:
        """Sentences of an entry of a chronology, with the day that heads it."""
        words, text = self.words, self.reading.report.text
        result: dict[int, TimeExpression] = {}
        current: TimeExpression | None = None
        for number, (start, end) in enumerate(words.sentences):
            first, last = words.span(start, end)
            if number and "\n" in text[words.span(*words.sentences[number - 1])[1] : first]:
                current = None
            if day_heading_end(text[first : last + 10]) >= last - first:
                current = next((found for head, found in self._given if start <= head < end), None)
            elif current is not None:
                result[number] = current
        return result

    def _when(self, i: int) -> TimeExpression | None:
        """ "On September 24, when gunmen attacked": the day that a clause with "when" describes."""
        words = self.words
        for node in [i, *words.ancestors(i)]:
            if words.relation[node] in ("acl:relcl", "advcl:relcl", "advcl") and any(
                    words.lower[c] == "when" for c in words.children[node]):
                above = words.head[node]
                before = [(head, found) for head, found in self._given
                          if head < node and (head == above or above in words.ancestors(head))]
                return before[-1][1] if before and words.relation[node] != "advcl" else None
            if words.relation[node] not in ("conj",) and node != i:
                return None
        return None

    def _owner(self, head: int) -> int | None:
        """The nearest predicate over a date; a verb that tells of no event keeps the date to itself."""
        words = self.words
        for above in words.ancestors(head):
            if above in self.predicates:
                return above
            if words.upos[above] == "VERB":
                return above
        return None

    def _noun_before(self, head: int, word: int) -> int | None:
        """ "Casualties of the shelling of the post on Wednesday": a date that hangs on no deed is of the deed whose
        words end before it."""
        words = self.words
        start = min([word, *(c for c in words.children_by(head, "case") if c < word)])
        before = [i for i in self.predicates if i < start and words.upos[i] == "NOUN" and words.subtree(i)[1] == start]
        return max(before, default=None)

    def _borrowed(self, i: int) -> TimeExpression | None:
        """A date of the verb that this one is coordinated with or governed by, or of a noun that takes part in it."""
        words = self.words
        for child in words.children_by(i, "nsubj", "obj", "obl", "nsubj:pass"):
            if child in self._dates and (child in self.predicates or words.relation[child] == "nsubj"):
                return self._dates[child]
        governor, relation = words.head[i], words.relation[i]
        if governor == i:
            return None
        if relation == "conj" and words.child(i, "nsubj", "nsubj:pass") is not None:
            return None
        if relation == "nmod" and words.preposition(i) == "of" and words.lemma[governor] in ("hour", "day", "round"):
            return self._dates.get(governor) or self._borrowed(governor)  # "hours of talks ended on Monday"
        purpose = relation == "advcl" and any(words.lower[c] == "to" for c in words.children_by(i, "mark"))
        if purpose or relation in ("conj", "xcomp") or (relation in ("obj", "nsubj", "obl", "nsubj:pass")
                                             and words.upos[i] == "NOUN"):
            return self._dates.get(governor) or (self._borrowed(governor) if relation == "xcomp" else None)
        return None

    def _is_last(self, found: TimeExpression) -> bool:
        return "last" in self.reading.report.text[max(0, found.start - 5) : found.end].lower()

    def _is_place(self, i: int) -> bool:
        named = any(naming.place for naming in self.reading.at.get(i, []))
        proper = self.words.entity.get(i) == "place" and self.words.upos[i] == "PROPN"
        return named or proper or i in self.reading.places

    def _place_text(self, i: int) -> str:
        words = self.words
        start = end = i
        for child in words.children[i]:
            if words.relation[child] in ("compound", "flat", "amod", "nmod:poss", "case", "det", "nmod:desc") \
                    and words.lower[child] not in _WHERE:
                low, high = words.subtree(child)
                if low >= i - 6 and high <= i + 4:
                    start, end = min(start, low), max(end, high - 1)
        while start < i and words.relation[start] in ("case", "det", "punct"):
            start += 1
        while end > i and words.relation[end] in ("case", "punct"):
            end -= 1
        first, last = words.span(start, end + 1)
        return " ".join(self.reading.report.text[first:last].split())
