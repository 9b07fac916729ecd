"""Who did what to whom, however the sentence is turned."""

import pytest

from tracktwo.reader import Reader

from ..shorthand import cases, event_differences, read

ACTIVE = """
Russia rejected the ceasefire proposal.
    REJECT RUS > - occurred
Turkey condemned Israel.
    ACCUSE TUR > ISR occurred
Israeli forces attacked Hezbollah.
    ASSAULT ISR.MIL > hezbollah occurred
China imposed sanctions on Taiwan.
    SANCTION/COERCE CHN > TWN occurred
Germany gave Ukraine two tanks.
    AID DEU > UKR occurred
Germany sent Ukraine two air defence systems.
    AID DEU > UKR occurred
Germany sent two air defence systems to Ukraine.
    AID DEU > UKR occurred
France praised Egypt.
    SUPPORT FRA > EGY occurred
Russia withdrew its troops from Armenia.
    RETREAT RUS > ARM/- occurred
Washington warned Tehran.
    THREATEN USA > IRN occurred
Ethiopia threatened Somalia with war.
    THREATEN ETH > SOM occurred
India asked Sri Lanka for help.
    REQUEST IND > LKA occurred
The United States has suspended aid to Georgia.
    SANCTION USA > GEO occurred
Israel is bombing Gaza.
    ASSAULT ISR > PSE ongoing
The Houthis seized a cargo ship in the Red Sea.
    COERCE/ASSAULT houthis > - occurred
Tunisian police arrested an opposition leader.
    COERCE TUN.COP > TUN/-/.OPP occurred
Armenia freed ten Azerbaijani soldiers.
    RETREAT ARM > AZE occurred
Protesters marched through Tbilisi.
    PROTEST GEO > */- occurred
North Korea fired a missile over Japan.
    MOBILIZE/ASSAULT/THREATEN PRK > JPN/- occurred
Norway recognised Palestine.
    COOPERATE/SUPPORT/AGREE NOR > PSE occurred
The Ukrainian parliament approved the agreement.
    SUPPORT/AGREE UKR.PAR > - occurred
Iran and Saudi Arabia restored diplomatic ties.
    SUPPORT/COOPERATE IRN = SAU occurred
Hamas released four hostages.
    RETREAT hamas > - occurred
Israel allowed aid trucks into Gaza.
    CONCEDE/AID/RETREAT ISR > PSE/- occurred
Russia withdrew its troops.
    RETREAT RUS > - occurred
The rebels withdrew.
    RETREAT .REB > - occurred
Poland expelled two Russian diplomats.
    SANCTION/COERCE POL > RUS occurred
"""

PASSIVE = """
Belarus was sanctioned by the European Union.
    SANCTION/COERCE european-union > BLR occurred
The proposal was rejected by Hamas.
    REJECT hamas > - occurred
Hezbollah was attacked.
    ASSAULT - > hezbollah occurred
Three Ukrainian soldiers were killed.
    ASSAULT - > UKR occurred
Two Russian diplomats were expelled by Poland.
    SANCTION/COERCE/REJECT POL > RUS occurred
Israel has been accused of war crimes by South Africa.
    ACCUSE ZAF > ISR occurred
    BUG the agent is taken to belong to the noun before it
Kyiv was struck by Russian missiles.
    ASSAULT RUS > UKR occurred
The Omani mediator was praised by Iran and the United States.
    SUPPORT IRN > OMN occurred
    SUPPORT USA > OMN occurred
Sweden was asked by Turkey to extradite the suspects.
    REQUEST TUR > SWE occurred
    ? * SWE > * demanded
Sanctions were imposed on Iran.
    SANCTION/COERCE - > IRN occurred
The rebels were driven out of the town by the Syrian army.
    ASSAULT/COERCE SYR.MIL > .REB occurred
Ukraine is being shelled.
    ASSAULT - > UKR ongoing
Four hostages held by Hamas were freed by Israeli troops.
    RETREAT ISR.MIL > */- occurred
    ? COERCE hamas > * occurred
A Lebanese village bombed by Israel was evacuated.
    ASSAULT ISR > LBN occurred
    ? AID - > LBN occurred
"""

