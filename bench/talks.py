"""How much of what is negotiated is read, on the gold texts: ``python -m bench.talks development|measuring [--show]``.

Only `development` may be shown in detail while rules are mended; `measuring` is measured.
"""

import argparse
from pathlib import Path

from tests.gold.comparison import Comparison, Score
from tests.gold.findings import load
from tracktwo.domain import Report
from tracktwo.reader import Reader

GOLD = Path(__file__).parent.parent / "tests/gold"


def measure(folder: str, only: str = "", by_place: bool = False) -> Score:
    """The sum over all texts of a folder."""
    reader, total = Reader(), Score()
    for gold in load(GOLD / folder):
        if only in gold.name:
            readout = reader.read(Report.of(gold.text, published=str(gold.findings.published)))
            total += Comparison(gold, readout, by_place).scored()
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", choices=("development", "measuring"))
    parser.add_argument("--only", default="", help="texts whose name holds this")
    parser.add_argument("--by-place", action="store_true", help="count a proposal named in words that the gold lacks")
    parser.add_argument("--show", action="store_true", help="list what is missing, wrong, and must not be claimed")
    arguments = parser.parse_args()
    total = measure(arguments.folder, arguments.only, arguments.by_place)
    if arguments.show and arguments.folder == "development":
        for title in ("missing", "wrong", "claimed_never"):
            print(f"== {title}", *getattr(total, title), sep="\n")
    for name, figure in total.figures.items():
        print(f"{name:24} {figure:.3f}")


if __name__ == "__main__":
    main()
