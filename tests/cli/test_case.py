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


def answered(place: Path, keys: str, *options: str) -> str:
    """What a review shows to a person who types these lines."""
    asked = ["review", "strait", "--who", "Ada", "-D", place / "cases.db", *options]
    done = subprocess.run(start_arguments(asked), input=keys, capture_output=True, timeout=300, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


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
    shown = answered(place, "x\n?\nc\nstance=perhaps\nc\nstance\nc\n\nc\nstance=noncommittal speaker=\nq\n",
                     "--report", "1")
    assert "[a]ccept" in shown
    assert "there is no key 'x'" in shown and "nothing of it is so" in shown
    assert "proposal=p1 (" in shown and "stance: proposes, demands," in shown and "NOR (Norway)" in shown
    assert "stance: Input should be" in shown
    assert "write field=value, not 'stance'" in shown
    assert "nothing is corrected" in shown
    assert "corrected (review 1)" in shown
    [example] = [json.loads(line) for line in ask(
        capsys, place, "export", "strait", "--as", "training").splitlines()]
    assert (example["should_be"]["stance"], example["who"]) == ("noncommittal", "Ada")


def test_what_was_reviewed_is_reached_again_listed_and_taken_back(place: Path) -> None:
    assert "struck, and with it 1 position on it (review 2)" in answered(
        place, "s\nq\n", "--report", "2", "--kind", "proposal")
    assert "nothing to review" in answered(place, "", "--report", "2", "--kind", "proposal", "--again")
    assert "struck" in answered(place, "", "--log")
    assert "review 2 no longer holds" in answered(place, "", "--undo", "2")
    assert "accepted (review 4)" in answered(place, "a\nq\n", "--report", "2", "--kind", "proposal")
    assert "nothing to review; --again asks" in answered(place, "", "--report", "2", "--kind", "proposal")
    assert "joint patrol" in answered(place, "q\n", "--report", "2", "--kind", "proposal", "--again")


def start_arguments(arguments: list[object]) -> list[str]:
    from .running import COMMAND

    return [*COMMAND, *map(str, arguments)]


def test_what_was_merged_and_why(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = json.loads(ask(capsys, place, "timeline", "strait", "-f", "json").splitlines()[0])["code"]
    assert code in ask(capsys, place, "case", "why", "strait", code)


def test_a_report_without_a_date_is_told_of_and_mended(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "1.txt").write_text("Norway rejected a joint patrol of the strait on Monday.")
    (tmp_path / "2.txt").write_text("Sweden accused Finland of piracy.")
    ask(capsys, place, "case", "new", "the talks")
    done = subprocess.run(start_arguments(["case", "add", "the talks", tmp_path, "-D", place / "cases.db"]),
                          capture_output=True, timeout=300, text=True)
    assert done.stdout == (
        "2 added\n2 without a date (report 1, 2): what they tell stands on no day; give it: "
        "tracktwo case mend 'the talks' 1 --date YYYY-MM-DD\n")
    mended = ask(capsys, place, "case", "mend", "the talks", "1", "--date", "2026-03-12", "--publisher", "West")
    assert mended == "report 1: published 2026-03-12 by West; read again\n"
    assert "2026-03-09" in ask(capsys, place, "timeline", "the talks")  # the Monday before
    shown = run(capsys, "case", "mend", "the talks", "1", "-D", place / "cases.db")
    assert (shown.status, shown.err.count("\n")) == (2, 1)
    assert ask(capsys, place, "case", "drop", "the talks", "2", "--yes") == "took report 2 out of the talks\n"
    assert "piracy" not in ask(capsys, place, "timeline", "the talks")
    ask(capsys, place, "case", "remove", "the talks", "--yes")


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
@pytest.mark.parametrize("verb", [["remove", "strait"], ["drop", "strait", "1"]])
def test_who_declines_changes_nothing(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, verb: list[str], answer: str
) -> None:
    before = ask(capsys, place, "case", "show", "strait")
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    shown = run(capsys, "case", *verb, "-D", place / "cases.db")
    assert (shown.status, shown.out) == (1, "")
    assert shown.err.endswith("for good? [y/N] nothing is changed\n")
    assert ask(capsys, place, "case", "show", "strait") == before


def test_a_case_is_removed_for_good(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys, place, "case", "new", "other")
    ask(capsys, place, "case", "remove", "other", "--yes")
    assert "other" not in ask(capsys, place, "case", "list")
