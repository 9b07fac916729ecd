"""Who stands where on what: the stance of each side, what it depends on, and who says so.

Under each sentence stand its positions: ``SIDE stance: words of the proposal``, with ``if words; words`` for conditions
and ``by SIDE`` for who tells it. A side is a country or the id of a group. Whatever else comes out is a mistake.
"""

import re
from collections.abc import Iterator

import pytest

from tracktwo.domain import Position, Readout
from tracktwo.reader import Reader

from ..shorthand import read

PLAIN = """
Kyiv accepted the 30-day ceasefire.
    UKR accepts: 30-day ceasefire
Hamas rejected the Egyptian proposal for a truce on Sunday.
    hamas rejects: truce
    EGY proposes: truce
Russia demanded the withdrawal of Ukrainian troops from Donetsk.
    RUS demands: withdrawal Donetsk
Turkey proposed a meeting of the two presidents in Istanbul.
    TUR proposes: meeting presidents
Iran agreed to halt uranium enrichment.
    IRN accepts: halt enrichment
Israel refused to release the prisoners.
    ISR rejects: release prisoners
The Taliban called for the release of 5,000 prisoners.
    taliban demands: release prisoners
Egypt urged Israel to reopen the Rafah crossing.
    EGY demands: reopen crossing
Serbia ruled out recognising Kosovo.
    SRB rejects: recognising Kosovo
Serbia will not recognise Kosovo, Aleksandar Vucic said.
    SRB rejects: recognise Kosovo
Guyana said it would not give up the islands.
    GUY rejects: give up islands
Ethiopia said it would not scrap the port deal.
    ETH accepts: port deal
"""

HEDGED = """
Putin avoided an outright rejection of the ceasefire.
    RUS noncommittal: ceasefire
Israel did not rule out a ceasefire.
    ISR noncommittal: ceasefire
Iran refused to rule out direct talks.
    IRN noncommittal: talks
Hamas has not accepted the truce.
    hamas noncommittal: truce
Pyongyang stopped short of rejecting the talks.
    PRK noncommittal: talks
China is open to a ceasefire.
    CHN noncommittal: ceasefire
"""

CONDITIONS = """
Russia will accept a ceasefire only if Ukraine halts its mobilization.
    RUS accepts_with_conditions: ceasefire if halts mobilization
    RUS demands: halts mobilization
Kigali agreed to the plan on condition that Burundi frees the prisoners.
    RWA accepts_with_conditions: plan if frees prisoners
    RWA demands: frees prisoners
Kigali accepted the plan, provided that the towns get autonomy.
    RWA accepts_with_conditions: plan if towns get autonomy
    RWA demands: towns get autonomy
Chad agreed to scrap the treaty if Niger opens the border.
    TCD accepts_with_conditions: scrap treaty if opens border
    TCD demands: opens border
Oman refused to continue the talks until Yemen apologises.
    OMN accepts_with_conditions: continue talks if Yemen apologises
    OMN demands: Yemen apologises
The Houthis vowed to continue attacks until Israel lifts its blockade of Gaza.
    houthis accepts: continue attacks
    houthis demands: lifts blockade
Moscow linked the ceasefire to a halt in arms supplies and a freeze on mobilization.
    RUS accepts_with_conditions: ceasefire if halt arms supplies; freeze mobilization
    RUS demands: halt arms supplies
    RUS demands: freeze mobilization
The Taliban will not join the talks until the prisoners are released.
    taliban accepts_with_conditions: join talks if prisoners released
    taliban demands: prisoners released
Israel made the release of the prisoners conditional on the return of the hostages.
    ISR accepts_with_conditions: release prisoners if return hostages
    ISR demands: return hostages
"""

DISTRIBUTED = """
Moscow demanded a halt in arms supplies and a freeze on mobilization, conditions that Ukraine firmly rejects.
    RUS demands: halt arms supplies
    RUS demands: freeze mobilization
    UKR rejects: halt arms supplies
    UKR rejects: freeze mobilization
France and Germany backed the ceasefire, which Russia dismissed.
    FRA accepts: ceasefire
    DEU accepts: ceasefire
    RUS rejects: ceasefire
"""

TOLD = """
Russia has rejected the ceasefire, Ukrainian officials said.
    RUS rejects: ceasefire by UKR
"We will never accept a ceasefire on these terms," Lavrov said.
    RUS rejects: ceasefire
"""

TOGETHER = """
Cuba asked both parties to return to the talks and offered to host a summit.
    CUB demands: return talks
    CUB proposes: host summit
Israel has agreed to a ceasefire, a step that Lebanon has long demanded.
    ISR accepts: ceasefire
    LBN demands: ceasefire
Israel could agree to a withdrawal from the hills, its minister said, once a radar had been installed.
    ISR accepts_with_conditions: withdrawal hills if radar installed
    ISR demands: radar installed
"""

