"""On what a stance depends: "only if", "unless", "not before", "provided that", "in exchange for"."""

from collections.abc import Iterator

from tracktwo.events.attribution import reporting_verbs
from tracktwo.language.words import Words

# Marks of what must come true first where the stance is a refusal: "not until".
_UNTIL = frozenset({"unless", "until", "till", "before", "without"})
_AFTER = frozenset({"after", "if", "once", "when"})  # with "only": "only after the exchange"
_IF = frozenset({"if", "once", "provided", "providing", "unless"})
_OPENINGS = ("provided that", "as long as", "so long as", "as soon as", "on condition that", "on the condition that",
             "assuming that")
_IN_RETURN = ("in exchange for", "in return for", "on condition of", "conditional on", "contingent on", "subject to",
              "pending", "on the condition of")
_NOUNS = frozenset({"condition", "proviso", "understanding", "precondition"})  # "on condition that"
# "If the ministry is right", "if one believes the minister": whether the report is true, not what a side asks for.
_CREDENCE = frozenset("right correct true accurate believe trust credit credible".split())
_CLAUSES = frozenset({"advcl", "ccomp", "obl", "nmod", "acl", "parataxis", "conj", "xcomp"})


def conditions_at(words: Words, head: int, negated: bool) -> list[int]:
    """The words over what the predicate at `head` is made to depend on: verbs of clauses, or nouns.

    `negated`: the predicate says no, so that "before" and "until" tell of conditions too.
    """
    found: list[int] = []
    for child in _hanging(words, head):
        if in_return(words, child):
            apart = (n for n in words.children_by(words.head[child], "obl") if n > child)
            beside = [n for n in apart if words.preposition(n) == "for"]
            for noun in words.children_by(child, "nmod") or beside[:1]:
                found += words.conjuncts(noun)
        elif words.lemma[child] in _NOUNS and words.preposition(child) == "on":
            clauses = words.children_by(child, "acl", "acl:relcl", "ccomp", "advcl", "nmod")
            found += [n for clause in clauses for n in words.conjuncts(clause)]
        elif words.relation[child] in _CLAUSES and _is_condition(words, child, negated):
            found += words.conjuncts(child)
    return list(dict.fromkeys(found))


def in_return(words: Words, noun: int) -> bool:
    """ "In return for", "in exchange for": the noun stands for what follows it."""
    return noun > 0 and words.lemma[noun] in ("return", "exchange") and words.lower[noun - 1] == "in"


def _hanging(words: Words, head: int) -> Iterator[int]:
    """What hangs on a predicate, on the verb that reports it ("can live with it, he said, provided that …"), or on its
    objects ("a halt on condition that …")."""
    yield from words.children[head]
    for degree in words.children_by(head, "advmod"):  # "accepted, so long as they come unarmed"
        if words.lower[degree] == "long":
            yield from words.children_by(degree, "advcl")
    beside = [c for c in words.children_by(head, "parataxis") if words.lemma[c] in reporting_verbs()]
    for verb in (*_reporting(words, head), *beside):
        yield from (c for c in words.children[verb] if c > max(head, verb))
    for noun in words.children_by(head, "obj", "obl", "xcomp"):
        yield from words.children[noun]


def _reporting(words: Words, head: int) -> Iterator[int]:
    """The verb that reports a predicate, also from within a relative clause: "…, to which it would agree, he said"."""
    inside = head
    for above in words.ancestors(head):
        if words.relation[inside] in ("ccomp", "parataxis"):
            if words.lemma[above] in reporting_verbs():
                yield above
            return
        if words.relation[inside] == "acl:relcl" or words.upos[above] in ("NOUN", "PROPN", "ADJ"):
            inside = above
        else:
            return


def _is_condition(words: Words, child: int, negated: bool) -> bool:
    start = words.subtree(child)[0]
    marks = {words.lower[c] for c in words.children_by(child, "mark", "case", "advmod", "cc", "fixed") if c < child}
    for mark in words.children_by(child, "mark", "case", "advmod"):
        marks |= {words.lower[c] for c in words.children[mark]}
    before = {words.lower[n] for n in range(max(0, start - 2), child)}
    preposition = words.preposition(child)
    opening = " ".join(words.lower[n] for n in range(max(0, start - 2), min(start + 5, len(words))))
    if "even" in marks | before or (words.lemma[child] in _CREDENCE and "if" in marks):
        return False
    if negated and "long as" in opening:
        return False  # "will not talk as long as it is occupied": until it is not
    if preposition.startswith(_IN_RETURN) or any(phrase in opening for phrase in _OPENINGS):
        return True
    if marks & _IF and "as" not in marks:
        return True
    if "only" in marks | before and marks & _AFTER:
        return True
    if (negated or "not" in before | marks) and marks & _UNTIL:
        return words.relation[child] != "obl" or preposition in ("without", "until", "before", "till")
    return False


def alternatives(words: Words, nouns: list[int]) -> bool:
    """Whether coordinated conditions are alternatives: "either … or"."""
    return any(words.lower[c] == "or" for n in nouns for c in words.children_by(n, "cc"))
