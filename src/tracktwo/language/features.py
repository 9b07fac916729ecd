"""What the network sees of a word besides its word pieces, and how a lemma is written as an edit.

Training and reading share this module, so that both see the same features.
"""

import unicodedata
from functools import lru_cache

# The tokenizer is uncased; these classes give the capitals back. 0 is padding.
SHAPES = (
    "padding", "lower", "title", "initial", "upper", "mixed", "digits", "number",
    "alphanumeric", "abbreviation", "punctuation", "symbol",
)
SUFFIX_LENGTH = 3

_PLAIN = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "\u00a0": " ",
})


def plain(word: str) -> str:
    """The word with typographic quotes, dashes and ellipses as their ASCII forms."""
    return word if word.isascii() else word.translate(_PLAIN)


@lru_cache(maxsize=65536)
def shape(word: str) -> int:
    """The index into `SHAPES` of a word's pattern of capitals, digits and punctuation."""
    return SHAPES.index(_shape_name(plain(word)))


def _shape_name(word: str) -> str:
    letters = [character for character in word if character.isalpha()]
    digits = any(character.isdigit() for character in word)
    if not letters:
        if digits:
            return "digits" if word.isdigit() else "number"
        return "punctuation" if all(unicodedata.category(c).startswith("P") for c in word) else "symbol"
    if digits:
        return "alphanumeric"
    if "." in word:
        return "abbreviation"
    if len(letters) == 1 and letters[0].isupper():
        return "initial"
    if all(letter.islower() for letter in letters):
        return "lower"
    if letters[0].isupper() and all(letter.islower() for letter in letters[1:]):
        return "title"
    return "upper" if all(letter.isupper() for letter in letters) else "mixed"


def suffix(word: str) -> str:
    """The last letters of the word in lower case; the ending tells the part of speech of a rare word."""
    return plain(word).lower()[-SUFFIX_LENGTH:]


def lemma_edit(word: str, lemma: str) -> str:
    """The edit that makes the lemma of the word: letters cut at the end, letters added, and the case.

    Written as ``cut|added|case`` with case one of ``lower``, ``title``, ``same``; a lemma that shares no
    beginning with its word is written ``=lemma``.
    """
    for case, cased in (("lower", word.lower()), ("same", word), ("title", word.lower().capitalize())):
        if lemma and cased[:1] == lemma[:1]:
            shared = 0
            while shared < min(len(cased), len(lemma)) and cased[shared] == lemma[shared]:
                shared += 1
            return f"{len(cased) - shared}|{lemma[shared:]}|{case}"
    return f"={lemma}"


def apply_lemma_edit(word: str, edit: str) -> str:
    """The lemma that an edit of `lemma_edit` makes of the word; the word itself where the edit would eat it up."""
    if edit.startswith("="):
        return edit[1:]
    cut, added, case = edit.split("|")
    cased = {"lower": word.lower(), "same": word, "title": word.lower().capitalize()}[case]
    if int(cut) >= len(cased):
        return cased
    return cased[: len(cased) - int(cut)] + added
