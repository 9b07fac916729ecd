"""Whether what is told took place: a demanded, possible or denied halt never counts as a halt."""

import pytest

from tracktwo.reader import Reader

from ..shorthand import cases, event_differences, read

NEGATION = """
The alleged Armenian attack on Azerbaijani villages never took place, Yerevan said.
    ASSAULT ARM > AZE denied by ARM
Yerevan called the report of an Armenian attack on Azerbaijani villages a fabrication.
    ASSAULT ARM > AZE denied
Reports that Turkey had shelled Syrian villages were false, Ankara said.
    ASSAULT TUR > SYR denied by TUR/-
“We fired no mortar on Syrian villages,” the Turkish army said.
    ASSAULT TUR > SYR denied by TUR.MIL
Turkish soldiers did not shoot at anybody, Ankara said.
    ASSAULT TUR.MIL > - denied by TUR
There was no meeting with Syrian officials on Friday, the Turkish foreign ministry said.
    CONSULT TUR.GOV > SYR.GOV denied by TUR.GOV/-
Not a shot was heard in Syria.
The report of a Turkish attack on Syria was no invention.
    ? ASSAULT TUR > SYR occurred/possible
The minister came under fire from Israel for saying that the war was lost.
    ? ACCUSE ISR > - occurred
Minsk denied any attack on Ukrainian villages.
    ASSAULT BLR > UKR denied
Ethiopian soldiers detained six Somali policemen, residents said. Ethiopia denied the arrests.
    COERCE ETH.MIL > SOM.COP occurred by *
    COERCE ETH.MIL > SOM.COP denied by ETH
Kyiv said Russian drones had struck Odesa. Moscow rejected the claim.
    ASSAULT RUS.MIL > UKR occurred by UKR
    ASSAULT RUS.MIL > UKR denied by RUS
    ? REJECT RUS > - occurred
Cambodian troops fired on a Thai patrol, the Thai army said. Thailand rejected the account.
    ASSAULT KHM.MIL > THA.MIL occurred by THA.MIL
    ? REJECT THA > - occurred
Moscow denied that there had been an air strike and said Ukrainian soldiers had attacked a Russian post.
    ASSAULT UKR.MIL > RUS occurred by RUS
Belgrade offered to renew the truce provided Kosovo released the policemen.
    AGREE SRB > * occurred
    ? RETREAT SRB > * possible/planned
    RETREAT XKX > * possible/demanded
Minsk denied involvement in the attack on Kyiv.
    ASSAULT BLR > UKR denied
Kenya’s withdrawal of its troops from Somalia drew praise.
    RETREAT KEN > SOM/- occurred
Kenya’s withdrawal of its troops from Somalia was welcomed.
    RETREAT KEN > SOM/- occurred
Russia did not attack Poland.
    ASSAULT RUS > POL denied
Iran has never threatened Oman.
    THREATEN IRN > OMN denied
Ukraine has not accepted the proposal.
    AGREE/REJECT UKR > - denied/occurred
Neither Ethiopia nor Eritrea attacked Sudan.
    ASSAULT ETH > SDN denied
    ASSAULT ERI > SDN denied
Serbia will not recognise Kosovo.
    REJECT SRB > XKX occurred
Hungary won't send weapons to Ukraine.
    REJECT HUN > UKR occurred
Israel denied attacking the convoy.
    ASSAULT ISR > - denied by ISR/-
    ? REJECT ISR > - occurred
Turkey denied that it had bombed Iraq.
    ASSAULT TUR > IRQ denied by TUR/-
    ? REJECT TUR > - occurred
Lebanon failed to disarm Hezbollah.
    COERCE LBN > hezbollah denied
    BUG “disarm” with an object is read as laying down arms oneself
Egypt stopped short of condemning Israel.
    ACCUSE EGY > ISR denied
    BUG the one who stops short is not taken for the one who would condemn
Israel released none of the prisoners.
    ? RETREAT ISR > - denied
No country has recognised the Taliban.
    ? * - > taliban denied
Russia no longer supports Syria.
    SUPPORT RUS > SYR denied
Israel attacked Lebanon without warning Iran.
    ASSAULT ISR > LBN occurred
    ? THREATEN ISR/- > IRN denied
Kosovo rejected the plan, not Serbia.
    REJECT XKX > - occurred
    ? REJECT SRB > - denied
Qatar called off the talks with Hamas.
    REJECT/SANCTION/CONSULT QAT > hamas occurred/denied
Israel did not threaten to attack Iran.
    THREATEN ISR > IRN/- denied
    ASSAULT ISR > IRN possible/denied
Russia never agreed to release the prisoners.
    AGREE RUS > - denied
    RETREAT RUS > - denied/possible
Egypt did not urge Hamas to release the hostages.
    REQUEST EGY > hamas denied
    RETREAT hamas > - denied/possible/demanded
Poland has yet to ratify the treaty.
    SUPPORT POL > - denied
    BUG “has yet to” is read as an obligation
"""

