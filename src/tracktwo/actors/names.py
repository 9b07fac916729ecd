"""Names of the knowledge base found in a text, and which of them name only a place."""

from dataclasses import dataclass

from tracktwo.domain import ActorKind, MentionKind
from tracktwo.language.sentences import dateline_end
from tracktwo.language.words import Words
from tracktwo.reading import Reading

from .knowledge_base import Entry, KnowledgeBase, Name, units
from .persons import HONORIFICS

# After these a state or a city is where something happens, not who acts.
LOCATIVE = frozenset(
    "in at near across inside throughout into onto over around along outside within through beyond via off amid".split()
)
MOTION = frozenset(
    "travel go come fly arrive return head move flee send deploy deliver drive march cross withdraw pull retreat "
    "depart leave visit trip journey visit flight route road border withdrawal pullout retreat exit".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """Words from `start` up to `end` that the knowledge base names, with the readings that hold on the day; without a
    reading they name the place `place` (its name and country)."""

    start: int
    end: int
    names: list[Name]
    place: tuple[str, str] | None = None


def find_names(words: Words, base: KnowledgeBase, day: str) -> list[Found]:
    """The longest names from left to right; none overlaps another."""
    pieces = [(unit, i) for i in range(len(words)) if words.relation[i] != "space" for unit in units(words.text[i])]
    found: list[Found] = []
    at = 0
    while at < len(pieces):
        unit, i = pieces[at]
        longest = base.longest.get(unit, 0)
        taken = 1
        if longest and (at == 0 or pieces[at - 1][1] != i):
            for size in range(min(longest, len(pieces) - at), 0, -1):
                end = pieces[at + size - 1][1]
                if at + size < len(pieces) and pieces[at + size][1] == end:
                    continue  # ends inside a word
                key = " ".join([piece for piece, _ in pieces[at : at + size]])
                if words.sentence[i] != words.sentence[end]:
                    continue
                names = _readings(words, i, end + 1, key, base, day) if key in base.names else []
                place = base.places.get(key) if not names and words.text[i][:1].isupper() else None
                if names or (place is not None and words.upos[end] == "PROPN"):
                    found.append(Found(i, end + 1, names, place))
                    taken = size
                    break
        at += taken
    return found


def _readings(words: Words, start: int, end: int, key: str, base: KnowledgeBase, day: str) -> list[Name]:
    names = base.named(key, day) or base.names[key]
    return [name for name in names if _case_fits(words, start, end, name.form)]


def _case_fits(words: Words, start: int, end: int, form: str) -> bool:
    text = words.text[start]
    if form[0].isupper() and not text[0].isupper():
        return False
    letters = [c for c in form if c.isalpha()]
    if len(letters) <= 6 and all(c.isupper() for c in letters):
        return all(words.text[i].isupper() for i in range(start, end) if any(c.isalpha() for c in words.text[i]))
    if end - start == 1 and words.upos[start] not in ("PROPN", "ADJ", "NOUN"):
        return False
    initial = start == 0 or words.sentence[start - 1] != words.sentence[start]
    # At the start of a sentence any word has a capital: a one-word name must look like a name to the tagger.
    return not (initial and end - start == 1 and words.upos[start] == "NOUN" and not form.endswith("s"))


def part_of_a_person(words: Words, start: int, end: int) -> bool:
    """Whether a place's name here is a part of somebody's ("Michael Jordan", "Paris Hilton")."""
    head = words.top(start, end)
    outside = words.head[head]
    if words.relation[head] == "flat" and words.upos[outside] == "PROPN" and words.entity.get(outside) != "place":
        return True
    right = [c for i in range(start, end) for c in words.children[i] if c >= end and words.relation[c] == "flat"]
    return any(words.upos[c] == "PROPN" and words.entity.get(head) == "person" for c in right)


def is_place(words: Words, head: int, entry: Entry, how: MentionKind) -> bool:
    """Whether a state, its seat or a grouping stands here for where something is, not for who acts."""
    if entry.kind is ActorKind.BODY and words.preposition(head) in ("in", "at", "inside", "outside", "near"):
        return True  # "in the Kremlin"
    if entry.kind not in (ActorKind.STATE, ActorKind.GROUP) and how is not MentionKind.METONYM:
        return False
    if any(words.lower[c] in _COMPASS for c in words.children_by(head, "amod", "compound")):
        return True  # "southern Lebanon"
    first = words.first_conjunct(head)
    preposition = words.preposition(first) or words.preposition(head)
    relation, governor = words.relation[first], words.head[first]
    if preposition in LOCATIVE:
        return True
    if preposition in ("to", "from", "for", "toward", "towards"):
        return words.lemma[governor] in MOTION
    if preposition == "of":
        return words.entity.get(governor) == "place" or words.lemma[governor] in _PARTS
    if relation == "compound" or (relation == "nmod:poss" and words.entity.get(governor) == "place"
                                  and (words.upos[governor] == "PROPN" or words.lemma[governor] in _PARTS)):
        return words.entity.get(governor) == "place" or words.lemma[governor] in ("war", "conflict", "crisis")
    if relation == "appos" and words.entity.get(governor) == "place":
        return True
    return relation == "nmod:desc" and words.entity.get(governor) == "place"


_COMPASS = frozenset(
    "northern southern eastern western central north-eastern north-western south-eastern south-western northeastern "
    "northwestern southeastern southwestern upper lower rural coastal".split()
)
_PARTS = frozenset(
    "capital city town village region province border coast south north east west part rest centre center "
    "outskirt suburb territory area map future history".split()
)


def dateline_words(reading: Reading) -> set[int]:
    """The words of datelines, which the sentence splitter parts from what follows them."""
    words, text = reading.words, reading.report.text
    inside: set[int] = set()
    for start, end in words.sentences:
        first, last = words.span(start, end)
        if last - first < 100 and dateline_end(text[first : last + 40]) >= last - first:
            inside.update(range(start, end))
    return inside


def addressed(words: Words, start: int) -> bool:
    """ "Mr. Tatar" is no people."""
    return start > 0 and words.lower[start - 1].rstrip(".") in HONORIFICS
