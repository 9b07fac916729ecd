"""Events as PLOVER records."""

import json

from tracktwo.domain import Medium, Meeting, PartialDate, Readout, Report, Status
from tracktwo.formats import plover

from .samples import call, span


def by_id(readout: Readout, **options: bool) -> dict[str, plover.Record]:
    return {record["Event ID"]: record for record in plover.records(readout, **options)}


def test_a_record_has_the_columns_of_the_polecat_releases() -> None:
    record = by_id(call())["call-e2"]
    assert record == {
        "Event ID": "call-e2",
        "Event Date": "2025-03-19",  # of publication, as the text dates the request nowhere
        "Event Date Inferred": True,
        "Event Type": "REQUEST",
        "Event Mode": "change",
        "Contexts": [],
        "Actor Name": "Emmanuel Macron",
        "Actor Country": "FRA",
        "Primary Actor Sector": "GOV",
        "Recipient Name": "Recep Tayyip Erdoğan",
        "Recipient Country": "TUR",
        "Primary Recipient Sector": "GOV",
        "Placename": None,
        "Publication Date": "2025-03-19",
        "Story ID": "call",
        "Language": "en",
        "Status": "occurred",
        "Intensity": -5.0,
        "Type Probability": 0.97,
        "Evidence": span("Mr. Macron asked for a 30-day halt").model_dump(),
    }


def test_a_mutual_event_stands_in_both_directions() -> None:
    records = by_id(call())
    there, back = records["call-e1"], records["call-e1-r"]
    assert (there["Actor Name"], there["Recipient Name"]) == ("Emmanuel Macron", "Recep Tayyip Erdoğan")
    assert (back["Actor Name"], back["Recipient Name"]) == ("Recep Tayyip Erdoğan", "Emmanuel Macron")
    assert (back["Actor Country"], back["Recipient Country"]) == ("TUR", "FRA")
    assert back["Evidence"] == there["Evidence"]


def test_a_date_of_the_text_is_given_as_exactly_as_the_text_has_it() -> None:
    record = by_id(call())["call-e5"]
    assert (record["Event Date"], record["Event Date Inferred"]) == ("2024-08", False)


def test_no_date_at_all_stays_empty() -> None:
    undated = call().model_copy(update={"report": Report.of(call().report.text, id="call")})
    record = by_id(undated)["call-e2"]
    assert (record["Event Date"], record["Event Date Inferred"]) == (None, False)


def test_facts_only_leaves_out_what_did_not_take_place() -> None:
    assert {record["Status"] for record in plover.records(call())} == {"occurred", "demanded", "denied", "possible"}
    assert {record["Status"] for record in plover.records(call(), facts_only=True)} == {"occurred"}


def test_a_meeting_without_an_event_of_its_own_is_a_consult_of_each_two() -> None:
    meeting = Meeting(id="m", participants=("macron", "erdogan", "league"), medium=Medium.IN_PERSON, place="Geneva",
                      status=Status.PLANNED, date=PartialDate(2025, 4), evidence=(span("meet in Geneva next month"),))
    records = list(plover.records(call().model_copy(update={"events": (), "meetings": (meeting,)})))
    assert len(records) == len({record["Event ID"] for record in records}) == 6
    assert {record["Event Type"] for record in records} == {"CONSULT"}
    assert {record["Event Date"] for record in records} == {"2025-04"}


def test_lines_are_json() -> None:
    assert [json.loads(line) for line in plover.lines(call())] == list(plover.records(call()))
