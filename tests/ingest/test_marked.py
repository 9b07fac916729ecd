"""Marked sentences: marks out, spans kept."""

from hypothesis import given
from hypothesis import strategies as st

from tracktwo.ingest.marked import read_marked


def sides(marked: str) -> tuple[str, list[str], list[str]]:
    found = read_marked(marked)
    return (found.text, [found.text[a:b] for a, b in found.source], [found.text[a:b] for a, b in found.target])


def test_marks_become_spans() -> None:
    assert sides("<s>Oslo</s> hosted <t>the rebels</t> again.") == (
        "Oslo hosted the rebels again.", ["Oslo"], ["the rebels"])


def test_a_side_may_be_missing_or_stand_twice() -> None:
    assert sides("<S>Oslo</S> spoke; <S>Oslo</S> left.") == ("Oslo spoke; Oslo left.", ["Oslo", "Oslo"], [])


def test_a_mark_without_its_partner_is_dropped() -> None:
    assert sides("Oslo</s> met <t>the rebels.") == ("Oslo met the rebels.", [], [])


@given(st.lists(st.sampled_from(["<s>", "</s>", "<t>", "</t>", "a", "Oslo", " ", "<", ">"])))
def test_the_text_is_what_stands_between_the_marks(parts: list[str]) -> None:
    found = read_marked("".join(parts))
    assert all(found.text[a:b] for a, b in (*found.source, *found.target))
    assert found.text.count("Oslo") == parts.count("Oslo")
