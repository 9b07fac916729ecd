"""Many reports become one record, whatever the order in which they come."""

import random
import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.record.outlets import groups, half_dated, measure
from tracktwo.record import Case, RecordError

from .outlets.corpus import marked_reports
from .samples import told

MARKED = marked_reports()
TRUE = [one.true for one in MARKED]


@pytest.mark.parametrize("which", ["all dates", "every second date"])
def test_three_outlets_become_one_record(which: str) -> None:
    readouts = [one.readout if which == "all dates" else half_dated(one) for one in MARKED]
    score = measure(readouts, TRUE)
    assert score.events[2] >= 0.85
    assert score.proposals[2] >= 0.85
    assert score.contradictions == (6, 0, 0)
    assert score.changes == (8, 0, 0)
    assert score.copies == (3, 0, 0)


def test_reports_by_writers_who_knew_no_rule_merge_too() -> None:
    marked = marked_reports("volta")
    score = measure([one.readout for one in marked], [one.true for one in marked], "volta")
    assert score.events[0] >= 0.95
    assert score.events[2] >= 0.85
    assert score.copies == (3, 0, 0)


def _partition(case: Case) -> set[frozenset]:
    """The items of a case in their groups, named so that the numbers of reports do not matter."""
    names = {number: report.id for number, report in case.reports().items()}
    found: dict[int, set] = {}
    for (report, kind, place), root in groups(case).items():
        found.setdefault(root, set()).add((names[report], kind, place))
    return {frozenset(group) for group in found.values()}


def _answers(case: Case) -> list:
    """What the case answers, but for the numbers of reports."""
    held = [(h.code, h.actor, h.proposal, h.stance, h.since, h.change, h.support.reports, h.support.publishers)
            for h in case.history()]
    entries = [(e.code, e.day, e.status, e.actor, e.support.reports, e.support.publishers) for e in case.timeline()]
    return [sorted(map(str, held)), entries, sorted(str((c.about, c.day, c.one, c.other)) for c in
                                                    case.contradictions())]


def test_the_order_of_arrival_changes_nothing(location: str) -> None:
    readouts = [half_dated(one) for one in MARKED]
    with Case.new("as published", location) as first:
        list(first.add_all(readouts))
        wanted, answers = _partition(first), _answers(first)
        for seed in range(3):
            random.Random(seed).shuffle(readouts)
            with Case.new(f"shuffled {seed}", location) as case:
                for start in range(0, len(readouts), 1 if seed == 0 else 7):
                    case.store.add(readouts[start : start + (1 if seed == 0 else 7)], "")
                assert _partition(case) == wanted
                assert _answers(case) == answers


def test_building_the_claims_anew_changes_nothing(location: str) -> None:
    with Case.new("talks", location) as case:
        list(case.add_all(one.readout for one in MARKED))
        wanted = _partition(case), _answers(case)
        case.store.rebuild()
        assert (_partition(case), _answers(case)) == wanted


LINES = st.lists(st.sampled_from([
    "NOR REQUEST SWE occurred@0 open the strait", "NOR REQUEST SWE occurred open the strait to ships",
    "NOR REQUEST - occurred@0 open the strait", "NOR REQUEST SWE denied@0 open the strait now",
    "SWE REQUEST NOR occurred@0 open the strait", "NOR ASSAULT SWE occurred@1 a boat in the strait",
    "NOR ASSAULT SWE occurred a boat", "FIN accepts on a joint patrol of the strait", "FIN rejects on the joint patrol",
    "NOR demands on the withdrawal of Swedish ships", "SWE rejects on withdrawal",
]), min_size=1, max_size=3, unique=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(reports=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["Ost", "West"]), LINES), min_size=2, max_size=6),
       seed=st.integers(0, 100))
def test_no_order_of_any_reports_changes_the_result(
    tmp_path_factory: pytest.TempPathFactory, reports: list, seed: int
) -> None:
    readouts = list({r.report.id: r for r in (told(day, outlet, *lines) for day, outlet, lines in reports)}.values())
    shuffled = random.Random(seed).sample(readouts, len(readouts))
    folder = tmp_path_factory.mktemp("order")
    with Case.new("a", folder / "a.db") as one, Case.new("a", folder / "b.db") as other:
        list(one.add_all(readouts))
        for readout in shuffled:
            other.add(readout)
        assert _partition(one) == _partition(other)


