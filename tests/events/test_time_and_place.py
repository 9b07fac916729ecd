"""When and where: dates relative to the day of publication, as exact as the text gives them."""

import pytest

from tracktwo.reader import Reader

from ..shorthand import cases, event_differences, read

DATES = """
Russia attacked Ukraine on Tuesday.
    ASSAULT RUS > UKR occurred @2024-08-13
Russia attacked Ukraine on Thursday.
    ASSAULT RUS > UKR occurred @2024-08-15
Russia attacked Ukraine on Friday.
    ASSAULT RUS > UKR occurred @2024-08-09
Russia attacked Ukraine late on Monday.
    ASSAULT RUS > UKR occurred @2024-08-12
Russia attacked Ukraine Tuesday.
    ASSAULT RUS > UKR occurred @2024-08-13
On Tuesday evening, Russia attacked Ukraine.
    ASSAULT RUS > UKR occurred @2024-08-13
Russia attacked Ukraine yesterday.
    ASSAULT RUS > UKR occurred @2024-08-14
Russia attacked Ukraine two days ago.
    ASSAULT RUS > UKR occurred @2024-08-13
Russia attacked Ukraine on August 6.
    ASSAULT RUS > UKR occurred @2024-08-06
Russia attacked Ukraine on Aug. 6.
    ASSAULT RUS > UKR occurred @2024-08-06
Russia attacked Ukraine on 6 August 2023.
    ASSAULT RUS > UKR occurred @2023-08-06
Russia attacked Ukraine on February 24, 2022.
    ASSAULT RUS > UKR occurred @2022-02-24
Russia attacked Ukraine in February 2022.
    ASSAULT RUS > UKR occurred @2022-02
Russia attacked Ukraine in July.
    ASSAULT RUS > UKR occurred @2024-07
Russia attacked Ukraine in December.
    ASSAULT RUS > UKR occurred @2023-12
    BUG a month named for what is past may come out in the future
Russia attacked Ukraine in 2022.
    ASSAULT RUS > UKR occurred @2022
Russia attacked Ukraine last month.
    ASSAULT RUS > UKR occurred @2024-07
Russia attacked Ukraine last year.
    ASSAULT RUS > UKR occurred @2023
Russia attacked Ukraine last week.
    ASSAULT RUS > UKR occurred @2024-08
Russia attacked Ukraine two years ago.
    ASSAULT RUS > UKR occurred @2022
Russia attacked Ukraine three months ago.
    ASSAULT RUS > UKR occurred @2024-05
Russia attacked Ukraine overnight.
    ASSAULT RUS > UKR occurred @2024-08-15
Russia attacked Ukraine.
    ASSAULT RUS > UKR occurred @-
Tajikistan rejected the map of 1958.
    REJECT TJK > - occurred @-
Iran has accepted the 2015 accord.
    AGREE IRN > - occurred @-
Russia’s attack on Ukraine on Tuesday angered Poland.
    ASSAULT RUS > UKR occurred @2024-08-13
Tuesday’s Russian attack on Ukraine angered Poland.
    ASSAULT RUS > UKR occurred @2024-08-13
Blinken will meet Lavrov on Monday.
    CONSULT antony-blinken = sergei-lavrov planned @2024-08-19
Blinken will meet Lavrov next Monday.
    CONSULT antony-blinken = sergei-lavrov planned @2024-08-19
Blinken will meet Lavrov tomorrow.
    CONSULT antony-blinken = sergei-lavrov planned @2024-08-16
Blinken will meet Lavrov next week.
    CONSULT antony-blinken = sergei-lavrov planned @2024-08
Blinken will meet Lavrov next month.
    CONSULT antony-blinken = sergei-lavrov planned @2024-09
Blinken will meet Lavrov in September.
    CONSULT antony-blinken = sergei-lavrov planned @2024-09
Blinken will meet Lavrov in December.
    CONSULT antony-blinken = sergei-lavrov planned @2024-12
Blinken is to meet Lavrov on Friday.
    CONSULT antony-blinken = sergei-lavrov planned @2024-08-16
"""

DATES_OF_SEVERAL = """
On Monday Israel struck Lebanon, and on Tuesday Hezbollah attacked Israel.
    ASSAULT ISR > LBN occurred @2024-08-12
    ASSAULT hezbollah > ISR occurred @2024-08-13
Ukraine attacked Russia on August 6. The same day, Russia attacked Ukraine.
    ASSAULT UKR > RUS occurred @2024-08-06
    ASSAULT RUS > UKR occurred @2024-08-06
Israel attacked Lebanon on Monday and condemned Iran.
    ASSAULT ISR > LBN occurred @2024-08-12
    ACCUSE ISR > IRN occurred @2024-08-12/-
The Kremlin said on Wednesday that Ukraine had attacked Russia on Tuesday.
    ASSAULT UKR > RUS occurred @2024-08-13 by kremlin
The Kremlin said on Wednesday that Ukraine had attacked Russia.
    ASSAULT UKR > RUS occurred @- by kremlin
Hamas, which attacked Israel in October 2023, rejected the offer on Tuesday.
    ASSAULT hamas > ISR occurred @2023-10
    REJECT hamas > - occurred @2024-08-13
The war began in 2022. Russia rejected the plan on Monday.
    REJECT RUS > - occurred @2024-08-12
    ? ASSAULT * > * occurred
Russia, which annexed Crimea in 2014, condemned Poland.
    ACCUSE RUS > POL occurred @-
    ? COERCE/ASSAULT RUS > * occurred @2014
"""

PLACES = """
Blinken met Lavrov in Geneva.
    CONSULT antony-blinken = sergei-lavrov occurred in Geneva
Israel attacked Hezbollah in southern Lebanon.
    ASSAULT ISR > hezbollah occurred in southern Lebanon/Lebanon
Israel attacked Hezbollah near the city of Tyre.
    ASSAULT ISR > hezbollah occurred in the city of Tyre/city of Tyre/Tyre
    BUG of “the city of Tyre” only “city” is kept
In Ankara, Erdogan condemned Israel.
    ACCUSE recep-tayyip-erdogan > ISR occurred in Ankara
Russia and Ukraine held talks in Istanbul on Monday.
    CONSULT RUS = UKR occurred @2024-08-12 in Istanbul
Egypt hosted talks between Israel and Hamas in Cairo.
    CONSULT ISR = hamas occurred in Cairo
    ? CONSULT * = EGY occurred
Russia attacked Kharkiv.
    ASSAULT RUS > UKR occurred in Kharkiv
Russian missiles hit the port of Odesa.
    ASSAULT RUS > UKR occurred in Odesa/port of Odesa/the port of Odesa
    BUG a place behind “the port of” is lost
Russia captured the Ukrainian town of Avdiivka.
    COERCE/ASSAULT RUS > UKR occurred in Avdiivka/the Ukrainian town of Avdiivka/Ukrainian town of Avdiivka
    BUG a place behind “the town of” is lost
Iran condemned Israel.
    ACCUSE IRN > ISR occurred in -
"""


@pytest.mark.parametrize(("sentence", "lines"), cases(DATES, DATES_OF_SEVERAL, PLACES))
def test_an_event_has_this_date_and_this_place(reader: Reader, sentence: str, lines: list[str]) -> None:
    assert event_differences(read(reader, sentence), lines) == []
