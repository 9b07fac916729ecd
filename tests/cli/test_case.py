"""A case from the command line, on real reports."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from .running import run, start

REPORTS = {
    "ost/1.txt": "Norway rejected a joint patrol of the strait. The foreign ministers of Norway and Sweden met in Oslo "
                 "on Monday.",
    "ost/2.txt": "Norway accepted a joint patrol of the strait on 10 March 2026.",
    "west/1.txt": "Sweden accused Norway of piracy on Monday.",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports, and a case that holds them."""
    folder = tmp_path_factory.mktemp("case")
    for name, text in REPORTS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    database = folder / "cases.db"
    for arguments in (["case", "new", "strait"],
                      ["case", "add", "strait", folder / "ost", "--publisher", "Ost", "-d", "2026-03-11"],
                      ["case", "add", "strait", folder / "west", "--publisher", "West", "-d", "2026-03-12"]):
        process = start(*arguments, "-D", database)
        _, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
    return folder


def ask(capsys: pytest.CaptureFixture[str], place: Path, *arguments: str) -> str:
    shown = run(capsys, *arguments, "-D", place / "cases.db")
    assert (shown.status, shown.err) == (0, ""), shown.err
    return shown.out


def test_what_is_there_already_is_passed_over(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "broken.pdf").write_bytes(b"no pdf")
    shown = run(capsys, "case", "add", "strait", place / "ost", place / "broken.pdf", "-D", place / "cases.db")
    assert shown.out == "0 added, 2 there already, 1 could not be read\n"
    assert "broken.pdf" in shown.err
    assert shown.status == 2


def test_cases_and_reports_are_listed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "strait" in ask(capsys, place, "case", "list")
    listed = [json.loads(line) for line in ask(capsys, place, "case", "show", "strait", "-f", "json").splitlines()]
    assert [row["publisher"] for row in listed] == ["Ost", "Ost", "West"]
    assert "*" in ask(capsys, place, "case", "show", "strait", "1")  # the readout, with its marks


@pytest.mark.parametrize("command", [
    ["timeline"], ["timeline", "--actor", "norway", "--since", "2026-03-01"], ["positions"],
    ["positions", "--on", "2026-03-10"], ["history", "--actor", "Norway"], ["contradictions"], ["dyads"],
    ["search", "patrol"],
])
def test_every_answer_comes_in_every_format(
    place: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    verb, *options = command
    asked = [verb, "strait", *options]
    assert ask(capsys, place, *asked)
    rows = [json.loads(line) for line in ask(capsys, place, *asked, "-f", "json").splitlines()]
    table = list(csv.reader(io.StringIO(ask(capsys, place, *asked, "-f", "csv"))))
    assert len(table) == len(rows) + 1
    assert len(ask(capsys, place, *asked, "-f", "md").splitlines()) == len(rows) + 2


def test_answers_do_without_the_language_model(place: Path) -> None:
    asked = ["timeline", "strait", "-D", str(place / "cases.db")]
    done = subprocess.run([sys.executable, "-c", (
        "import sys\nfrom tracktwo.cli.main import main\n"
        f"try: main({asked!r})\nexcept SystemExit: pass\n"
        "print('spacy' in sys.modules)")], capture_output=True, timeout=60)
    assert done.stdout.splitlines()[-1] == b"False", done.stderr


def test_the_history_shows_who_changed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.loads(line) for line in ask(
        capsys, place, "history", "strait", "-a", "NOR", "-p", "joint patrol", "-f", "json").splitlines()]
    assert {"accepts", "rejects"} <= {row["stance"] for row in rows}


def test_an_unknown_case_or_actor_is_told_in_one_line(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for asked, said in ((["timeline", "straits"], "has no case 'straits'; make it: tracktwo case new straits"),
                        (["timeline", "strait", "-a", "Atlantis"], "no actor 'Atlantis'")):
        shown = run(capsys, *asked, "-D", place / "cases.db")
        assert shown.status == 2
        assert said in shown.err
        assert shown.err.count("\n") == 1


@pytest.mark.parametrize(("asked", "said"), [
    (["timeline", "--type", "NOSUCH"], "no events are of the type 'NOSUCH'; use AGREE,"),
    (["timeline", "--since", "2026-04-02", "--until", "2026-04-01"], "swap --since and --until"),
    (["search", "patrol", "--since", "2026-04-02", "--until", "2026-04-01"], "swap --since and --until"),
    (["positions", "--type", "nosuch"], "no proposal is of the category 'nosuch'; there are "),
    (["dyads", "--origin", "foo"], "there are no events of 'foo'; use report, or all"),
])
def test_a_filter_that_can_find_nothing_is_told_in_one_line(
    place: Path, capsys: pytest.CaptureFixture[str], asked: list[str], said: str
) -> None:
    verb, *options = asked
    shown = run(capsys, verb, "strait", *options, "-D", place / "cases.db")
    assert (shown.status, shown.out) == (2, "")
    assert said in shown.err
    assert shown.err.count("\n") == 1


def test_dyads_name_the_sides(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = csv.DictReader(io.StringIO(ask(capsys, place, "dyads", "strait", "-f", "csv", "--actor", "Stockholm")))
    assert {(row["one_name"], row["other_name"]) for row in table} == {("Norway", "Sweden")}


def test_a_person_reviews_in_the_terminal(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["review", "strait", "--report", "1", "--who", "Ada", "-D", place / "cases.db"]
    done = subprocess.run(start_arguments(asked), input=b"x\nc\nstance=perhaps\nc\nstance=noncommittal\nq\n",
                          capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert b"[a]ccept" in done.stdout
    assert b"stance: Input should be" in done.stdout
    [example] = [json.loads(line) for line in ask(
        capsys, place, "export", "strait", "--as", "training").splitlines()]
    assert (example["should_be"]["stance"], example["who"]) == ("noncommittal", "Ada")


def start_arguments(arguments: list[object]) -> list[str]:
    from .running import COMMAND

    return [*COMMAND, *map(str, arguments)]


def test_what_was_merged_and_why(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = json.loads(ask(capsys, place, "timeline", "strait", "-f", "json").splitlines()[0])["code"]
    assert code in ask(capsys, place, "case", "why", "strait", code)


def test_a_case_is_removed_for_good(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys, place, "case", "new", "other")
    ask(capsys, place, "case", "remove", "other", "--yes")
    assert "other" not in ask(capsys, place, "case", "list")
