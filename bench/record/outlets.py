"""How well a record merges and what it finds, on the marked reports of `tests/record/outlets`.

    python -m bench.record.outlets [NEGOTIATION] [-v]

Three readings of the same reports of one negotiation: what a perfect reader would give, the same with every second date
left out, and what today's reader gives. For the reader's own items only those are scored that can be matched with a
true one.
"""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bench.scores import b_cubed
from tests.record.outlets.corpus import MEASURED, Marked, marked_reports, truth
from tracktwo.domain import Readout
from tracktwo.record import Case
from tracktwo.record.schema import claims, items

Key = tuple[int, str, int]
Truth = dict[str, Any]


@dataclass(frozen=True)
class Score:
    """B-cubed precision, recall and F1 of items in groups; contradictions and changes found, missed and false."""

    events: tuple[float, float, float]
    proposals: tuple[float, float, float]
    contradictions: tuple[int, int, int]
    changes: tuple[int, int, int]
    copies: tuple[int, int, int]
    scored: int

    def __str__(self) -> str:
        return "\n".join([
            f"  {self.scored} items with a true one",
            "  events and meetings, B-cubed: precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*self.events),
            "  proposals, B-cubed:           precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*self.proposals),
            "  contradictions: {} found, {} missed, {} false".format(*self.contradictions),
            "  changes of stance: {} found, {} missed, {} false".format(*self.changes),
            "  copies: {} found, {} missed, {} false".format(*self.copies)])


def groups(case: Case) -> dict[Key, int]:
    """The root of the claim of each item, by report, kind and place."""
    with case.database.read() as connection:
        return {(row.report, row.kind, row.place): row.root for row in connection.execute(
            select(items.c.report, items.c.kind, items.c.place, claims.c.root).join(
                claims, (claims.c.case_id == items.c.case_id) & (claims.c.id == items.c.claim)).where(
                items.c.case_id == case.id))}


def score(case: Case, truth: Truth, true: dict[Key, str], numbers: dict[int, int]) -> Score:
    """Compares a case with the truth. `numbers` are the places of the reports from 1, by their numbers."""
    found = groups(case)
    def graded(*kinds: str) -> tuple[float, float, float]:
        gold = {key: id for key, id in true.items() if key[1] in kinds and key in found}
        return b_cubed(gold, {key: found[key] for key in gold}) if gold else (0.0, 0.0, 0.0)

    proposals = {found[key]: id for key, id in true.items() if key[1] == "proposal" and key in found}
    codes = {topic.code: id for topic in case.positions(limit=None)
             for id in [_true_of(case, topic.code, proposals)] if id}
    copies = {frozenset((numbers[row.number], numbers[row.copy_of])) for row in case.listed() if row.copy_of}
    planted = {frozenset(pair) for pair in truth["copies"]}
    return Score(
        events=graded("event", "meeting"), proposals=graded("proposal"),
        contradictions=_contradictions(case, truth, true), changes=_changes(case, truth, codes),
        copies=_counted(planted, copies), scored=sum(key in found for key in true))


def _true_of(case: Case, code: str, proposals: dict[int, str]) -> str | None:
    with case.database.read() as connection:
        root = connection.execute(select(claims.c.root).where(claims.c.key == int(code, 36))).scalar()
    return proposals.get(root or -1)


def _counted(planted: set, told: set) -> tuple[int, int, int]:
    return len(planted & told), len(planted - told), len(told - planted)


def _contradictions(case: Case, truth: Truth, true: dict[Key, str]) -> tuple[int, int, int]:
    """A contradiction is the planted one if it lies on the same thing, of the same actor, within a day."""
    by_quote = {}
    for (report, kind, place), id in true.items():
        if kind in ("event", "meeting", "position"):
            fields = {"event": "events", "meeting": "meetings", "position": "positions"}
            item = getattr(case.readout(report), fields[kind])[place]
            by_quote[report, item.evidence[0].quote] = id
    planted = list(truth["contradictions"])
    hits, false = set(), 0
    for told in case.contradictions():
        ids = {by_quote.get((source.report, source.evidence.quote)) for source in told.sources}
        match = next((n for n, one in enumerate(planted) if one["kind"] == told.kind
                      and ids == {one.get("id", one.get("proposal"))} and told.day is not None
                      and abs(told.day - one["day"]) <= timedelta(days=1)
                      and one.get("actor") in (None, told.actor)), None)
        hits |= {match} if match is not None else set()
        false += match is None
        if match is None and "-v" in sys.argv:
            print("    false:", told.kind, told.about, told.day, told.one, "|", told.other)
    for n, one in enumerate(planted):
        if n not in hits and "-v" in sys.argv:
            print("    missed:", one)
    return len(hits), len(planted) - len(hits), false