CASUALTIES = """
A Russian attack killed ten people in Kyiv.
    ASSAULT RUS > UKR/-/UKR.CVL occurred
Ten people were killed in an Israeli strike on Gaza.
    ASSAULT ISR > PSE occurred
    ? ASSAULT - > * occurred
Israeli strikes killed 20 people in Gaza.
    ASSAULT ISR > PSE/- occurred
A Russian drone attack on Kyiv killed two people.
    ASSAULT RUS > UKR occurred
Hezbollah rockets killed three people in Israel.
    ASSAULT hezbollah > ISR/- occurred
Israel killed a Hezbollah commander in Lebanon.
    ASSAULT ISR > hezbollah occurred
Russia lost 20 soldiers in a Ukrainian attack.
    ASSAULT UKR > RUS/- occurred
    BUG “in a Ukrainian attack” gives no event
A Russian attack on Odesa killed nine people.
    ASSAULT RUS > UKR occurred
Two Pakistani soldiers were killed by an Indian strike.
    ASSAULT IND > PAK.MIL occurred
Four people died when Russia shelled Kherson.
    ASSAULT RUS > UKR/- occurred
"""

TROOPS = """
Russia sent troops to Belarus.
    MOBILIZE/AID/RETREAT RUS > BLR/- occurred
Turkey deployed soldiers along the Syrian border.
    MOBILIZE TUR > SYR/- occurred
Ukrainian troops entered Russia.
    ASSAULT/COERCE/MOBILIZE UKR.MIL > RUS/- occurred
    BUG “entered R” has no frame
Russia pulled its troops out of Kherson.
    RETREAT RUS > UKR/- occurred
Israeli troops left Gaza.
    RETREAT ISR.MIL > PSE/- occurred
    BUG “left R” has no frame, and the typing head is not sure of it
Kenya sent 400 police officers to Haiti.
    MOBILIZE/AID KEN > HTI/- occurred
"""

HEADLINES_AND_PARTICIPLES = """
Russia rejects ceasefire plan
    REJECT RUS > - occurred/ongoing
Israel strikes Lebanon as talks stall
    ASSAULT ISR > LBN occurred/ongoing
Hamas rejected the plan, accusing Israel of stalling.
    REJECT hamas > - occurred
    ACCUSE hamas > ISR occurred
Condemning the attack, Egypt recalled its ambassador to Israel.
    ACCUSE EGY > - occurred
    SANCTION EGY > ISR/- occurred
Turkey closed its airspace after Israel attacked Syria.
    ASSAULT ISR > SYR occurred
    ? * TUR > * occurred
The United States on Monday imposed sanctions on Iran.
    SANCTION/COERCE USA > IRN occurred @2024-08-12
Egypt, a mediator, urged Hamas to accept the deal.
    REQUEST EGY > hamas occurred
    ? AGREE hamas > * demanded
Russia’s foreign minister, Sergei Lavrov, rejected the plan.
    REJECT sergei-lavrov > - occurred
Russia fired missiles at Kyiv in response to an attack by Ukraine.
    ASSAULT RUS > UKR occurred
    ASSAULT UKR > RUS/- occurred
    BUG “in response to an attack by A” gives no event
Saudi Arabia welcomed the agreement between Armenia and Azerbaijan.
    SUPPORT SAU > */- occurred
    ? * ARM = AZE occurred/planned/possible
It was Russia that rejected the plan.
    REJECT RUS > - occurred
Egypt condemned the Israeli attack on Lebanon.
    ACCUSE EGY > ISR occurred
    ? ASSAULT ISR > LBN occurred
Egypt condemned Israel for attacking Lebanon.
    ACCUSE EGY > ISR occurred
    ? ASSAULT ISR > LBN occurred/possible by EGY/-
North Korea fired missiles, prompting Japan to condemn Pyongyang.
    ACCUSE JPN > PRK occurred/possible
    ? * PRK > * occurred
"""

RELATIVE = """
Egypt, which borders Gaza, condemned the strike.
    ACCUSE EGY > - occurred
Hamas, which Israel attacked, rejected the offer.
    ASSAULT ISR > hamas occurred
    REJECT hamas > - occurred
The rebels who attacked the base withdrew.
    ASSAULT .REB > - occurred
    RETREAT .REB > - occurred
The offer that Iran rejected was generous.
    REJECT IRN > - occurred
The sanctions that Washington imposed on Iran hurt the economy.
    SANCTION/COERCE USA > IRN occurred
Rwanda, which was accused by Congo of arming the rebels, rejected the report.
    ACCUSE COD > RWA occurred
    REJECT RWA > - occurred
    ? AID/COOPERATE RWA > .REB occurred/possible by COD
    ? AID/COOPERATE RWA > .REB denied by RWA
Poland, whose president visited Kyiv, supports Ukraine.
    CONSULT POL > UKR occurred
    SUPPORT POL > UKR occurred/ongoing
The deal Kyiv rejected was backed by Beijing.
    REJECT UKR > - occurred
    SUPPORT CHN > */- occurred
"""

