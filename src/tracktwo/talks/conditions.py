"""On what a stance depends: "only if", "unless", "not before", "provided that", "in exchange for"."""

from tracktwo.language.words import Words

# Marks of what must come true first where the stance is a refusal: "not until".
_UNTIL = frozenset({"unless", "until", "till", "before", "without"})
_AFTER = frozenset({"after", "if", "once", "when"})  # with "only": "only after the exchange"
_IN_RETURN = ("in exchange for", "in return for", "on condition of", "conditional on", "contingent on", "subject to",
              "pending", "on the condition of")
_CLAUSES = frozenset({"advcl", "ccomp", "obl", "nmod", "acl", "parataxis"})


def conditions_at(words: Words, head: int, negated: bool) -> list[int]:
    """The words over what the predicate at `head` is made to depend on: verbs of clauses, or nouns.

    `negated`: the predicate says no, so that "before" and "until" tell of conditions too.
    """
    found: list[int] = []
    for child in words.children[head]:
        if words.relation[child] in _CLAUSES and _is_condition(words, child, negated):
            found += [n for n in words.conjuncts(child) if n == child or not _own_mark(words, n)]
            found += [n for n in words.conjuncts(child) if n != child and _own_mark(words, n)]
    return list(dict.fromkeys(found))


def _own_mark(words: Words, i: int) -> bool:
    return bool(words.children_by(i, "mark"))


def _is_condition(words: Words, child: int, negated: bool) -> bool:
    marks = {words.lower[c] for c in words.children_by(child, "mark", "case", "advmod", "cc", "fixed") if c < child}
    for mark in words.children_by(child, "mark", "case", "advmod"):
        marks |= {words.lower[c] for c in words.children[mark]}
    before = {words.lower[n] for n in range(max(0, words.subtree(child)[0] - 2), child)}
    preposition = words.preposition(child)
    if preposition in _IN_RETURN or any(preposition.startswith(p) for p in _IN_RETURN):
        return True
    only = "only" in marks | before or ("even" not in marks and "not" in before and bool(marks & _UNTIL))
    if marks & {"provided", "providing", "unless"} or {"long", "as"} <= marks:
        return "even" not in marks
    if "if" in marks or "once" in marks:
        return "even" not in marks and "as" not in marks
    if only and marks & _AFTER:
        return True
    if (negated or "not" in before) and marks & _UNTIL:
        return words.relation[child] != "obl" or preposition in ("without", "until", "before", "till")
    return False


def alternatives(words: Words, nouns: list[int]) -> bool:
    """Whether coordinated conditions are alternatives: "either … or"."""
    return any(words.lower[c] == "or" for n in nouns for c in words.children_by(n, "cc"))