REPORTED = """
Hamas said Friday it was ready to release the hostages.
    hamas accepts: release hostages
Netanyahu said any deal must include the destruction of the plant.
    ISR demands: destruction plant
    ISR accepts_with_conditions: deal if destruction plant
Tehran could accept limits on enrichment in return for the lifting of sanctions.
    IRN accepts_with_conditions: limits enrichment if lifting sanctions
    IRN demands: lifting sanctions
Hamas agreed to release ten hostages in return for a truce.
    hamas accepts_with_conditions: release hostages if truce
    hamas demands: truce
Cyprus will not suspend its search for gas.
    CYP rejects: suspend search
France backed the American offer.
    FRA accepts: American offer
Pristina insists that elections be held first and has refused to release the prisoners.
    XKX demands: elections held first
    XKX rejects: release prisoners
France called on Iran to grant inspectors full access to the plant.
    FRA demands: full access
"""

IDIOMS = """
Russia's no to the ceasefire surprised nobody.
    RUS rejects: ceasefire
Israel gave the exchange its blessing.
    ISR accepts: exchange
The truce has Cairo's blessing.
    EGY accepts: truce
Russia wants no foreign observers on its border.
    RUS rejects: foreign observers border
Iran does not want to withdraw its troops.
    IRN rejects: withdraw troops
Tajikistan has no use for monitors from Vienna.
    TJK rejects: monitors
Iran said yes the same day to the exchange of prisoners.
    IRN accepts: exchange prisoners
Putin declared Russia willing to withdraw its troops.
    RUS accepts: withdraw troops
Hungary declared itself prepared to reopen the border.
    HUN accepts: reopen border
Iran declined to say whether it would accept the truce.
    IRN noncommittal: truce
Israel gave up on the truce.
    ISR rejects: truce
Israel struck the idea of a truce off the list.
    ISR rejects: truce
There can be no question of a withdrawal, Lavrov said.
    RUS rejects: withdrawal
A withdrawal is not on offer, Moscow said.
    RUS rejects: withdrawal
The prisoners will not be released, Lavrov said.
    RUS rejects: released
International observers would be accepted, so long as they come unarmed, Lavrov said.
    RUS accepts_with_conditions: observers if come unarmed
    RUS demands: come unarmed
Iran wants the prisoners released and the border reopened.
    IRN demands: prisoners released
    IRN demands: border reopened
Hungary wants the sanctions lifted.
    HUN demands: sanctions lifted
Turkey would like to see the border reopened.
    TUR demands: border reopened
Kyiv rejected the truce, as did Warsaw.
    UKR rejects: truce
    POL rejects: truce
Kyiv rejected the truce, and so did Warsaw.
    UKR rejects: truce
    POL rejects: truce
Kyiv did not accept the truce, nor did Warsaw.
    UKR rejects: truce
    POL rejects: truce
The truce is acceptable to us, Lavrov said.
    RUS accepts: truce
Moscow left open whether it would sign the accord.
    RUS noncommittal: accord
Moscow poured cold water on the truce.
    RUS rejects: truce
The truce is a step too far for Iran.
    IRN rejects: truce
Russia expects Ukraine to withdraw its troops from the region.
    RUS demands: withdraw troops
"""

NO_STANCE = """
No agreement was reached on the ceasefire, Moscow said.
Russia expects the talks to resume on Friday.
There is no truce yet, Moscow said.
Russia is unlikely to accept the ceasefire.
Analysts expect Moscow to reject the ceasefire.
It is not known whether Hamas will accept the truce.
Iran rejected accusations that it had armed the rebels.
The minister accepted an award in Oslo.
Would Israel accept a ceasefire?
The two governments failed on Thursday to agree on a ceasefire.
Russia will resume attacks if Ukraine rejects the truce.
Iran is expected to halt enrichment if the sanctions are lifted, an official said.
"""

_LINE = re.compile(r"(?P<side>\S+) (?P<stance>\w+): (?P<what>.+?)(?: if (?P<conditions>.+?))?(?: by (?P<speaker>\S+))?")


def sentences(*tables: str) -> Iterator[tuple[str, list[str]]]:
    for table in tables:
        for block in re.findall(r"^\S.*(?:\n {4}.*)*", table, re.MULTILINE):
            text, *lines = block.split("\n")
            yield text, [line.strip() for line in lines]


def named(readout: Readout, proposal: str, words: str) -> bool:
    what = next(p.what for p in readout.proposals if p.id == proposal).lower()
    return all(word.lower() in what for word in words.split())


def fits(readout: Readout, line: str, found: Position) -> bool:
    match = _LINE.fullmatch(line)
    assert match, line
    sides = {found.side, readout.actor(found.side or found.actor).country}
    speaker = readout.actor(found.speaker).country if found.speaker else None
    conditions = match["conditions"].split("; ") if match["conditions"] else []
    return (match["side"] in sides and found.stance == match["stance"] and named(readout, found.proposal, match["what"])
            and speaker == match["speaker"] and len(conditions) == len(found.conditions)
            and all(any(named(readout, id, words) for id in found.conditions) for words in conditions))


