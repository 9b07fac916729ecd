"""Compares the corpus with a second reading of a tenth of it: ``python -m training.second_reading``.

``--draw N`` writes N sentences drawn by chance, with their parts marked and no labels, for the second reader to fill in
(columns type and status) without seeing the first reading. Without it the filled table is compared with the corpus:
agreement and Cohen's kappa (Cohen, "A Coefficient of Agreement for Nominal Scales", 1960), and what differs.
"""

import argparse
import csv
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from .triples import NONE, Marked, Span, Triple, read_corpus

CORPUS = Path(__file__).parent / "corpus"
TABLE = CORPUS / "second_reading.tsv"
COLUMNS = ("sentence", "source", "predicate", "target", "type", "status")


def draw(sentences: list[Marked], count: int, seed: int = 7) -> list[dict[str, str]]:
    """Rows without labels for all relations of some sentences."""
    rows = []
    for marked in random.Random(seed).sample(sentences, count):
        for triple in marked.triples:
            parts = (_words(marked.text, span) for span in (triple.source, triple.predicate, triple.target))
            rows.append(dict(zip(COLUMNS, (marked.text, *parts, "", ""), strict=True)))
    return rows


def _words(text: str, span: Span | None) -> str:
    return text[slice(*span)] if span else "-"


def kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Agreement beyond chance: 1 is perfect, 0 what chance would give."""
    total = len(first)
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / total
    one, other = Counter(first), Counter(second)
    chance = sum(one[label] * other[label] for label in one) / total**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def pairs(sentences: list[Marked], rows: list[dict[str, str]]) -> list[tuple[Triple, dict[str, str]]]:
    """Each row of the second reading with the relation of the corpus that it reads."""
    known = {(m.text, *(_words(m.text, span) for span in (t.source, t.predicate, t.target))): t
             for m in sentences for t in m.triples}
    keys = [tuple(row[name] for name in COLUMNS[:4]) for row in rows]
    return [(known[key], row) for key, row in zip(keys, rows, strict=True) if key in known]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draw", type=int, metavar="N", help="write N sentences without labels to standard output")
    arguments = parser.parse_args()
    sentences = read_corpus(CORPUS / "train") + read_corpus(CORPUS / "held_back")
    if arguments.draw:
        print(*COLUMNS, sep="\t")
        for row in draw(sentences, arguments.draw):
            print(*row.values(), sep="\t")
        return
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("# ")), delimiter="\t"))
    compared = pairs(sentences, rows)
    print(f"{len({row['sentence'] for _, row in compared})} of {len(sentences)} sentences, {len(compared)} relations")
    typed = [(t, row) for t, row in compared if NONE not in (t.type, row["type"])]
    for name, first, second in (
        ("type", [t.type for t, _ in compared], [row["type"] for _, row in compared]),
        ("status", [t.status or "" for t, _ in typed], [row["status"] for _, row in typed]),
    ):
        agreed = sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
        print(f"{name:8} agreement {agreed:.3f}, kappa {kappa(first, second):.3f}")
    for triple, row in compared:
        if triple.type != row["type"] or (triple.status or "") != row["status"]:
            print(triple.type, triple.status, "|", row["type"], row["status"], "|", row["source"], "|",
                  row["predicate"], "|", row["target"], "|", row["sentence"])


if __name__ == "__main__":
    main()
