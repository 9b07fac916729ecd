"""For which side an actor speaks: an official for the state, a commander for the group."""

from tracktwo import domain
from tracktwo.actors import knowledge_base
from tracktwo.domain import Actor, ActorKind
from tracktwo.reading import Reading


def side_of(reading: Reading, actor: str) -> str:
    """The id of the side that an actor speaks for; one that the report only implies is added to its actors."""
    return _present(reading, domain.side_of(actor, reading.actors)) or actor


def _present(reading: Reading, side: str) -> str | None:
    """The id by which the report has a side, by id or a state's country; None for one that nobody knows."""
    actors = reading.actors
    if side in actors:
        return side
    for actor in actors.values():
        if actor.kind is ActorKind.STATE and actor.country == side:
            return actor.id
    entry = knowledge_base().entries.get(side)
    if entry is None:
        return None
    actors[side] = Actor(id=side, name=entry.name, kind=entry.kind, country=entry.country, sector=entry.sector)
    return side


def side_of_named(reading: Reading, actor: str, head: int) -> str:
    """The side of an actor at the word that names it: "the Kyrgyz" tabled a plan, who are their state there; "Kyrgyz
    villagers", "the Armenians of the town" and "Armenians" are not."""
    one, words = reading.actors[actor], reading.words
    named = [c for c in words.children[head] if words.relation[c] not in ("punct", "case")]
    article = [words.lower[c] for c in named] == ["the"] and words.text[head][:1].isupper()
    if one.kind is ActorKind.PEOPLE and one.country is not None and article:
        return _present(reading, one.country) or actor
    return side_of(reading, actor)


def same_side(reading: Reading, one: str, other: str) -> bool:
    """Whether two actors speak for the same side."""
    return domain.side_of(one, reading.actors) == domain.side_of(other, reading.actors)
