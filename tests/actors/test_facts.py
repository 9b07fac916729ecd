"""What is said of an actor: country, sector and office as of the day, and whether Tracktwo knew it."""

from pathlib import Path

import pytest

from tracktwo.domain import Actor, ActorKind, MentionKind, Report
from tracktwo.reader import Reader

from ..shorthand import read


def actor(reader: Reader, text: str, day: str | None, id: str) -> Actor:
    return read(reader, text, day).actor(id)


@pytest.mark.parametrize(
    ("phrase", "day", "id"),
    [
        ("The French president", "2010-05-01", "nicolas-sarkozy"),
        ("The French president", "2015-02-12", "francois-hollande"),
        ("The French president", "2022-02-07", "emmanuel-macron"),
        ("The U.S. president", "1995-11-21", "bill-clinton"),
        ("The American president", "2019-06-01", "donald-trump"),
        ("The U.S. president", "2022-06-01", "joe-biden"),
        ("The U.S. president", "2025-03-18", "donald-trump"),
        ("Britain’s prime minister", "2022-09-20", "liz-truss"),
        ("Britain’s prime minister", "2024-08-15", "keir-starmer"),
        ("The Israeli prime minister", "2000-07-11", "ehud-barak"),
        ("The president of Iran", "2015-07-14", "hassan-rouhani"),
        ("The German chancellor", "2015-02-12", "angela-merkel"),
        ("The Russian president", "2010-04-08", "dmitry-medvedev"),
        ("The Ukrainian foreign minister", "2022-03-10", "dmytro-kuleba"),
        ("The Colombian president", "2016-09-26", "juan-manuel-santos"),
        ("The U.S. secretary of state", "1999-03-24", "madeleine-albright"),
    ],
)
def test_a_role_is_whoever_held_the_office_that_day(reader: Reader, phrase: str, day: str, id: str) -> None:
    readout = read(reader, f"{phrase} rejected the plan.", day)
    [mention] = [mention for mention in readout.mentions if mention.actor == id]
    assert (mention.kind, mention.inferred) == (MentionKind.ROLE, True)


def test_on_the_day_of_a_handover_the_role_is_the_government_not_a_person(reader: Reader) -> None:
    readout = read(reader, "The U.S. president rejected the plan.", "2021-01-20")
    assert [(a.id, a.kind) for a in readout.actors if a.country == "USA" and a.kind is ActorKind.PERSON] == []
    assert any(a.country == "USA" for a in readout.actors)


@pytest.mark.parametrize(
    ("text", "day", "id", "country", "sector", "role"),
    [
        ("Angela Merkel left.", "2015-02-12", "angela-merkel", "DEU", "GOV", "chancellor"),
        ("Angela Merkel left.", "2024-08-15", "angela-merkel", "DEU", "ELI", None),
        ("Donald Trump left.", "2018-06-12", "donald-trump", "USA", "GOV", "president"),
        ("Donald Trump left.", "2023-06-12", "donald-trump", "USA", "ELI", None),
        ("Former U.S. President Barack Obama left.", "2024-08-15", "barack-obama", "USA", "ELI", None),
        ("Former Israeli prime minister Ehud Olmert left.", "2024-08-15", "ehud-olmert", "ISR", "ELI", None),
        ("Ehud Barak, the former prime minister of Israel, left.", "2024-08-15", "ehud-barak", "ISR", "ELI", None),
        ("Kofi Annan left.", "2003-03-20", "kofi-annan", None, "IGO", "secretary-general of the United Nations"),
    ],
)
def test_a_person_has_the_office_of_that_day_or_none(
    reader: Reader, text: str, day: str, id: str, country: str | None, sector: str, role: str | None
) -> None:
    found = actor(reader, text, day, id)
    assert (found.country, found.sector, found.role) == (country, sector, role)


@pytest.mark.parametrize(
    ("text", "id", "country", "sector", "kind"),
    [
        ("Russia left the treaty.", "RUS", "RUS", "GOV", "state"),
        ("Hamas rejected the plan.", "hamas", "PSE", "REB", "armed group"),
        ("Hezbollah rejected the plan.", "hezbollah", "LBN", "REB", "armed group"),
        ("The Houthis rejected the plan.", "houthis", "YEM", "REB", "armed group"),
        ("The European Union rejected the plan.", "european-union", None, "IGO", "international organisation"),
        ("The Kremlin rejected the plan.", "kremlin", "RUS", "GOV", "body"),
        ("Turkish troops left the town.", "TUR-MIL", "TUR", "MIL", "armed force"),
        ("Kenyan police left the town.", "national-police-service-of-kenya", "KEN", "COP", "body"),
        ("The rebels left the town.", "-rebels", None, "REB", "group"),
        ("Ukrainians left the town.", "UKR-CVL", "UKR", "CVL", "people"),
        ("Reuters said so.", "reuters", "GBR", "MED", "medium"),
    ],
)
def test_an_actor_has_its_country_sector_and_kind(
    reader: Reader, text: str, id: str, country: str | None, sector: str, kind: str
) -> None:
    found = actor(reader, text, "2024-08-15", id)
    assert (found.country, found.sector, found.kind) == (country, sector, kind)


