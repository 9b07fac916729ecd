"""Two names of one actor, which only a person can tell."""

from pathlib import Path

import pytest

from tracktwo.record import Case, RecordError
from tracktwo.record.exchange import bundle

from .samples import named, told


def test_a_person_says_that_two_names_are_one_actor(location: str) -> None:
    with Case.new("talks", location) as case:
        list(case.add_all([named(0, "Ost", "Skarn wants Norway to let the ships pass", "Skarn"),
                           named(0, "West", "Admiral Ulf demanded that Norway let the ships pass", "Ulf")]))
        assert len(case.timeline()) == 2
        outcome = case.decide("same", "ulf", "Skarn", who="Ada", note="his name at sea")
        assert outcome.startswith("ulf is Skarn now, in ")
        [join] = case.same_as("Skarn")
        assert (join.id, join.stands) == ("ulf", "skarn")
        assert str(join.why).endswith(": his name at sea")
        [entry] = case.timeline()
        assert (entry.actor, entry.support.publishers) == ("skarn", 2)
        assert case.timeline(actor="Ulf") == [entry]  # either name finds it
        case.add(named(0, "Nord", "Ulf demanded on the radio that Norway let the ships pass", "Ulf"))
        assert [entry.support.publishers for entry in case.timeline()] == [3]  # it holds for what is read later
        case.store.rebuild()
        assert [entry.support.publishers for entry in case.timeline()] == [3]
        case.decide("undone", "ulf", "skarn", who="Ada")
        assert sorted(entry.support.publishers for entry in case.timeline()) == [1, 2]


def test_of_three_names_the_last_stands_for_all(location: str) -> None:
    with Case.new("talks", location) as case:
        for name in ("Skarn", "Ulf", "Aker"):
            case.add(named(0, name, f"{name} wants the ships to pass", name))
        case.decide("same", "skarn", "ulf", who="Ada")
        case.decide("same", "ulf", "aker", who="Ada")
        assert [entry.actor for entry in case.timeline()] == ["aker"]
        case.decide("undone", "ulf", "aker", who="Ada")
        assert {entry.actor for entry in case.timeline()} == {"ulf", "aker"}


@pytest.mark.parametrize(("one", "other", "error"), [
    ("ulf", "skarn", "are one already"), ("skarn", "ulf", "are one already"), ("skarn", "skarn", "are one already"),
    ("skarn", "Nemo", "no item has the code 'Nemo', and no actor that name")])
def test_what_cannot_be_one_is_told(one: str, other: str, error: str) -> None:
    with Case.new("talks", ":memory:") as case:
        case.add(named(0, "Ost", "Skarn and Ulf demanded that Norway let the ships pass", "Skarn", "Ulf"))
        case.decide("same", "ulf", "skarn", who="Ada")
        with pytest.raises(RecordError, match=error):
            case.decide("same", one, other, who="Ada")


def test_a_bundle_keeps_it(tmp_path: Path) -> None:
    with Case.new("talks", tmp_path / "one.db") as case:
        list(case.add_all([named(0, "Ost", "Skarn wants Norway to let the ships pass", "Skarn"),
                           named(0, "West", "Admiral Ulf demanded that Norway let the ships pass", "Ulf")]))
        case.decide("same", "ulf", "skarn", who="Ada")
        bundle.write(case, tmp_path / "talks.zip")
        with bundle.read(tmp_path / "talks.zip", database=tmp_path / "two.db") as other:
            assert other.timeline() == case.timeline()


def test_what_was_said_of_items_holds_when_their_actors_become_one(location: str) -> None:
    with Case.new("talks", location) as case:
        list(case.add_all([named(0, "Ost", "Ulf demanded that Norway let the ships pass", "Ulf"),
                           named(0, "West", "Again Ulf demanded of Norway to let the ships pass", "Ulf"),
                           told(0, "Nord", "NOR REQUEST SWE occurred@5 free Skarn and the sailors"),
                           named(9, "Nord", "At noon Skarn called on Oslo once more", "Skarn")]))
        first, *_ = [entry.code for entry in case.timeline() if entry.actor == "ulf"]
        other = next(entry.code for entry in case.timeline() if entry.actor == "NOR")
        case.decide("same", first, other, who="Ada")
        before = len(case.timeline())
        case.decide("same", "ulf", "skarn", who="Ada")
        assert len(case.timeline()) == before
