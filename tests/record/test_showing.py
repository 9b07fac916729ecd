"""Every answer says whose word it is and where it stands."""

import csv
import html.parser
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.cli.running import run
from tests.formats.hostile import readouts
from tracktwo.domain import PartialDate
from tracktwo.formats import case_report
from tracktwo.record import Case

from .calls import SWEDISH, norwegian, swedish
from .samples import told


@pytest.fixture
def talks(location: str) -> Case:
    case = Case.new("talks", location)
    list(case.add_all([norwegian(), swedish()]))
    return case


def entry(case: Case, what: str) -> Any:
    return next(e for e in case.timeline() if what in (e.medium, e.type.value))


def test_what_one_side_tells_is_no_plain_fact(
    talks: Case, location: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert entry(talks, "COERCE").speakers == ("NOR",)
    assert entry(talks, "AGREE").speakers == ("NOR",)  # of itself and of the other: still its word alone
    assert set(entry(talks, "phone").speakers) == {"NOR", "-press-office"}
    shown = run(capsys, "timeline", "talks", "-D", location).out
    assert re.search(r"COERCE +occurred +Sweden → Norway +Norway\n", shown)
    assert "│ Sweden had seized a boat — Ost, report 1\n" in shown
    assert re.search(r"AGREE +occurred +Astrid Holm ↔ Nils Berg +open the strait +Norway\n", shown)


def test_what_a_report_tells_itself_is_nobody_elses_word(talks: Case) -> None:
    talks.add(told(0, "Nord", "SWE COERCE NOR occurred@0 seized a boat"))
    assert entry(talks, "COERCE").support.reports == 2
    assert entry(talks, "COERCE").speakers == ()


def test_what_another_denies_says_who_denies_it(talks: Case, location: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Case.new("denied", location) as case:
        list(case.add_all([norwegian(), swedish(denied=True)]))
        seizure = entry(case, "COERCE")
        assert (seizure.disputed, seizure.speakers, seizure.denied_by) == (True, ("NOR",), ("SWE",))
        assert {(s.report, s.speaker, s.status) for s in seizure.support.sources} == {
            (1, "NOR", "occurred"), (2, "SWE", "denied")}
    shown = run(capsys, "contradictions", "denied", "-D", location).out
    assert "occurred, says Norway" in shown
    assert "denied, says Sweden" in shown


def test_a_month_is_shown_as_one(location: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Case.new("months", location) as case:
        readout = told(60, "Ost", "NOR ASSAULT SWE occurred@2026-02 a boat in the strait",
                       "FIN rejects on a joint patrol")
        march = readout.positions[0].model_copy(update={"date": PartialDate(2026, 3)})
        case.add(readout.model_copy(update={"positions": (march,)}))
        page, text = case_report.html(case), case_report.markdown(case)
        assert "since 2026-03<" in page.replace("</p>", "<")
        assert "| 2026-02 | ASSAULT" in text
    for verb, field, month in (("timeline", "day", "2026-02"), ("history", "since", "2026-03"),
                               ("positions", "since", "2026-03")):
        asked = verb, "months", "-D", location
        [record] = map(json.loads, run(capsys, *asked, "-f", "json").out.splitlines())
        assert (record[field], record["precision"]) == (month, "month")
        assert verb == "positions" or f" {month} " in run(capsys, *asked).out


def test_records_have_ids_with_names_and_whole_sources(
    talks: Case, location: str, capsys: pytest.CaptureFixture[str]
) -> None:
    [seizure] = [json.loads(line) for line in run(
        capsys, "timeline", "talks", "--type", "COERCE", "-f", "json", "-D", location).out.splitlines()]
    assert (seizure["actor"], seizure["actor_name"], seizure["recipient_name"]) == ("SWE", "Sweden", "Norway")
    assert (seizure["parties"], seizure["party_names"]) == (["SWE", "NOR"], ["Sweden", "Norway"])
    assert (seizure["speakers"], seizure["speaker_names"], seizure["reports"]) == (["NOR"], ["Norway"], 1)
    [source] = seizure["sources"]
    assert (source["report"], source["publisher"], source["url"]) == (1, "Ost", "https://ost.example/1")
    assert (source["quote"], source["speaker_name"]) == ("Sweden had seized a boat", "Norway")
    [row] = csv.DictReader(io.StringIO(
        run(capsys, "timeline", "talks", "--type", "COERCE", "-f", "csv", "-D", location).out))
    assert (row["actor"], row["actor_name"], row["party_names"]) == ("SWE", "Sweden", "Sweden; Norway")
    assert (row["sources_publisher"], row["sources_quote"]) == ("Ost", "Sweden had seized a boat")
    [position] = [json.loads(line) for line in run(
        capsys, "positions", "talks", "-f", "json", "-D", location).out.splitlines()]
    assert (position["actor_name"], position["stance"], position["speaker_name"]) == ("Sweden", "accepts", "Norway")
    assert position["sources"][0]["url"] == "https://ost.example/1"


def test_programs_get_long_words_whole(location: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = " ".join(f"word{n}" for n in range(120))
    with Case.new("long", location) as case:
        case.add(told(0, "Ost", f"NOR REQUEST SWE occurred@0 {words}", f"FIN accepts on {words}"))
    for asked in ("timeline", "history", "positions"):
        for form in ("json", "csv"):
            shown = run(capsys, asked, "long", "-f", form, "-D", location).out
            assert shown.count(words) == 2, (asked, form)  # what it is about, and the quote
            assert "…" not in shown


def test_what_says_no_more_than_the_verb_is_left_out(talks: Case) -> None:
    assert entry(talks, "COERCE").about == ""  # "it"
    assert entry(talks, "AGREE").about == "open the strait"


def test_each_report_tells_of_the_call_in_its_own_words(
    talks: Case, location: str, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = talks.why(entry(talks, "phone").code)
    assert {one.source.publisher, other.source.publisher} == {"Ost", "West"}
    assert {one.source.speaker, other.source.speaker} == {"NOR", "-press-office"}
    assert "they agreed to open the strait" in one.passage + other.passage
    assert "was not discussed" in one.passage + other.passage
    shown = run(capsys, "case", "why", "talks", entry(talks, "phone").code, "-D", location).out
    for words in ("they agreed to open", "was not discussed", "press office", "West", "2026-02-02"):
        assert words in shown
    for report in (case_report.markdown(talks), case_report.html(talks)):
        assert "says Norway" in report
        assert "says press office" in report
        assert "The strait was not discussed" in report


def test_a_side_that_no_report_names_has_a_name(location: str) -> None:
    with Case.new("talks", location) as case:
        names = case.names()
    assert (names["european-council"], names["FRA"], names["-press-office"]) == (
        "European Council", "France", "press office")


class _Links(html.parser.HTMLParser):
    """The links, ids and scripts of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        self.hrefs += [given["href"] or ""] if "href" in given else []
        self.ids += [given["id"] or ""] if "id" in given else []
        assert not any(name.startswith("on") for name in given)


def test_every_cell_of_the_page_leads_to_its_sentence(talks: Case) -> None:
    page = case_report.html(talks)
    found = _Links(page)
    inner = {href[1:] for href in found.hrefs if href.startswith("#")}
    assert inner <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert re.search(r'<a class="at" id="r1-\d+-\d+"></a><mark>Sweden had seized a boat</mark>', page)
    assert "https://ost.example/1" in found.hrefs
    assert "accepts*" in page
    assert "says Norway" in page


def test_the_report_in_markdown_keeps_all(talks: Case) -> None:
    report = case_report.markdown(talks)
    assert "accepts\\*" in report
    assert "told by somebody else" in report
    assert "Astrid Holm ↔ Nils Berg" in report
    assert "“Sweden had seized a boat” — [Ost, report 1](<https://ost.example/1>)" in report
    assert SWEDISH.splitlines()[0] in report


@settings(max_examples=25, deadline=None)
@given(readout=readouts())
def test_no_report_breaks_the_page(tmp_path_factory: pytest.TempPathFactory, readout: Any) -> None:
    with Case.new("nasty", tmp_path_factory.mktemp("nasty") / "n.db") as case:
        case.add(readout)
        found = _Links(case_report.html(case))
        assert not found.tags & {"script", "img", "iframe"}
        assert {href[1:] for href in found.hrefs if href.startswith("#")} <= set(found.ids)
        assert "<script" not in case_report.markdown(case).replace("\\<", "")


def test_one_report_comes_as_a_table(talks: Case, location: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
                                     ) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "case", "show", "talks", "1", "-f", "csv", "-D", location).out)))
    assert [row["no"] for row in rows] == ["M1", "E1", "E2", "Pr1", "Po1", "St1"]
    assert rows[2]["quote"] == "Sweden had seized a boat"
    assert "| E2 | event | COERCE seize | Sweden → Norway | occurred |" in run(
        capsys, "case", "show", "talks", "1", "-f", "md", "-D", location).out
