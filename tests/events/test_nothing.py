"""Texts that tell of no event: a game, a concert and a recipe are full of attacks, talks and agreements."""

import pytest

from tracktwo.domain import EventType
from tracktwo.reader import Reader

from ..shorthand import event_in_short, meeting_in_short, read

TEXTS = {
    "football": (
        "Germany beat France 2-1 in the semi-final on Tuesday. The striker attacked from the left, and the "
        "goalkeeper surrendered the ball. France fired back before half-time, but the referee rejected their appeal. "
        "“We were under siege,” said the coach of the visitors, who had held talks with his captain at the break."),
    "tennis": (
        "Serbia’s Novak Djokovic defeated Spain’s Carlos Alcaraz in the final of the tournament on Sunday. He attacked "
        "the second serve, refused to yield a set and met Alcaraz at the net after the tie-break."),
    "boxing": (
        "The champion launched an attack in the third round and hit the challenger with a right hook. The referee "
        "warned both boxers before the knockout. Ukraine’s fighters have won six titles in the heavyweight division."),
    "cricket": (
        "India bombarded Pakistan with fast bowling as the batsmen collapsed before lunch. Pakistan retreated into "
        "defence, lost five wickets and conceded the match in the last over."),
    "a concert": (
        "The orchestra opened the festival in Vienna with a symphony by Shostakovich. The soprano and the conductor "
        "agreed on a slow tempo, and the strings attacked the finale. The audience demanded two encores."),
    "a recipe": (
        "Beat the eggs with the sugar, fold in the flour and bake the cake for 40 minutes in a hot oven. Turkey needs "
        "more salt than chicken. Whip the cream, and do not fight the dough."),
    "a film": (
        "In the new film, which opened in cinemas in Paris on Friday, a Russian spy meets an American actress. "
        "The director refused to cut the battle scenes. Critics attacked the script and praised the soundtrack."),
    "weather": "It will rain in Poland on Friday. Storms are expected to hit Germany, and snow may fall in Norway.",
    "business": "Shares in Paris rose on Monday. The company sold its bakeries and opened a shop in Rome.",
    "empty": "",
    "one word": "Russia",
    "a list of names": "Russia, Ukraine, Israel, Hamas, Vladimir Putin, Volodymyr Zelenskyy",
    "nothing but a dateline": "GENEVA, March 3 (Reuters) -",
    "an idiom": "Norway’s salmon farmers are fighting a losing battle against lice.",
}
MISREAD = {"a film": "a text of a few words of another register passes for politics"}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.xfail(strict=True, reason=MISREAD[name])] if name in MISREAD else [])
     for name in TEXTS],
)
def test_a_text_that_tells_of_no_event_gives_none(reader: Reader, name: str) -> None:
    readout = read(reader, TEXTS[name])
    assert [event_in_short(event) for event in readout.events] == []
    assert [meeting_in_short(meeting) for meeting in readout.meetings] == []


def test_a_political_report_that_speaks_of_a_game_keeps_its_events(reader: Reader) -> None:
    readout = read(reader, (
        "Turkey condemned Israel on Monday, hours before a match between the two teams. The minister said the referee "
        "and the players were safe. Egypt urged Israel to accept the ceasefire."))
    found = [event_in_short(event) for event in readout.events]
    assert any(short.startswith("ACCUSE TUR > ISR") for short in found)
    assert any(short.startswith("REQUEST EGY > ISR") for short in found)


def test_what_is_avoided_is_not_done(reader: Reader) -> None:
    readout = read(reader, "Belarus welcomed the pause while avoiding an outright rejection of the Swedish offer.")
    assert not [e for e in readout.events if e.type is EventType.REJECT]