CONTROL = """
Russia agreed to withdraw its forces from the town.
    AGREE RUS > - occurred
    RETREAT RUS > - planned
Israel is expected to reject the plan.
    REJECT ISR > - possible/planned
Iran seems to have rejected the offer.
    REJECT IRN > - occurred/possible
Armenia continued to shell Azerbaijan.
    ASSAULT ARM > AZE occurred/ongoing
Turkey began bombing Kurdish fighters.
    ASSAULT TUR > kurds occurred/ongoing
Germany helped Ukraine defend Kyiv.
    AID/SUPPORT DEU > UKR occurred
Egypt persuaded Hamas to release the hostages.
    RETREAT hamas > - occurred/planned/possible
    ? * EGY > hamas occurred
    BUG who is persuaded is not taken for the one who does it
Iran forced Iraq to close the border.
    COERCE IRN > IRQ occurred
    ? * IRQ > * occurred/demanded/possible
Serbia wants to negotiate with Kosovo.
    CONSULT SRB = XKX possible/planned
    ? REQUEST SRB > XKX/- occurred/ongoing
Morocco decided to recognise Israel.
    COOPERATE/SUPPORT/AGREE MAR > ISR planned/occurred
Russia managed to capture the city.
    COERCE/ASSAULT RUS > - occurred
Algeria tried to attack Morocco.
    ASSAULT DZA > MAR possible/denied
"""

COORDINATION = """
Israel attacked Hezbollah and condemned Iran.
    ASSAULT ISR > hezbollah occurred
    ACCUSE ISR > IRN occurred
France and Germany condemned Russia.
    ACCUSE FRA > RUS occurred
    ACCUSE DEU > RUS occurred
The United States sanctioned Iran and Syria.
    SANCTION/COERCE USA > IRN occurred
    SANCTION/COERCE USA > SYR occurred
France and Germany sanctioned Iran and Syria.
    SANCTION/COERCE FRA > IRN occurred
    SANCTION/COERCE FRA > SYR occurred
    SANCTION/COERCE DEU > IRN occurred
    SANCTION/COERCE DEU > SYR occurred
Poland condemned the attack but refused to close the border.
    ACCUSE POL > - occurred
    REJECT POL > - occurred
    ? COERCE/SANCTION POL > * denied
Turkey met with Russian and Iranian diplomats.
    CONSULT TUR = RUS occurred
    CONSULT TUR = IRN occurred
    ? CONSULT RUS = IRN occurred
Russia, China and Iran held joint naval exercises.
    MOBILIZE/COOPERATE RUS = CHN occurred
    MOBILIZE/COOPERATE RUS = IRN occurred
    MOBILIZE/COOPERATE CHN = IRN occurred
Ukraine was shelled by Russia and abandoned by Hungary.
    ASSAULT RUS > UKR occurred
    ? * HUN > UKR occurred
Israel rejected the offer, Hamas accepted it and Egypt praised both sides.
    REJECT ISR > - occurred
    AGREE hamas > - occurred
    SUPPORT EGY > * occurred
    BUG “accepted it”: the pronoun fills no slot
Ethiopia and its ally Kenya condemned Egypt.
    ACCUSE ETH > EGY occurred
    ACCUSE KEN > EGY occurred
"""

NOMINALISATION = """
Russia's attack on Ukraine angered Poland.
    ASSAULT RUS > UKR occurred
The Russian attack on Ukraine angered Poland.
    ASSAULT RUS > UKR occurred
An attack by Boko Haram killed 20 soldiers.
    ASSAULT boko-haram > * occurred
The rejection of the plan by Hamas surprised Egypt.
    REJECT hamas > - occurred
Hungary's refusal to condemn Russia angered Poland.
    REJECT HUN > * occurred
    ? ACCUSE HUN > RUS denied
Turkey's sanctions against Israel remain in force.
    SANCTION/COERCE TUR > ISR occurred/ongoing
The visit of the French president to Morocco ended on Monday.
    CONSULT emmanuel-macron > MAR occurred
    BUG “the visit of A to R” has no frame
Iran's threats against Israel worried Oman.
    THREATEN IRN > ISR occurred
After the Israeli strike on Lebanon, Iran closed its airspace.
    ASSAULT ISR > LBN occurred
    ? * IRN > * occurred
China criticised the Japanese decision to send troops to Taiwan.
    ACCUSE CHN > JPN/- occurred
    ? MOBILIZE/AID JPN > TWN planned/possible/occurred
    BUG what a decision is about goes to the subject of the sentence, not to who decides
Russian shelling of Kharkiv killed two people.
    ASSAULT RUS > UKR/* occurred
The arrest of a Turkish journalist by Greece led to protests.
    COERCE GRC > TUR/* occurred
    ? PROTEST * > * occurred
"""

