"""One action that is told several times is one event: in the same words again, or by two predicates of a sentence."""

from collections.abc import Iterable, Sequence

from tracktwo.domain import Event, EventType, Status
from tracktwo.language.words import Words

Told = tuple[Event, list[int]]  # an event and the words that tell it

_FACTS = frozenset({Status.OCCURRED, Status.ONGOING})
# A deed and the word for it: "signed an accord", "agreed on a pact", "announced a deal".
_DEALING = frozenset({EventType.AGREE, EventType.SUPPORT})
_FARTHEST = 3  # steps in the tree between two predicates of one action


def told_twice(found: Iterable[tuple[Event, int]]) -> list[Told]:
    """Events with the words that tell them; one told twice in the same words is one with two pieces of evidence."""
    kept: dict[tuple[object, ...], Told] = {}
    for event, head in found:
        key = (event.type, event.actor, event.recipient, event.status, event.speaker, event.predicate, event.mutual,
               None if event.type is EventType.CONSULT else event.about)
        known, heads = kept.get(key, (None, []))
        if known is None or (known.date and event.date and known.date != event.date):
            kept[key if known is None else (*key, str(event.date))] = (event, [head])
        else:
            kept[key] = (_joined(known, event), [*heads, head])
    return list(kept.values())


def one_action(told: Sequence[Told], words: Words) -> list[Told]:
    """Joins events of one sentence whose predicates hang together and tell the same: "demanded that Prague must free
    them" is one demand. The event that names both sides stays, with the evidence and the speaker of the other."""
    kept: list[Told] = []
    for event, heads in told:
        place = next((n for n, (other, others) in enumerate(kept)
                      if (_same_action(other, event) and _hang_together(words, others[0], heads[0]))
                      or _what_it_did(words, (other, others[0]), (event, heads[0]))), None)
        if place is None:
            kept.append((event, heads))
            continue
        other, others = kept[place]
        fuller = event if _told_parts(event) > _told_parts(other) else other
        rest = other if fuller is event else event
        kept[place] = (_joined(fuller, rest), [*heads, *others] if fuller is event else [*others, *heads])
    return kept


def _same_action(one: Event, other: Event) -> bool:
    """Whether two events may be one: type, status and sides agree as far as they are named."""
    if one.type is not other.type and not {one.type, other.type} <= _DEALING:
        return False
    if one.status is not other.status and not {one.status, other.status} <= _FACTS:
        return False
    if one.speaker != other.speaker and one.speaker is not None and other.speaker is not None:
        return False
    if one.date is not None and other.date is not None and one.date != other.date:
        return False
    sides, others = (one.actor, one.recipient), (other.actor, other.recipient)
    if one.mutual or other.mutual:
        return sides == others or sides == others[::-1]
    if one.actor is None or one.actor != other.actor:
        return False
    # Two deeds to two people are two; a second deed to nobody named may be another one too.
    return one.recipient == other.recipient and one.recipient is not None


def _what_it_did(words: Words, one: tuple[Event, int], other: tuple[Event, int]) -> bool:
    """Whether one tells of an attack and the other whom it struck: "the attack on the town killed nine people", "fired
    on the boat, wounding two"."""
    (event, low), (then, high) = (one, other) if words.head[one[1]] == other[1] else (other, one)
    struck = words.relation[low] in ("nsubj", "obl:agent", "obl") or (
        words.relation[low] == "advcl" and words.tag[low] == "VBG" and not words.children_by(low, "mark", "nsubj"))
    return words.head[low] == high and struck and event.type is then.type is EventType.ASSAULT and (
        event.actor == then.actor and event.status is then.status)


def _hang_together(words: Words, one: int, other: int) -> bool:
    """Whether one predicate stands over the other in the tree, near by, with nothing coordinated between."""
    if one == other:
        return True
    for low, high in ((one, other), (other, one)):
        steps = 0
        while low != high and words.head[low] != low and steps < _FARTHEST and words.relation[low] != "conj":
            low, steps = words.head[low], steps + 1
        if low == high:
            return True
    return False


def _told_parts(event: Event) -> int:
    """How much an event says: sides that are read rather than inferred, date, place, and what it is about."""
    parts = (event.actor, event.recipient, event.date, event.place, event.about)
    return sum(part is not None for part in parts) - len(event.inferred) - event.predicate.startswith("must ")


def _joined(kept: Event, other: Event) -> Event:
    """An event with the evidence of another that tells the same, and what only that one gives."""
    new = tuple(evidence for evidence in other.evidence if evidence not in kept.evidence)
    lacking = {name for name in ("date", "place", "speaker", "about") if getattr(kept, name) is None}
    inferred = (*kept.inferred, *(name for name in other.inferred if name in lacking))
    return kept.model_copy(update={
        "evidence": (*kept.evidence, *new), "inferred": inferred, **{name: getattr(other, name) for name in lacking}})
