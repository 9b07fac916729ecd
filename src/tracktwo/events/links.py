"""The words that link the parts of a triple in the tree: what the typing head is shown of syntax."""

from tracktwo.language.words import Words

Span = tuple[int, int]  # words, from the first up to the last

# What belongs to a verb and turns its sense: "has not agreed to", "called off", "failed to reach an agreement".
_TURNING = frozenset(
    {"aux", "aux:pass", "advmod", "compound:prt", "obj", "xcomp", "mark", "cop", "cc:preconj", "nsubj:pass"})
_MOST = 12  # words of one link


def link(words: Words, source: Span | None, predicate: Span | None, target: Span | None) -> tuple[int, ...]:
    """With a predicate: the words over it, up to its sentence's root, and what turns its sense. Without: the words on
    the way from source to target, with what turns theirs. Parts themselves are left out."""
    heads = [words.top(*span) for span in (source, target) if span is not None]
    way = _above(words, words.top(*predicate)) if predicate is not None else _between(words, heads)
    turning = [child for word in way if words.upos[word] in ("VERB", "AUX", "ADJ", "NOUN")
               for child in words.children_by(word, *_TURNING)]
    inside = {word for span in (source, predicate, target) if span is not None for word in range(*span)}
    return tuple(word for word in dict.fromkeys((*way, *turning)) if word not in inside)[:_MOST]


def governor(words: Words, source: Span | None, target: Span | None) -> int | None:
    """The word that stands over source and target in the tree and is in neither; None where there is none."""
    heads = [words.top(*span) for span in (source, target) if span is not None]
    inside = {word for span in (source, target) if span is not None for word in range(*span)}
    chains = [_above(words, head) for head in heads]
    shared = (word for word in (chains[0] if chains else ()) if all(word in chain for chain in chains))
    return next((word for word in shared if word not in inside), None)


def _above(words: Words, word: int) -> list[int]:
    """A word and those over it."""
    return [word, *words.ancestors(word)]


def _between(words: Words, heads: list[int]) -> list[int]:
    """The words on the way between two words of one tree, ends included; of one word, those over it."""
    if not heads:
        return []
    first = _above(words, heads[0])
    if len(heads) == 1:
        return first
    second = _above(words, heads[1])
    common = next((word for word in first if word in second), None)
    if common is None:  # in two sentences
        return [*first, *second]
    return [*first[: first.index(common) + 1], *reversed(second[: second.index(common)])]
