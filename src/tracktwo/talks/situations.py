"""States of affairs that bear on the talks: who holds what, who has the upper hand, how two stand to each other."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tracktwo.domain import ActorKind, Evidence, PartialDate, Situation, SituationKind, Status
from tracktwo.events.dates import find_dates
from tracktwo.events.grammar import grammar_of
from tracktwo.events.participants import Participant
from tracktwo.knowledge import FOLDER, read_table
from tracktwo.reading import Reading

from .frames import Found, Frames, parse_frame
from .issues import read_classes
from .phrases import extent

SITUATIONS = FOLDER / "situations"
_FACTS = frozenset({Status.OCCURRED, Status.ONGOING})
_RELATIONS = frozenset({"relation", "tie", "relationship"})
_DEADLINES = frozenset({"deadline", "ultimatum", "cutoff", "cut-off"})
_BECAUSE = frozenset({"because", "as", "since", "with", "amid", "given"})
_LEVELS = frozenset("no little less more some great strong vital keen clear considerable enormous limited".split())
_ON_VERGE = frozenset({"verge", "brink", "point"})


class SituationTables:
    """The frames of situations, and the words that tell how a relation stands."""

    def __init__(self, folder: Path = SITUATIONS) -> None:
        """Raises KnowledgeError, naming the line, for a frame or a kind that cannot be understood."""
        classes = read_classes(folder / "classes.tsv")
        frames = []
        for row in read_table(folder / "frames.tsv", ("frame", "kind", "trend")):
            if row.cells[1] not in list(SituationKind):
                raise row.error(f"{row.cells[1]!r} is no kind of situation; use one of {', '.join(SituationKind)}")
            frames.append(parse_frame(row, row.cells[0], classes))
        self.frames = Frames(frames)
        self.ground = classes["ground"] | classes["foothold"]
        self.relations = {
            row.cells[0]: (row.cells[1] or None, row.cells[2] or None)
            for row in read_table(folder / "relations.tsv", ("word", "level", "trend"))
        }


@lru_cache(maxsize=1)
def situation_tables() -> SituationTables:
    """The tables that ship with Tracktwo, read once."""
    return SituationTables()


class SituationFinder:
    """Adds situations to a reading."""

    def __init__(self, tables: SituationTables) -> None:
        self.tables = tables

    def __call__(self, reading: Reading) -> None:
        search = _Search(reading, self.tables)
        found = [*search.framed(), *search.relations(), *search.deadlines()]
        found.sort(key=lambda situation: situation.evidence[0].start)
        kept: dict[tuple[object, ...], Situation] = {}
        for one in found:
            sides = frozenset(one.between) or one.holder
            key = (one.kind, sides, one.place or one.about, one.date)
            kept[key] = _both(kept[key], one) if key in kept else one
        reading.situations += kept.values()


def _both(one: Situation, other: Situation) -> Situation:
    """One situation told twice: what says how it stands goes before what only says where it goes."""
    first, second = (other, one) if other.level and not one.level else (one, other)
    evidence = tuple(dict.fromkeys((*first.evidence, *second.evidence)))
    return first.model_copy(update={"evidence": evidence, "trend": first.trend or second.trend})


class _Search:
    def __init__(self, reading: Reading, tables: SituationTables) -> None:
        self.reading, self.words, self.tables = reading, reading.words, tables
        grammar = grammar_of(reading)
        self.clauses, self.participants = grammar.clauses, grammar.participants
        self.attribution, self.status = grammar.attribution, grammar.status

    def framed(self) -> Iterator[Situation]:
        """What frames tell, where it is a fact."""
        for found in self.tables.frames.search(self.words, self.clauses):
            kind = SituationKind(found.frame.row.cells[1])
            losing = self._about_to(found.head)
            if found.frame.part != "noun" and not losing and not self._is_fact(found.head):
                continue
            places = found.filled.get("L", [])
            if kind is SituationKind.CONTROL and not any(self._is_ground(n) for n in places) and places:
                continue
            for holder in self._holders(found):
                about = found.filled.get("X") or found.filled.get("B") or []
                trend = "about to be lost" if losing else found.frame.row.cells[2] or None
                yield Situation(
                    kind=kind,
                    holder=holder,
                    place=self._words(places[0]) if places else self._place_near(found),
                    about=self._words(about[0]) if about else None,
                    level=self._level(found),
                    trend=trend,
                    because=self._because(found.head),
                    speaker=self._speaker(found.head, holder),
                    evidence=(self._evidence(found),),
                )

    def _level(self, found: Found) -> str | None:
        """ "Little interest", "great leverage": how much of it."""
        words = self.words
        near = (c for n in (*found.used, found.head) for c in words.children_by(n, "amod", "det", "nummod"))
        return next((words.lower[c] for c in near if words.lower[c] in _LEVELS), None)

    def _about_to(self, i: int) -> bool:
        """ "On the verge of losing its foothold"."""
        above = self.words.head[i]
        return self.words.relation[i] in ("acl", "advcl") and self.words.lemma[above] in _ON_VERGE

    def _is_fact(self, i: int) -> bool:
        """A verb that is a fact, a participle beside one ("with forces holding …"), or what seems so."""
        words, above = self.words, self.words.head[i]
        if self.status.of_verb(i) in _FACTS:
            return True
        marks = {words.lower[c] for c in words.children_by(i, "mark", "case")}
        if words.tag[i] == "VBG" and words.relation[i] in ("acl", "advcl") and marks <= {"with", "as"}:
            return True
        seems = words.relation[i] == "xcomp" and words.lemma[above] in ("appear", "seem")
        return seems and self.status.of_verb(above) in _FACTS

    def _holders(self, found: Found) -> list[str]:
        """Whose situation it is: the subject, the possessor, or who acts in the clause around a noun."""
        words, actors = self.words, self.reading.actors
        if found.frame.part == "noun":
            acting = self.participants.agents_of_noun(found.head)
            if not acting and found.frame.row.cells[1] == SituationKind.SETBACK:
                acting = self._around_noun(found.head)
        else:
            named = found.filled.get("A", [])
            if self._about_to(found.head):
                named = self.clauses.at(words.head[found.head]).subjects
            acting = [p for n in named for p in self.participants.acting(n)]
            acting = acting or [p for n in named for p in self.participants.owning(n)]
        kept = [p.actor for p in acting if not p.place and actors[p.actor].kind is not ActorKind.MEDIUM]
        return list(dict.fromkeys(kept))

    def _around_noun(self, i: int) -> list[Participant]:
        """ "Kyiv, which accepted the offer amid setbacks", "Kyiv accepted amid setbacks": Kyiv's."""
        words = self.words
        for above in words.ancestors(i):
            if words.relation[above] == "acl:relcl":
                return self.participants.acting(words.head[above])
            if words.upos[above] == "VERB":
                return [p for n in self.clauses.at(above).subjects for p in self.participants.acting(n)]
        return []

    def _is_ground(self, noun: int) -> bool:
        words = self.words
        return (
            noun in self.reading.places
            or words.entity.get(noun) == "place"
            or words.lemma[noun] in self.tables.ground
            or any(naming.place for naming in self.reading.at.get(noun, []))
        )

    def _place_near(self, found: Found) -> str | None:
        near = [n for n in found.used if n in self.reading.places]
        near += [c for n in found.used for c in self.words.children_by(n, "nmod") if self._is_ground(c)]
        return self._words(near[0]) if near else None

    def relations(self) -> Iterator[Situation]:
        """ "The ties between A and B have soured"."""
        words = self.words
        for i in range(len(words)):
            if words.lemma[i] not in _RELATIONS or words.upos[i] != "NOUN":
                continue
            sides = self._between(i)
            told = [
                self.tables.relations[words.lemma[n]]
                for n in self._around(i)
                if words.lemma[n] in self.tables.relations
            ]
            if len(sides) == 2 and told:
                yield Situation(
                    kind=SituationKind.RELATION,
                    between=tuple(sides),
                    level=next((level for level, _ in told if level), None),
                    trend=next((trend for _, trend in told if trend), None),
                    speaker=self._speaker(i, sides[0]),
                    because=self._because(words.head[i]),
                    evidence=(self.reading.evidence(*self._sentence_part(i)),),
                )

    def _between(self, i: int) -> list[str]:
        """The two whose relation a noun names."""
        words = self.words
        found = [p.actor for p in self.participants.agents_of_noun(i)]
        for child in words.children_by(i, "nmod", "obl"):
            if words.preposition(child) in ("between", "with", "of", "among", "to"):
                found += [p.actor for n in words.conjuncts(child) for p in self.participants.acting(n)]
        for child in words.children_by(i, "amod", "compound", "nmod:desc"):  # "the U.S.-Russian ties"
            parts = {child, *words.children[child]}
            found += [n.actor for part in sorted(parts) for n in self.reading.at.get(part, [])]
        sides = list(dict.fromkeys(found))
        if len(sides) == 1:
            verb = words.head[i]
            own = [p.actor for n in self.clauses.at(verb).subjects for p in self.participants.acting(n)]
            sides += [actor for actor in dict.fromkeys(own) if actor not in sides]
        return sides[:2] if len(sides) == 2 else []

    def _around(self, i: int) -> list[int]:
        """Words that may tell of a relation: its modifiers, the verb over it, clauses that hang on it."""
        words = self.words
        near = [words.head[i], *words.children_by(i, "amod", "acl", "acl:relcl", "acl")]
        near += [c for n in near for c in words.children_by(n, "obl", "xcomp", "conj", "amod")]
        return near + [c for n in near for c in words.children_by(n, "amod")]

    def _sentence_part(self, i: int) -> tuple[int, int]:
        told = [i, *(n for n in self._around(i) if self.words.sentence[n] == self.words.sentence[i])]
        start, end = self.words.subtree(i)
        return min([start, *told]), max([end - 1, *told]) + 1

    def deadlines(self) -> Iterator[Situation]:
        """A deadline that the text dates."""
        words, text = self.words, self.reading.report.text
        for i in range(len(words)):
            if words.lemma[i] not in _DEADLINES or words.upos[i] != "NOUN":
                continue
            start, end = words.sentences[words.sentence[i]]
            low, high = words.span(start, end)
            dates = find_dates(text[low:high], self.reading.report.published_on, low)
            nearest = min(dates, key=lambda found: abs(found.start - words.offset[i]), default=None)
            first, last = words.subtree(i)
            date: PartialDate | None = nearest.date if nearest else None
            owners = [p.actor for p in self.participants.agents_of_noun(i)]
            yield Situation(
                kind=SituationKind.DEADLINE,
                holder=owners[0] if owners else None,
                date=date,
                about=self._words(i),
                speaker=None,
                evidence=(self.reading.evidence(first, last),),
            )

    def _because(self, i: int) -> str | None:
        """A reason that hangs on a predicate."""
        words = self.words
        objects = words.children_by(i, "obj", "obl")
        inner = [c for n in objects for c in (n, *words.children_by(n, "nmod"))]
        for child in (c for n in (i, *inner) for c in words.children_by(n, "advcl", "obl", "acl")):
            marks = {words.lower[c] for c in words.children_by(child, "mark", "case")}
            clause = words.relation[child] in ("advcl", "acl") and words.child(child, "nsubj") is not None
            if marks & _BECAUSE and (clause or marks & {"because", "amid"}):
                return self._words(child)
        return None

    def _words(self, i: int) -> str:
        return " ".join(self.reading.evidence(*extent(self.words, i)).quote.split())

    def _speaker(self, i: int, holder: str) -> str | None:
        speakers = self.attribution.speakers(i)
        return next((s.actor for s in speakers if s.actor != holder), None)

    def _evidence(self, found: Found) -> Evidence:
        words = self.words
        told = {found.head, *found.used, *(n for nouns in found.filled.values() for n in nouns)}
        told = {n for n in told if words.sentence[n] == words.sentence[found.head]}
        for naming in (n for word in tuple(told) for n in self.reading.at.get(word, [])):
            told |= {naming.start, naming.end - 1}
        return self.reading.evidence(min(told), max(told) + 1)
