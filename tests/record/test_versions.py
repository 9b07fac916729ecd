"""Copies and earlier versions of a report do not count beside it."""

from itertools import permutations

import pytest

from tracktwo.domain import Readout, Stance
from tracktwo.record import Case

from .samples import told

WIRE = ("The two delegations met in the old harbour hall of Bergen for five hours on Monday and parted without a word "
        "to the press, officials on both sides said, though a joint text on the fishing grounds was said to be near.")
YES, NO = "SWE accepts on a joint patrol of the strait", "SWE rejects on a joint patrol of the strait"


def wire(day: int, publisher: str, *lines: str, url: str | None = None) -> Readout:
    return told(day, publisher, WIRE, *lines, url=url)


def stances(case: Case) -> list[tuple[Stance, bool]]:
    return [(held.stance, held.change) for held in case.history(actor="SWE")]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_correction_holds_for_the_same_words_in_copies(location: str, order: tuple[int, ...]) -> None:
    texts = [wire(0, "Wire", YES), wire(1, "Ost", "Our own first line.", YES), wire(2, "West", YES, "A last line.")]
    with Case.new("strait", location) as case:
        case.add(texts[order[0]])
        case.review(1, "position", 0, "corrected", who="Ada", change={"stance": "rejects"})
        for number in order[1:]:
            case.add(texts[number])
        assert stances(case) == [(Stance.REJECTS, False)]
        assert case.positions()[0].held[0].stance == Stance.REJECTS
        assert [case.reviewed(number) for number in (1, 2, 3)] == [{("position", 0)}] * 3
        case.review(1, "position", 0, "struck", who="Ada")
        assert stances(case) == []
        case.take_back(2, who="Ada")
        case.take_back(1, who="Ada")
        assert stances(case) == [(Stance.ACCEPTS, False)]


def test_what_is_said_of_a_copy_itself_goes_before_what_is_said_of_its_original(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(wire(0, "Wire", YES))
        case.add(wire(1, "Ost", YES, "Our own line."))
        case.review(2, "position", 0, "corrected", who="Ada", change={"stance": "noncommittal"})
        case.review(1, "position", 0, "corrected", who="Ada", change={"stance": "rejects"})
        assert [case.readout(number).positions[0].stance for number in (1, 2)] == [Stance.REJECTS, Stance.NONCOMMITTAL]


def test_words_that_only_the_original_has_are_not_put_into_a_copy(location: str) -> None:
    with Case.new("strait", location) as case:
        case.add(wire(0, "Wire", YES))
        case.add(wire(1, "Ost", "NOR REQUEST SWE occurred open the strait"))
        case.review(1, "position", 0, "accepted", who="Ada")
        assert case.readout(2).positions == ()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_source_is_the_original_and_not_its_copies(location: str, order: tuple[int, ...]) -> None:
    texts = [wire(0, "Wire", YES), wire(1, "Ost", YES, "Our own line."), wire(2, "West", YES, "Our own line, too.")]
    with Case.new("strait", location) as case:
        numbers = {which: case.add(texts[which]).number for which in order}
        [held] = case.positions()[0].held
        assert (held.support.sources[0].publisher, held.support.publishers) == ("Wire", 1)
        assert held.since == held.last == texts[0].report.published_on
        listed = {report.number: report.copy_of for report in case.listed()}
        assert listed == {numbers[0]: None, numbers[1]: numbers[0], numbers[2]: numbers[0]}


@pytest.mark.parametrize("newer_first", [False, True])
def test_an_earlier_version_counts_no_more(location: str, newer_first: bool) -> None:
    url = "https://wire.example/7"
    older, newer = wire(0, "Wire", YES, url=url), wire(1, "Wire", NO, "This corrects the earlier report.", url=url)
    with Case.new("strait", location) as case:
        first, second = [case.add(text).number for text in ((newer, older) if newer_first else (older, newer))]
        assert stances(case) == [(Stance.REJECTS, False)]
        assert case.contradictions() == []
        old, new = (second, first) if newer_first else (first, second)
        assert {report.number: (report.copy_of, report.revised_by) for report in case.listed()} == {
            old: (None, new), new: (None, None)}
        assert case.readout(old).positions[0].stance == Stance.ACCEPTS  # kept, to be looked at
        case.store.rebuild()
        assert stances(case) == [(Stance.REJECTS, False)]


def test_of_versions_of_one_day_the_one_that_came_last_counts(location: str) -> None:
    url = "https://wire.example/7"
    with Case.new("strait", location) as case:
        for line in (YES, NO, YES + " and the sound"):
            case.add(told(0, "Wire", line, url=url))
        assert [held.about for held in case.history()] == ["a joint patrol of the strait and the sound"]
        assert [report.revised_by for report in case.listed()] == [3, 3, None]


def test_a_page_that_tells_of_other_things_each_day_is_no_new_version(location: str) -> None:
    url = "https://ost.example/live"
    with Case.new("strait", location) as case:
        case.add(wire(0, "Ost", YES, url=url))
        case.add(told(1, "Ost", "A storm kept the ships in port all day, and nobody in the town spoke of the talks.",
                      "NOR REQUEST SWE occurred open the strait", url=url))
        assert len(case.history()) == len(case.timeline()) == 1
        assert [report.revised_by for report in case.listed()] == [None, None]
