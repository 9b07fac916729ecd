"""What talks were about, as a list of topics in the text's own words."""

import re

from tracktwo.language.words import Words

TOPIC_PREPOSITIONS = frozenset({"about", "on", "over", "regarding", "concerning", "of"})
TOPIC_VERBS = frozenset(
    "discuss cover address review tackle debate broach examine consider negotiate raise exchange".split()
)
_ASIDE = frozenset("sideline margin eve fringe phone telephone line visit tour day".split())
_OPENERS = re.compile(
    r"^(?:and|or|as well as|including|among other things|even|also|namely|such as|both|the issues? of|"
    r"a (?:wide |broad )?range of (?:issues|topics|subjects)(?: including|, including)?|topics? including)\s+",
    re.IGNORECASE)
_EMPTY = re.compile(
    r"^(?:(?:a|the|some|many|several|various|other)\s+)?(?:wide |broad |number |variety |full )*(?:of )?(?:range of )?"
    r"(?:topics?|issues?|subjects?|matters?|things?|it|them|this|that|these|what|which|how|course|much)$",
    re.IGNORECASE)


def topics_at(words: Words, head: int) -> list[str]:
    """The topics of the talks that a verb or a noun tells of."""
    found: list[str] = []
    for child in words.children[head]:
        relation = words.relation[child]
        if relation in ("obl", "nmod") and words.preposition(child) in TOPIC_PREPOSITIONS - {"of"}:
            if words.preposition(child) == "on" and (_is_time(words, child) or words.lemma[child] in _ASIDE):
                continue
            found += _split(words, child)
        elif _is_topic(words, head, child):
            found += _split(words, child)
        elif relation == "advcl" and words.lemma[child] in TOPIC_VERBS:  # "met to discuss the border"
            found += [topic for noun in words.children_by(child, "obj") for topic in _split(words, noun)]
    for child in words.children_by(head, "obj", "xcomp", "obl"):
        if words.upos[head] == "VERB" and words.upos[child] == "NOUN":  # "held talks on the border"
            for inner in words.children_by(child, "nmod"):
                if words.preposition(inner) in ("on", "about", "over", "regarding") and not _is_time(words, inner):
                    found += _split(words, inner)
    return list(dict.fromkeys(found))


def _is_topic(words: Words, head: int, child: int) -> bool:
    """Whether a clause after "about" or the object of a verb of discussing tells the topic."""
    marks = {words.lower[c] for c in words.children_by(child, "mark")}
    clause = words.relation[child] in ("advcl", "ccomp", "acl", "obl") and bool(marks & {"about", "on", "over"})
    return clause or (words.relation[child] == "obj" and words.lemma[head] in TOPIC_VERBS)


def _is_time(words: Words, i: int) -> bool:
    return words.entity.get(i) == "time" or words.lower[i].endswith("day") or words.text[i].isdigit()


def _split(words: Words, i: int) -> list[str]:
    start, end = words.subtree(i)
    for child in words.children[i]:
        if words.relation[child] in ("case", "mark") and child < i and child == start:
            start = child + 1
    low, high = words.span(start, end)
    return split_topics(words.doc.text[low:high])


def split_topics(text: str) -> list[str]:
    """The parts of an enumeration; "between A and B" stays whole."""
    text = " ".join(text.split()).rstrip(" .,;:")
    pieces = [piece.strip() for piece in re.split(r"[,;](?!\d)", text) if piece.strip()]
    if pieces:
        pieces[-1:] = _part_last(pieces[-1])
    result = []
    for piece in pieces:
        while (opener := _OPENERS.match(piece)) is not None:
            piece = piece[opener.end() :]
        if piece and not _EMPTY.match(piece):
            result.append(piece)
    return result


def _part_last(piece: str) -> list[str]:
    """Parts the last piece of an enumeration at its "and", unless that joins two sides."""
    place = piece.rfind(" and ")
    if place < 0 or re.search(r"\b(?:between|both|among)\b[^,]*$", piece[:place], re.IGNORECASE):
        return [piece]
    return [piece[:place], piece[place + 5 :]]
