"""Role phrases: "the Russian foreign minister", "Hamas negotiators", "Prime Minister Albin Kurti", "its forces"."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tracktwo.language.words import Words

from .knowledge_base import KnowledgeBase, Role, units

_INSIDE = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "flat", "punct", "advmod", "nmod",
                     "case", "cc", "conj", "det:predet", "nmod:unmarked", "cc:preconj", "acl", "obl:unmarked"})
_LEADING = frozenset({"cc", "case", "advmod", "punct", "cc:preconj"})  # no part of the phrase at its left edge
_FORMER = frozenset({"former", "ex", "late", "onetime", "deposed", "ousted"})
_BACKED = frozenset("backed led brokered mediated funded held occupied based trained armed supported born allied "
                    "sponsored controlled style administered".split())
_OWNING = frozenset({"of", "for", "from", "in", "at"})
_OTHERS = frozenset("other another some several many unnamed anonymous".split())


@dataclass(slots=True)
class RolePhrase:
    """Words from `start` up to `end` around a role noun with `head`; `owners` are the heads of what it belongs to."""

    start: int
    end: int
    head: int
    noun_start: int
    role: Role
    plural: bool
    owners: list[int] = field(default_factory=list)
    possessor: int | None = None  # a pronoun: its, his, their
    former: bool = False
    name: int | None = None  # head of a proper name beside it
    apposed: bool = False  # the name stands in apposition and keeps a mention of its own
    indefinite: bool = False


def find_roles(words: Words, base: KnowledgeBase, taken: dict[int, int], names: dict[int, int]) -> Iterator[RolePhrase]:
    """Role phrases from left to right.

    `taken` maps every word inside a name of the knowledge base to that name's head, `names` every word of any proper
    name (known or not) to its head.
    """
    i, size = 0, len(words)
    while i < size:
        match = _role_at(words, base, i, taken)
        if match is None:
            i += 1
            continue
        end, role = match
        phrase = _phrase(words, i, end, role, taken, names)
        if phrase is not None:
            yield phrase
        i = end


def _role_at(words: Words, base: KnowledgeBase, i: int, taken: dict[int, int]) -> tuple[int, Role] | None:
    if i in taken or words.relation[i] == "space":
        return None
    first = units(words.lower[i]) or ("",)
    longest = max(base.longest_role.get(first[0], 0), base.longest_role.get(words.lemma[i], 0))
    for end in range(min(i + longest, len(words)), i, -1):
        last = end - 1
        if words.upos[last] not in ("NOUN", "PROPN") or any(n in taken for n in range(i, end)):
            continue
        before = [unit for n in range(i, last) for unit in units(words.lower[n])]
        for final in (words.lemma[last], words.lower[last]):
            role = base.role_nouns.get(" ".join([*before, *units(final)]))
            if role is not None:
                return end, role
    return None


def _phrase(
    words: Words, i: int, end: int, role: Role, taken: dict[int, int], names: dict[int, int]
) -> RolePhrase | None:
    head = words.top(i, end)
    outer = head
    if words.relation[head] in ("nmod:desc", "compound", "flat") and words.head[head] in names:
        outer = words.head[head]  # "Prime Minister Kurti": the name is over the title
    start = _left_edge(words, i, outer)
    phrase = RolePhrase(start, end, head, i, role, words.tag[end - 1] in ("NNS", "NNPS"))
    for n in range(start, i):
        word = words.lower[n]
        if word in _FORMER:
            phrase.former = True
        elif words.upos[n] == "PRON" and words.relation[n] == "nmod:poss":
            phrase.possessor = n
        elif word in _OTHERS or (word in ("a", "an") and words.relation[n] == "det" and words.head[n] in (head, outer)):
            phrase.indefinite = True
        elif n in taken and taken[n] == n and not _only_backs(words, n):
            phrase.owners.append(n)
    _right_owners(words, phrase, taken)
    _attach_name(words, phrase, outer, names, taken)
    if phrase.owners or phrase.possessor is not None or phrase.name is not None:
        return phrase
    titled = words.lower[start] == "the" and words.text[i][:1].isupper()  # "the Secretary", named before
    return None if "weak" in role.notes and not titled else phrase


def _only_backs(words: Words, n: int) -> bool:
    """ "Iranian-backed militia": not Iran's own."""
    return n + 2 < len(words) and words.text[n + 1] in "-–" and words.lower[n + 2] in _BACKED


def _left_edge(words: Words, i: int, head: int) -> int:
    """How far the noun phrase reaches to the left of the role noun without leaving it."""
    start = i
    while start > 0:
        n = start - 1
        if words.relation[n] not in _INSIDE or words.sentence[n] != words.sentence[i]:
            break
        if words.relation[n] == "punct" and words.text[n] not in "-–’'":
            break
        above = [n, *words.ancestors(n)[:4]]
        beyond = n == i - 1 and words.relation[n] == "amod" and words.head[n] > head and words.relation[i] != "compound"
        if head not in above and not any(i <= a <= head for a in above) and not beyond:
            break  # "took Turkish policemen prisoner": the tree may give the adjective to a later noun
        if words.upos[n] in ("VERB", "AUX") and words.relation[n] not in ("amod",):
            break
        start = n
    while start < i and (words.relation[start] in _LEADING or words.text[start] in "-–’',"):
        start += 1
    return start


def _right_owners(words: Words, phrase: RolePhrase, taken: dict[int, int]) -> None:
    for child in words.children[phrase.head]:
        if child >= phrase.end and words.relation[child] in ("nmod", "nmod:poss"):
            preposition = words.preposition(child)
            if preposition in _OWNING or (preposition == "to" and "negotiator" in phrase.role.noun):
                for owner in words.conjuncts(child):
                    known = taken.get(owner)
                    if known is not None and (preposition not in ("in", "at") or not phrase.owners):
                        phrase.owners.append(known)
                        if owner == child and known < phrase.end + 4:
                            phrase.end = max(phrase.end, owner + 1)


def _attach_name(
    words: Words, phrase: RolePhrase, outer: int, names: dict[int, int], taken: dict[int, int]
) -> None:
    after = phrase.noun_start + 1
    while after < len(words) and after < phrase.end:
        after += 1
    if after < len(words) and after in names and words.sentence[after] == words.sentence[phrase.head]:
        head = names[after]
        linked = words.head[head] == phrase.head or words.head[phrase.head] == head or outer == head
        # "its ally Kenya"; and a name that nobody knows belongs to the role right before it
        linked = linked or "relational" in phrase.role.notes or after not in taken
        if linked and not phrase.plural:
            phrase.name = head
            return
    for child in words.children[phrase.head]:
        if words.relation[child] in ("appos", "flat", "nmod:desc") and child in names and names[child] == child:
            phrase.name, phrase.apposed = child, True
            return
    above = words.head[phrase.head]
    if words.relation[phrase.head] == "appos" and above in names and not phrase.plural:
        phrase.name, phrase.apposed = names[above], True
