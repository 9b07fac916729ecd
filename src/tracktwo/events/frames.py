"""The lexicon of predicates: frames such as "A impose {sanctions} on R", read from `knowledge/predicates/`."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from tracktwo.domain import EventType
from tracktwo.knowledge import FOLDER, Row, read_table, values

FUNCTION_WORDS = frozenset(
    "about above across after against ahead along alongside among amid apart around as aside at away back before "
    "behind below beneath beside between beyond by down for forward from in inside into near of off on onto opposite "
    "out outside over past through throughout to together toward towards under until up upon via with within "
    "without".split()
)
_NESTED = re.compile(r"(?:to|ing)-[a-z][a-z-]*")
_CLAUSES = {"to-X": "to", "that-X": "that", "ing-X": "ing"}


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand at one place of a frame.

    `kind` is ``R`` (an actor), ``AR`` (both sides), ``A``, ``X`` (anything), ``class`` (a noun of `lemmas`) or
    ``word`` (the last word of a literal). `owner` is the slot of a possessor: "R's {demand}".
    """

    kind: str
    lemmas: frozenset[str] = frozenset()
    owner: str = ""
    compounds: tuple[str, ...] = ()  # the words before the last of a literal


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a predicate is built; `weight` grows with how much of it must be there."""

    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    text: str
    part: str  # verb, noun, copula (a noun or adjective after "be")
    triggers: frozenset[str]
    mutual: bool
    subject: str  # of a verb: A, A+R or R; before a noun: A's, A+R's, R's or nothing
    object: Slot | None
    second: Slot | None
    obliques: tuple[tuple[str, Slot], ...]
    particles: tuple[str, ...]
    clause: str  # to, that, ing or ""
    inner: "Frame | None"  # of the verb in that clause, where the frame names it: "A refuse to-lift {sanctions}"
    weight: float
    compounds: tuple[str, ...] = ()  # words of the trigger before its last

    @classmethod
    def unlisted(cls, kind: EventType, mode: str | None, contexts: tuple[str, ...]) -> "Frame":
        """The frame of a verb that the lexicon lacks, whose type is judged: somebody does it to somebody."""
        return cls(kind, mode, contexts, text="A do R", part="verb", triggers=frozenset(), mutual=False, subject="A",
                   object=Slot("R"), second=None, obliques=(), particles=(), clause="", inner=None, weight=0.0)


@dataclass
class Lexicon:
    """Frames by part of speech and trigger lemma, the most specific first."""

    frames: dict[tuple[str, str], list[Frame]] = field(default_factory=lambda: defaultdict(list))
    size: int = 0

    def add(self, frame: Frame) -> None:
        self.size += 1
        for trigger in frame.triggers:
            self.frames[frame.part, trigger].append(frame)

    def of(self, part: str, lemma: str) -> list[Frame]:
        """The frames of a lemma; a British double l that the lemma kept ("initialle") counts as one."""
        found = self.frames.get((part, lemma), [])
        doubled = re.fullmatch(r"(.+l)le?", lemma) if part == "verb" and not found else None
        return self.frames.get((part, doubled[1]), []) if doubled else found


def read_lexicon(folder: Path = FOLDER / "predicates") -> Lexicon:
    """All frames of the folder. Raises KnowledgeError, naming the line, for a frame that cannot be understood."""
    classes = _read_classes(folder)
    lexicon = Lexicon()
    seen: set[tuple[str, str]] = set()
    for path in sorted(folder.glob("*.tsv")):
        if path.stem.startswith("classes"):
            continue
        try:
            kind = EventType(path.stem.upper())
        except ValueError:
            raise FileNotFoundError(f"{path}: no event type is called {path.stem.upper()}; rename the file") from None
        for row in read_table(path, ("frame", "pos", "mode", "contexts")):
            frame = _parse(row, kind, classes)
            if (frame.part, frame.text) not in seen:  # the first type that lists a frame keeps it
                seen.add((frame.part, frame.text))
                lexicon.add(frame)
    for frames in lexicon.frames.values():
        frames.sort(key=lambda frame: (-frame.weight, frame.text))
    return lexicon


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that ships with Tracktwo, read once."""
    return read_lexicon()


def _read_classes(folder: Path) -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for path in sorted(folder.glob("classes*.tsv")):
        for row in read_table(path, ("class", "nouns")):
            name, nouns = row.cells
            if name in classes:
                raise row.error(f"the class {name!r} is defined twice; give it one line")
            classes[name] = frozenset(values(nouns))  # "phone-call" is a compound, met whole
    return classes