MODALS = """
Israel may attack Iran.
    ASSAULT ISR > IRN possible
Turkey could impose sanctions on Israel.
    SANCTION/COERCE TUR > ISR possible
Russia will withdraw its troops from Syria.
    RETREAT RUS > SYR/- planned
China would support the plan.
    SUPPORT CHN > - possible/planned
Iran must release the prisoners.
    RETREAT IRN > - demanded
Poland should have supported Ukraine.
    SUPPORT POL > UKR possible/denied/demanded
Ukraine can attack Russia with the missiles.
    ASSAULT UKR > RUS possible
Egypt might reject the offer.
    REJECT EGY > - possible
Israel has probably attacked Syria.
    ASSAULT ISR > SYR possible/occurred
The French and Algerian presidents are to meet in Paris.
    CONSULT emmanuel-macron = DZA planned
North Korea is likely to condemn Japan.
    ACCUSE PRK > JPN possible
Iran is ready to resume talks with the United States.
    AGREE IRN > */- occurred
    ? CONSULT IRN = USA possible/planned
Ukraine is unable to attack Russia.
    ASSAULT UKR > RUS denied
Perhaps Iran attacked Iraq.
    ASSAULT IRN > IRQ possible
"""

CONDITIONS = """
If Israel attacks Lebanon, Iran will attack Israel.
    ASSAULT ISR > LBN possible
    ASSAULT IRN > ISR possible
    ? THREATEN IRN > ISR occurred
Russia will not negotiate unless Ukraine withdraws its troops.
    REJECT RUS > * occurred
    RETREAT UKR > - possible
    ? CONSULT RUS > * denied/possible
    BUG “will not negotiate” without an object gives nothing
Israel would end the war if Hamas released the hostages.
    RETREAT ISR > - possible
    RETREAT hamas > - possible/demanded
Were Turkey to attack Greece, France would support Greece.
    ASSAULT TUR > GRC possible
    SUPPORT FRA > GRC possible
    BUG a condition by inversion gives its subject to the main verb
Unless Serbia apologises, Croatia will expel Serbian diplomats.
    SANCTION/COERCE HRV > SRB possible
    ? * SRB > * possible/demanded
Ethiopia will withdraw its troops once Egypt signs the agreement.
    RETREAT ETH > - possible/planned
    SUPPORT/AGREE EGY > - possible/demanded
In the event of an attack on Poland, Germany will send troops.
    ASSAULT - > POL possible
    MOBILIZE/AID/ASSAULT DEU > */- possible/planned
    BUG “in the event of” is no condition
"""

DEMANDS = """
Ukraine demanded that Russia withdraw its troops.
    REQUEST UKR > RUS occurred
    RETREAT RUS > - demanded by UKR/-
The United Nations called on Sudan to withdraw its troops.
    REQUEST united-nations > SDN occurred
    RETREAT SDN > - demanded
    BUG “its” becomes the one who asks, and what is asked is told as planned
Egypt urged Hamas to release the hostages.
    REQUEST EGY > hamas occurred
    RETREAT hamas > - demanded
Russia must leave Ukraine, Poland said.
    REQUEST POL > RUS occurred by POL/-
    ? RETREAT RUS > UKR/- demanded by POL
    BUG “must leave” is no demand, since “leave” is no event
Iran must free the prisoners, Washington said.
    REQUEST USA > IRN occurred by USA/-
    RETREAT IRN > - demanded by USA
Kosovo asked NATO to send more troops.
    REQUEST XKX > north-atlantic-treaty-organization/nato occurred
    ? * north-atlantic-treaty-organization/nato > * demanded
China insisted that the United States lift the tariffs.
    REQUEST CHN > USA occurred
    CONCEDE/RETREAT USA > - demanded by CHN/-
    BUG “insisted that” with a bare verb is no demand
Hamas’s demand for a ceasefire was rejected by Israel.
    REQUEST hamas > - occurred
    REJECT ISR > hamas/- occurred
    ? RETREAT * > * demanded/denied/possible
    BUG a demand that is rejected is no event of its own
Israel ordered Palestinians to leave Gaza City.
    REQUEST/COERCE ISR > PSE occurred
    ? RETREAT PSE > * demanded
The Security Council called for an immediate ceasefire.
    REQUEST un-security-council/united-nations-security-council > - occurred
    ? RETREAT * > * demanded
    BUG “the Security Council” alone stands for nobody
France wants Iran to halt enrichment.
    REQUEST FRA > IRN occurred/ongoing
    ? * IRN > * demanded/possible
Lebanon appealed to France for aid.
    REQUEST LBN > FRA occurred
    ? AID * > * demanded/possible
Ukraine called for tougher sanctions against Russia.
    REQUEST UKR > - occurred
    ? SANCTION/COERCE - > RUS demanded
"""

