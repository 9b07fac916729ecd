"""Scores the resolution of actors: ``python -m bench.actors [--errors N]``.

`bench/actors.tsv` holds phrases that name one actor, with the day on which they are read; `bench/not_actors.tsv`
phrases that name none. Neither is a source of what Tracktwo knows.
"""

import argparse
import random
from pathlib import Path

from tracktwo.actors.resolution import named_actor
from tracktwo.domain import Actor, Report
from tracktwo.knowledge import Row, read_table
from tracktwo.reader import Reader

FOLDER = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show so many wrong rows, drawn by chance")
    arguments = parser.parse_args()
    reader = Reader()

    def actor(row: Row) -> Actor | None:
        return named_actor(row.cells[0], lambda text: reader.reading(Report.of(text, published=row.cells[1])))

    rows = read_table(FOLDER / "actors.tsv", ("text", "date", "country", "sector"))
    found = [(row, actor(row)) for row in rows]
    countries = [(row, a) for row, a in found if ((a and a.country) or "") == row.cells[2] and a is not None]
    sectors = [(row, a) for row, a in found if a is not None and a.sector == row.cells[3]]
    for name, right in (("found at all", [p for p in found if p[1] is not None]), ("country right", countries),
                        ("sector right", sectors)):
        print(f"{name:24} {len(right) / len(rows):.3f}  ({len(right)} of {len(rows)})")
    others = [(row, actor(row)) for row in read_table(FOLDER / "not_actors.tsv", ("text", "date"))]
    false = [(row, a) for row, a in others if a is not None]
    print(f"{'false on no actors':24} {len(false) / len(others):.3f}  ({len(false)} of {len(others)})")
    wrong = [p for p in found if p not in countries or p not in sectors] + false
    for row, a in random.Random(5).sample(wrong, min(arguments.errors, len(wrong))):
        print(*row.cells, "->", f"{a.name} {a.country} {a.sector}" if a else "nobody", sep="  ")


if __name__ == "__main__":
    main()
