"""Who says so: what somebody claims is told as theirs, not as the report's own word."""

import pytest

from tracktwo.reader import Reader

from ..shorthand import cases, event_differences, read

SAYING = """
The Kremlin said Ukraine had attacked Belgorod.
    ASSAULT UKR > RUS/- occurred by kremlin
Ukraine attacked Russia, the Kremlin said.
    ASSAULT UKR > RUS occurred by kremlin
Poland said that Belarus had threatened Lithuania.
    THREATEN BLR > LTU occurred by POL
The Israeli army said it had struck Hezbollah.
    ASSAULT ISR.MIL > hezbollah occurred by ISR.MIL
Macron said France supported Armenia.
    SUPPORT FRA > ARM occurred by emmanuel-macron
Biden confirmed that the United States had sent missiles to Ukraine.
    AID/MOBILIZE USA > UKR occurred by joe-biden
Reuters reported that China had arrested an activist.
    COERCE CHN > - occurred by reuters
Turkey told Sweden that it would not ratify the treaty.
    REJECT TUR > SWE/- occurred by TUR/-
Ukraine, Moscow claimed, had shelled a hospital.
    ASSAULT UKR > - occurred by RUS
In a statement, Qatar said Israel had rejected the offer.
    REJECT ISR > - occurred by QAT
Officials in Kyiv said Russia had attacked Odesa.
    ASSAULT RUS > UKR/- occurred by UKR
Iran warned that Israel had threatened Lebanon.
    THREATEN ISR > LBN occurred by IRN
    ? THREATEN IRN > * occurred
    BUG “warned that” makes what is past possible
Blinken said Hamas had rejected the deal and that Israel had accepted the plan.
    REJECT hamas > - occurred by antony-blinken
    AGREE ISR > - occurred by antony-blinken
Lebanon said in a statement that Israel had attacked Beirut.
    ASSAULT ISR > LBN occurred by LBN
    BUG “said in a statement that” loses its speaker
Lebanon said in a letter to the Security Council that Israel had attacked Beirut.
    ASSAULT ISR > LBN/- occurred by LBN
"""

ACCORDING_TO = """
Lavrov was quoted as saying that Ukraine had rejected the plan.
    REJECT UKR > - occurred by sergei-lavrov
Ukraine attacked Russia on Monday, according to the Kremlin.
    ASSAULT UKR > RUS occurred by kremlin
According to Poland, Belarus attacked Lithuania.
    ASSAULT BLR > LTU occurred by POL
Hamas has rejected the offer, according to Egyptian officials.
    REJECT hamas > - occurred by EGY
In the words of the Kremlin, Kyiv rejected the plan.
    REJECT UKR > - occurred by kremlin
    BUG “in the words of” loses its speaker
Israel has accepted the plan, the White House says.
    AGREE ISR > - occurred by white-house
"""

QUOTATIONS = """
“Israel attacked Iran,” Lavrov said.
    ASSAULT ISR > IRN occurred by sergei-lavrov
"Israel has rejected the deal," said Hamas.
    REJECT ISR > - occurred by hamas
Lavrov said: “Ukraine has rejected the plan.”
    REJECT UKR > - occurred by sergei-lavrov
“Ukraine has rejected the plan,” Lavrov said. “Kyiv attacked Russia.”
    REJECT UKR > - occurred by sergei-lavrov
    ASSAULT UKR > RUS occurred by sergei-lavrov
    BUG the next quotation goes to the subject of the first one
“China supports Russia. Beijing has sent weapons to Moscow,” Blinken said.
    SUPPORT CHN > RUS occurred/ongoing by antony-blinken
    AID CHN > RUS occurred by antony-blinken
Egypt condemned the “Israeli attack on Lebanon”.
    ACCUSE EGY > ISR/- occurred
    ? ASSAULT ISR > LBN occurred
“We will not accept the plan,” Netanyahu said.
    REJECT benjamin-netanyahu/ISR > - occurred by benjamin-netanyahu/-
    BUG “we” and “I” in a quotation stand for nobody
“We condemn the attack,” the French foreign minister said.
    ACCUSE FRA > - occurred by FRA/-
    BUG “we” and “I” in a quotation stand for nobody
“We support Ukraine,” Macron said.
    SUPPORT FRA/emmanuel-macron > UKR occurred/ongoing by emmanuel-macron/-
    BUG “we” and “I” in a quotation stand for nobody
“I have told Putin that Turkey supports Ukraine,” Erdogan said.
    SUPPORT TUR > UKR occurred/ongoing by recep-tayyip-erdogan
"""

THE_REPORT_ITSELF = """
Russia attacked Ukraine. The Kremlin said Kyiv had rejected the plan.
    ASSAULT RUS > UKR occurred
    REJECT UKR > - occurred by kremlin
Egypt condemned Israel, which said Hamas had rejected the deal.
    ACCUSE EGY > ISR occurred
    REJECT hamas > - occurred by ISR
Israel attacked Lebanon after Netanyahu said Hamas had rejected the deal.
    ASSAULT ISR > LBN occurred
    REJECT hamas > - occurred by benjamin-netanyahu
“No comment,” the Kremlin said. Ukraine attacked Russia.
    ASSAULT UKR > RUS occurred
Iran attacked Iraq and said Israel had threatened Lebanon.
    ASSAULT IRN > IRQ occurred
    THREATEN ISR > LBN occurred by IRN
As Poland said on Monday, talks are over. Belarus attacked Lithuania.
    ASSAULT BLR > LTU occurred
"""


@pytest.mark.parametrize(("sentence", "lines"), cases(SAYING, ACCORDING_TO, QUOTATIONS, THE_REPORT_ITSELF))
def test_what_is_claimed_is_told_as_the_claim_of_its_speaker(reader: Reader, sentence: str, lines: list[str]) -> None:
    assert event_differences(read(reader, sentence), lines) == []
