"""Scores each attribute of events on the corpus: ``python -m bench.corpus [FOLDER] [--errors LABEL]``.

First with source, predicate and target given (what the typing head and the rules say of them), then of the events that
the reader finds by itself, matched to the corpus by their predicate. The folder is `training/corpus/held_back`, which
nothing is made from, unless another is named.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tracktwo.domain import Event, Report, Status
from tracktwo.events.dates import find_dates
from tracktwo.events.judging import likeliest_status
from tracktwo.events.links import Span, link
from tracktwo.events.pairs import lexicon_answer
from tracktwo.events.status import StatusReader, status_tables
from tracktwo.events.typing_head import NONE, Judgement, Triple, typing_head
from tracktwo.reader import Reader
from tracktwo.reading import Reading
from training.examples import words_of
from training.triples import Marked, read_corpus
from training.triples import Triple as Row

from .scores import accuracy, calibration_error, f1_by_label, macro_f1

HELD_BACK = Path(__file__).parent.parent / "training/corpus/held_back"
DAY = date(2020, 6, 17)  # on which every sentence is read, so that "Friday" is a day
FACTS = (Status.OCCURRED, Status.ONGOING)


@dataclass
class Tally:
    """Gold and found values of one attribute, with the sentences they stand in."""

    gold: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    where: list[str] = field(default_factory=list)

    def add(self, gold: str, found: str, where: str) -> None:
        self.gold.append(gold)
        self.found.append(found)
        self.where.append(where)

    def show(self, name: str, *, macro: bool = True) -> None:
        line = f"{name:34} {accuracy(self.gold, self.found):.3f}"
        print(line + (f"  macro-F1 {macro_f1(self.gold, self.found):.3f}" if macro else "") + f"  ({len(self.gold)})")


@dataclass
class Measured:
    """What is counted over a corpus."""

    given: dict[str, Tally] = field(default_factory=dict)
    read: dict[str, Tally] = field(default_factory=dict)
    probabilities: list[float] = field(default_factory=list)
    contexts: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)

    def add(self, group: str, name: str, gold: str | None, found: str | None, where: str) -> None:
        tallies = self.given if group == "given" else self.read
        tallies.setdefault(name, Tally()).add(gold or "", found or "", where)


def measure(sentences: list[Marked]) -> Measured:
    """Reads every sentence as a report of its own."""
    reader, lexicon, measured = Reader(), Reader(typed=False), Measured()
    for marked in sentences:
        report = Report.of(marked.text, published=DAY)
        _of_given(marked, lexicon.reading(report), measured)
        _of_read(marked, reader.reading(report), measured)
    return measured


def _of_given(marked: Marked, reading: Reading, measured: Measured) -> None:
    rows = [(row, *(words_of(reading.doc, span) for span in (row.source, row.predicate, row.target)))
            for row in marked.triples]
    whole = (0, len(reading.words))
    rules = StatusReader(reading.words, status_tables())
    asked: list[tuple[Row, Triple]] = []
    for row, source, predicate, target in rows:
        if predicate is not None:
            answer = lexicon_answer(reading, source, predicate, target)
            status = rules.of(reading.words.top(*predicate), answer)
            asked.append((row, Triple(whole, source, predicate, target, answer, status,
                                      link(reading.words, source, predicate, target))))
    for (row, triple), judged in zip(
            asked, typing_head().judge(reading.vectors, [t for _, t in asked]), strict=True):
        measured.add("given", "type", row.type, judged.type, marked.text)
        measured.probabilities.append(judged.types[judged.type])
        if row.type != NONE:
            _of_event(marked, row, triple, judged, measured)
    pairs: dict[tuple[Span | None, Span | None], tuple[Row, Triple]] = {}
    for row, source, _, target in rows:
        pairs.setdefault((source, target), (row, Triple(
            whole, source, None, target, lexicon_answer(reading, source, None, target),
            link=link(reading.words, source, None, target))))
    judgements = typing_head().judge(reading.vectors, [triple for _, triple in pairs.values()])
    for (row, triple), judged in zip(pairs.values(), judgements, strict=True):
        if row.coded != NONE and triple.source and triple.target:
            best = max((name for name in judged.types if name != NONE), key=judged.types.__getitem__)
            measured.add("given", "type of a pair, predicate unknown", row.coded, best, marked.text)


def _of_event(marked: Marked, row: Row, triple: Triple, judged: Judgement, measured: Measured) -> None:
    measured.add("given", "status, by rules alone", row.status, triple.rules, marked.text)
    measured.add("given", "status", row.status, likeliest_status(judged, triple.rules), marked.text)
    kind = row.type
    own = {name: p for name, p in judged.modes.items() if name in ("", *(f"{kind}:{m}" for m in _modes(judged, kind)))}
    measured.add("given", "mode", row.mode, max(own, key=own.__getitem__).partition(":")[2], marked.text)
    measured.contexts.update(right=len(set(row.contexts) & set(judged.contexts)), gold=len(row.contexts),
                             found=len(judged.contexts))


def _modes(judged: Judgement, kind: str) -> list[str]:
    return [name.partition(":")[2] for name in judged.modes if name.startswith(f"{kind}:")]


def _of_read(marked: Marked, reading: Reading, measured: Measured) -> None:
    measured.events["claimed"] += len(reading.events)
    confirmed: set[str] = set()
    for row in marked.triples:
        predicate = words_of(reading.doc, row.predicate)
        if row.type == NONE or predicate is None:
            continue
        measured.events["gold"] += 1
        measured.events["no facts"] += row.status not in FACTS
        found = list(_at(reading, predicate))
        if not found:
            continue
        ends = words_of(reading.doc, row.source), words_of(reading.doc, row.target)
        event = max(found, key=lambda e: (_sides(reading, e, *ends), e.type == row.type))
        both = _sides(reading, event, *ends) == 2
        right = event.type == row.type
        measured.events["false facts"] += row.status not in FACTS and event.status is Status.OCCURRED
        measured.events.update(seen=1, typed=right, right=right and both)
        if right:
            confirmed.add(event.id)
        measured.add("read", "type", row.type, event.type, marked.text)
        measured.add("read", "status", row.status, event.status, marked.text)
        speaker = words_of(reading.doc, row.speaker)
        said = "right" if _names(reading, event.speaker, speaker) else "other"
        measured.add("read", "speaker", "right" if speaker or event.speaker else "none",
                     said if speaker or event.speaker else "none", marked.text)
        _of_setting(marked, row, event, measured)
    measured.events["confirmed"] += len(confirmed)


def _of_setting(marked: Marked, row: Row, event: Event, measured: Measured) -> None:
    words = marked.text[slice(*row.date)] if row.date else ""
    dates = find_dates(words, DAY)
    if dates or not words:
        wanted = str(dates[0].date) if dates else ""
        measured.add("read", "date", wanted, str(event.date or ""), marked.text)
    place = marked.text[slice(*row.place)] if row.place else ""
    same = bool(event.place) and (event.place in place or place in event.place) if place and event.place else False
    measured.add("read", "place", place, place if same else event.place or "", marked.text)


def _at(reading: Reading, predicate: Span) -> Iterator[Event]:
    for event in reading.events:
        if any(predicate[0] <= word < predicate[1] for word in reading.predicates[event.id]):
            yield event


def _sides(reading: Reading, event: Event, source: Span | None, target: Span | None) -> int:
    """How many sides of an event are those of the corpus; of a mutual one either way round."""
    straight = _names(reading, event.actor, source) + _names(reading, event.recipient, target)
    turned = _names(reading, event.actor, target) + _names(reading, event.recipient, source) if event.mutual else 0
    return max(straight, turned)


def _names(reading: Reading, actor: str | None, span: Span | None) -> bool:
    if actor is None or span is None:
        return actor is None and span is None
    return any(n.actor == actor and n.start < span[1] and n.end > span[0] for n in reading.namings)


def _share_of_false_facts(tally: Tally) -> float:
    """How many of those that are no facts came out as such."""
    others = [(g, f) for g, f in zip(tally.gold, tally.found, strict=True) if g not in FACTS]
    return sum(f == Status.OCCURRED for _, f in others) / max(1, len(others))


def show(measured: Measured) -> None:
    """Prints the tables."""
    print("given source, predicate and target:  accuracy")
    for name, tally in measured.given.items():
        tally.show(name)
        if name.startswith("status"):
            print(f"{'':4}no fact, but read as occurred     {_share_of_false_facts(tally):.3f}")
            print(f"{'':4}" + ", ".join(f"{k} {v:.2f}" for k, v in f1_by_label(tally.gold, tally.found).items()))
    types = measured.given["type"]
    right = [g == f for g, f in zip(types.gold, types.found, strict=True)]
    print(f"calibration error of the type      {calibration_error(right, measured.probabilities):.3f}")
    counts = measured.contexts
    print(f"contexts, F1                       {2 * counts['right'] / max(1, counts['gold'] + counts['found']):.3f}")
    events = measured.events
    print("\nas the reader finds them:")
    for name, part, of in (("predicates seen", "seen", "gold"), ("with the right type", "typed", "gold"),
                           ("and both sides right", "right", "gold"), ("claims confirmed", "confirmed", "claimed"),
                           ("no facts, told as occurred", "false facts", "no facts")):
        print(f"{name:34} {events[part] / max(1, events[of]):.3f}  ({events[part]} of {events[of]})")
    for name, tally in measured.read.items():
        tally.show(name, macro=name in ("type", "status"))
        if name == "status":
            print(f"{'':4}no fact, but read as occurred     {_share_of_false_facts(tally):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HELD_BACK)
    parser.add_argument("--errors", metavar="NAME", default="", help="list wrong cases of a line; not of held_back")
    arguments = parser.parse_args()
    measured = measure(read_corpus(arguments.folder))
    show(measured)
    if arguments.errors and arguments.folder.resolve() != HELD_BACK:
        tally = (measured.given | measured.read)[arguments.errors]
        for gold, found, where in zip(tally.gold, tally.found, tally.where, strict=True):
            if gold != found:
                print(f"{gold} as {found}: {where}")


if __name__ == "__main__":
    main()