def _parse(row: Row, kind: EventType, classes: dict[str, frozenset[str]]) -> Frame:
    text, part, mode, contexts = row.cells
    words = text.split()
    if part not in ("verb", "noun", "adjective"):
        raise row.error(f"{part!r} is no part of speech of a frame; use verb, noun or adjective")
    actor, words = _subject(words)
    if part != "noun" and actor not in ("A", "A+R", "R"):
        raise row.error(f"{text!r} must begin with its subject: A, A+R or R")
    if part != "noun" and words and words[0] == "be":
        part, words = "copula", words[1:]
    elif part == "adjective":
        part = "copula"
    slots = _Slots(row, classes)
    if part == "copula":
        leading = []
        while words and words[0] in FUNCTION_WORDS:
            leading.append(words.pop(0))
        triggers, words, before = _trigger(row, words, classes)
        slots.copula = " ".join(leading)
    elif part == "noun":
        triggers, words, before = _trigger(row, words, classes)
    else:
        if not words:
            raise row.error(f"{text!r} names no verb")
        triggers, words, before = frozenset({words[0]}), words[1:], ()
    inner = None
    nested = next((n for n, word in enumerate(words) if _NESTED.fullmatch(word)), None)
    if nested is not None:
        clause, verb = words[nested].split("-", 1)
        rest = " ".join(["A", verb, *words[nested + 1 :]])
        inner = _parse(Row(row.path, row.line, (rest, "verb", mode, contexts)), kind, classes)
        words = [*words[:nested], f"{clause}-X"]
    slots.take(words)
    mutual = "A+R" in text and (part == "noun" or actor == "A+R" or kind is EventType.CONSULT)
    weight = 1.0 + slots.weight + 2 * len(before) + (2 * inner.weight if inner else 0) + (0.6 if mutual else 0)
    particles = tuple(slots.particles) + ((slots.copula,) if slots.copula else ())
    return Frame(
        type=kind, mode=mode or None, contexts=tuple(values(contexts)), text=text, part=part, triggers=triggers,
        mutual=mutual, subject=actor, object=slots.object, second=slots.second, obliques=tuple(slots.obliques),
        particles=particles, clause=slots.clause, inner=inner, weight=weight, compounds=before,
    )


def _subject(words: list[str]) -> tuple[str, list[str]]:
    """The slot at the start of a frame, and the rest."""
    if words and words[0] in ("A", "R", "A+R", "A's", "A+R's", "R's"):
        return words[0], words[1:]
    return "", words


def _trigger(
    row: Row, words: list[str], classes: dict[str, frozenset[str]]
) -> tuple[frozenset[str], list[str], tuple[str, ...]]:
    """The noun (or the class of nouns) that a frame is about: all literals up to the first slot or preposition."""
    if not words:
        raise row.error(f"{row.cells[0]!r} names no noun")
    if words[0].startswith("{"):
        return _class(row, words[0], classes), words[1:], ()
    count = 0
    while count < len(words) and words[count] not in FUNCTION_WORDS and words[count].islower() \
            and not words[count].startswith("{") and words[count] not in _CLAUSES:
        count += 1
    if not count:
        raise row.error(f"{row.cells[0]!r} names no noun before {words[0]!r}")
    return frozenset({words[count - 1]}), words[count:], tuple(words[: count - 1])


def _class(row: Row, word: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    name = word.strip("{}")
    if name not in classes:
        raise row.error(f"{word} is no class; define it in classes.tsv or mend its name")
    return classes[name]


class _Slots:
    """Collects the slots after the trigger."""

    def __init__(self, row: Row, classes: dict[str, frozenset[str]]) -> None:
        self.row, self.classes = row, classes
        self.object: Slot | None = None
        self.second: Slot | None = None
        self.obliques: list[tuple[str, Slot]] = []
        self.particles: list[str] = []
        self.clause = ""
        self.copula = ""
        self.weight = 0.0

    def take(self, words: list[str]) -> None:
        pending: list[str] = []
        literal: list[str] = []
        owner = ""
        for word in [*words, ""]:
            if literal and not (word.islower() and word not in FUNCTION_WORDS and word and word[0] != "{"
                                and word not in _CLAUSES):
                self._place(pending, Slot("word", frozenset({literal[-1]}), owner, tuple(literal[:-1])))
                literal, pending, owner = [], [], ""
            if not word:
                break
            if word in _CLAUSES:
                self.clause = _CLAUSES[word]
                self.particles += pending
                self.weight += 1.2 + 0.5 * len(pending)
                pending = []
            elif word in ("A", "R", "X", "A+R"):
                self._place(pending, Slot(word.replace("+", ""), frozenset(), owner))
                pending, owner = [], ""
            elif word in ("R's", "A's"):
                owner = word[0]
            elif word.startswith("{"):
                self._place(pending, Slot("class", _class(self.row, word, self.classes), owner))
                pending, owner = [], ""
            elif word in FUNCTION_WORDS:
                pending.append(word)
            else:
                literal.append(word)
        self.particles += pending
        self.weight += 1.5 * len(pending)

    def _place(self, pending: list[str], slot: Slot) -> None:
        self.weight += {"word": 2.5, "class": 2.0, "R": 1.0, "AR": 1.0, "A": 1.0, "X": 0.3}[slot.kind]
        if slot.kind == "class":  # of two classes the smaller says more
            self.weight += 1 / (1 + len(slot.lemmas))
        self.weight += 0.5 * len(pending) + (0.5 if slot.owner else 0) + len(slot.compounds)
        if pending:
            self.obliques.append((" ".join(pending), slot))
        elif self.object is None:
            self.object = slot
        elif self.second is None:
            self.second = slot
        else:
            raise self.row.error(f"{self.row.cells[0]!r} has more than two objects")
