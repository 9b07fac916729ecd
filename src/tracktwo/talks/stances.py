"""What stance words show: the frames of `knowledge/stances`, and what negation and helpers make of them."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from tracktwo.domain import Stance, Status
from tracktwo.events.status import StatusReader
from tracktwo.knowledge import FOLDER, read_table
from tracktwo.language.words import Words

from .frames import Frames, parse_frame
from .issues import read_classes

STANCES = FOLDER / "stances"
CONDITION_OF = "is"  # a frame that only ties a condition to a proposal, whatever the stance
ANSWERS = "answers"  # a frame that shows a stance only where it is negated: "has not answered"
OBJECTS = "objects"  # a frame that shows a refusal, and consent where it is negated: "did not object"
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "no", "cannot", "hardly"})
_FUTURE = frozenset("will would wo 'll ’ll 'd ’d can could ca cannot shall should must may might".split())
_NEGATING = frozenset({"advmod", "aux", "det", "cc", "cc:preconj"})
_LITTLE = frozenset("little scant less small".split())
_REACHED = frozenset("deal agreement accord bargain compromise understanding consensus".split())
_AWAITED = frozenset("no any possible expected likely eventual".split()) | _LITTLE
_NOT_YET = frozenset("expect await predict deny fear want seek demand withdraw drop abandon".split())
_SHOWN = (Status.OCCURRED, Status.ONGOING, Status.PLANNED, None)
_EXPECTING = frozenset("expect predict forecast anticipate doubt fear suspect assume likely unlikely bet speculate "
                       "bind guess wonder decide whether sure certain poise".split())
_NOT_SAID = frozenset({"before", "whether", "if", "unless", "until", "lest"})
_WITHOUT = {Stance.REJECTS: Stance.ACCEPTS, Stance.ACCEPTS: Stance.REJECTS, Stance.NONCOMMITTAL: Stance.ACCEPTS}
_WOULD = frozenset({"would", "'d", "’d", "could", "can"})


def undenied(stance: str) -> str:
    """The stance of a frame where nothing denies it: who "objects" rejects."""
    return Stance.REJECTS if stance == OBJECTS else stance


class StanceTables:
    """The frames of stances and what their negation comes to."""

    def __init__(self, folder: Path = STANCES) -> None:
        """Raises KnowledgeError, naming the line, for a frame or a stance that cannot be understood."""
        classes = read_classes(folder / "classes.tsv")
        frames = []
        for row in read_table(folder / "frames.tsv", ("frame", "stance", "strength")):
            if row.cells[1] not in (*Stance, CONDITION_OF, ANSWERS, OBJECTS):
                raise row.error(f"{row.cells[1]!r} is no stance; use one of {', '.join(Stance)}, is, answers, objects")
            if row.cells[2] not in ("1", "2", "3"):
                raise row.error(f"{row.cells[2]!r} is no strength; write 1, 2 or 3")
            frames.append(parse_frame(row, row.cells[0], classes))
        self.frames = Frames(frames)
        self.of_lemma: dict[str, set[str]] = defaultdict(set)  # stances that a word may show
        for frame in frames:
            for trigger in frame.triggers:
                self.of_lemma[trigger].add(undenied(frame.row.cells[1]))
        self.polarity: dict[tuple[str, str], Stance | None] = {}
        for row in read_table(folder / "polarity.tsv", ("stance", "tense", "becomes")):
            stance, tense, becomes = row.cells
            if becomes and becomes not in list(Stance):
                raise row.error(f"{becomes!r} is no stance; use one of {', '.join(Stance)}, or leave it empty")
            self.polarity[stance, tense] = Stance(becomes) if becomes else None


@lru_cache(maxsize=1)
def stance_tables() -> StanceTables:
    """The tables that ship with Tracktwo, read once."""
    return StanceTables()


class Polarity:
    """Whether a predicate of stance holds, is negated, or is only thought of."""

    def __init__(self, words: Words, status: StatusReader, tables: StanceTables) -> None:
        self.words = words
        self.status = status
        self.tables = tables

    def holds(self, head: int, stance: Stance, part: str, used: Sequence[int] = ()) -> Stance | None:
        """The stance that a predicate shows in its clause; None where it shows none. `used`: the words of its frame."""
        if part == "noun":
            return stance if self._noun_holds(head) else None
        above = self.words.head[head]
        if part == "copula" and self.words.relation[head] == "xcomp" and self.words.upos[above] == "VERB":
            head = above  # "remained open to talks"
        marks = {self.words.lower[c] for c in self.words.children_by(head, "mark", "advmod")}
        if self._expected(head) or marks & _NOT_SAID:
            return None
        how_much = {self.words.lower[c] for n in used for c in self.words.children_by(n, "det", "amod")}
        reached = any(self.words.lemma[n] in _REACHED for n in used)
        if reached and ("no" in how_much or self.negated(head)):
            return None  # "no agreement has been reached on it": by whom it failed is not said
        if "no" in how_much:
            return _WITHOUT.get(stance)  # "has no objection to it", "sees no reason to accept it"
        if how_much & _LITTLE:
            return Stance.NONCOMMITTAL if stance is Stance.ACCEPTS else None  # "shows little interest in it"
        denying = any(self.words.lower[n] in _NEGATIONS for n in used)  # the frame itself says no: "wants no truce"
        if not denying and self.negated(head):
            return self.tables.polarity.get((stance, self.tense(head)))
        if self.status.is_question(head):
            return None
        status = self.status.of_verb(head)
        if status in (Status.OCCURRED, Status.ONGOING, Status.PLANNED) or (denying and status is Status.DENIED):
            return stance
        if status is Status.POSSIBLE and (self._own_word(head) or self._beside(head) or self._said_to(head)):
            return stance
        return None

    def _expected(self, i: int) -> bool:
        """ "Analysts expect Moscow to reject it", "is likely to reject it"."""
        words, above = self.words, self.words.head[i]
        return words.relation[i] in ("xcomp", "ccomp", "advcl", "acl") and words.lemma[above] in _EXPECTING

    def _beside(self, i: int) -> bool:
        """ "With Tehran refusing to freeze it"."""
        words = self.words
        marks = {words.lower[c] for c in words.children_by(i, "mark", "case")}
        return words.tag[i] == "VBG" and words.relation[i] in ("acl", "advcl") and marks <= {"with", "as"}

    def _said_to(self, i: int) -> bool:
        """ "China is said to back it"."""
        words, above = self.words, self.words.head[i]
        return words.relation[i] == "xcomp" and words.lemma[above] in ("say", "report", "understand", "appear", "seem")

    def negated(self, i: int) -> bool:
        """ "Did not accept", "accepted no such plan", "neither accepted nor rejected"."""
        words = self.words
        above = words.head[i]
        if words.relation[i] == "xcomp" and words.lemma[above] == "have" and any(
                words.lower[c] == "yet" for c in (*words.children[above], *words.children[i])):
            return True  # "has yet to accept it"
        children = [*words.children[i]]
        if words.relation[i] == "conj" and words.child(i, "aux", "nsubj") is None:
            children += [c for c in words.children[words.head[i]] if words.relation[c] == "aux"]
            children += [c for c in words.children[words.head[i]] if words.relation[c] == "advmod" and c < words.head[i]
                         and words.lower[c] in _NEGATIONS]
        for child in children:
            if words.lower[child] in _NEGATIONS and words.relation[child] in _NEGATING:
                return True
        subjects = words.children_by(i, "nsubj", "nsubj:pass")
        if any(words.lower[n] in ("nothing", "nobody", "none", "neither") for n in subjects):
            return True
        if any(words.lower[c] == "neither" for n in subjects for c in words.children_by(n, "cc:preconj", "det", "cc")):
            return True
        nouns = (*subjects, *words.children_by(i, "obj", "obl"))
        denied = any(words.lower[c] == "no" for n in nouns for c in words.children_by(n, "det"))
        return denied or words.lower[i] == "cannot"

    def tense(self, i: int) -> str:
        """past, perfect, present or future: the rows of polarity.tsv."""
        words = self.words
        helpers = words.children_by(i, "aux", "cop", "aux:pass")
        if words.relation[i] == "xcomp" and words.lemma[words.head[i]] == "have":
            return "perfect"
        if not helpers and words.relation[i] == "conj":
            helpers = words.children_by(words.head[i], "aux", "cop", "aux:pass")
        forms = {words.lower[c] for c in helpers}
        if forms & _FUTURE:
            return "future"
        if forms & {"have", "has", "had", "'ve", "’ve"}:
            return "perfect"
        past = forms & {"did", "was", "were"} or words.tag[i] == "VBD"
        return "past" if past else "present"

    def _own_word(self, i: int) -> bool:
        """ "Would accept", "can live with": said of oneself it shows a stance; "may accept" does not."""
        words = self.words
        helpers = {words.lower[c] for c in words.children_by(i, "aux")}
        return bool(helpers & _WOULD)

    def _noun_holds(self, i: int) -> bool:
        """ "Kyiv's rejection of the plan", unless it is only awaited or denied."""
        words = self.words
        if any(words.lower[c] in _AWAITED for c in words.children[i]):
            return False
        verb = words.head[i]
        return words.upos[verb] != "VERB" or (
            self.status.of_verb(verb) in _SHOWN and words.lemma[verb] not in _NOT_YET)
