"""Scores typing on a table with known types: ``python -m bench.plover TABLE.tsv [--errors N]``.

The table has `marked_sentence` and the experts' `gold_root`, as that of Zero-Shot-PLOVER (ACL 2024). Prints accuracy,
macro-F1 over the fifteen types and calibration, for Tracktwo and for its lexicon alone.
"""

import argparse
import csv
import random
from collections import Counter
from pathlib import Path

from tracktwo.domain import Report
from tracktwo.events.pairs import Relation, lexicon_relation, relation
from tracktwo.ingest.marked import read_marked
from tracktwo.reader import Reader

from .scores import accuracy, calibration_error, f1_by_label, macro_f1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show so many wrong rows, drawn by chance")
    arguments = parser.parse_args()
    with arguments.table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    gold = [row["gold_root"] for row in rows]
    whole, lexicon = Reader(), Reader(typed=False)
    found: dict[str, list[Relation]] = {"Tracktwo": [], "its lexicon alone": []}
    for row in rows:
        marked = read_marked(row["marked_sentence"])
        report = Report.of(marked.text)
        found["Tracktwo"].append(relation(whole.reading(report), marked.source, marked.target))
        found["its lexicon alone"].append(lexicon_relation(lexicon.reading(report), marked.source, marked.target))
    print(f"{len(rows)} rows                accuracy  macro-F1")
    for name, relations in found.items():
        types = [r.type for r in relations]
        print(f"{name:24} {accuracy(gold, types):.3f}     {macro_f1(gold, types):.3f}")
    relations = found["Tracktwo"]
    types = [r.type for r in relations]
    error = calibration_error([g == t for g, t in zip(gold, types, strict=True)], [r.probability for r in relations])
    print(f"expected calibration error {error:.3f}")
    print("F1 by type:", ", ".join(f"{name} {score:.2f}" for name, score in f1_by_label(gold, types).items()))
    judged = zip(relations, gold, rows, strict=True)
    wrong = [(r.type, g, row["marked_sentence"]) for r, g, row in judged if r.type != g]
    pairs = Counter((g, t) for t, g, _ in wrong)
    print("most confused:", ", ".join(f"{g} as {t} {n}" for (g, t), n in pairs.most_common(12)))
    for kind, right, sentence in random.Random(3).sample(wrong, min(arguments.errors, len(wrong))):
        print(f"{right} as {kind}: {sentence}")


if __name__ == "__main__":
    main()