def told(readout: Readout) -> list[str]:
    what = {p.id: p.what for p in readout.proposals}
    return [f"{p.side} {p.stance}: {what[p.proposal]} if {[what[c] for c in p.conditions]} by {p.speaker}"
            for p in readout.positions]


@pytest.mark.parametrize(
    ("text", "lines"), list(sentences(PLAIN, HEDGED, CONDITIONS, DISTRIBUTED, TOGETHER, REPORTED, TOLD, IDIOMS))
)
def test_a_sentence_shows_these_positions_and_no_others(reader: Reader, text: str, lines: list[str]) -> None:
    readout = read(reader, text)
    missing = [line for line in lines if not any(fits(readout, line, found) for found in readout.positions)]
    assert missing == [], told(readout)
    assert len(readout.positions) == len(lines), told(readout)


@pytest.mark.parametrize("text", NO_STANCE.strip().split("\n"))
def test_what_is_expected_asked_or_no_course_of_action_is_no_position(reader: Reader, text: str) -> None:
    readout = read(reader, text)
    assert told(readout) == []


def test_two_phrases_for_one_proposal_are_one_proposal(reader: Reader) -> None:
    readout = read(reader, "Washington proposed a 30-day ceasefire. Kyiv accepted the truce. Moscow rejected it.")
    assert {p.proposal for p in readout.positions} == {readout.proposals[0].id}
    assert [(p.side, p.stance) for p in readout.positions] == [
        ("USA", "proposes"), ("UKR", "accepts"), ("RUS", "rejects")]


def test_a_proposal_has_its_terms(reader: Reader) -> None:
    readout = read(reader, "Russia demanded the withdrawal of 5,000 Ukrainian soldiers from Kursk within 30 days.")
    [proposal] = readout.proposals
    assert proposal.category == "withdrawal"
    assert [(q.amount, q.unit) for q in proposal.quantities] == [(5000, "soldier")]
    assert proposal.duration is not None
    assert proposal.duration.length == "P30D"


def test_the_leader_of_a_breakaway_part_is_a_side_of_his_own(reader: Reader) -> None:
    readout = read(reader, "Turkish Cypriot leader Tufan Erhurman accepted the crossing at Pyla. Greek Cypriot leader "
                           "Nikos Christodoulides rejected the crossing at Pyla.", "2026-11-24")
    assert [(p.side, p.stance) for p in readout.positions] == [("turkish-cypriots", "accepts"), ("CYP", "rejects")]


def test_an_official_stands_for_the_side_that_he_speaks_for(reader: Reader) -> None:
    [position] = read(reader, "Lavrov rejected the ceasefire.").positions
    assert (position.actor, position.side) == ("sergei-lavrov", "RUS")


def test_that_idea_is_what_was_spoken_of_last(reader: Reader) -> None:
    readout = read(reader, "Russia demanded a withdrawal of the troops. Ukraine waved that idea away.")
    assert [(p.side, p.stance, p.proposal) for p in readout.positions] == [
        ("RUS", "demands", "p1"), ("UKR", "rejects", "p1")]


def test_a_surname_that_nobody_introduced_is_kept(reader: Reader) -> None:
    [position] = read(reader, "Habtezghi consented to the release of the prisoners.").positions
    assert (position.actor, position.stance) == ("-habtezghi", "accepts")


def test_what_is_to_be_done_so_points_to_what_was_refused_before(reader: Reader) -> None:
    readout = read(reader, "Russia refused to end the surcharge on Ukrainian cargo but declared itself prepared to do "
                           "so if its embassy could open again.")
    assert [(p.stance, p.proposal) for p in readout.positions if p.stance != "demands"] == [
        ("rejects", "p1"), ("accepts_with_conditions", "p1")]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The Kyrgyz rejected the ceasefire.", "KGZ"),
        ("A ceasefire was rejected by the Tajiks.", "TJK"),
        ("Kyrgyz villagers rejected the ceasefire.", "KGZ-CVL"),
        ("Armenians reject a ceasefire.", "ARM-CVL"),
        ("The Armenians of the town reject a ceasefire.", "ARM-CVL"),
    ],
)
def test_a_people_with_the_article_stands_for_its_state(reader: Reader, text: str, side: str) -> None:
    assert [p.side for p in read(reader, text).positions] == [side]


def test_every_condition_and_every_position_points_to_a_proposal(reader: Reader) -> None:
    readout = read(reader, "Iran will admit inspectors if the sanctions are lifted. Washington rejected that.")
    ids = {proposal.id for proposal in readout.proposals}
    assert {id for p in readout.positions for id in (p.proposal, *p.conditions)} <= ids
