"""A mistake in a knowledge file is told with its file and its line, so that whoever made it can mend it."""

import re
from pathlib import Path

import pytest

from tracktwo.actors.definite import general_nouns
from tracktwo.actors.knowledge_base import KnowledgeBase
from tracktwo.knowledge import KnowledgeError, read_table

from .small import FILES, HEAD, PERSONS, write


def broken(folder: Path, file: str, line: str) -> str:
    """What is said about a small knowledge base in which the last line of one file is this one."""
    lines = [*FILES[file], line]
    with pytest.raises(KnowledgeError) as told:
        KnowledgeBase(write(folder, {file: lines}))
    message = str(told.value)
    assert message.startswith(f"{folder / file}, line {len(lines) + 1}: ")
    assert "\n" not in message
    return message


def test_the_small_knowledge_base_is_sound(tmp_path: Path) -> None:
    base = KnowledgeBase(write(tmp_path))
    holder = base.holder("top diplomat", "NOR", "2022-01-01")
    assert holder is not None
    assert holder.name == "Kari Berg"


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("persons_north.tsv", "Ola Dahl\t\tNOR\tGOV\tpresident\t2020\t\t\textra", "has 9 cells where 8 are needed"),
        ("persons_north.tsv", "Ola Dahl\t\tNOR", "has 3 cells where 8 are needed"),
        ("persons_north.tsv", "Ola Dahl, NOR, GOV, president", "part them with tabs"),
        ("persons_north.tsv", "Ola Dahl\t\tNOR\tGOV\tpresident\tMay 2020\t\tpress", "'May 2020' is not a date"),
        ("persons_north.tsv", "Ola Dahl\t\tNOR\tGOV\tpresident\t2020-13\t\tpress", "'2020-13' is not a date"),
        ("persons_north.tsv", "Ola Dahl\t\tNOR\tGOV\tpresident\t\t2020-5-1\tpress", "'2020-5-1' is not a date"),
        ("persons_north.tsv", "Ola Dahl\t\tNOR\tGOV\tpresident\t\t2020-00\tpress", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("persons_north.tsv", "Ola Dahl\t\tNOR\tGOVT\tpresident\t\t\tpress", "'GOVT' is no PLOVER sector"),
        ("persons_north.tsv", "Ola Dahl\t\tNOR\tgov\tpresident\t\t\tpress", "use one of GOV, MIL"),
        ("persons_north.tsv", "\t\tNOR\tGOV\tpresident\t\t\tpress", "name is empty"),
        ("parties.tsv", "Ice Party\t\tNOR\tPTY\tparty\t\t90\t\tpress", "'90' is not a date"),
        ("parties.tsv", "Ice Party\t\tNOR\tParty\tparty\t\t\t\tpress", "'Party' is no PLOVER sector"),
        ("parties.tsv", "Ice Party\t\tNOR\tPTY", "has 4 cells where 9 are needed"),
        ("states.tsv", "NO\tname\tNorway\t\t\t", "'NO' is no ISO 3166-1 alpha-3 code"),
        ("states.tsv", "NOR\tking\tHarald\t\t\t", "'king' is no fact of a state"),
        ("states.tsv", "NOR\talias\tNoreg\t1990-1\t\t", "'1990-1' is not a date"),
        ("metonyms.tsv", "the Fort\tNOR\tARMY\tseat\t\t", "'ARMY' is no PLOVER sector"),
        ("roles.tsv", "general\tARMY\tperson\t", "'ARMY' is no PLOVER sector"),
        ("roles.tsv", "general\tMIL", "has 2 cells where 4 are needed"),
        ("offices.tsv", "leader\tNOR\tking\tprime minister", "has 4 cells where 3 are needed"),
    ],
)
def test_a_broken_line_is_named_by_file_and_line(tmp_path: Path, file: str, line: str, said: str) -> None:
    assert said in broken(tmp_path, file, line)


