"""The readout stage: from the working state of a reading to the value that users get."""

from tracktwo.domain import Mention, Readout
from tracktwo.reading import Reading


def make_readout(reading: Reading) -> Readout:
    """The readout: events and meetings as found, the mentions that count, and the actors that any of them names."""
    mentions = [
        Mention(actor=n.actor, kind=n.kind, inferred=n.inferred, evidence=(reading.evidence(n.start, n.end),))
        for n in sorted(reading.namings, key=lambda n: (n.start, n.end, n.actor)) if n.acts or n.used
    ]
    named = {mention.actor for mention in mentions}
    for event in reading.events:
        named.update(id for id in (event.actor, event.recipient, event.speaker) if id is not None)
    for meeting in reading.meetings:
        named.update(meeting.participants)
    for statement in reading.statements:
        named.add(statement.speaker)
    order = list(dict.fromkeys([mention.actor for mention in mentions] + sorted(named)))
    return Readout(
        report=reading.report, mentions=tuple(mentions), actors=tuple(reading.actors[id] for id in order),
        events=tuple(reading.events), meetings=tuple(reading.meetings), statements=tuple(reading.statements),
    )
