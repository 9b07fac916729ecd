"""Who held which office on which day: what a reader takes for granted behind "the French president"."""

import pytest

from tracktwo.actors.knowledge_base import Entry, KnowledgeBase, holds, units

HOLDERS = """
president                 | USA | 1991-07-31 | George H. W. Bush
president                 | USA | 1995-11-21 | Bill Clinton
president                 | USA | 2003-03-20 | George W. Bush
president                 | USA | 2015-07-14 | Barack Obama
president                 | USA | 2018-06-12 | Donald Trump
president                 | USA | 2022-02-24 | Joe Biden
president                 | USA | 2025-03-18 | Donald Trump
vice president            | USA | 2025-03-01 | JD Vance
secretary of state        | USA | 1995-11-21 | Warren Christopher
secretary of state        | USA | 1999-03-24 | Madeleine Albright
secretary of state        | USA | 2003-02-05 | Colin Powell
secretary of state        | USA | 2010-06-01 | Hillary Clinton
top diplomat              | USA | 2023-10-12 | Antony Blinken
foreign minister          | USA | 2015-07-14 | John Kerry
secretary of state        | USA | 2025-03-11 | Marco Rubio
defense secretary         | USA | 2004-04-01 | Donald Rumsfeld
defence secretary         | USA | 2022-06-01 | Lloyd Austin
national security adviser | USA | 2023-01-01 | Jake Sullivan
president                 | SUN | 1991-06-01 | Mikhail Gorbachev
president                 | RUS | 1995-01-01 | Boris Yeltsin
president                 | RUS | 2000-03-01 | Vladimir Putin
president                 | RUS | 2001-06-16 | Vladimir Putin
president                 | RUS | 2010-04-08 | Dmitry Medvedev
prime minister            | RUS | 2010-04-08 | Vladimir Putin
president                 | RUS | 2022-02-24 | Vladimir Putin
foreign minister          | RUS | 2015-07-14 | Sergei Lavrov
president                 | UKR | 1994-12-05 | Leonid Kuchma
president                 | UKR | 2006-01-01 | Viktor Yushchenko
president                 | UKR | 2012-01-01 | Viktor Yanukovych
president                 | UKR | 2015-02-12 | Petro Poroshenko
leader                    | UKR | 2022-02-24 | Volodymyr Zelenskyy
foreign minister          | UKR | 2022-03-10 | Dmytro Kuleba
president                 | FRA | 1994-01-01 | François Mitterrand
president                 | FRA | 1995-12-14 | Jacques Chirac
president                 | FRA | 2008-08-12 | Nicolas Sarkozy
president                 | FRA | 2015-02-12 | François Hollande
president                 | FRA | 2022-02-07 | Emmanuel Macron
prime minister            | GBR | 1995-01-01 | John Major
leader                    | GBR | 1998-04-10 | Tony Blair
prime minister            | GBR | 2009-01-01 | Gordon Brown
prime minister            | GBR | 2013-01-01 | David Cameron
prime minister            | GBR | 2017-03-29 | Theresa May
prime minister            | GBR | 2020-01-31 | Boris Johnson
prime minister            | GBR | 2022-09-20 | Liz Truss
prime minister            | GBR | 2023-02-27 | Rishi Sunak
premier                   | GBR | 2025-03-02 | Keir Starmer
queen                     | GBR | 2015-01-01 | Queen Elizabeth II
foreign secretary         | GBR | 2003-03-20 | Jack Straw
top diplomat              | GBR | 2023-12-01 | David Cameron
chancellor                | DEU | 1991-06-01 | Helmut Kohl
chancellor                | DEU | 2003-03-20 | Gerhard Schröder
leader                    | DEU | 2015-02-12 | Angela Merkel
chancellor                | DEU | 2022-02-27 | Olaf Scholz
chancellor                | DEU | 2025-06-01 | Friedrich Merz
taoiseach                 | IRL | 1998-04-10 | Bertie Ahern
prime minister            | IRL | 1998-04-10 | Bertie Ahern
leader                    | IRL | 1998-04-10 | Bertie Ahern
prime minister            | ISR | 1993-09-13 | Yitzhak Rabin
prime minister            | ISR | 1995-12-01 | Shimon Peres
prime minister            | ISR | 1998-10-23 | Benjamin Netanyahu
prime minister            | ISR | 2000-07-11 | Ehud Barak
prime minister            | ISR | 2003-06-04 | Ariel Sharon
prime minister            | ISR | 2007-11-27 | Ehud Olmert
prime minister            | ISR | 2021-12-01 | Naftali Bennett
prime minister            | ISR | 2022-10-27 | Yair Lapid
leader                    | ISR | 2023-10-07 | Benjamin Netanyahu
president                 | EGY | 2000-01-01 | Hosni Mubarak
president                 | EGY | 2012-11-21 | Mohamed Morsi
president                 | EGY | 2023-10-21 | Abdel Fattah el-Sisi
president                 | SYR | 1995-01-01 | Hafez al-Assad
president                 | SYR | 2013-09-14 | Bashar al-Assad
president                 | SYR | 2025-06-01 | Ahmed al-Sharaa
king                      | JOR | 1994-10-26 | King Hussein
king                      | JOR | 2020-01-01 | King Abdullah II
crown prince              | SAU | 2020-01-01 | Mohammed bin Salman
president                 | IRN | 1999-01-01 | Mohammad Khatami
president                 | IRN | 2007-01-01 | Mahmoud Ahmadinejad
president                 | IRN | 2015-07-14 | Hassan Rouhani
president                 | IRN | 2023-03-10 | Ebrahim Raisi
president                 | IRN | 2025-01-01 | Masoud Pezeshkian
foreign minister          | IRN | 2015-07-14 | Mohammad Javad Zarif
leader                    | IRN | 2015-07-14 | Ali Khamenei
prime minister            | TUR | 2005-01-01 | Recep Tayyip Erdoğan
president                 | TUR | 2022-07-22 | Recep Tayyip Erdoğan
president                 | ZAF | 1995-01-01 | Nelson Mandela
president                 | ZAF | 2003-01-01 | Thabo Mbeki
president                 | SRB | 1995-11-21 | Slobodan Milošević
president                 | HRV | 1995-11-21 | Franjo Tuđman
president                 | COL | 2016-09-26 | Juan Manuel Santos
president                 | COL | 2023-01-01 | Gustavo Petro
president                 | KOR | 2000-06-15 | Kim Dae-jung
president                 | KOR | 2018-04-27 | Moon Jae-in
leader                    | PRK | 2000-06-15 | Kim Jong Il
leader                    | PRK | 2018-06-12 | Kim Jong Un
president                 | CHN | 2001-01-01 | Jiang Zemin
president                 | CHN | 2008-01-01 | Hu Jintao
leader                    | CHN | 2022-02-04 | Xi Jinping
premier                   | CHN | 2024-01-01 | Li Qiang
prime minister            | IND | 2000-01-01 | Atal Bihari Vajpayee
prime minister            | IND | 2010-01-01 | Manmohan Singh
prime minister            | IND | 2023-01-01 | Narendra Modi
prime minister            | JPN | 2015-01-01 | Shinzo Abe
prime minister            | JPN | 2022-12-01 | Fumio Kishida
prime minister            | CAN | 2010-01-01 | Stephen Harper
prime minister            | CAN | 2025-06-01 | Mark Carney
prime minister            | ETH | 2022-11-02 | Abiy Ahmed
president                 | AZE | 2020-11-09 | Ilham Aliyev
prime minister            | ARM | 2020-11-09 | Nikol Pashinyan
president                 | VEN | 2005-01-01 | Hugo Chávez
president                 | BRA | 2005-01-01 | Luiz Inácio Lula da Silva
president                 | AFG | 2010-01-01 | Hamid Karzai
president                 | AFG | 2020-02-29 | Ashraf Ghani
leader                    | VNM | 2022-06-01 | Nguyen Phu Trong
leader                    | SDN | 2023-06-01 | Abdel Fattah al-Burhan
president                 | SSD | 2018-09-12 | Salva Kiir
president                 | SDN | 2005-01-09 | Omar al-Bashir
prime minister            | HUN | 2022-01-01 | Viktor Orbán
prime minister            | GRC | 2015-07-13 | Alexis Tsipras
president                 | POL | 1992-01-01 | Lech Wałęsa
president                 | CZE | 1995-01-01 | Václav Havel
pope                      | VAT | 2000-01-01 | Pope John Paul II
"""

