"""What the typing head makes of what the lexicon found, and of predicates that the lexicon does not know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracktwo.domain import Event, EventType, Status
from tracktwo.reading import Reading

from .clauses import Clauses
from .frames import Frame
from .intensity import intensity
from .matching import Match
from .participants import Participant, Participants
from .status import StatusReader
from .typing_head import NONE, Judgement, Span, Triple, TypingHead

# Chosen on the development part of the training corpus and on `tests/reports/development`.
LEAST_NEW = 0.9  # probability from which a predicate without a frame tells of an event
MOST_NO_EVENT = 0.9  # probability of no event from which a frame's event is dropped
LEAST_OTHER = 0.9  # probability of another type from which a frame's type gives way
MOST_OWN = 0.05  # probability of the frame's type up to which it does so
_UNKNOWN = Frame.unlisted(EventType.CONSULT, None, ())
_HELPERS = ("aux", "aux:pass", "compound:prt", "cop")


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
        self.words = reading.words
        self.head = head
        self.status = status
        self.participants = participants

    def _triple(
        self, match: Match, actor: Participant | None, recipient: Participant | None, lexicon: EventType | None,
        rules: Status | None,
    ) -> Triple:
        sentence = self.words.sentences[self.words.sentence[match.head]]
        source, target = (self._span(p, sentence) for p in (actor, recipient))
        return Triple(sentence, source, self._predicate(match.head, match.used, sentence), target, lexicon, rules)

    def _predicate(self, head: int, used: Sequence[int], sentence: Span) -> Span:
        words = self.words
        told = [head, *words.children_by(head, *_HELPERS), *(n for n in used if sentence[0] <= n < sentence[1])]
        return min(told), max(told) + 1

    def _span(self, participant: Participant | None, sentence: Span) -> Span | None:
        if participant is None or not sentence[0] <= participant.word < sentence[1]:
            return None
        for naming in self.reading.at.get(participant.word, []):
            if naming.actor == participant.actor:
                return naming.start, naming.end
        return participant.word, participant.word + 1

    def judged(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates with type and probability as the head sees them, without those that tell of nothing."""
        triples = [self._triple(c.match, c.actor, c.recipient, c.event.type, c.event.status) for c in candidates]
        judgements = self.head.judge(self.reading.vectors, triples)
        for candidate, judgement in zip(candidates, judgements, strict=True):
            event = decided(candidate.event, judgement)
            if event is not None:
                yield replace(candidate, event=event)

    def unlisted(self, clauses: Clauses, known: set[int]) -> Iterator[Match]:
        """Matches of verbs that no frame fits and between whose arguments the head sees an event."""
        asked = [Match(_UNKNOWN, i, [actor], [recipient]) for i in range(len(self.words)) if i not in known
                 for actor, recipient in self._arguments(clauses, i)]
        triples = [self._triple(m, m.actors[0], m.recipients[0], None, self.status.of_verb(m.head)) for m in asked]
        for match, judgement in zip(asked, self.head.judge(self.reading.vectors, triples), strict=True):
            if judgement.type != NONE and judgement.types[judgement.type] >= LEAST_NEW:
                kind = EventType(judgement.type)
                yield replace(match, frame=Frame.unlisted(kind, judgement.mode(kind), judgement.contexts))

    def _arguments(self, clauses: Clauses, i: int) -> list[tuple[Participant, Participant]]:
        """The first actor and the first recipient of a verb, where it has both."""
        words = self.words
        if words.upos[i] != "VERB" or words.relation[i] in ("aux", "amod", "compound"):
            return []
        clause = clauses.at(i)
        actors = [p for n in clause.subjects for p in self.participants.acting(n)]
        nouns = [*clause.objects, *clause.indirect, *(n for _, n in clause.obliques)]
        recipients = [p for n in nouns for p in self.participants.receiving(n) if not p.place]
        if clause.passive:
            actors, recipients = ([p for preposition, n in clause.obliques if preposition == "by"
                                   for p in self.participants.acting(n)], actors)
        return [(a, r) for a in actors[:1] for r in recipients[:1] if a.actor != r.actor]


def decided(event: Event, judgement: Judgement) -> Event | None:
    """An event as the head sees it; None where it sees none. The frame's type stands unless the head is sure."""
    kind = event.type
    if judgement.types[NONE] >= MOST_NO_EVENT:
        return None
    likeliest = max((name for name in judgement.types if name != NONE), key=judgement.types.__getitem__)
    changed = likeliest != kind and judgement.types[likeliest] >= LEAST_OTHER and judgement.types[kind] <= MOST_OWN
    if changed:
        kind = EventType(likeliest)
    mode = judgement.mode(kind) if changed or event.mode is None else event.mode
    return event.model_copy(update={
        "type": kind, "mode": mode, "contexts": event.contexts or judgement.contexts,
        "probability": round(judgement.types[kind], 4), "intensity": intensity(kind, mode)})


def likeliest_status(judgement: Judgement, rules: Status | None) -> Status:
    """The status that the head, which knows what the rules say, holds likeliest."""
    return max(judgement.statuses, key=judgement.statuses.__getitem__)
