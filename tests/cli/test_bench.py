"""`tracktwo bench`: one prediction a row, in order."""

from pathlib import Path

import pytest

from .running import run

FIFTEEN = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
           "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}


def table(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def test_every_marked_sentence_gets_a_type_and_a_probability(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marked = table(
        tmp_path / "in.tsv", "id\tmarked_sentence", "1\t<s>Peru</s> condemned <t>Chile</t> on Friday.",
        "2\t<s>Turkish jets</s> bombed a village.", "3\tNobody is marked here.", "4\t",
        "5\t<s>Niger</s> released <t>two French hostages</t>.")
    outcome = run(capsys, "bench", "plover", marked, "--predictions", tmp_path / "out.tsv")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
    heading, *rows = [line.split("\t") for line in (tmp_path / "out.tsv").read_text("utf-8").splitlines()]
    assert heading == ["type", "probability"]
    assert len(rows) == 5
    assert {kind for kind, _ in rows} <= FIFTEEN
    assert all(0 <= float(probability) <= 1 for _, probability in rows)
    assert [rows[n][0] for n in (0, 1, 4)] == ["ACCUSE", "ASSAULT", "YIELD"]


def test_phrases_get_a_country_and_a_sector_as_of_their_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    phrases = table(
        tmp_path / "in.tsv", "text\tdate", "the Turkish foreign minister\t2020-05-01", "Angela Merkel\t2010-01-01",
        "Angela Merkel\t2023-01-01", "a bowl of soup\t2020-05-01", "the United Nations\t")
    assert run(capsys, "bench", "actors", phrases, "-p", tmp_path / "out.tsv").status == 0
    assert (tmp_path / "out.tsv").read_text("utf-8").splitlines() == [
        "country\tsector", "TUR\tGOV", "DEU\tGOV", "DEU\tELI", "\t", "\tIGO"]


@pytest.mark.parametrize(("lines", "problem"), [
    (["text", "Peru"], "has no column 'marked_sentence'; its first line names text"),
    ([], "has no column 'marked_sentence'; its first line names none"),
    (["id\tmarked_sentence", "1"], "row 2: has 1 cells, the heading 2"),
])
def test_a_table_of_another_form_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: list[str], problem: str
) -> None:
    outcome = run(capsys, "bench", "plover", table(tmp_path / "in.tsv", *lines), "-p", tmp_path / "out.tsv")
    assert outcome.status == 2
    assert problem in outcome.err
    assert outcome.err.count("\n") == 1
    assert not (tmp_path / "out.tsv").exists()


def test_bytes_that_are_no_text_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.tsv").write_bytes(b"text\tdate\n\xff\xfe\t2020-01-01\n")
    outcome = run(capsys, "bench", "actors", tmp_path / "in.tsv", "-p", tmp_path / "out.tsv")
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert "UTF-8" in outcome.err


def test_a_day_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    phrases = table(tmp_path / "in.tsv", "text\tdate", "Peru\tsoon")
    outcome = run(capsys, "bench", "actors", phrases, "-p", tmp_path / "out.tsv")
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert "soon" in outcome.err


def test_predictions_need_a_folder_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    phrases = table(tmp_path / "in.tsv", "text\tdate", "Peru\t2020-01-01")
    outcome = run(capsys, "bench", "actors", phrases, "-p", tmp_path / "missing/out.tsv")
    assert outcome.status != 0
    assert outcome.err.count("\n") == 1
