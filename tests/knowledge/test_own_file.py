"""A user's own file stands over the knowledge that ships."""

from pathlib import Path

import pytest

from tracktwo.actors.knowledge_base import Entry, KnowledgeBase
from tracktwo.domain import Sector

from .small import BODIES, PERSONS, write


def with_own(folder: Path, *lines: str) -> KnowledgeBase:
    """The small knowledge base under a user's file of these lines."""
    own = folder / "own.tsv"
    own.write_text("\n".join(lines), "utf-8")
    return KnowledgeBase(write(folder / "shipped"), own=own)


def first(base: KnowledgeBase, key: str, day: str = "2022-01-01") -> Entry:
    """The likeliest reading of a name."""
    return base.entries[base.named(key, day)[0].entry]


def test_an_actor_that_only_the_user_knows_is_known(tmp_path: Path) -> None:
    base = with_own(tmp_path, BODIES, "Fjord Talks Centre\tFTC; the Centre\tNOR\tNGO\tngo\t\t\t\tmine")
    for key in ("fjord talks centre", "ftc", "centre"):
        assert first(base, key).sector is Sector.NGO


def test_a_name_in_the_users_file_means_the_users_actor(tmp_path: Path) -> None:
    base = with_own(tmp_path, BODIES, "Concert Hall\tthe Palace; Oslo\tSWE\tBUS\tcompany\t\t\t\tmine")
    assert first(base, "palace").name == "Concert Hall"
    assert first(base, "oslo").name == "Concert Hall"


def test_what_the_user_does_not_name_stays_as_it_ships(tmp_path: Path) -> None:
    base = with_own(tmp_path, BODIES, "Concert Hall\tthe Palace\tSWE\tBUS\tcompany\t\t\t\tmine")
    assert first(base, "oslo").name == "Norway"
    assert first(base, "kari berg").name == "Kari Berg"


def test_a_file_with_the_column_role_holds_persons(tmp_path: Path) -> None:
    base = with_own(tmp_path, "# My persons", PERSONS, "Ola Dahl\tO. Dahl\tNOR\tGOV\tenvoy\t2021\t\tmine")
    office = first(base, "o dahl").office_on("2022-01-01")
    assert office is not None
    assert (office.role, office.country, office.sector) == ("envoy", "NOR", Sector.GOV)


def test_the_user_adds_an_office_to_a_person_that_ships(tmp_path: Path) -> None:
    base = with_own(tmp_path, PERSONS, "Kari Berg\t\tNOR\tGOV\tprime minister\t2024-06-01\t\tmine")
    offices = {day: first(base, "kari berg").office_on(day) for day in ("2024-05-01", "2024-07-01")}
    assert {day: office and office.role for day, office in offices.items()} == {
        "2024-05-01": "Foreign Minister", "2024-07-01": "prime minister"}


def test_the_user_corrects_the_sector_of_an_actor_that_ships(tmp_path: Path) -> None:
    base = with_own(tmp_path, BODIES, "Fjord Party\t\tNOR\tREB\tarmed group\t\t\t\tmine")
    assert first(base, "fjord party").sector is Sector.REB


@pytest.mark.xfail(strict=True, reason="the holder that ships is not displaced; of two nobody is taken")
def test_the_users_holder_of_an_office_displaces_the_one_that_ships(tmp_path: Path) -> None:
    base = with_own(tmp_path, PERSONS, "Ola Dahl\t\tNOR\tGOV\tforeign minister\t2022-06-01\t\tmine")
    holder = base.holder("top diplomat", "NOR", "2023-01-01")
    assert holder is not None
    assert holder.name == "Ola Dahl"
