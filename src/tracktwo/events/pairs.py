"""What relation a given pair stands in: the lexicon's answer, and that of the typing head."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from tracktwo.domain import Event, EventType, Status
from tracktwo.reading import Reading

from .links import Span, governor, link
from .status import StatusReader, status_tables
from .typing_head import NONE, Judgement, Triple, typing_head

# What PLOVER codes of deeds that are only planned.
_INTENDED = dict.fromkeys((EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE, EventType.COOPERATE, EventType.AID,
                           EventType.RETREAT), EventType.AGREE)
_INTENDED |= dict.fromkeys((EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST),
                           EventType.THREATEN)


def lexicon_answer(
    reading: Reading, source: Span | None, predicate: Span | None, target: Span | None
) -> EventType | None:
    """The type of the event that the lexicon found for these words; of a pair, as PLOVER codes it.

    With a predicate only an event told by one of its words counts. Without, the event of both or, failing that, of
    one of the two.
    """
    best: tuple[int, EventType] | None = None
    for event in reading.events:
        told = reading.predicates[event.id]
        if predicate is not None and not any(predicate[0] <= word < predicate[1] for word in told):
            continue
        ends = _meets(reading, event.actor, source), _meets(reading, event.recipient, target)
        turned = event.mutual and (_meets(reading, event.actor, target), _meets(reading, event.recipient, source))
        score = max(sum(ends), sum(turned) if turned else 0)
        if (score or predicate is not None) and (best is None or score > best[0]):
            best = score, event.type if predicate is not None else coded(event)
    return best[1] if best else None


def coded(event: Event) -> EventType:
    """The type that PLOVER, which has no status, gives to an event: a promise, a threat, a demand or a refusal."""
    return _INTENDED.get(event.type, event.type) if event.status is Status.PLANNED else event.type


def _meets(reading: Reading, actor: str | None, span: Span | None) -> bool:
    if actor is None or span is None:
        return False
    return any(n.actor == actor and n.start < span[1] and n.end > span[0] for n in reading.namings)


@dataclass(frozen=True, slots=True)
class Relation:
    """What stands between a source and a target; one of fifteen types, YIELD for CONCEDE and RETREAT."""

    type: str
    probability: float


def relation(reading: Reading, source: Sequence[Span], target: Sequence[Span]) -> Relation:
    """The likeliest type of what a source does to a target, given as offsets in the text; either may be missing.

    Where a side is marked at several places, the two that stand nearest to each other are meant. The head is asked
    twice, about the pair and about the word over both in the tree as their predicate; the mean counts.
    """
    if not len(reading.words):
        return Relation(EventType.CONSULT, 0.0)
    start, end = _nearest(_words(reading, source), _words(reading, target))
    found = [span for span in (start, end) if span is not None]
    numbers = {reading.words.sentence[word] for span in found for word in range(*span)}
    sentences = [reading.words.sentences[number] for number in numbers] or [(0, len(reading.words))]
    whole = min(a for a, _ in sentences), max(b for _, b in sentences)
    answer = lexicon_answer(reading, start, None, end)
    asked = [Triple(whole, start, None, end, answer, link=link(reading.words, start, None, end))]
    over = governor(reading.words, start, end)
    if over is not None:
        predicate = (over, over + 1)
        rules = StatusReader(reading.words, status_tables()).of(over, answer)
        asked.append(Triple(whole, start, predicate, end, answer, rules, link(reading.words, start, predicate, end)))
    scores = [_coded_types(judgement) for judgement in typing_head().judge(reading.vectors, asked)]
    types = {name: sum(score[name] for score in scores) / len(scores) for name in scores[0]}
    best = max(types, key=types.__getitem__)
    return Relation(best, types[best])


def _coded_types(judgement: Judgement) -> dict[str, float]:
    """Probabilities of PLOVER's types given that there is an event; what is planned counts as promise or threat."""
    planned, types = judgement.statuses[Status.PLANNED], dict.fromkeys(map(_fifteen, EventType), 0.0)
    whole = 1.0 - judgement.types[NONE]
    for kind in EventType:
        share = judgement.types[kind] / whole
        types[_fifteen(_INTENDED.get(kind, kind))] += planned * share
        types[_fifteen(kind)] += (1.0 - planned) * share
    return types


def lexicon_relation(reading: Reading, source: Sequence[Span], target: Sequence[Span]) -> Relation:
    """The same by the lexicon alone, with a probability of 1 or, where it has no answer, of 0."""
    start, end = _nearest(_words(reading, source), _words(reading, target))
    answer = lexicon_answer(reading, start, None, end)
    return Relation(_fifteen(answer), 1.0) if answer else Relation(EventType.CONSULT, 0.0)


def _fifteen(kind: EventType) -> str:
    return "YIELD" if kind in (EventType.CONCEDE, EventType.RETREAT) else kind


def _words(reading: Reading, offsets: Sequence[Span]) -> list[Span]:
    """Spans of words that spans of offsets touch."""
    doc, found = reading.doc, []
    for start, end in offsets:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span):
            found.append((span.start, span.end))
    return found


def _nearest(sources: list[Span], targets: list[Span]) -> tuple[Span | None, Span | None]:
    if not sources or not targets:
        return (sources[0] if sources else None), (targets[0] if targets else None)
    return min(product(sources, targets), key=lambda pair: abs(pair[0][0] - pair[1][0]))