def _changes(case: Case, truth: Truth, codes: dict[str, str]) -> tuple[int, int, int]:
    """A change is the planted one if actor, proposal and new stance are the same, and the day within one."""
    planted = {(c["actor"], c["proposal"], c["to"], c["day"]) for c in truth["changes"]}
    told = set()
    for held in case.history():
        if held.change:
            near = next((c for c in planted if c[:3] == (held.actor, codes.get(held.proposal), held.stance.value)
                         and held.since is not None and abs(held.since - c[3]) <= timedelta(days=1)), None)
            told.add(near or (held.actor, codes.get(held.proposal, held.about), held.stance.value, held.since))
    if "-v" in sys.argv:
        for one in (planted - told):
            print("    missed:", one)
        for one in (told - planted):
            print("    false:", one)
    return _counted(planted, told)


def measure(
    readouts: Sequence[Readout], true: Sequence[dict[tuple[str, int], str]], negotiation: str = MEASURED
) -> Score:
    """The score of a case of these readouts of a negotiation, whose items are truly these."""
    with tempfile.TemporaryDirectory() as folder, Case.new("outlets", Path(folder) / "cases.db") as case:
        numbers = {added.number: n for n, added in enumerate(case.add_all(readouts), 1)}
        keyed = {(number, *item): id for number, n in numbers.items() for item, id in true[n - 1].items()}
        return score(case, truth(negotiation), keyed, numbers)


def half_dated(marked: Marked) -> Readout:
    """The readout with every second date left out."""
    def some(found: Sequence) -> tuple:
        return tuple(item.model_copy(update={"date": None}) if n % 2 else item for n, item in enumerate(found))

    it = marked.readout
    return it.model_copy(update={"events": some(it.events), "meetings": some(it.meetings),
                                 "positions": some(it.positions)})


def as_read(marked: Marked, readout: Readout) -> dict[tuple[str, int], str]:
    """The true things of the reader's items: those whose evidence overlaps that of a marked item of the kind."""
    found = {}
    fields = {"event": "events", "meeting": "meetings", "proposal": "proposals", "position": "positions"}
    for kind, field in fields.items():
        gold = [(item, marked.true[kind, n]) for n, item in enumerate(getattr(marked.readout, field))]
        for n, item in enumerate(getattr(readout, field)):
            near = [(_overlap(item, other), id) for other, id in gold if _alike(kind, item, other)]
            best = max(near, default=(0, ""))
            if best[0] > 0:
                found[kind, n] = best[1]
    return found


def _alike(kind: str, item: object, other: object) -> bool:
    """Of two events in one sentence only the one of the same type can be the marked one."""
    return kind != "event" or getattr(item, "type", None) == getattr(other, "type", None)


def _overlap(item, other) -> int:
    a, b = item.evidence[0], other.evidence[0]
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def main() -> None:
    negotiation = next((word for word in sys.argv[1:] if not word.startswith("-")), MEASURED)
    marked = marked_reports(negotiation)
    true = [one.true for one in marked]
    print("a perfect reader:")
    print(measure([one.readout for one in marked], true, negotiation))
    print("a perfect reader that misses every second date:")
    print(measure([half_dated(one) for one in marked], true, negotiation))
    from tracktwo.reader import Reader

    reader = Reader()
    readouts = [reader.read(one.readout.report) for one in marked]
    print("today's reader:")
    found = [as_read(one, readout) for one, readout in zip(marked, readouts, strict=True)]
    print(measure(readouts, found, negotiation))


if __name__ == "__main__":
    main()