def test_a_merge_says_why(location: str) -> None:
    with Case.new("talks", location) as case:
        list(case.add_all([told(0, "Ost", "NOR REQUEST SWE occurred@0 open the strait"),
                           told(1, "West", "NOR REQUEST SWE occurred open the strait to ships")]))
        [entry] = case.timeline()
        first, second = case.why(entry.code)
        assert first.joined is None
        assert second.joined == first.code
        assert second.why is not None
        assert second.why.startswith("both sides, type REQUEST, 1 day apart, wording 0.")


def test_a_person_parts_and_joins_and_takes_it_back(location: str) -> None:
    with Case.new("talks", location) as case:
        list(case.add_all([told(0, "Ost", "NOR REQUEST SWE occurred@0 open the strait"),
                           told(0, "West", "NOR REQUEST SWE occurred@0 open the strait to ships")]))
        [entry] = case.timeline()
        one, other = (join.code for join in case.why(entry.code))
        outcome = case.decide("other", one, other, who="Ada", note="two letters")
        assert outcome == f"{one} and {other} are now two things, {one} and {other}"
        assert len(case.timeline()) == 2
        _, parted = case.why(one)
        assert (parted.code, parted.joined) == (other, None)
        assert re.fullmatch(r"not this one: Ada said so on \d{4}-\d\d-\d\d: two letters", parted.why or "")
        case.add(told(1, "Nord", "NOR REQUEST SWE occurred@0 open the strait for ships"))
        assert len(case.timeline()) == 2  # a third account does not bring together what a person parted
        case.store.rebuild()
        assert len(case.timeline()) == 2
        outcome = case.decide("undone", one, other, who="Ada")
        assert outcome.startswith(f"what was said of {one} and {other} is taken back; by the rules they are one thing")
        assert len(case.timeline()) == 1
        with pytest.raises(RecordError, match=f"nobody said anything of {one} and {other}"):
            case.decide("undone", one, other, who="Ada")


def test_a_person_joins_what_no_rule_joins(location: str) -> None:
    with Case.new("talks", location) as case:
        list(case.add_all([told(0, "Ost", "NOR REQUEST SWE occurred@0 open the strait"),
                           told(0, "West", "NOR REQUEST SWE occurred@2 free the sailors")]))
        one, other = (entry.code for entry in case.timeline())
        outcome = case.decide("same", one, other, who="Ada", note="as the captain told")
        [entry] = case.timeline()
        assert outcome == f"{one} and {other} are now one thing, {entry.code}"
        first, second = case.why(one)
        assert first.why is None
        assert re.fullmatch(r"Ada said so on \d{4}-\d\d-\d\d: as the captain told", second.why or "")
        case.store.rebuild()
        assert len(case.timeline()) == 1
        case.decide("undone", one, other, who="Ada")
        assert len(case.timeline()) == 2
        with pytest.raises(RecordError, match="no item has the code"):
            case.decide("same", one, "zz", who="Ada")


def test_a_word_on_two_things_is_taken_back_by_the_code_that_they_have_now(location: str) -> None:
    with Case.new("talks", location) as case:
        list(case.add_all([told(0, "Ost", "NOR REQUEST SWE occurred@0 open the strait"),
                           told(0, "Nord", "NOR REQUEST SWE occurred@0 open the strait to ships"),
                           told(0, "West", "NOR REQUEST SWE occurred@2 free the sailors")]))
        first, other = (entry.code for entry in case.timeline())
        below = next(join.code for join in case.why(first) if join.code != first)
        case.decide("same", below, other, who="Ada")
        assert len(case.timeline()) == 1
        case.decide("undone", below, other, who="Bo")
        assert len(case.timeline()) == 2


def test_a_halt_demanded_never_merges_with_a_halt(location: str) -> None:
    with Case.new("talks", location) as case:
        list(case.add_all([told(0, "Ost", "NOR RETREAT SWE demanded@0 leave the strait"),
                           told(0, "West", "NOR RETREAT SWE occurred@0 leave the strait")]))
        assert len(case.timeline()) == 2
        assert [entry.day for entry in case.timeline()] == [date(2026, 2, 2)] * 2
