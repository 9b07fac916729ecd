"""A process may end at any moment, and two may add at once: the case is whole, and nothing is lost."""

import os
import random
import signal
import time
from collections.abc import Callable

from tests.record.outlets.corpus import marked_reports
from tracktwo.record import Case

from .test_merging import _answers, _partition

READOUTS = [one.readout for one in marked_reports()]
KILLS = 200


def _in_another_process(work: Callable[[], None]) -> int:
    """Starts the work in a child that has nothing of this process's connections; returns its id."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def _add_all(location: str, order: list[int], batch: int) -> None:
    with Case.open("talks", location) as case:
        batches = ([READOUTS[n] for n in order[start : start + batch]] for start in range(0, len(order), batch))
        for _ in case.store.add_batches(batches, "test"):  # the next is made ready while one is kept
            pass


def _wanted(location: str) -> tuple[set, list]:
    with Case.new("wanted", location) as case:
        list(case.add_all(READOUTS))
        return _partition(case), _answers(case)


def test_a_killed_process_leaves_a_case_that_is_whole_and_goes_on(location: str) -> None:
    chance = random.Random(3)
    wanted = _wanted(location)
    Case.new("talks", location).close()
    kills = KILLS if "postgresql" not in location else KILLS // 10
    struck = 0
    for _ in range(kills):
        order = chance.sample(range(len(READOUTS)), len(READOUTS))
        batch = chance.choice([1, 1, 3])
        child = _in_another_process(lambda order=order, batch=batch: _add_all(location, order, batch))
        time.sleep(chance.uniform(0.005, 0.12))
        os.kill(child, signal.SIGKILL)
        struck += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        with Case.open("talks", location) as case:
            reports, _ = case.size()
            readouts = case.readouts(range(1, reports + 1))
            assert len(readouts) == reports  # no report without its reading
            assert {r.report.id for r in readouts.values()} <= {r.report.id for r in READOUTS}
            if reports == len(READOUTS):
                assert (_partition(case), _answers(case)) == wanted
                case.remove()
        if reports == len(READOUTS):
            Case.new("talks", location).close()
    assert struck > kills // 2
    _add_all(location, list(range(len(READOUTS))), 5)
    with Case.open("talks", location) as case:
        assert (_partition(case), _answers(case)) == wanted


def test_two_processes_that_add_at_once_lose_nothing(location: str) -> None:
    wanted = _wanted(location)
    Case.new("talks", location).close()
    every = list(range(len(READOUTS)))
    children = [_in_another_process(lambda order=order: _add_all(location, order, 1))
                for order in (every[:45], every[:15:-1])]  # some reports come from both
    assert all(os.waitpid(child, 0)[1] == 0 for child in children)
    with Case.open("talks", location) as case:
        assert case.size()[0] == len(READOUTS)
        assert (_partition(case), _answers(case)) == wanted