OFFICES = """
Kofi Annan            | 2003-03-20 | secretary-general of the United Nations
Ban Ki-moon           | 2005-01-01 | foreign minister
Ban Ki-moon           | 2010-01-01 | secretary-general of the United Nations
António Guterres      | 2000-01-01 | prime minister
António Guterres      | 2010-01-01 | high commissioner for refugees
António Guterres      | 2022-07-22 | secretary-general of the United Nations
Boutros Boutros-Ghali | 1995-07-11 | secretary-general of the United Nations
Yasser Arafat         | 2000-07-11 | president of the Palestinian Authority
Mahmoud Abbas         | 2003-06-04 | prime minister
Nelson Mandela        | 2005-01-01 |
Barack Obama          | 2018-01-01 |
"""


def lines(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


def is_named(entry: Entry | None, name: str) -> bool:
    """Whether it is the person of this name, accents aside."""
    return entry is not None and units(entry.name) == units(name)


@pytest.mark.parametrize(("role", "country", "day", "name"), lines(HOLDERS), ids=map(" ".join, lines(HOLDERS)))
def test_a_role_on_a_day_is_the_person_who_held_the_office_then(
    base: KnowledgeBase, role: str, country: str, day: str, name: str
) -> None:
    assert is_named(base.holder(role, country, day), name)


@pytest.mark.parametrize(("name", "day", "role"), lines(OFFICES), ids=map(" ".join, lines(OFFICES)))
def test_a_person_on_a_day_has_the_office_held_then(base: KnowledgeBase, name: str, day: str, role: str) -> None:
    [reading] = base.named(" ".join(units(name)), day)
    office = base.entries[reading.entry].office_on(day)
    assert (office.role if office else "") == role


@pytest.mark.parametrize(
    ("role", "country", "day"),
    [
        ("president", "USA", "1700-01-01"),  # before the first that the files know
        ("president", "GBR", "2020-01-01"),  # a state without such an office
        ("president", "ZZZ", "2020-01-01"),  # no state
        ("president", None, "2020-01-01"),  # whose president?
        ("grand vizier", "TUR", "2020-01-01"),
        ("senator", "USA", "2020-01-01"),  # one of several
    ],
)
def test_where_nobody_or_one_of_several_held_the_office_nobody_is_guessed(
    base: KnowledgeBase, role: str, country: str | None, day: str
) -> None:
    assert base.holder(role, country, day) is None


def test_on_the_day_of_a_handover_both_may_be_meant_so_nobody_is_guessed(base: KnowledgeBase) -> None:
    days = ("2021-01-19", "2021-01-20", "2021-01-21")
    holders = [base.holder("president", "USA", day) for day in days]
    assert is_named(holders[0], "Donald Trump")
    assert holders[1] is None
    assert is_named(holders[2], "Joe Biden")


def test_a_report_without_a_day_gets_those_who_are_in_office_still(base: KnowledgeBase) -> None:
    [reading] = base.named("barack obama", "")
    assert base.entries[reading.entry].office_on("") is None
    assert base.entries[reading.entry].last_office("") is not None


@pytest.mark.parametrize(
    ("start", "end", "day", "held"),
    [
        ("2020-03-05", "2024-05-31", "2020-03-05", True),
        ("2020-03-05", "2024-05-31", "2024-05-31", True),
        ("2020-03-05", "2024-05-31", "2020-03-04", False),
        ("2020-03-05", "2024-05-31", "2024-06-01", False),
        ("2020", "2024", "2020-01-01", True),
        ("2020", "2024", "2024-12-31", True),
        ("2020", "2024", "2019-12-31", False),
        ("2020-03", "2024-05", "2020-02-29", False),
        ("2020-03", "2024-05", "2024-05-31", True),
        ("", "2024-05", "1066-01-01", True),
        ("2020", "", "2999-01-01", True),
        ("2020", "", "", True),
        ("2020", "2024", "", False),
    ],
)
def test_a_span_of_any_precision_holds_its_first_and_its_last_day(start: str, end: str, day: str, held: bool) -> None:
    assert holds(start, end, day) is held
