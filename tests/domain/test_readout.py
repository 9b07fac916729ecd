"""A readout: the whole of what one report says, as one value that goes to JSON and back without loss."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from tracktwo.domain import (
    Actor,
    ActorKind,
    Duration,
    Event,
    EventType,
    Evidence,
    Medium,
    Meeting,
    Mention,
    MentionKind,
    PartialDate,
    Position,
    Proposal,
    Readout,
    Report,
    Sector,
    Situation,
    SituationKind,
    Stance,
    Statement,
    Status,
    Value,
)

from ..strategies import readouts

TEXT = "Putin accepted a halt on strikes but avoided an outright rejection of the 30-day ceasefire, the Kremlin said."


def said(words: str) -> tuple[Evidence, ...]:
    start = TEXT.index(words)
    return (Evidence.of(TEXT, start, start + len(words)),)


READOUT = Readout(
    report=Report.of(TEXT, publisher="A paper", published=date(2025, 3, 19)),
    actors=(
        Actor(id="putin", name="Vladimir Putin", kind=ActorKind.PERSON, country="RUS", sector=Sector.GOV,
              role="president"),
        Actor(id="kremlin", name="Kremlin", kind=ActorKind.BODY, country="RUS", sector=Sector.GOV, of="RUS"),
    ),
    mentions=(Mention(actor="putin", kind=MentionKind.NAME, evidence=said("Putin")),),
    events=(Event(id="e1", type=EventType.AGREE, actor="putin", status=Status.OCCURRED, date=PartialDate(2025, 3, 18),
                  predicate="accept", speaker="kremlin", evidence=said("accepted a halt on strikes")),),
    meetings=(Meeting(id="m1", participants=("putin",), medium=Medium.PHONE, status=Status.OCCURRED,
                      duration=Duration(length="PT2H", bound="at least"), evidence=said("said")),),
    proposals=(Proposal(id="p1", what="a halt on strikes", evidence=said("a halt on strikes")),),
    positions=(Position(actor="putin", proposal="p1", stance=Stance.ACCEPTS, evidence=said("accepted")),),
    situations=(Situation(kind=SituationKind.DEADLINE, evidence=said("ceasefire")),),
    statements=(Statement(speaker="kremlin", verb="say", text="Putin accepted", evidence=said("the Kremlin said")),),
)
GROUPS = ("mentions", "events", "meetings", "proposals", "positions", "situations", "statements")
VALUES: list[Value] = [
    READOUT, READOUT.report, *READOUT.actors, READOUT.meetings[0].duration, READOUT.events[0].evidence[0],
    *[getattr(READOUT, group)[0] for group in GROUPS],
]


@settings(max_examples=100)
@given(readouts())
def test_a_readout_comes_back_from_json_without_loss(readout: Readout) -> None:
    assert Readout.model_validate_json(readout.model_dump_json()) == readout


@settings(max_examples=30)
@given(readouts())
def test_json_holds_one_list_for_each_thing_read_and_evidence_with_each_item(readout: Readout) -> None:
    found = json.loads(readout.model_dump_json())
    assert list(found) == ["report", "mentions", "actors", "events", "meetings", "proposals", "positions", "situations",
                           "statements"]
    for group in GROUPS:
        for item in found[group]:
            for evidence in item["evidence"]:
                assert set(evidence) == {"start", "end", "quote"}
                assert found["report"]["text"][evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize("group", GROUPS)
def test_a_wrong_quote_is_refused_behind_whatever_it_stands(group: str) -> None:
    fields = json.loads(READOUT.model_dump_json())
    [evidence] = fields[group][0]["evidence"]
    evidence["quote"] = "?" * len(evidence["quote"])
    with pytest.raises(ValidationError, match="does not read"):
        Readout.model_validate_json(json.dumps(fields))


@pytest.mark.parametrize(
    "published", [None, date(2025, 3, 19), datetime(2025, 3, 19, 23, 30), datetime(2025, 3, 19, 23, 30, tzinfo=UTC)])
def test_a_report_keeps_its_day_or_its_minute_of_publication(published: date | None) -> None:
    report = Report.model_validate_json(Report.of(TEXT, published=published).model_dump_json())
    assert report.published == published
    assert report.published_on == (published and date(2025, 3, 19))


def test_a_report_published_at_midnight_keeps_its_minute_too() -> None:
    midnight = datetime(2025, 3, 19, tzinfo=UTC)
    assert Report.of(TEXT, published=midnight).published == midnight


def test_a_report_without_an_id_is_named_by_its_text() -> None:
    assert Report.of(TEXT).id == Report.of(TEXT, title="Another title").id != Report.of(TEXT + " ").id
    assert Report.of(TEXT, id="ap-1").id == "ap-1"


def test_an_actor_is_found_by_its_id() -> None:
    assert READOUT.actor("kremlin").name == "Kremlin"
    with pytest.raises(KeyError):
        READOUT.actor("white-house")


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_cannot_be_changed(value: Value) -> None:
    before = value.model_dump_json()
    for field in type(value).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(value, field, getattr(value, field))
        with pytest.raises(ValidationError, match="frozen"):
            delattr(value, field)
    assert value.model_dump_json() == before


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_is_equal_to_another_with_the_same_fields_and_hashes_alike(value: Value) -> None:
    twin = type(value).model_validate_json(value.model_dump_json())
    assert twin is not value
    assert len({value, twin}) == 1


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_field_that_the_design_does_not_know_is_refused(value: Value) -> None:
    fields = {name: getattr(value, name) for name in type(value).model_fields}
    assert type(value)(**fields) == value
    with pytest.raises(ValidationError, match="Extra inputs"):
        type(value)(**fields, confidence=0.9)


@pytest.mark.parametrize(
    ("field", "code"),
    [("type", "YIELD"), ("type", "agree"), ("status", "certain"), ("date", "last week"), ("id", None)],
)
def test_an_event_with_a_code_that_does_not_exist_is_refused(field: str, code: str | None) -> None:
    fields = READOUT.events[0].model_dump() | {field: code}
    with pytest.raises(ValidationError, match=field):
        Event(**fields)


def test_the_event_types_are_the_sixteen_of_plover() -> None:
    assert set(EventType) == {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}


def test_statuses_and_stances_are_those_of_the_design() -> None:
    assert set(Status) == {"occurred", "ongoing", "planned", "possible", "demanded", "denied"}
    assert set(Stance) == {"proposes", "demands", "accepts", "accepts_with_conditions", "noncommittal", "rejects"}
