"""The knowledge files that ship: each can be read, says what it is, and states no fact twice."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tracktwo.actors.knowledge_base import KnowledgeBase
from tracktwo.knowledge import FOLDER, files, read_table, values

from .small import ALL, columns, name_of

each_file = pytest.mark.parametrize("path", ALL, ids=name_of)
each_actor_file = pytest.mark.parametrize("path", files("actors"), ids=name_of)


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file by their column names."""
    names = columns(path)
    return [dict(zip(names, row.cells, strict=True)) for row in read_table(path, names)]


@each_file
def test_each_file_can_be_read_and_holds_facts(path: Path) -> None:
    assert rows(path)


def test_the_knowledge_base_reads_all_files_on_actors_and_knows_thousands_of_names(base: KnowledgeBase) -> None:
    assert len(base.names) >= 8_000
    assert len(base.entries) >= 5_000
    assert len(base.role_nouns) >= 1_000


def test_the_files_of_a_folder_are_found_in_the_order_of_their_names() -> None:
    found = files("actors")
    assert found == sorted(found)
    assert {path.name for path in found} >= {"states.tsv", "roles.tsv", "offices.tsv", "metonyms.tsv"}
    assert [path.stem for path in files("actors", ["states", "roles"])] == ["roles", "states"]
    assert files("no-such-folder") == []


@each_file
def test_each_file_says_first_what_it_is(path: Path) -> None:
    first, *_ = path.read_text("utf-8").split("\n")
    assert re.match(r"# \w", first)
    head = [line for line in path.read_text("utf-8").split("\n") if line.startswith("#")]
    assert any("source" in line.lower() for line in head), "the head names no source"


@each_file
def test_each_file_is_clean_text(path: Path) -> None:
    content = path.read_bytes()
    assert content.endswith(b"\n")
    assert b"\r" not in content
    assert not re.search(rb"[ ]$", content, re.MULTILINE), "spaces at the end of a line"
    assert "\ufeff" not in content.decode("utf-8")


@each_file
def test_no_cell_begins_or_ends_with_a_blank_and_no_list_has_an_empty_value(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        for cell in [] if line.startswith("#") else line.split("\t"):
            assert cell == cell.strip(), f"line {number}"
            assert not re.search(r"; ?;|;$|^;", cell), f"line {number}"


@each_file
def test_no_file_states_the_same_fact_twice(path: Path) -> None:
    counts = Counter(row.cells for row in read_table(path, columns(path)))
    assert [cells for cells, count in counts.items() if count > 1] == []


@each_file
def test_dates_are_in_the_calendar_and_no_span_ends_before_it_begins(path: Path) -> None:
    for row in rows(path) if {"from", "to"} <= set(columns(path)) else []:
        start, end = row["from"], row["to"]
        for written in (start, end):
            if written:
                date(*[int(part) for part in [*written.split("-"), "1", "1"][:3]])
        shared = min(len(start), len(end))
        assert start[:shared] <= end[:shared], row


@each_actor_file
def test_each_country_is_one_of_the_states(path: Path, base: KnowledgeBase) -> None:
    if "country" in columns(path):
        unknown = {row["country"] for row in rows(path)} - set(base.entries) - {""}
        assert unknown == set()


@each_actor_file
def test_each_fact_on_an_actor_has_its_source(path: Path) -> None:
    if "source" in columns(path):
        assert [row for row in rows(path) if not row["source"]] == []


def test_each_state_has_one_name_that_leads_to_it(base: KnowledgeBase) -> None:
    named = [row["code"] for row in rows(FOLDER / "actors" / "states.tsv") if row["fact"] == "name"]
    assert len(set(named)) == len({row["code"] for row in rows(FOLDER / "actors" / "states.tsv")})
    for code in ("USA", "RUS", "UKR", "CHN", "IRN", "ISR", "PSE", "XKX", "TWN"):
        [key] = {name.lower() for name in [base.entries[code].name]}
        assert code in {reading.entry for reading in base.named(key, "2025-01-01")}


def test_a_cell_with_several_values_is_parted_at_semicolons() -> None:
    assert values("Kyiv; Kiev; Київ") == ["Kyiv", "Kiev", "Київ"]
    assert values("") == []
