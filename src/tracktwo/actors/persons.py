"""Proper names that the knowledge base lacks, and surnames that stand for a name given in full."""

from dataclasses import dataclass

from tracktwo.language.words import Words

from .knowledge_base import units

_PARTICLES = frozenset("al el bin ibn van von de del della di da dos abu ben der den la le mac st".split())
# Where the family name stands first, or where people go by the first of their names.
_FIRST_NAME_NAMES = frozenset("CHN PRK KOR TWN VNM KHM THA ETH ERI MMR LAO SOM ISL".split())
HONORIFICS = frozenset("mr mrs ms miss dr sir dame lord lady herr monsieur madame professor prof".split())
_LINKS = frozenset({"-", "–", "’", "'"})
_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


@dataclass(frozen=True, slots=True)
class ProperName:
    """Words from `start` up to `end` with `head`; `kind` is the encoder's entity type, empty where it gives none."""

    start: int
    end: int
    head: int
    kind: str


def proper_names(words: Words, taken: dict[int, int], roles: set[int]) -> list[ProperName]:
    """Runs of proper nouns outside known names and role nouns, whole: "Afrim Bunjaku", "Center for Peace"."""
    found: list[ProperName] = []
    i, size = 0, len(words)
    while i < size:
        if not _opens(words, i, taken, roles):
            i += 1
            continue
        end = i + 1
        while end < size and words.sentence[end] == words.sentence[i] and end not in taken and end not in roles:
            linked = words.text[end] in _LINKS and end + 1 < size and _opens(words, end + 1, taken, roles) \
                and words.offset[end] == words.offset[end - 1] + len(words.text[end - 1])
            particle = words.lower[end] in _PARTICLES and end + 1 < size and _opens(words, end + 1, taken, roles)
            if _opens(words, end, taken, roles) or linked or particle:
                end += 1
            else:
                break
        while words.text[end - 1] in _LINKS:
            end -= 1
        head = words.top(i, end)
        found.append(ProperName(i, end, head, words.entity.get(head, "")))
        i = end
    return found


def _opens(words: Words, i: int, taken: dict[int, int], roles: set[int]) -> bool:
    return (
        words.upos[i] == "PROPN" and i not in taken and i not in roles and words.lower[i] not in _MONTHS
        and any(c.isalpha() for c in words.text[i])
    )


def short_forms(name: str, country: str | None) -> list[str]:
    """The keys by which a person is named once the full name was given: the surname, with and without particle."""
    parts = list(units(name))
    if len(parts) < 2:
        return []
    forms = [parts[-1]]
    if parts[-2] in _PARTICLES:
        forms.append(" ".join(parts[-2:]))
    if len(parts) > 3 and parts[-3] in _PARTICLES:
        forms.append(" ".join(parts[-3:]))
    if country in _FIRST_NAME_NAMES:
        forms.append(parts[0])
    if len(parts) > 2:
        forms.append(" ".join(parts[1:]))
    return forms
