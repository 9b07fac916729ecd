"""Reads the corpus of events: sentences with marked triples, in the form that `training/corpus/README.md` gives.

``python -m training.triples FILE...`` names the mistakes of files, each with its line, and counts what they hold.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NONE = "NONE"
TYPES = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", NONE)
STATUSES = ("occurred", "ongoing", "planned", "possible", "demanded", "denied")
MODES = {
    "CONSULT": "visit phone third-party", "RETREAT": "release return ease access ceasefire withdraw disarm",
    "REQUEST": "assist change yield meet", "ACCUSE": "disapprove allege investigate",
    "REJECT": "assist change yield meet", "THREATEN": "restrict relations violence expel territory ban political",
    "PROTEST": "demo hunger boycott obstruct riot", "SANCTION": "withdraw discontinue expel",
    "MOBILIZE": "troops police", "COERCE": "seize restrict ban curfew martial-law arrest deport",
    "ASSAULT": "abduct beat sexual torture suicide-attack explosives assassinate firearms heavy-weapons massacre "
               "cleansing unconventional seize pro_autocracy",
}
CONTEXTS = frozenset(
    "diplomatic economic military legal intelligence humanitarian peacekeeping political_institutions executive "
    "rights_freedoms democracy pro_autocracy human_rights human_security crime corruption asylum cbrn "
    "religion_ethnicity".split())
_COLUMNS = 11

Span = tuple[int, int]  # offsets in the sentence


@dataclass(frozen=True)
class Triple:
    """One relation; spans are offsets in the sentence, and `coded` is the type of the pair read as a whole."""

    source: Span | None
    predicate: Span | None
    target: Span | None
    type: str
    mode: str | None = None
    status: str | None = None
    contexts: tuple[str, ...] = ()
    speaker: Span | None = None
    date: Span | None = None
    place: Span | None = None
    coded: str = NONE


@dataclass(frozen=True)
class Marked:
    """A sentence with its triples; `where` is file and line."""

    text: str
    triples: tuple[Triple, ...]
    where: str


class Mistake(ValueError):
    """A line of the corpus that cannot be read; the message names file, line and cure."""


def read_corpus(folder: Path) -> list[Marked]:
    """All sentences of the files `*.txt` of a folder, in order. Raises `Mistake` at the first wrong line."""
    return [marked for path in sorted(folder.glob("*.txt")) for marked in _read(path, None)]


def _read(path: Path, mistakes: list[str] | None) -> Iterator[Marked]:
    """The sentences of a file; mistakes are raised, or gathered where a list is given for them."""
    text, where, triples = "", "", []
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
        line = line.strip()
        if line.startswith("#"):
            continue
        if line.startswith("|"):
            try:
                if not text:
                    raise Mistake("a relation without a sentence above it")
                triples.append(_triple(text, line))
            except Mistake as mistake:
                problem = f"{path.name}:{number}: {mistake}"
                if mistakes is None:
                    raise Mistake(problem) from None
                mistakes.append(problem)
            continue
        if text and (line or number):
            yield Marked(text, tuple(triples), where)
        text, where, triples = line, f"{path.name}:{number}", []


def _triple(text: str, line: str) -> Triple:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if len(cells) > _COLUMNS or len(cells) < 4:
        raise Mistake(f"{len(cells)} columns; there are 4 to {_COLUMNS}")
    cells += ["-"] * (_COLUMNS - len(cells))
    kind, mode, status, coded = cells[3], cells[4], cells[5], cells[10]
    contexts = tuple(part.strip() for part in cells[6].split(";") if part.strip() not in ("", "-"))
    if kind not in TYPES:
        raise Mistake(f"no type {kind!r}")
    if coded not in ("-", "", *TYPES):
        raise Mistake(f"no type {coded!r} (column coded)")
    if kind != NONE and status not in STATUSES:
        raise Mistake(f"no status {status!r}")
    if mode not in ("-", "") and mode not in MODES.get(kind, "").split():
        raise Mistake(f"no mode {mode!r} of {kind}")
    if not CONTEXTS.issuperset(contexts):
        raise Mistake(f"no context {', '.join(sorted(set(contexts) - CONTEXTS))}")
    source, predicate, target, speaker, date, place = (
        _span(text, cells[n]) for n in (0, 1, 2, 7, 8, 9))
    if source is None and target is None:
        raise Mistake("neither source nor target")
    if kind != NONE and predicate is None:
        raise Mistake("no predicate")
    for name, span in (("source", source), ("target", target)):
        if span and predicate and kind != NONE and span[0] <= predicate[0] < span[1] and span[0] < predicate[0]:
            raise Mistake(f"the predicate stands within the {name}")
    return Triple(source, predicate, target, kind, mode if mode not in ("-", "") else None,
                  status if kind != NONE else None, contexts, speaker, date, place,
                  coded if coded not in ("-", "") else kind)


def _span(text: str, words: str) -> Span | None:
    """Where words stand in a sentence; `Iran#2` is the second occurrence, `called … off` from the one to the other."""
    if words in ("-", ""):
        return None
    wanted, _, number = words.partition("#")
    first, gap, last = (part.strip() for part in wanted.partition("…"))
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(first)}(?!\w)", text)]
    if not found:
        raise Mistake(f"{first!r} is not in the sentence")
    if len(found) > 1 and not number:
        raise Mistake(f"{first!r} stands {len(found)} times in the sentence: write {first}#1 or {first}#2")
    if number and not (number.isdigit() and 1 <= int(number) <= len(found)):
        raise Mistake(f"{first!r} stands {len(found)} times in the sentence, not {number}")
    start = found[int(number) - 1 if number else 0]
    if not gap:
        return start, start + len(first)
    end = text.find(last, start + len(first))
    if end < 0:
        raise Mistake(f"{last!r} does not follow {first!r}")
    return start, end + len(last)


def main() -> None:
    mistakes: list[str] = []
    sentences = [marked for path in map(Path, sys.argv[1:]) for marked in _read(path, mistakes)]
    triples = [triple for marked in sentences for triple in marked.triples]
    for problem in mistakes:
        print(problem)
    texts = Counter(marked.text for marked in sentences)
    for marked in sentences:
        if not marked.triples:
            print(f"{marked.where}: no relation below it")
        if texts[marked.text] > 1:
            print(f"{marked.where}: stands twice")
    print(f"{len(sentences)} sentences, {len(triples)} relations, {len(mistakes)} mistakes")
    for name, values in (("types", [t.type for t in triples]), ("coded", [t.coded for t in triples]),
                         ("status", [t.status for t in triples if t.status])):
        print(f"{name}:", ", ".join(f"{value} {count}" for value, count in Counter(values).most_common()))
    sys.exit(1 if mistakes else 0)


if __name__ == "__main__":
    main()
