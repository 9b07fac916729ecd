"""What an analyst sees at a shell."""

import re

from hypothesis import given

from tracktwo.domain import Event, EventType, Evidence, Readout, Report, Status
from tracktwo.formats.terminal import as_text

from .hostile import readouts
from .samples import call, of

COLOURS = re.compile(r"\x1b\[[\d;]*m")
STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def lines(readout: Readout, width: int = 120) -> list[str]:
    return as_text(readout, width=width).splitlines()


def test_the_head_names_title_publisher_and_date() -> None:
    assert lines(call())[:2] == [
        "Paris and Ankara talk for two hours",
        "The Harbour Gazette · 2025-03-19 · https://gazette.example/call?day=19&lang=en",
    ]


def test_a_meeting_says_who_how_when_how_long_and_about_what() -> None:
    shown = as_text(call(), width=120)
    assert "1 phone        Emmanuel Macron (FRA/GOV) and Recep Tayyip Erdoğan (TUR/GOV)" in shown
    assert "date: 2025-03-18 · duration: more than 2 hours · topics: grain; the Black Sea" in shown


def test_the_quote_marks_every_evidence_that_lies_in_its_sentence() -> None:
    assert (
        "│ *The presidents of France and Turkey spoke by phone* for more than two hours *on Tuesday*, about grain and"
        in as_text(call(), width=120)
    )


def test_what_context_supplied_carries_a_tilde_and_the_legend_explains_it() -> None:
    shown = as_text(call(), width=120)
    assert "Emmanuel Macron (FRA/GOV) → ~Recep Tayyip Erdoğan (TUR/GOV)" in shown
    assert "~ supplied by context" in shown


def test_what_did_not_take_place_is_set_off_in_words_and_in_colour() -> None:
    def status_shown(status: Status, colour: bool) -> str:
        event = Event(id="e", type=EventType.AID, predicate="aid", status=status, evidence=(Evidence.of("Aid", 0, 3),))
        return as_text(of("Aid", events=(event,)), colour=colour)

    assert "occurred" in status_shown(Status.OCCURRED, colour=False)
    assert "DENIED" in status_shown(Status.DENIED, colour=False)
    assert "\x1b[1;31mDENIED" in status_shown(Status.DENIED, colour=True)
    assert "\x1b[1;35mDEMANDED" in status_shown(Status.DEMANDED, colour=True)


def test_sections_appear_only_when_they_hold_something() -> None:
    everything = lines(call())
    for title in ("Meetings", "Events", "Positions", "Proposals", "Situations", "Statements"):
        assert title in everything
    assert not {"Positions", "Meetings"} & set(lines(of("Aid", actors=call().actors)))


def test_the_last_line_counts() -> None:
    assert lines(call())[-1] == "6 events, 7 actors, of which 1 unknown to the knowledge base"


def test_a_report_with_nothing_in_it_says_so_in_one_sentence() -> None:
    assert lines(of("Rain is expected.")) == [
        "Nothing found: the report names no actor and tells of no meeting and no event."
    ]


def test_a_report_without_events_still_says_whom_it_names() -> None:
    shown = " ".join(lines(of("Macron rested.", actors=call().actors[:1])))
    assert "Tells of no meeting and no event; it names Emmanuel Macron (FRA/GOV)." in shown


def test_no_line_is_wider_than_the_screen() -> None:
    for width in (40, 80, 120):
        assert all(len(line) <= width for line in lines(call(), width))


def test_without_colours_asterisks_stand_for_the_marks_and_all_else_is_the_same() -> None:
    plain = [line.replace("*", "") for line in lines(call(), width=300)]
    coloured = [line.rstrip() for line in COLOURS.sub("", as_text(call(), width=300, colour=True)).splitlines()]
    assert [line for line in plain if line not in coloured] == [
        "… the words it was read from · ~ supplied by context · ? unknown to the knowledge base"
    ]


def test_markup_and_escapes_in_a_report_are_shown_harmlessly() -> None:
    text = "He said [red]stop[/red] :bomb: and \x1b[31mwent\x1b]0;title\x07 on."
    event = Event(id="e", type=EventType.REQUEST, predicate="say", status=Status.OCCURRED, about="[bold]x[/]",
                  evidence=(Evidence.of(text, 0, len(text)),))
    shown = as_text(Readout(report=Report.of(text, title="\x1b[2J[blink]News"), events=(event,)), width=120)
    assert "[red]stop[/red] :bomb: and [31mwent]0;title on." in shown
    assert "about: [bold]x[/]" in shown
    assert shown.startswith("[2J[blink]News\n")


@given(readouts())
def test_no_text_can_steer_the_terminal(readout: Readout) -> None:
    assert not STEERING.search(as_text(readout))
    assert not STEERING.search(COLOURS.sub("", as_text(readout, colour=True)))
