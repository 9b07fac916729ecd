"""Conflict models from the command line."""

import json
from pathlib import Path

import pytest

from tests.analysis.draft.samples import readout
from tracktwo.analysis.graph_model.model_file import load

from .running import run

EXAMPLES = Path(__file__).parents[2] / "examples/conflicts"
ELMIRA = EXAMPLES / "elmira.yaml"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_can_be_solved_in_every_format(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "model", "solve", path)
    assert text.status == 0 and "Equilibria by concept" in text.out
    assert json.loads(run(capsys, "model", "solve", path, "-f", "json").out)["number_of_states"] >= 4
    page = run(capsys, "model", "solve", path, "-f", "html").out
    assert page.startswith("<!DOCTYPE html>") and "<svg" in page and "<script" not in page


def test_the_answer_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(run(capsys, "model", "solve", ELMIRA, "--explain", "5", "-c", "SEQ").out.split())
    assert "Why state 5 holds or not, by SEQ" in out
    assert "Uniroyal stays in state 5: it has no move that it prefers." in out
    out = " ".join(run(capsys, "model", "solve", ELMIRA, "--explain", "1", "-c", "GMR").out.split())
    assert "Local Government could move to state 5 (takes insist), which it prefers; but the answer may be: MoE" in out


def test_equilibria_are_the_same_in_json_and_on_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    value = json.loads(run(capsys, "model", "solve", ELMIRA, "-f", "json").out)
    assert value["equilibria"]["R"] == ["5", "8", "9"]
    assert value["as_in_literature"] == {"R": True, "SEQ": True}
    lines = run(capsys, "model", "solve", ELMIRA).out.splitlines()
    row = next(line.split() for line in lines if line.split()[:1] == ["5"] and "E" in line)
    assert row[1:6] == ["E"] * 5


def test_what_would_have_to_change_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "model", "whatif", ELMIRA, "--want", "accept and not modify", "--concept", "R").out
    assert "after 1 change of preference" in out and "Uniroyal: like state 7 as well as" in out
    assert "already" in run(capsys, "model", "whatif", ELMIRA, "--want", "8", "-c", "R").out
    value = json.loads(run(capsys, "model", "whatif", ELMIRA, "-f", "json", "--of", "MoE", "-c", "R").out)
    assert value[0]["answers"] == []


def test_robustness_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "State 8 outlives" in run(capsys, "model", "solve", ELMIRA, "--robust").out


def test_coalitions_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(run(capsys, "model", "solve", ELMIRA, "--coalitions").out.split())
    assert "State 5 is left by MoE and Uniroyal together, by CR" in out
    assert "State 8 holds against every coalition of two or more, by every concept." in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("solve", ELMIRA, "--explain", "12"), "no state 12"),
        (("solve", ELMIRA, "-c", "NASH"), "no concept NASH"),
        (("whatif", ELMIRA, "-w", "peace"), "no option 'peace'"),
        (("whatif", ELMIRA, "--of", "Canada"), "no decision maker 'Canada'"),
        (("solve", EXAMPLES / "lake_gisborne.yaml", "-c", "R", "-c", "SEQ"), "ask for R_a"),
        (("solve", EXAMPLES / "lake_gisborne.yaml", "--robust"), "all known"),
        (("solve", EXAMPLES / "missing.yaml"), "missing.yaml"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    arguments: tuple[str | Path, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "model", *arguments)
    assert (done.status, done.out) == (2, "")
    assert told in done.err and done.err.count("\n") == 1


def test_a_mistake_in_a_file_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(ELMIRA.read_text("utf-8").replace("- not abandon", "- not abanden"), "utf-8")
    done = run(capsys, "model", "solve", path)
    assert done.status == 2
    line = next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if "abanden" in text)
    assert done.err.startswith(f"tracktwo: {path}, line {line}: ") and "'abanden'" in done.err


def test_a_draft_is_made_of_readouts_and_solved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, model = tmp_path / "readouts.jsonl", tmp_path / "model.yaml"
    source.write_text(readout().model_dump_json() + "\n", "utf-8")
    assert run(capsys, "model", "draft", source, "-o", model).status == 0
    out = " ".join(run(capsys, "model", "solve", model).out.split())
    assert "the sixty-day truce (Norland and Sudland): no equilibrium by any concept" in out
    assert (
        "Condition of Norland in the way: Sudland carries out “Sudland withdrew its guns from the pass” "
        "(whose it is to do would not)" in out
    )


def test_a_report_is_read_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, model = tmp_path / "report.txt", tmp_path / "model.yaml"
    report.write_text("Kyiv accepted the 60-day ceasefire on Monday. Russia rejected the 60-day ceasefire.", "utf-8")
    done = run(capsys, "model", "draft", report, "--date", "2025-05-05", "-o", model)
    assert (done.status, done.err) == (0, "")
    assert {maker.name for maker in load(model).decision_makers} == {"Ukraine", "Russia"}


def test_what_gives_no_draft_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Rain is expected.", "utf-8")
    done = run(capsys, "model", "draft", report)
    assert (done.status, done.out) == (2, "") and done.err.count("\n") == 1
    broken = tmp_path / "readouts.jsonl"
    broken.write_text('{"positions": 3}\n', "utf-8")
    done = run(capsys, "model", "draft", broken)
    assert done.status == 2 and "line 1: this is no readout" in done.err
