"""Who met or called whom, when, for how long and about what; however often it is told, one call is one meeting."""

import pytest

from tracktwo.reader import Reader

from ..shorthand import cases, meeting_differences, read

PARTICIPANTS = """
Blinken met Lavrov.
    MEETING antony-blinken, sergei-lavrov in person occurred
Blinken and Lavrov met.
    MEETING antony-blinken, sergei-lavrov in person occurred
Blinken met with Lavrov and Fidan.
    MEETING antony-blinken, sergei-lavrov, hakan-fidan in person occurred
Blinken, Lavrov and Fidan met.
    MEETING antony-blinken, sergei-lavrov, hakan-fidan in person occurred
Russia and Ukraine held talks.
    MEETING RUS, UKR * occurred
Talks between Serbia and Kosovo resumed.
    MEETING SRB, XKX * occurred
Egypt held talks with Hamas.
    MEETING EGY, hamas * occurred
The Serbian president met the Kosovar prime minister.
    MEETING aleksandar-vucic, albin-kurti in person occurred
Lavrov received his Turkish counterpart.
    MEETING sergei-lavrov, hakan-fidan in person occurred
Egyptian mediators met a Hamas delegation.
    MEETING EGY, hamas in person occurred
A delegation from Armenia negotiated with Azerbaijan.
    MEETING ARM, AZE * occurred
Erdogan hosted Putin.
    MEETING recep-tayyip-erdogan, vladimir-putin in person occurred
Macron discussed the war with Netanyahu.
    MEETING emmanuel-macron, benjamin-netanyahu * occurred
Iran and the United States negotiated indirectly through Oman.
    MEETING IRN, USA * occurred
    ? MEETING IRN, USA, OMN * occurred
A two-hour meeting between Blinken and Lavrov ended on Tuesday.
    MEETING antony-blinken, sergei-lavrov in person occurred for exact PT2H
    BUG a meeting told by a noun has no medium
Blinken and Lavrov met on the sidelines of a summit in Astana.
    MEETING antony-blinken, sergei-lavrov in person occurred in Astana
    BUG “on the sidelines of” becomes topic and place
Zelenskyy flew to Ankara for talks with Erdogan.
    MEETING volodymyr-zelenskyy, recep-tayyip-erdogan * occurred/planned/possible
    ? MEETING volodymyr-zelenskyy, TUR in person occurred
    BUG “for talks with” gives no meeting
The first direct talks between Russia and Ukraine in two years took place in Istanbul.
    MEETING RUS, UKR * occurred in Istanbul
    BUG the place of “took place in” is lost
The leaders of Serbia and Kosovo met in Brussels.
    MEETING SRB, XKX in person occurred in Brussels
Iranian and American negotiators met in Muscat.
    MEETING IRN, USA in person occurred in Muscat
The Sudanese army and the Rapid Support Forces met in Jeddah.
    MEETING SDN.MIL, rapid-support-forces in person occurred
The presidents of Poland and Hungary were on the phone to each other.
    MEETING POL, HUN phone occurred
President Macron had his Polish counterpart on the line for seventy-five minutes.
    MEETING emmanuel-macron, POL phone occurred for exact PT75M
The French and German presidents sat opposite each other in Oslo.
    MEETING FRA, DEU * occurred
Robleh met the French foreign minister in Paris.
    MEETING -robleh, FRA in person occurred in Paris
Port officials of Spain and Morocco compared figures by video link.
    MEETING ESP, MAR video occurred
Spain and Morocco are at odds. The two chiefs of staff talked in Doha on Saturday.
    MEETING ESP, MAR * occurred in Doha
Spain and Morocco are at odds. Their foreign ministers met in Oslo.
    MEETING ESP, MAR in person occurred in Oslo
Talks between France and Germany in Doha, co-chaired by Qatar, lasted nine hours.
    MEETING FRA, DEU, QAT * occurred in Doha for exact PT9H
The foreign ministers of Spain and Morocco met in Doha under Qatari chairmanship.
    MEETING ESP, MAR, QAT in person occurred in Doha
The dinner of the French and German presidents in Doha was over after an hour.
    MEETING FRA, DEU * occurred for exact PT1H
Greek and Turkish envoys came together in Cairo at the invitation of Egypt.
    MEETING GRC, TUR * occurred in Cairo
Greek troops and Turkish troops face each other across the river.
Syrian officials met Turkish officials in Doha on Friday. “There was no such conversation,” Syria said.
    MEETING SYR, TUR * occurred in Doha
    MEETING SYR, TUR * denied by SYR
"""