PLANS = """
Israel plans to attack Lebanon.
    ASSAULT ISR > LBN planned
Germany intends to send tanks to Ukraine.
    AID DEU > UKR planned
    ? MOBILIZE DEU > * planned
Russia vowed to attack Ukraine.
    THREATEN/AGREE RUS > UKR/- occurred
    ASSAULT RUS > UKR planned/possible
Turkey is preparing to withdraw its troops from Iraq.
    RETREAT TUR > IRQ/- planned/possible
Norway announced plans to recognise Palestine.
    * NOR > PSE planned
    ? AGREE NOR > - occurred
Hamas promised to release the hostages.
    AGREE hamas > - occurred
    RETREAT hamas > - planned
Poland threatened to close the border with Belarus.
    THREATEN POL > BLR/- occurred
    ? COERCE/SANCTION POL > */- planned/possible
Iran offered to hold talks with the United States.
    AGREE/CONSULT/REQUEST IRN > USA/- occurred
    ? CONSULT IRN = USA planned/possible/demanded
Blinken is due to visit Egypt.
    CONSULT antony-blinken > EGY planned
Canada is considering sanctions against India.
    SANCTION/COERCE CAN > IND possible/planned
The European Union agreed to impose sanctions on Russia.
    AGREE european-union > - occurred
    SANCTION/COERCE european-union > RUS planned
"""

ACCUSED_AND_REFUSED = """
Ukraine accused Russia of shelling Kherson.
    ACCUSE UKR > RUS occurred
    ASSAULT RUS > UKR/- occurred/possible by UKR
Lebanon accused Israel of attacking Hezbollah.
    ACCUSE LBN > ISR occurred
    ASSAULT ISR > hezbollah occurred/possible by LBN
Armenia blamed Azerbaijan for the attack.
    ACCUSE ARM > AZE occurred
    ? ASSAULT AZE > - occurred by ARM
Iran was accused of attacking Kurdish fighters.
    ACCUSE - > IRN occurred
    ? ASSAULT IRN > kurds possible/occurred
Israel refused to withdraw its troops from Gaza.
    REJECT ISR > PSE/- occurred
    ? RETREAT ISR > * denied
Iran refused to negotiate with the United States.
    REJECT IRN > USA/- occurred
    ? CONSULT IRN > USA denied
Sudan’s army refused to attend the talks.
    REJECT SDN.MIL > - occurred
    ? CONSULT SDN.MIL > * denied
Kenya declined to send troops to Haiti.
    REJECT KEN > HTI/- occurred
    ? MOBILIZE/AID/ASSAULT KEN > * denied
Britain rejected a demand by Greece to return the sculptures.
    REJECT GBR > GRC/- occurred
    ? REQUEST GRC > GBR/- occurred
    ? * GBR > * denied/demanded
South Africa accused Israel of war crimes.
    ACCUSE ZAF > ISR occurred
China rejected accusations that it had armed Russia.
    REJECT CHN > - occurred
    ? AID CHN > RUS denied/possible by -
Russia ruled out talks with Ukraine.
    REJECT RUS > UKR/- occurred
    ? CONSULT RUS > UKR denied
"""

ALLEGED = """
Israel allegedly attacked Syria.
    ASSAULT ISR > SYR possible
    BUG “allegedly” leaves it the report’s own word
Israel reportedly attacked Syria.
    ASSAULT ISR > SYR possible
    BUG “reportedly” leaves it the report’s own word
It is unclear whether Hamas accepted the plan.
    AGREE hamas > - possible
Russia denied accusations that it had attacked Poland.
    ASSAULT RUS > POL denied by RUS/-
    ? REJECT RUS > - occurred
Iran rejected claims that it had armed the Houthis.
    REJECT IRN > - occurred
    ? AID IRN > houthis denied by IRN/-
Turkey said it would send weapons to Libya.
    AID/MOBILIZE TUR > LBY planned by TUR/-
Israel threatened to attack Lebanon if Hezbollah did not withdraw from the border.
    THREATEN ISR > LBN/- occurred
    ASSAULT ISR > LBN possible/planned
    ? RETREAT hezbollah > - possible/denied/demanded
There is no evidence that Iran attacked Iraq.
    ASSAULT IRN > IRQ possible/denied
Rumours that Israel had attacked Iran were false.
    ? ASSAULT ISR > IRN possible/denied
Poland fears that Belarus will attack Lithuania.
    ASSAULT BLR > LTU possible by POL/-
The plan calls for Israel to withdraw from Lebanon.
    RETREAT ISR > LBN planned/possible/demanded
Under the deal, Hamas will release ten hostages.
    RETREAT hamas > - planned/possible
"""

QUESTIONS = """
Did Russia attack Poland?
Will Iran accept the offer?
Who attacked the convoy?
“Has Ukraine rejected the deal?” a reporter asked.
    BUG a question in quotation marks counts as said
Reporters asked whether Israel had struck Iran.
    ? ASSAULT ISR > IRN possible
    BUG “asked whether” counts as a demand
Why did Hamas reject the plan?
Could Turkey withdraw its troops from Syria?
    ? RETREAT TUR > * possible
"""


@pytest.mark.parametrize(
    ("sentence", "lines"),
    cases(
        NEGATION, MODALS, CONDITIONS, DEMANDS, PLANS, ACCUSED_AND_REFUSED, ALLEGED, QUESTIONS,
    ),
)
def test_an_event_has_this_status(reader: Reader, sentence: str, lines: list[str]) -> None:
    assert event_differences(read(reader, sentence), lines) == []