def test_a_day_that_its_month_does_not_have_is_named(tmp_path: Path) -> None:
    assert "2023-02-30" in broken(tmp_path, "persons_north.tsv", "Ola Dahl\t\tNOR\tGOV\tpresident\t2023-02-30\t\t")


@pytest.mark.parametrize(("file", "line"), [("metonyms.tsv", "\tNOR\tGOV\tseat\t\t"), ("roles.tsv", "\tGOV\tperson\t")])
def test_an_empty_name_is_named_in_every_file(tmp_path: Path, file: str, line: str) -> None:
    assert "empty" in broken(tmp_path, file, line)


def test_the_line_is_counted_with_comments_and_blank_lines(tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("# About\n\nnoun\tnote\n\n# A comment\nking\tplural\nqueen\n")
    with pytest.raises(KnowledgeError, match=r"table\.tsv, line 7: has 1 cells where 2 are needed"):
        read_table(table, ("noun", "note"))


def test_comments_and_blank_lines_are_no_rows_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_bytes(b"# About\r\nnoun\tnote\r\n\r\n# A comment\r\nking\t old \r\n  \r\nqueen\t\r\n")
    found = read_table(table, ("noun", "note"))
    assert [(row.line, *row.cells) for row in found] == [(5, "king", "old"), (7, "queen", "")]


@pytest.mark.parametrize("head", ["# About\n", ""])
def test_a_byte_order_mark_does_not_matter(tmp_path: Path, head: str) -> None:
    table = tmp_path / "table.tsv"
    table.write_text(f"\ufeff{head}noun\tnote\nking\told\n", "utf-8")
    assert [row.cells for row in read_table(table, ("noun", "note"))] == [("king", "old")]


def test_cells_come_in_the_order_asked_for_and_other_columns_are_passed_over(tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("note\tsource\tnoun\nold\tpress\tking\n")
    assert [row.cells for row in read_table(table, ("noun", "note"))] == [("king", "old")]


def test_a_missing_column_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("# About\nnoun\tnotes\nking\told\n")
    with pytest.raises(KnowledgeError, match=r"line 2: lacks the column 'note'; it has noun, notes"):
        read_table(table, ("noun", "note"))


@pytest.mark.parametrize("content", [b"", b"\n \n", b"# About\n# nothing\n"])
def test_a_file_without_column_names_says_which_it_needs(tmp_path: Path, content: bytes) -> None:
    table = tmp_path / "table.tsv"
    table.write_bytes(content)
    with pytest.raises(KnowledgeError, match=re.escape(f"{table}: holds no rows; write a line of column names: noun")):
        read_table(table, ("noun",))


def test_a_file_that_is_not_utf_8_or_not_there_says_so(tmp_path: Path) -> None:
    (tmp_path / "old.tsv").write_bytes("noun\nDoğan\n".encode("iso8859-9"))
    for name in ("old.tsv", "gone.tsv"):
        with pytest.raises(KnowledgeError, match=re.escape(f"{tmp_path / name}: cannot be read")):
            read_table(tmp_path / name, ("noun",))


def test_a_mistake_in_a_users_own_file_is_named_too(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(f"{HEAD}\n{PERSONS}\nOla Dahl\t\tNOR\tGOV\tpresident\tsoon\t\t\n")
    with pytest.raises(KnowledgeError, match=re.escape(f"{own}, line 3: 'soon' is not a date")):
        KnowledgeBase(write(tmp_path / "shipped"), own=own)
    with pytest.raises(KnowledgeError, match="cannot be read"):
        KnowledgeBase(tmp_path / "shipped", own=tmp_path / "gone.tsv")


def test_a_kind_of_actor_that_there_is_not_is_named(tmp_path: Path) -> None:
    (tmp_path / "general_nouns.tsv").write_text("noun\tkinds\nkingdom\tstate\nfirm\tcompany; shop\n")
    with pytest.raises(KnowledgeError, match=r"general_nouns\.tsv, line 3: 'shop' is no kind of actor"):
        general_nouns(tmp_path)
