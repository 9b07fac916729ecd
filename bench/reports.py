"""Reads the test reports and counts what was found: ``python -m bench.reports development|held_out [--show]``.

Only `development` may be shown in detail while rules are mended; `held_out` is measured.
"""

import argparse
from pathlib import Path

from tests.comparison import Comparison, load
from tracktwo.domain import Report
from tracktwo.reader import Reader

REPORTS = Path(__file__).parent.parent / "tests/reports"


def measure(folder: str, only: str = "") -> Comparison:
    """The sum over all reports of a folder."""
    reader, total = Reader(), Comparison()
    for expectation in load(REPORTS / folder):
        if only in expectation.name:
            total += expectation.compare(reader.read(Report.of(expectation.text, published=expectation.published)))
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", choices=("development", "held_out"))
    parser.add_argument("--only", default="", help="reports whose name holds this")
    parser.add_argument("--show", action="store_true", help="list what is missing, unconfirmed and forbidden")
    arguments = parser.parse_args()
    total = measure(arguments.folder, arguments.only)
    if arguments.show and arguments.folder == "development":
        for title in ("missing", "unconfirmed", "forbidden"):
            print(f"== {title}", *getattr(total, title), sep="\n")
    for name, right, of in (
        ("actors found", total.actors_found, total.actors_expected),
        ("actors with country and sector", total.actors_right, total.actors_expected),
        ("meetings found", total.meetings_found, total.meetings_expected),
        ("events seen (who, what, to whom)", total.events_seen, total.events_expected),
        ("events found (status too)", total.events_found, total.events_expected),
        ("claimed events confirmed", total.events_confirmed, total.events_claimed),
        ("dates right", total.dates_right, total.dates_expected),
    ):
        print(f"{name:34} {right:4} of {of:4}  {right / max(1, of):.2f}")
    print(f"{'claims that must not be made':34} {len(total.forbidden):4}")


if __name__ == "__main__":
    main()
