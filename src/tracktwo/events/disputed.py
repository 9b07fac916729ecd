"""Deeds told before that their doer denies by a word that points back: "denied the arrests", "rejected the claim"."""

from collections.abc import Iterator, Sequence

from tracktwo.domain import Event, EventType, Evidence, Status, side_of
from tracktwo.reading import Reading

from .denials import CLAIMS
from .frames import Lexicon
from .grammar import Grammar, grammar_of
from .merging import Told
from .participants import Participant

_DENYING = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "contest", "disclaim"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "all"})
_PRONOUNS = frozenset({"it", "this", "that"})
_FACTS = frozenset({Status.OCCURRED, Status.ONGOING})
# What somebody does by speaking alone is not denied so.
_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.SANCTION, EventType.RETREAT,
                    EventType.AID, EventType.SUPPORT, EventType.COOPERATE, EventType.CONSULT, EventType.PROTEST})
_REACH = 2  # sentences back
_AT_ONCE = 1  # for a pronoun


def denied_again(told: Sequence[Told], reading: Reading, lexicon: Lexicon) -> Iterator[Told]:
    """The denials of a report, each with the sides, the date and the place of the deed."""
    words, grammar = reading.words, grammar_of(reading)
    for i in range(len(words)):
        if words.upos[i] != "VERB" or words.lemma[i] not in _DENYING or grammar.status.of_verb(i) not in _FACTS:
            continue
        noun = words.child(i, "obj")
        who = next((p for n in grammar.clauses.at(i).subjects for p in grammar.participants.acting(n)), None)
        if noun is None or who is None:
            continue
        inside = {i, noun, *words.children[noun]}
        if any(event.status is Status.DENIED and heads[0] in inside for event, heads in told):
            continue
        kinds, reach, reported = _pointed_at(grammar, lexicon, i, noun)
        known = [event for event, heads in told if event.type in kinds and heads[0] < i
                 and words.sentence[i] - words.sentence[heads[0]] <= reach and _is_own(event, who, reading)
                 and (not reported or event.speaker is not None or event.status is Status.POSSIBLE)]
        if known and known[-1].status is not Status.DENIED:
            yield known[-1].model_copy(update={
                "status": Status.DENIED, "speaker": who.actor, "predicate": words.lemma[i], "mutual": False,
                "evidence": (_evidence(reading, who.word, noun),),
                "inferred": tuple(name for name in known[-1].inferred if name != "speaker")}), [i]


def _evidence(reading: Reading, who: int, noun: int) -> Evidence:
    start = min([who, noun, *(naming.start for naming in reading.at.get(who, []))])
    return reading.evidence(start, max(who, noun) + 1)


def _pointed_at(
    grammar: Grammar, lexicon: Lexicon, verb: int, noun: int
) -> tuple[frozenset[EventType], int, bool]:
    """The types of deeds that the object of a denial may point to, how many sentences back, and whether only what
    somebody else has told."""
    words = grammar.clauses.words
    if words.lower[noun] in _PRONOUNS and words.lemma[verb] == "deny":
        return _DEEDS, _AT_ONCE, True
    beside = words.children[noun]
    pointing = any(words.lower[c] in _POINTING for c in beside) or any(words.relation[c] == "nmod:poss" for c in beside)
    if not pointing or any(words.relation[c] in ("nmod", "acl", "acl:relcl", "ccomp") for c in beside):
        return frozenset(), 0, False
    if words.lemma[noun] in CLAIMS:
        return _DEEDS, _REACH, True
    if words.lemma[verb] not in ("deny", "disclaim"):
        return frozenset(), 0, False
    return frozenset(frame.type for frame in lexicon.of("noun", words.lemma[noun])) & _DEEDS, _REACH, False


def _is_own(event: Event, who: Participant, reading: Reading) -> bool:
    """Whether the deed is that of who denies it, or of his side."""
    return event.actor is not None and side_of(event.actor, reading.actors) == side_of(who.actor, reading.actors)