MEDIUM = """
Biden called Netanyahu.
    MEETING joe-biden, benjamin-netanyahu phone occurred
Biden spoke with Netanyahu by phone.
    MEETING joe-biden, benjamin-netanyahu phone occurred
Biden and Netanyahu spoke on the phone.
    MEETING joe-biden, benjamin-netanyahu phone occurred
Biden phoned Netanyahu.
    MEETING joe-biden, benjamin-netanyahu phone occurred
Biden had a phone call with Netanyahu.
    MEETING joe-biden, benjamin-netanyahu phone occurred
In a phone call with Netanyahu, Biden condemned the attack.
    MEETING joe-biden, benjamin-netanyahu phone occurred
    BUG “in a phone call with” gives no meeting
Biden held a call with Netanyahu.
    MEETING joe-biden, benjamin-netanyahu phone occurred
A telephone conversation took place between Biden and Netanyahu.
    MEETING joe-biden, benjamin-netanyahu phone occurred
Biden and Netanyahu talked by video link.
    MEETING joe-biden, benjamin-netanyahu video occurred
Biden held a video call with Netanyahu.
    MEETING joe-biden, benjamin-netanyahu video occurred
Biden spoke with Netanyahu.
    MEETING joe-biden, benjamin-netanyahu unknown occurred
Biden and Netanyahu had lunch.
    MEETING joe-biden, benjamin-netanyahu in person occurred
"""

VISITS = """
Blinken visited China.
    MEETING antony-blinken, CHN in person occurred
Blinken arrived in Beijing.
    MEETING antony-blinken, CHN in person occurred
Blinken travelled to Beijing to meet Wang Yi.
    MEETING antony-blinken, wang-yi in person occurred/planned
    ? MEETING antony-blinken, CHN in person occurred
Blinken will visit Egypt on Sunday.
    MEETING antony-blinken, EGY in person planned @2024-08-18
Blinken cancelled a visit to Egypt.
    ? MEETING antony-blinken, EGY in person denied
Blinken sent a letter to Lavrov.
"""

DETAILS = """
Blinken met Lavrov in Geneva on Tuesday.
    MEETING antony-blinken, sergei-lavrov in person occurred @2024-08-13 in Geneva
Blinken met Lavrov for two hours.
    MEETING antony-blinken, sergei-lavrov in person occurred for exact PT2H
Blinken met Lavrov for more than two hours.
    MEETING antony-blinken, sergei-lavrov in person occurred for at least PT2H
Blinken met Lavrov for nearly three hours.
    MEETING antony-blinken, sergei-lavrov in person occurred for about PT3H/at most PT3H
Blinken met Lavrov for about 90 minutes.
    MEETING antony-blinken, sergei-lavrov in person occurred for about PT90M
Blinken and Lavrov talked for less than an hour.
    MEETING antony-blinken, sergei-lavrov unknown occurred for at most PT1H
The call between Biden and Netanyahu lasted 30 minutes.
    MEETING joe-biden, benjamin-netanyahu phone occurred for exact PT30M
Biden and Netanyahu held a two-hour call.
    MEETING joe-biden, benjamin-netanyahu phone occurred for exact PT2H
Biden spoke with Netanyahu for half an hour.
    MEETING joe-biden, benjamin-netanyahu unknown occurred for exact PT30M
Blinken met Lavrov two hours after the attack.
    MEETING antony-blinken, sergei-lavrov in person occurred for -
Blinken and Lavrov discussed a 30-day ceasefire.
    MEETING antony-blinken, sergei-lavrov * occurred for - about a 30-day ceasefire
Blinken and Lavrov discussed Syria.
    MEETING antony-blinken, sergei-lavrov * occurred about Syria
Blinken and Lavrov discussed grain, gas and the war in Ukraine.
    MEETING antony-blinken, sergei-lavrov * occurred about grain; gas; the war in Ukraine
Blinken met Lavrov to discuss the prisoners.
    MEETING antony-blinken, sergei-lavrov in person occurred about the prisoners
Russia and Ukraine held talks on grain exports.
    MEETING RUS, UKR * occurred about grain exports
Russia and Ukraine held talks about relations between Kyiv and Moscow.
    MEETING RUS, UKR * occurred about relations between Kyiv and Moscow
Blinken met Lavrov on Monday.
    MEETING antony-blinken, sergei-lavrov in person occurred @2024-08-12 for -
"""

