"""How fast a record is when it is large: ``python -m bench.record.size [READOUTS] [shuffled]``.

Real readouts (of the texts in `tests/`) are varied: the states and their bodies change places with others, the days
move on, and each text gets other words behind what was read from it. They come in the order of their days unless
`shuffled` is asked for. They are made before they are added, `AT_ONCE` of them; only the adding is timed, in batches of
1000: by the clock, and by the processor’s time.
"""

import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from tracktwo.domain import Readout, Report
from tracktwo.record import Case

TESTS = Path(__file__).parent.parent.parent / "tests"
START = date(2016, 1, 1)
A_DAY = 25  # reports
AT_ONCE = 5000
STATES = tuple(
    "USA RUS UKR GBR FRA DEU POL TUR CHN IND ISR IRN EGY QAT SAU JOR LBN SYR IRQ SDN SSD ETH ERI KEN UGA RWA COD COL "
    "VEN GUY BRA MEX CYP GRC SRB XKX ARM AZE GEO KOR PRK JPN PHL IDN MMR THA KHM PAK AFG YEM LBY".split())
_OTHER = 1.0  # words behind a text, for each of its own: with fewer, two variants of one text are near copies
WORDS = tuple(
    "harbour morning bridge letter garden winter market station island river summit window paper office".split())


def real_readouts() -> list[Readout]:
    """What today's reader gives for the texts of the tests."""
    from tracktwo.reader import Reader

    reader = Reader()
    paths = sorted([*TESTS.glob("gold/development/*.txt"), *TESTS.glob("reports/*/*.txt")])
    return [reader.read(Report.of(path.read_text("utf-8"), published=START)) for path in paths]


def varied(real: list[Readout], count: int) -> Iterator[Readout]:
    """So many readouts; each differs from all others in text, states and days."""
    chance = random.Random(5)
    sources = [readout.model_dump_json() for readout in real]
    for number in range(count):
        source = sources[number % len(sources)]
        day = START + timedelta(days=number // A_DAY)
        present = [state for state in STATES if f'"{state}' in source]
        others = chance.sample(STATES, len(present))
        swapped = dict(zip(present, others, strict=True))
        if swapped:
            source = re.sub(r'"(' + "|".join(swapped) + r')(?=["-])', lambda m, s=swapped: f'"{s[m.group(1)]}', source)
        readout = Readout.model_validate_json(re.sub(r'"date":"[^"]+"', f'"date":"{day}"', source))
        yield _with_text(readout, number, day, chance)


def _with_text(readout: Readout, number: int, day: date, chance: random.Random) -> Readout:
    """The readout with a text of its own: words behind the evidence change the report's digest and its word groups."""
    words = chance.choices(WORDS, k=int(_OTHER * len(readout.report.text.split())))
    tail = " ".join(words)
    report = Report.of(f"{readout.report.text}\n\n{number} {tail} {number}", published=day,
                       publisher=f"Outlet {number % 40}", url=f"https://outlet.example/{number}")
    return readout.model_copy(update={"report": report})


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    readouts = varied(real_readouts(), count)
    everything = list(readouts) if "shuffled" in sys.argv else None
    if everything is not None:
        random.Random(6).shuffle(everything)
        readouts = iter(everything)
    with tempfile.TemporaryDirectory() as folder, Case.new("large", Path(folder) / "cases.db") as case:
        spent = []
        while some := list(islice(readouts, AT_ONCE)):
            begun = time.perf_counter(), time.process_time()
            added = sum(one.new for one in case.add_all(some, "varied"))
            ended = time.perf_counter(), time.process_time()
            spent.append([(after - before) / added for before, after in zip(begun, ended, strict=True)])
            print(f"{len(spent) * AT_ONCE:7} readouts: {_rates(spent[-1:])}; "
                  f"a plain loop took {_loop():.0f} ms", flush=True)
        tenth = max(1, len(spent) // 10)
        growth = [_mean(spent[-tenth:], which) / _mean(spent[:tenth], which) for which in (0, 1)]
        print(f"{count} readouts: {_rates(spent)}; last tenth {growth[0]:.2f} times the first "
              f"({growth[1]:.2f} of processor time)")
        print(f"{case.size()[1]} claims, {sum(p.stat().st_size for p in Path(folder).iterdir()) / 1e6:.0f} MB")
        answer(case)


def _loop() -> float:
    """Milliseconds for a million steps of nothing: how fast the machine is just now."""
    begun, total = time.perf_counter(), 0
    for number in range(1_000_000):
        total += number
    return 1000 * (time.perf_counter() - begun)


def _mean(spent: list[list[float]], which: int) -> float:
    return statistics.mean(times[which] for times in spent)


def _rates(spent: list[list[float]]) -> str:
    return f"{1 / _mean(spent, 0):.0f} a second ({1 / _mean(spent, 1):.0f} of processor time)"


def answer(case: Case) -> None:
    """How long each answer takes; the median of five."""
    day = START + timedelta(days=case.size()[0] // A_DAY)
    topic = case.positions(limit=1)[0]
    asked = {
        "timeline, the last 50": lambda: case.timeline(limit=50),
        "timeline of an actor and a month": lambda: case.timeline(
            since=day - timedelta(days=30), until=day, actor="USA", limit=50),
        "matrix": lambda: case.positions(),
        "matrix on a day": lambda: case.positions(on=day - timedelta(days=400)),
        "history of an actor on a proposal": lambda: case.history(actor=topic.held[0].actor, proposal=topic.code),
        "dyads of an actor": lambda: case.dyads(actor="USA", since=day - timedelta(days=90)),
        "search": lambda: case.search("ceasefire prisoners"),
        "contradictions of a month": lambda: case.contradictions(since=day - timedelta(days=30)),
    }
    for name, ask in asked.items():
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            ask()
            times.append(1000 * (time.perf_counter() - begun))
        print(f"{name}: {statistics.median(times):.0f} ms (first {times[0]:.0f} ms)", flush=True)


if __name__ == "__main__":
    main()