@pytest.mark.parametrize(
    ("text", "id", "country", "sector", "role"),
    [
        ("Sudanese envoy Ismail Haddad rejected the plan.", "ismail-haddad", "SDN", "GOV", "envoy"),
        ("Hamas official Salim Qasim rejected the plan.", "salim-qasim", "PSE", "REB", "official"),
        ("Tamara Gelashvili, Georgia’s deputy foreign minister, rejected the plan.", "tamara-gelashvili", "GEO", "GOV",
         "deputy foreign minister"),
        ("Igor Sokolenko, a spokesman for the Ukrainian army, rejected the plan.", "igor-sokolenko", "UKR", "MIL",
         "spokesman"),
        pytest.param(
            "Col. Igor Sokolenko, a spokesman for the Ukrainian army, rejected the plan.",
            "igor-sokolenko", "UKR", "MIL", "spokesman",
            marks=pytest.mark.xfail(strict=True, reason="a military rank stays part of the name")),
        ("Nadia Benkhalifa, a former Tunisian minister, rejected the plan.", "nadia-benkhalifa", "TUN", "ELI",
         "minister"),
    ],
)
def test_an_unknown_person_is_kept_under_the_name_with_what_the_introduction_says(
    reader: Reader, text: str, id: str, country: str, sector: str, role: str
) -> None:
    found = actor(reader, text, "2024-08-15", id)
    assert not found.known
    assert (found.kind, found.country, found.sector, found.role) == (ActorKind.PERSON, country, sector, role)


def test_an_introduction_later_in_the_text_holds_for_all_of_it(reader: Reader) -> None:
    readout = read(reader, "Haddad rejected the plan. Ismail Haddad, the Sudanese envoy, left on Monday.")
    assert {mention.actor for mention in readout.mentions if "Haddad" in mention.evidence[0].quote} == {"ismail-haddad"}
    assert readout.actor("ismail-haddad").country == "SDN"


def test_two_with_one_surname_are_not_mixed_up(reader: Reader) -> None:
    readout = read(reader, "The foreign minister of Norway, Kari Haddad, met Sudanese envoy Ismail Haddad.")
    assert {"kari-haddad", "ismail-haddad"} <= {actor.id for actor in readout.actors}


def test_a_known_actor_is_known_and_a_name_is_not_inferred(reader: Reader) -> None:
    readout = read(reader, "Vladimir Putin left.")
    assert readout.actor("vladimir-putin").known
    assert [mention.inferred for mention in readout.mentions] == [False]


def test_a_lone_surname_is_inferred_and_a_surname_after_the_full_name_is_not(reader: Reader) -> None:
    assert [mention.inferred for mention in read(reader, "Putin left.").mentions] == [True]
    assert [m.inferred for m in read(reader, "Vladimir Putin left. Putin slept.").mentions] == [False, False]


OWN = """# My actors
name\taliases\tcountry\tsector\tkind\tof\tfrom\tto
Fjord Talks Centre\tthe Centre; FTC\tNOR\tNGO\tngo\t\t\t
Hamas\t\tPSE\tGOV\tmovement\t\t\t
"""


@pytest.fixture(scope="module")
def own_reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A reader with a user's own file of actors."""
    own = tmp_path_factory.mktemp("own") / "actors.tsv"
    own.write_text(OWN, "utf-8")
    return Reader(Path(own))


def test_an_actor_of_the_users_own_file_is_read_under_each_of_its_names(own_reader: Reader) -> None:
    for name in ("The Fjord Talks Centre", "The Centre", "FTC"):
        found = read(own_reader, f"{name} condemned Russia.")
        assert (found.events[0].actor, found.events[0].recipient) == ("fjord-talks-centre", "RUS")


def test_the_users_file_wins_over_what_ships(own_reader: Reader, reader: Reader) -> None:
    text = "Hamas rejected the plan."
    assert read(own_reader, text).actor("hamas").sector == "GOV"
    assert read(reader, text).actor("hamas").sector == "REB"


def test_a_report_without_a_day_names_who_is_in_office_still_or_the_state(reader: Reader) -> None:
    readout = reader.read(Report.of("The Russian president rejected the plan."))
    assert {actor.country for actor in readout.actors} == {"RUS"}
