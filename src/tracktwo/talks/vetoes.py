"""What looks like a stance and is none: threats with what sets them off, and what somebody is only expected to do."""

from tracktwo.domain import Stance
from tracktwo.language.words import Words

from .phrases import Kind, Phrase

_FEARED = frozenset("resume fail refuse reject violate break attack reimpose collapse strike ignore flout breach lose "
                    "default relapse invade fire".split())
_HARMING = frozenset("resume attack bomb retaliate walk quit impose reimpose expel punish escalate boycott block "
                     "bombard shell sanction".split())
_EXPECTING = frozenset("expect predict forecast anticipate likely unlikely poise fail".split())
_GOING_ON = frozenset("continue keep go remain stay maintain hold press pursue fight strike carry".split())
_DENYING = frozenset({"not", "n't", "n’t", "never", "no"})


def is_threat(words: Words, phrase: Phrase, stance: Stance) -> bool:
    """ "Will resume attacks if the truce fails" consents to nothing and demands no failure; "would walk out unless
    wages rise" demands the rise alone."""
    head = phrase.head
    if phrase.kind is not Kind.CLAUSE:
        return False
    if stance is Stance.DEMANDS:
        return "if" in _marks(words, head) and words.lemma[head] in _FEARED and not _denied(words, head)
    if stance is not Stance.ACCEPTS_WITH_CONDITIONS or _denied(words, head):
        return False
    clauses = words.children_by(head, "advcl")
    if any("unless" in _marks(words, clause) for clause in clauses):
        return True
    hinging = [clause for clause in clauses if "if" in _marks(words, clause)]
    return bool(hinging) and (words.lemma[head] in _HARMING or any(words.lemma[c] in _FEARED for c in hinging))


def until_then(words: Words, phrase: Phrase, condition: Phrase) -> bool:
    """ "Will continue the blockade until they withdraw": it does not depend on their withdrawal, which ends it."""
    return words.lemma[phrase.head] in _GOING_ON and bool(_marks(words, condition.head) & {"until", "till"})


def is_only_expected(words: Words, phrase: Phrase) -> bool:
    """ "Is expected to sign if they agree", "failed to agree"."""
    for word in (phrase.head, *words.ancestors(phrase.head)):
        if words.relation[word] in ("xcomp", "advcl") and words.lemma[words.head[word]] in _EXPECTING:
            return True
        if words.relation[word] in ("ccomp", "parataxis", "root"):
            return False
    return False


def is_awaited(words: Words, phrase: Phrase, stance: Stance, who: int) -> bool:
    """ "Bishkek expects the river to be let through": a demand of who expects it."""
    over = words.head[phrase.head]
    return stance is Stance.DEMANDS and words.lemma[over] == "expect" and who in words.children_by(over, "nsubj")


def _marks(words: Words, clause: int) -> set[str]:
    return {words.lower[c] for c in words.children_by(clause, "mark", "advmod")}


def _denied(words: Words, head: int) -> bool:
    return any(words.lower[c] in _DENYING for c in words.children[head])
