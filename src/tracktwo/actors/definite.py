"""Whom "the movement", "the kingdom", "the Committee" point back to: general nouns, and last words of longer names."""

from functools import lru_cache
from pathlib import Path

from tracktwo.domain import Actor, ActorKind
from tracktwo.knowledge import FOLDER, read_table, values
from tracktwo.language.words import Words
from tracktwo.reading import Naming, Reading

from .antecedents import Resolver, subject_beside

_INSTITUTIONS = frozenset({ActorKind.BODY, ActorKind.ORGANISATION, ActorKind.INTERNATIONAL, ActorKind.ARMED_GROUP,
                           ActorKind.COMPANY, ActorKind.GROUP})
_TOO_COMMON = frozenset("state states government people court council force forces side army office party".split())
_REACH = 3  # sentences back
_SAYING_WHICH = frozenset({"nmod", "nmod:poss", "amod", "compound", "acl", "acl:relcl", "nummod", "appos", "flat",
                           "nmod:desc"})


@lru_cache(maxsize=1)
def general_nouns(folder: Path = FOLDER / "references") -> dict[str, list[ActorKind]]:
    """Nouns that point back, each with the kinds of actors that it may mean.

    Raises KnowledgeError, naming the line, for a kind that there is not.
    """
    found = {}
    for row in read_table(folder / "general_nouns.tsv", ("noun", "kinds")):
        unknown = [kind for kind in values(row.cells[1]) if kind not in list(ActorKind)]
        if unknown:
            raise row.error(f"{unknown[0]!r} is no kind of actor; use one of {', '.join(ActorKind)}")
        found[row.cells[0]] = [ActorKind(kind) for kind in values(row.cells[1])]
    return found


def definite_nouns(words: Words) -> set[int]:
    """Singular nouns with "the" or "this" and nothing else that says which is meant."""
    return {
        i
        for i in range(len(words))
        if words.tag[i] in ("NN", "NNP")
        and any(words.lower[c] in ("the", "this") for c in words.children_by(i, "det"))
        and not words.children_by(i, *_SAYING_WHICH)
        and words.relation[i] != "compound"
    }


def definite(resolver: Resolver, i: int) -> str | None:
    """The id of the actor that a definite noun points back to; None where that is not sure."""
    reading, words = resolver.reading, resolver.reading.words
    noun = words.lemma[i].lower()
    named = _by_name(reading, noun, i)
    if named is not None:
        return named
    kinds = general_nouns().get(noun, [])
    rival = subject_beside(reading, i) if kinds else set()
    for kind in kinds:

        def fits(actor: Actor, naming: Naming, kind: ActorKind = kind) -> bool:
            return actor.kind is kind and actor.id not in rival and not naming.place

        found = next(resolver.antecedents(i, fits, _REACH), None)
        if found is not None:
            return found.actor
    return None


def _by_name(reading: Reading, noun: str, i: int) -> str | None:
    """The one institution named before whose name ends in the noun: "the fund" after "International Monetary Fund"."""
    if noun in _TOO_COMMON:
        return None
    likely = {id for id, actor in reading.actors.items()
              if actor.kind in _INSTITUTIONS and " " in actor.name and actor.name.lower().split()[-1] == noun}
    ids = {n.actor for n in reading.namings if n.actor in likely and n.head < i} if likely else set()
    return ids.pop() if len(ids) == 1 else None
