"""Cases out and in again."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.cli.running import run
from tracktwo.record import Case, RecordError
from tracktwo.record.exchange import bundle, datasets, events

from .calls import conference, norwegian, swedish
from .outlets.corpus import marked_reports
from .test_merging import _answers, _partition


@pytest.fixture
def talks(location: str) -> Case:
    case = Case.new("talks", location)
    list(case.add_all(one.readout for one in marked_reports()))
    return case


def test_a_bundle_brings_back_the_whole_case(talks: Case, tmp_path: Path, location: str) -> None:
    talks.review(1, "event", 0, "struck", who="Ada", note="a dream")
    [first, second] = [entry.code for entry in talks.timeline()][:2]
    talks.decide("same", first, second, who="Ada")
    bundle.write(talks, tmp_path / "talks.tracktwo")
    with bundle.read(tmp_path / "talks.tracktwo", "again", location) as again:
        assert again.reports() == talks.reports()
        assert [again.readout(n) for n in again.reports()] == [talks.readout(n) for n in talks.reports()]
        assert _answers(again) == _answers(talks)
        assert _partition(again) == _partition(talks)
        assert [r.note for r in again.reviews()] == ["a dream"]
        assert again.search("trawler") == talks.search("trawler")
        bundle.write(again, tmp_path / "again.tracktwo")
    with zipfile.ZipFile(tmp_path / "talks.tracktwo") as one, zipfile.ZipFile(tmp_path / "again.tracktwo") as other:
        for name in ("reports.jsonl", "readings.jsonl", "reviews.jsonl", "decisions.jsonl"):
            assert one.read(name) == other.read(name)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "other zip", "no zip"])
def test_a_damaged_bundle_makes_no_case(talks: Case, tmp_path: Path, location: str, damage: str) -> None:
    path = tmp_path / "talks.tracktwo"
    bundle.write(talks, path)
    content = bytearray(path.read_bytes())
    if damage == "cut":
        content = content[: len(content) // 2]
    elif damage == "flipped":
        content[len(content) // 3] ^= 0xFF
    elif damage == "empty":
        content = bytearray()
    elif damage == "other zip":
        with zipfile.ZipFile(path, "w") as other:
            other.writestr("readme.txt", "nothing of ours")
        content = bytearray(path.read_bytes())
    else:
        content = bytearray(b"a letter")
    path.write_bytes(content)
    with pytest.raises(RecordError, match="is no whole bundle of Tracktwo"):
        bundle.read(path, "again", location)
    with pytest.raises(RecordError, match="has no case 'again'"):
        Case.open("again", location)


def test_events_go_out_in_the_columns_of_the_field(talks: Case) -> None:
    entries = talks.timeline()
    records = list(events.plover(talks, entries))
    seized = next(r for r in records if r["Event Type"] == "COERCE")
    assert (seized["Actor Country"], seized["Recipient Country"], seized["Event Date"]) == ("SUR", "GUY", "2026-02-04")
    assert (seized["Publishers"], seized["Status"]) == (3, "occurred")
    rows = list(events.gdelt(talks, entries))
    assert all(tuple(row) == events.GDELT_COLUMNS for row in rows)
    row = next(row for row in rows if row["EventRootCode"] == "17")
    assert (row["SQLDATE"], row["Actor1Code"], row["Actor2CountryCode"], row["QuadClass"]) == (
        "20260204", "SUR", "GUY", 4)


def test_gdelt_and_polecat_come_in_beside_ones_own_events(talks: Case, tmp_path: Path) -> None:
    cells = dict.fromkeys(events.GDELT_COLUMNS, "")
    cells |= {"GLOBALEVENTID": "9", "SQLDATE": "20260204", "Actor1Name": "SURINAME", "Actor1CountryCode": "SUR",
              "Actor2Name": "GUYANA", "Actor2CountryCode": "GUY", "EventCode": "173", "GoldsteinScale": "-9.0",
              "SOURCEURL": "https://news.example/1"}
    gdelt = tmp_path / "20260204.export.CSV"
    gdelt.write_text("\t".join(cells.values()) + "\n")
    polecat = tmp_path / "polecat.txt"
    polecat.write_text("Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tActor Name\tActor Country\t"
                       "Recipient Name\tRecipient Country\n"
                       "7\t2026-02-04\tCOERCE\tseize\t-7.0\tSuriname\tSUR\tGuyana\tGUY\n")
    before = len(talks.timeline())
    for path, origin in ((gdelt, "gdelt"), (polecat, "polecat")):
        found, readouts = datasets.read(path)
        assert found == origin
        list(talks.add_all(readouts, origin, origin))
        list(talks.add_all(datasets.read(path)[1], origin, origin))  # again: nothing twice
    added = [entry for entry in talks.timeline() if entry.origin != "report"]
    assert len(talks.timeline()) == before + 2
    assert [(e.origin, e.type, e.day) for e in sorted(added, key=lambda e: e.origin)] == [
        ("gdelt", "COERCE", date(2026, 2, 4)), ("polecat", "COERCE", date(2026, 2, 4))]


@pytest.mark.parametrize("form", ["plover", "plover-csv"])
def test_what_one_tracktwo_exports_another_takes_in(
    location: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    with Case.new("theirs", location) as theirs, Case.new("ours", location) as ours:
        list(theirs.add_all([norwegian(), swedish(denied=True)]))
        assert run(capsys, "export", "theirs", "--as", form, "-D", location, "-o", tmp_path / "x").status == 0
        taken = run(capsys, "import", "ours", tmp_path / "x", "-D", location)
        assert taken.out == "3 events of tracktwo added\n"
        seizure = next(entry for entry in ours.timeline() if entry.type == "COERCE")
        assert (seizure.origin, seizure.status, seizure.disputed) == ("tracktwo", "occurred", True)
        assert (seizure.actor, seizure.recipient, seizure.about) == ("SWE", "NOR", "a boat")
        assert (seizure.speakers, seizure.support.sources[0].evidence.quote) == (("NOR",), "Sweden had seized a boat")
        assert ours.names()["NOR"] == "Norway"


def test_what_is_disputed_is_no_fact_for_gdelt(location: str) -> None:
    with Case.new("talks", location) as case:
        list(case.add_all([norwegian(), swedish()]))
        assert "17" in {row["EventRootCode"] for row in events.gdelt(case, case.timeline())}
    with Case.new("denied", location) as case:
        list(case.add_all([norwegian(), swedish(denied=True)]))
        assert "17" not in {row["EventRootCode"] for row in events.gdelt(case, case.timeline())}
        disputed = [r for r in events.plover(case, case.timeline()) if r["Disputed"]]
        assert {(r["Event Type"], r["Speakers"]) for r in disputed} == {("COERCE", "Norway")}


def test_events_keep_their_sides_on_the_way_through_gdelt(location: str, tmp_path: Path,
                                                          capsys: pytest.CaptureFixture[str]) -> None:
    with Case.new("talks", location) as case, Case.new("back", location) as back:
        list(case.add_all([norwegian(), swedish()]))
        assert run(capsys, "export", "talks", "--as", "gdelt", "-D", location, "-o", tmp_path / "x.CSV").status == 0
        assert run(capsys, "import", "back", tmp_path / "x.CSV", "-D", location).status == 0
        assert {(week.one, week.other) for week in back.dyads(origin=None)} == {("NOR", "SWE")}
        assert (back.names()["NOR"], back.names()["SWE"]) == ("Norway", "Sweden")
        quotes = {entry.support.sources[0].evidence.quote for entry in back.timeline()}
        assert "2026-02-02 COERCE seize: Sweden → Norway" in quotes
        assert "2026-02-02 AGREE: Astrid Holm → Nils Berg" in quotes


def test_each_record_has_an_id_of_its_own(location: str) -> None:
    with Case.new("talks", location) as case:
        case.add(conference())
        for form in (events.plover, events.gdelt):
            ids = [row.get("Event ID") or row["GLOBALEVENTID"] for row in form(case, case.timeline())]
            assert len(ids) == len(set(ids)) > 2


def test_what_is_no_event_data_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(RecordError, match="is neither of GDELT"):
        datasets.read(path)
    path.write_text('{"Event ID": "1", "Event Type": "AGREE"}\n')
    with pytest.raises(RecordError, match="line 1: has neither Event Date nor Publication Date"):
        list(datasets.read(path)[1])
    path.write_text('{"Event ID": "1"\n')
    with pytest.raises(RecordError, match="line 1: is no JSON"):
        list(datasets.read(path)[1])
    path.write_text("\t".join(["x"] * 61) + "\n" + "only\tthree\tcells\n")
    with pytest.raises(RecordError, match="line 2: has 3 cells"):
        list(datasets.read(path)[1])


def test_every_form_is_written(talks: Case, tmp_path: Path, location: str, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("plover", "plover-csv", "gdelt", "md", "html", "training"):
        assert run(capsys, "export", "talks", "--as", form, "-D", location, "-o", tmp_path / form).status == 0
    assert json.loads((tmp_path / "plover").read_text().splitlines()[0])["Event Type"]
    assert next(csv.DictReader(io.StringIO((tmp_path / "plover-csv").read_text())))["Event Type"]
    assert len((tmp_path / "gdelt").read_text().splitlines()[0].split("\t")) == 61
    assert "## Contradictions" in (tmp_path / "md").read_text()
    assert ">Timeline</h2>" in (tmp_path / "html").read_text()
    assert run(capsys, "export", "talks", "--as", "parquet", "-D", location, "-o", tmp_path / "tables").status == 0
    table = pyarrow.parquet.read_table(tmp_path / "tables/events.parquet")
    assert table.num_rows == len(talks.timeline())
    assert talks.arrow("positions").num_rows == len(talks.history())
    named = dict(zip(*(talks.arrow("actors")[column].to_pylist() for column in ("id", "name")), strict=True))
    assert {named[event["actor"]] for event in table.to_pylist() if event["actor"]} >= {"Brazil", "Suriname"}


def test_what_cannot_be_imported_is_told_in_one_line(
    talks: Case, tmp_path: Path, location: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle.write(talks, tmp_path / "whole.zip")
    (tmp_path / "part.zip").write_bytes((tmp_path / "whole.zip").read_bytes()[:-100])
    (tmp_path / "part.tracktwo").write_bytes((tmp_path / "whole.zip").read_bytes()[:300])
    for name, said in (("part.zip", "that breaks off"), ("part.tracktwo", "that breaks off"), ("", "is a folder"),
                       ("none", "cannot be read")):
        shown = run(capsys, "import", "again", tmp_path / name, "-D", location)
        assert (shown.status, shown.err.count("\n")) == (2, 1)
        assert said in shown.err
    assert run(capsys, "import", "again", tmp_path / "whole.zip", "-D", location).status == 0
