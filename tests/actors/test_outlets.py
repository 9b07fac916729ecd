"""A paper need not say whose its own army is."""

import pytest

from tracktwo.actors import knowledge_base
from tracktwo.actors.outlets import home_of
from tracktwo.domain import Report
from tracktwo.reader import Reader


@pytest.mark.parametrize(("publisher", "home"), [
    ("Kyiv Independent", "UKR"), ("Times of Israel", "ISR"), ("Yerevan Courier", "ARM"), ("Korea Herald", "KOR"),
    ("Washington Post", None), ("Reuters", None), ("Caucasus Wire", None), (None, None)])
def test_an_outlet_is_at_home_where_its_name_says(publisher: str | None, home: str | None) -> None:
    assert home_of(Report.of("", publisher=publisher), knowledge_base(), "2026-05-01") == home


@pytest.mark.parametrize(("text", "publisher", "actor"), [
    ("Azerbaijan shelled a village near Tegh on Monday. The army destroyed an Azerbaijani drone on Tuesday.",
     "Yerevan Courier", "ARM-MIL"),
    ("Azerbaijan shelled a village in Armenia on Monday. Our soldiers attacked an Azerbaijani post on Tuesday.",
     "Yerevan Courier", "ARM-MIL"),
    ("Azerbaijan criticised Armenia on Monday. “Our soldiers attacked a post on Tuesday,” said Azerbaijan.",
     "Yerevan Courier", None),
    ("Azerbaijan shelled a village near Tegh on Monday. The army destroyed a drone on Tuesday.", None, "AZE-MIL"),
    ("In Sudan, the army attacked a village on Tuesday. Chad and Sudan closed the border. Chad protested to Sudan.",
     "Yerevan Courier", "SDN-MIL"),
])
def test_the_army_is_that_of_the_outlet_where_the_report_is_on_its_state(
        reader: Reader, text: str, publisher: str | None, actor: str | None) -> None:
    readout = reader.read(Report.of(text, publisher=publisher, published="2026-05-06"))
    doers = [event.actor for event in readout.events
             if event.type == "ASSAULT" and (event.actor or "").endswith("-MIL")]
    assert doers[-1:] == ([actor] if actor else [])


def test_a_minister_without_a_state_is_the_outlets(reader: Reader) -> None:
    text = "Eritrea and Djibouti held talks. “We accept the plan,” Foreign Minister Yohannes Habtezghi said on Monday."
    for publisher, side in (("Asmara Courant", "ERI"), ("Gulf Wire", None)):
        readout = reader.read(Report.of(text, publisher=publisher, published="2026-05-06"))
        [minister] = [actor for actor in readout.actors if actor.id == "yohannes-habtezghi"]
        assert minister.country == side
