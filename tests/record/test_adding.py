"""Nothing lost, nothing twice."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings

from tests.strategies import readouts
from tracktwo.domain import Readout
from tracktwo.record import Case, RecordError

from .samples import told

WIRE = ("The two delegations met in the old harbour hall of Bergen for five hours on Monday and parted without a word "
        "to the press, officials on both sides said, though a joint text on the fishing grounds was said to be near.")


def test_what_is_added_comes_back_without_loss(location: str) -> None:
    readout = told(0, "Ost", "NOR REQUEST SWE occurred open the strait", "FIN accepts on a joint patrol")
    with Case.new("strait", location) as case:
        number = case.add(readout, "first").number
    with Case.open("strait", location) as case:
        assert case.readout(number) == readout


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(readout=readouts())
def test_any_readout_comes_back_without_loss(location: str, readout: Readout) -> None:
    name = uuid4().hex
    with Case.new(name, location) as case:
        assert case.readout(case.add(readout).number) == readout
        case.timeline()
        case.positions()
        case.contradictions()


def test_adding_twice_changes_nothing(location: str) -> None:
    readout = told(0, "Ost", "NOR REQUEST SWE occurred open the strait")
    with Case.new("strait", location) as case:
        first = case.add(readout)
        before = case.size()
        again = case.add(readout)
        assert (first.new, again.new, again.number) == (True, False, first.number)
        assert [added.new for added in case.add_all([readout, readout])] == [False, False]
        assert case.size() == before


def test_batches_are_kept_one_by_one_whatever_comes_of_the_next(location: str) -> None:
    def batches() -> Iterator[list[Readout]]:
        yield [told(0, "Ost", "NOR REQUEST SWE occurred open the strait"), told(0, "West", "FIN accepts on a patrol")]
        yield [told(1, "Ost", "SWE REJECT NOR occurred open the strait")]
        raise KeyboardInterrupt

    with Case.new("strait", location) as case:
        with pytest.raises(KeyboardInterrupt):
            list(case.store.add_batches(batches(), "test"))
        assert [one.number for one in case.listed()] == [1, 2, 3]


def test_a_batch_that_its_giver_leaves_half_read_is_kept_as_told(location: str) -> None:
    readouts = [told(day, "Ost", f"NOR REQUEST SWE occurred@{day} open the strait") for day in range(3)]
    with Case.new("strait", location) as case:
        for outcomes in case.store.add_batches(([one] for one in readouts), "test"):
            assert case.report(outcomes[0].number) == readouts[0].report
            break
        assert [added.new for added in case.add_all(readouts)] == [False, True, True]


def test_a_case_may_live_in_memory() -> None:
    with Case.new("strait", ":memory:") as case:
        batches = ([told(day, f"Paper {day}", "FIN accepts on a patrol")] for day in range(3))
        list(case.store.add_batches(batches, "test"))
        assert case.size()[0] == 3


def test_the_same_text_of_a_file_and_of_its_url_is_one_report(location: str) -> None:
    with Case.new("strait", location) as case:
        first = case.add(told(0, "Ost", WIRE, url="https://ost.example/1"))
        again = case.add(told(0, "Ost", WIRE))
        assert not again.new
        assert again.number == first.number


def test_a_copy_is_linked_to_its_original_and_is_no_evidence_of_its_own(location: str) -> None:
    line = "NOR REQUEST SWE occurred open the strait to all ships"
    with Case.new("strait", location) as case:
        wire = case.add(told(0, "Wire", WIRE, line))
        copy = case.add(told(1, "Ost", WIRE, line, "Our own correspondent adds a line."))
        own = case.add(told(1, "West", "Quite another account of the day in the harbour of Bergen.", line))
        assert copy.copy_of == wire.number
        assert own.copy_of is None
        [entry] = case.timeline()
        assert (entry.support.reports, entry.support.publishers) == (3, 2)


def test_an_original_that_comes_late_takes_its_copies(location: str) -> None:
    line = "NOR REQUEST SWE occurred open the strait to all ships"
    with Case.new("strait", location) as case:
        case.add(told(2, "West", WIRE, line, "One more line."))
        case.add(told(1, "Ost", WIRE, line, "Another line at the end."))
        case.add(told(0, "Wire", WIRE, line))
        [entry] = case.timeline()
        assert (entry.support.reports, entry.support.publishers) == (3, 1)


def test_a_later_text_at_the_same_url_is_kept_as_its_new_version(location: str) -> None:
    with Case.new("strait", location) as case:
        first = case.add(told(0, "Ost", "The strait is shut.", url="https://ost.example/live"))
        second = case.add(told(1, "Ost", "Both sides left the hall at noon.", url="https://ost.example/live"))
        assert second.new
        assert second.copy_of == first.number


def test_cases_of_one_database_know_nothing_of_each_other(location: str) -> None:
    readout = told(0, "Ost", "NOR REQUEST SWE occurred open the strait")
    with Case.new("one", location) as one, Case.new("two", location) as two:
        one.add(readout)
        assert two.size() == (0, 0)
        assert two.add(readout).new
        one.remove()
        assert two.size() == (1, 1)
    with pytest.raises(RecordError, match="has no case 'one'"):
        Case.open("one", location)


def test_a_case_is_made_once(location: str) -> None:
    Case.new("strait", location).close()
    with pytest.raises(RecordError, match="has a case 'strait' already"):
        Case.new("strait", location)


def test_a_name_is_one_however_it_is_composed(location: str) -> None:
    Case.new("caf\u00e9", location).close()
    with Case.open("cafe\u0301", location) as case:
        assert case.name == "caf\u00e9"
    with pytest.raises(RecordError, match="has a case 'caf\u00e9' already"):
        Case.new("cafe\u0301", location)


@pytest.mark.parametrize("name", ["", " ", "a/b", "a\\b", "a\nb", "a\x1b[31m", "-n", " talks", "talks\t", "x" * 201])
def test_what_cannot_be_typed_or_shown_names_no_case(location: str, name: str) -> None:
    with pytest.raises(RecordError, match="cannot name a case; use a short word") as error:
        Case.new(name, location)
    assert str(error.value).isprintable()


def test_a_hint_can_be_pasted_into_a_shell(location: str) -> None:
    Case.new("other", location).close()
    with pytest.raises(RecordError, match="make it: tracktwo case new 'the talks; rm x'"):
        Case.open("the talks; rm x", location)