STATUS = """
Blinken will meet Lavrov on Monday.
    MEETING antony-blinken, sergei-lavrov in person planned @2024-08-19
Blinken may meet Lavrov.
    MEETING antony-blinken, sergei-lavrov in person possible
Blinken refused to meet Lavrov.
    ? MEETING antony-blinken, sergei-lavrov in person denied
Blinken did not meet Lavrov.
    MEETING antony-blinken, sergei-lavrov in person denied
Russia demanded talks with Ukraine.
    ? MEETING RUS, UKR * demanded
The Kremlin said Putin had met Erdogan.
    MEETING vladimir-putin, recep-tayyip-erdogan in person occurred by kremlin
Putin had called Erdogan, according to the Kremlin.
    MEETING vladimir-putin, recep-tayyip-erdogan phone occurred by kremlin
Russia and Ukraine are holding talks.
    MEETING RUS, UKR * ongoing
Did Blinken meet Lavrov?
Blinken is to meet Lavrov on Friday.
    MEETING antony-blinken, sergei-lavrov in person planned @2024-08-16
Blinken and Lavrov are expected to meet in Geneva.
    MEETING antony-blinken, sergei-lavrov in person planned/possible in Geneva
"""

ONE_MEETING = """
Biden called Netanyahu on Tuesday. The call lasted 30 minutes. In the call, Biden and Netanyahu discussed Iran.
    MEETING joe-biden, benjamin-netanyahu phone occurred @2024-08-13 for exact PT30M
Biden spoke with Netanyahu by phone. The two leaders discussed Gaza. The call between them was long.
    MEETING joe-biden, benjamin-netanyahu phone occurred
Biden phoned Netanyahu. It was their first call in months. During the call, Biden and Netanyahu discussed Gaza.
    MEETING joe-biden, benjamin-netanyahu phone occurred
Blinken met Lavrov in Geneva. The talks lasted two hours.
    MEETING antony-blinken, sergei-lavrov in person occurred in Geneva for exact PT2H
Russia and Ukraine held talks in Istanbul. The talks between Russia and Ukraine ended on Wednesday.
    MEETING RUS, UKR * occurred in Istanbul
Blinken met Lavrov on Monday. Blinken met Fidan on Tuesday.
    MEETING antony-blinken, sergei-lavrov in person occurred @2024-08-12
    MEETING antony-blinken, hakan-fidan in person occurred @2024-08-13
Blinken met Lavrov on Monday. Blinken will meet Lavrov again on Friday.
    MEETING antony-blinken, sergei-lavrov in person occurred @2024-08-12
    MEETING antony-blinken, sergei-lavrov in person planned @2024-08-16
Biden called Netanyahu on Monday. Biden met Netanyahu in Washington on Wednesday.
    MEETING joe-biden, benjamin-netanyahu phone occurred @2024-08-12
    MEETING joe-biden, benjamin-netanyahu in person occurred @2024-08-14
Putin called Erdogan, the Kremlin said. Ankara said Erdogan and Putin had spoken by phone.
    MEETING vladimir-putin, recep-tayyip-erdogan phone occurred by kremlin/TUR/-
"""


@pytest.mark.parametrize(("sentence", "lines"), cases(PARTICIPANTS, MEDIUM, VISITS, DETAILS, STATUS, ONE_MEETING))
def test_a_text_tells_of_these_meetings_and_no_others(reader: Reader, sentence: str, lines: list[str]) -> None:
    assert meeting_differences(read(reader, sentence), lines) == []
