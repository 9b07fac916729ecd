"""What the typing head makes of what the lexicon found, and of predicates that the lexicon does not know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracktwo.domain import Event, EventType, Status
from tracktwo.reading import Reading

from .asking import triple_of, unlisted_verbs
from .clauses import Clauses
from .frames import Frame
from .intensity import intensity
from .matching import Match
from .participants import Participant, Participants
from .status import StatusReader
from .typing_head import NONE, Judgement, TypingHead

# Chosen on the development part of the training corpus and on `tests/reports/development`.
LEAST_NEW = 0.8  # probability from which a verb without a frame tells of an event between two
LEAST_ALONE = 0.9  # the same where nobody is at its other end
MOST_NO_EVENT = 0.8  # probability of no event from which a frame's event is dropped
LEAST_OTHER = 0.8  # probability of another type from which a frame's type gives way
LEAST_STATUS = 0.5  # probability from which the head's status counts more than that of the rules
LEAST_DENIED = 0.9  # the same where the head alone reads a denial, which it sees too often
LEAST_ONGOING = 0.8  # the same where the head alone reads what still goes on
LEAST_DOUBT = 0.2  # probability of being no fact from which the rules, where they see none, are believed
_LEAST = {Status.DENIED: LEAST_DENIED, Status.ONGOING: LEAST_ONGOING}
_FACTS = frozenset({Status.OCCURRED, Status.ONGOING})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event with the match and the participants that it was made from."""

    event: Event
    match: Match
    actor: Participant | None
    recipient: Participant | None


class Judge:
    """Asks the typing head about one reading."""

    def __init__(self, reading: Reading, head: TypingHead, status: StatusReader, participants: Participants) -> None:
        self.reading = reading
        self.head = head
        self.status = status
        self.participants = participants

    def judged(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates with type and probability as the head sees them, without those that tell of nothing."""
        triples = [triple_of(self.reading, c.match, c.actor, c.recipient, c.event.type, c.event.status)
                   for c in candidates]
        for candidate, judgement in zip(candidates, self.head.judge(self.reading.vectors, triples), strict=True):
            event = decided(candidate.event, judgement)
            if event is None:
                continue
            if event.status in _FACTS and self.status.is_condition(candidate.match.head):
                event = event.model_copy(update={"status": Status.POSSIBLE})
            yield replace(candidate, event=event)

    def unlisted(self, clauses: Clauses, known: set[int]) -> Iterator[Match]:
        """Matches of verbs that no frame fits and with whose arguments the head sees an event."""
        asked = list(unlisted_verbs(self.participants, clauses, known))
        triples = [triple_of(self.reading, m, m.actors[0], next(iter(m.recipients), None), None,
                             self.status.of_verb(m.head)) for m in asked]
        for match, judgement in zip(asked, self.head.judge(self.reading.vectors, triples), strict=True):
            least = LEAST_NEW if match.recipients else LEAST_ALONE
            if judgement.type != NONE and judgement.types[judgement.type] >= least:
                kind = EventType(judgement.type)
                yield replace(match, frame=Frame.unlisted(kind, judgement.mode(kind), judgement.contexts))


def decided(event: Event, judgement: Judgement) -> Event | None:
    """An event as the head sees it; None where it sees none. The frame's type stands unless the head is sure."""
    kind = event.type
    if judgement.types[NONE] >= MOST_NO_EVENT:
        return None
    likeliest = max((name for name in judgement.types if name != NONE), key=judgement.types.__getitem__)
    changed = likeliest != kind and judgement.types[likeliest] >= LEAST_OTHER
    if changed:
        kind = EventType(likeliest)
    told = kind is EventType.CONSULT or event.mode is not None  # that they met or called, only words can tell
    mode = judgement.mode(kind) if changed or not told else event.mode
    return event.model_copy(update={
        "type": kind, "mode": mode, "status": likeliest_status(judgement, event.status),
        "contexts": event.contexts or judgement.contexts, "probability": round(judgement.types[kind], 4),
        "intensity": intensity(kind, mode)})


def likeliest_status(judgement: Judgement, rules: Status | None) -> Status:
    """The status that the head holds likeliest, if it is sure enough; what the rules take for no fact is one only where
    the head hardly doubts it."""
    best = max(judgement.statuses, key=judgement.statuses.__getitem__)
    least = _LEAST.get(best, LEAST_STATUS)
    if rules is not None and rules is not best and judgement.statuses[best] < least:
        return rules
    doubts = {status: p for status, p in judgement.statuses.items() if status not in _FACTS}
    if best in _FACTS and rules is not None and rules not in _FACTS and sum(doubts.values()) >= LEAST_DOUBT:
        return max(doubts, key=doubts.__getitem__)
    return best
