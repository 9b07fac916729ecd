"""Where readouts are written."""

import json
from pathlib import Path

import pytest
import typer

from tracktwo.cli.output import open_writer
from tracktwo.domain import Event, EventType, Evidence, Readout, Report, Status


def readout(text: str, title: str | None = None) -> Readout:
    """A readout with one event, told by the whole text."""
    event = Event(id="e1", type=EventType.AID, status=Status.OCCURRED, predicate="help",
                  evidence=(Evidence.of(text, 0, len(text)),))
    return Readout(report=Report.of(text, title=title), events=(event,))


ONE, TWO = readout("Oslo helped.", "Oslo helps"), readout("Bern helped: “très bien”.", "Bern helps")


def write(format: str, output: Path | None, sources: list[str], *readouts: Readout) -> None:
    writer = open_writer(format, output, sources)
    for number, item in enumerate(readouts):
        writer.add(item, sources[min(number, len(sources) - 1)])
    writer.close()


def test_json_is_one_readout_a_line_and_loses_nothing(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write("json", None, ["a", "b"], ONE, TWO)
    lines = capsysbinary.readouterr().out.decode("utf-8").splitlines()
    assert [Readout.model_validate_json(line) for line in lines] == [ONE, TWO]


def test_plover_is_one_record_a_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write("plover", None, ["a", "b"], ONE, TWO)
    records = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [record["Story ID"] for record in records] == [ONE.report.id, TWO.report.id]


def test_text_of_several_reports_has_a_rule_above_each(capsys: pytest.CaptureFixture[str]) -> None:
    write("text", None, ["a.txt", "b.txt"], ONE, TWO)
    shown = capsys.readouterr().out
    assert "─ a.txt ─" in shown and "─ b.txt ─" in shown
    assert shown.index("a.txt") < shown.index("Oslo helps") < shown.index("b.txt") < shown.index("Bern helps")


def test_text_of_one_report_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    write("text", None, ["a.txt"], ONE)
    assert capsys.readouterr().out.startswith("Oslo helps\n")


def test_a_file_gets_what_the_screen_would(tmp_path: Path) -> None:
    write("text", tmp_path / "out.txt", ["a.txt"], TWO)
    assert "│ *Bern helped: “très bien”.*" in (tmp_path / "out.txt").read_text("utf-8")


def test_one_page_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    write("html", None, ["a.txt"], ONE)
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")


def test_several_pages_go_into_a_folder_each_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "march.txt").write_text("Oslo helped.")
    folder = tmp_path / "pages" / "new"
    write("html", folder, [str(tmp_path / "march.txt"), "-", "-"], ONE, TWO, TWO)
    assert sorted(path.name for path in folder.iterdir()) == ["bern-helps-2.html", "bern-helps.html", "march.html"]


def test_a_page_never_takes_the_place_of_a_report(tmp_path: Path) -> None:
    sources = [tmp_path / "a.html", tmp_path / "b.html"]
    for source in sources:
        source.write_text("The only copy.")
    write("html", tmp_path, [str(source) for source in sources], ONE, TWO)
    assert [source.read_text() for source in sources] == ["The only copy."] * 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.html", "a.html", "b-2.html", "b.html"]


def test_a_title_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write("html", folder, ["-", "-"], readout("x", "../../etc/passwd"), readout("x", "..\\.."), readout("x", "CON: *"))
    assert sorted(path.name for path in folder.iterdir()) == ["con.html", "etc-passwd.html", "report.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_two_reports_where_one_was_expected_write_no_page(capsys: pytest.CaptureFixture[str]) -> None:
    writer = open_writer("html", None, ["two.jsonl"])
    writer.add(ONE, "two.jsonl")
    with pytest.raises(typer.BadParameter, match="name a folder"):
        writer.add(TWO, "two.jsonl")
    writer.close()
    assert capsys.readouterr().out == ""


def test_a_place_that_cannot_be_written_is_an_error_of_usage(tmp_path: Path) -> None:
    with pytest.raises(typer.BadParameter, match="cannot be written"):
        write("json", tmp_path / "missing" / "out.jsonl", ["a"], ONE)
