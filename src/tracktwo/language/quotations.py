"""Which words stand within quotation marks."""

from .words import Words

QUOTES = frozenset({'"', "“", "”", "„", "«", "»"})


def quoted_words(words: Words) -> frozenset[int]:
    """Numbers of the words within quotation marks; a paragraph that reopens a quotation is in it too."""
    inside, found = False, []
    for i in range(len(words)):
        text = words.text[i]
        if text in ("“", "„", "«"):
            inside = True
        elif text in ("”", "»"):
            inside = False
        elif text == '"':
            inside = not inside
        elif inside:
            found.append(i)
        if words.relation[i] == "space" and "\n\n" in text and inside and not _reopens(words, i):
            inside = False
    return frozenset(found)


def _reopens(words: Words, i: int) -> bool:
    return i + 1 < len(words) and words.text[i + 1] in QUOTES
