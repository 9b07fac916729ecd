"""What sort of text a report is: in sport, arts and food "attacked" and "talks" tell of no event."""

from collections import Counter
from functools import lru_cache

from tracktwo.knowledge import FOLDER, read_table
from tracktwo.language.words import Words

_LEAST = 4  # different words of a register before it is believed


@lru_cache(maxsize=1)
def registers() -> dict[str, str]:
    """Words and the register that they speak for."""
    return {row.cells[0]: row.cells[1] for row in read_table(FOLDER / "registers/registers.tsv", ("word", "register"))}


def is_play(words: Words) -> bool:
    """Whether a text is about sport, arts or food rather than about politics, by its different words."""
    known = registers()
    counts = Counter(known[lemma] for lemma in set(words.lemma) if lemma in known)
    politics = counts.pop("politics", 0)
    return bool(counts) and max(counts.values()) >= _LEAST and max(counts.values()) > 2 * politics