LIGHT_VERB = """
Six Turkish soldiers were taken captive by Syrian troops.
    COERCE SYR.MIL > TUR.MIL occurred
A Syrian patrol took two Turkish policemen prisoner.
    COERCE SYR.MIL > TUR/TUR.COP occurred
The Iraqi village came under Turkish mortar fire on Monday.
    ASSAULT TUR > IRQ occurred
Five Armenian shepherds were set free by Azerbaijan.
    RETREAT AZE > ARM occurred
Peru and Ecuador put their signatures to a treaty.
    SUPPORT/AGREE PER = ECU occurred
Peru and Ecuador initialled a treaty.
    SUPPORT/AGREE PER = ECU occurred
A Turkish policeman was wounded by gunfire from Syrian positions.
    ASSAULT SYR > TUR.COP occurred
The Peruvian ambassador was recalled on Sunday.
    SANCTION PER.GOV > - occurred
Lima called its ambassador home.
    SANCTION PER > - occurred
The Russian troops were withdrawn from the town.
    RETREAT RUS.MIL > - occurred
Russia launched an attack on Ukraine.
    ASSAULT RUS > UKR occurred
Israel carried out air strikes on Syria.
    ASSAULT ISR > SYR occurred
Egypt held talks with Qatar.
    CONSULT EGY = QAT occurred
The German chancellor paid a visit to China.
    CONSULT olaf-scholz > CHN occurred
Venezuela made threats against Guyana.
    THREATEN VEN > GUY occurred
Japan issued a warning to North Korea.
    THREATEN JPN > PRK occurred
Sudan reached an agreement with South Sudan.
    SUPPORT/AGREE SDN = SSD occurred
Armenia and Azerbaijan signed a peace treaty.
    SUPPORT/AGREE ARM = AZE occurred
Hezbollah opened fire on Israel.
    ASSAULT hezbollah > ISR occurred
The European Union gave its support to Moldova.
    SUPPORT european-union > MDA occurred
Qatar expressed support for the plan.
    SUPPORT QAT > - occurred
Canada took part in talks with India.
    CONSULT CAN = IND occurred
    BUG “took part in talks with R” loses the other side
Kosovo made concessions to Serbia.
    CONCEDE XKX > SRB occurred
Iran put pressure on Iraq.
    COERCE/THREATEN/REQUEST IRN > IRQ occurred
"""

MUTUAL = """
Russia and Ukraine held talks.
    CONSULT RUS = UKR occurred
Sudan and Ethiopia clashed along the border.
    ASSAULT SDN = ETH occurred
Sudanese troops clashed with Ethiopian forces.
    ASSAULT SDN = ETH occurred
India and Pakistan agreed to a ceasefire.
    AGREE IND = PAK occurred
North and South Korea exchanged fire.
    ASSAULT PRK = KOR occurred
    BUG “North and South Korea” gives one state
Greece and Turkey resumed talks.
    CONSULT GRC = TUR occurred
Hamas and Fatah signed a declaration in Beijing.
    SUPPORT/AGREE hamas = fatah occurred
Armenia signed an agreement with Azerbaijan.
    SUPPORT/AGREE ARM = AZE occurred
Armenia and Azerbaijan accused each other of shelling villages.
    ACCUSE ARM > AZE occurred
    ACCUSE AZE > ARM occurred
    ? ASSAULT ARM > AZE/- occurred by AZE
    ? ASSAULT AZE > ARM/- occurred by ARM
Russia and Ukraine exchanged 200 prisoners.
    RETREAT/COOPERATE RUS = UKR occurred
The presidents of Serbia and Croatia met.
    CONSULT SRB = HRV occurred
A ceasefire between Israel and Hezbollah was agreed.
    AGREE/SUPPORT ISR = hezbollah occurred
    ? RETREAT ISR = hezbollah planned
    BUG an agreement that “was agreed” is no event
"""


@pytest.mark.parametrize(
    ("sentence", "lines"),
    cases(
        ACTIVE, PASSIVE, CASUALTIES, TROOPS, HEADLINES_AND_PARTICIPLES, RELATIVE, CONTROL, COORDINATION,
        NOMINALISATION, LIGHT_VERB, MUTUAL,
    ),
)
def test_a_sentence_tells_of_these_events_and_no_others(reader: Reader, sentence: str, lines: list[str]) -> None:
    assert event_differences(read(reader, sentence), lines) == []
