"""The triples that the typing head is asked about: those of matched frames, and those of verbs that no frame fits."""

from collections.abc import Iterator

from tracktwo.domain import EventType, Status
from tracktwo.reading import Reading

from .clauses import Clauses
from .frames import Frame
from .links import Span, link
from .matching import Match
from .participants import Participant, Participants
from .typing_head import Triple

_UNKNOWN = Frame.unlisted(EventType.CONSULT, None, ())  # its type is yet to be judged
_HELPERS = ("aux", "aux:pass", "compound:prt", "cop")
_EMPTY = frozenset("be have do say tell add report become seem get".split())  # tell of no deed by themselves
_WORDS_OF_SPEECH = frozenset("comment say elaborate speculate answer disclose specify discuss give confirm".split())
_UNDONE = frozenset("avoid avert evade escape dodge forestall forgo omit lack".split())  # their object is not done


def unlisted_verbs(participants: Participants, clauses: Clauses, known: set[int]) -> Iterator[Match]:
    """Verbs outside `known` with the first actor and the first recipient among their arguments, or an actor alone."""
    words = participants.words
    for i in range(len(words)):
        if words.upos[i] != "VERB" or i in known or words.relation[i] in ("aux", "amod", "compound") \
                or words.lemma[i] in _EMPTY | _UNDONE:
            continue
        clause = clauses.at(i)
        if words.lemma[clause.complements.get("to", i)] in _WORDS_OF_SPEECH:
            continue  # "declined to comment"
        actors = [p for n in clause.subjects for p in participants.acting(n)]
        nouns = [*clause.objects, *clause.indirect, *(n for _, n in clause.obliques)]
        recipients = [p for n in nouns for p in participants.receiving(n) if not p.place]
        if clause.passive:
            actors, recipients = ([p for preposition, n in clause.obliques if preposition == "by"
                                   for p in participants.acting(n)], actors)
        own = {p.actor for p in actors[:1]}
        others = [p for p in recipients if p.actor not in own]
        if actors:
            yield Match(_UNKNOWN, i, actors[:1], others[:1])


def triple_of(
    reading: Reading, match: Match, actor: Participant | None, recipient: Participant | None,
    lexicon: EventType | None, rules: Status | None,
) -> Triple:
    """The words of a match in their parts; the predicate takes in its helpers and the nouns that the frame took."""
    words = reading.words
    sentence = words.sentences[words.sentence[match.head]]
    told = [match.head, *words.children_by(match.head, *_HELPERS),
            *(n for n in match.used if sentence[0] <= n < sentence[1])]
    source, target = (_naming(reading, participant, sentence) for participant in (actor, recipient))
    predicate = (min(told), max(told) + 1)
    return Triple(sentence, source, predicate, target, lexicon, rules, link(words, source, predicate, target))


def _naming(reading: Reading, participant: Participant | None, sentence: Span) -> Span | None:
    if participant is None or not sentence[0] <= participant.word < sentence[1]:
        return None
    for naming in reading.at.get(participant.word, []):
        if naming.actor == participant.actor:
            return naming.start, naming.end
    return participant.word, participant.word + 1
