"""The readout stage: from the working state of a reading to the value that users get."""

from collections import defaultdict

from tracktwo.domain import Evidence, Mention, Readout
from tracktwo.reading import Reading


def make_readout(reading: Reading) -> Readout:
    """The readout: events and meetings as found, the mentions that count, and the actors that any of them names."""
    mentions = [
        Mention(actor=n.actor, kind=n.kind, inferred=n.inferred, evidence=(reading.evidence(n.start, n.end),))
        for n in sorted(reading.namings, key=lambda n: (n.start, n.end, n.actor)) if n.acts or n.used
    ]
    evidence = _evidence(reading, mentions)
    actors = [reading.actors[id].model_copy(update={"evidence": tuple(found)}) for id, found in evidence.items()]
    return Readout(
        report=reading.report, mentions=tuple(mentions), actors=tuple(actors),
        events=tuple(reading.events), meetings=tuple(reading.meetings), statements=tuple(reading.statements),
        proposals=tuple(reading.proposals), positions=tuple(reading.positions), situations=tuple(reading.situations),
    )


def _evidence(reading: Reading, mentions: list[Mention]) -> dict[str, list[Evidence]]:
    """Where each actor is named, in the order of the text; one that is only implied has what implies it."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for mention in mentions:
        found[mention.actor] += mention.evidence
    implied: dict[str, Evidence] = {}
    for event in reading.events:
        for id in (event.actor, event.recipient, event.speaker):
            if id is not None:
                implied.setdefault(id, event.evidence[0])
    for meeting in reading.meetings:
        for id in meeting.participants:
            implied.setdefault(id, meeting.evidence[0])
    for statement in reading.statements:
        implied.setdefault(statement.speaker, statement.evidence[0])
    for position in reading.positions:
        for id in (position.actor, position.side, position.speaker):
            if id is not None:
                implied.setdefault(id, position.evidence[0])
    for situation in reading.situations:
        for id in (situation.holder, *situation.between, situation.speaker):
            if id is not None:
                implied.setdefault(id, situation.evidence[0])
    for proposal in reading.proposals:
        for id in (proposal.by, proposal.toward, proposal.proposer):
            if id is not None:
                implied.setdefault(id, proposal.evidence[0])
    for id, evidence in implied.items():
        if id not in found:
            found[id] = [evidence]
    return found
