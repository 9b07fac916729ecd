"""For which side an actor speaks: an official for the state, a commander for the group."""

from tracktwo import domain
from tracktwo.actors import knowledge_base
from tracktwo.domain import Actor, ActorKind
from tracktwo.reading import Reading


def side_of(reading: Reading, actor: str) -> str:
    """The id of the side that an actor speaks for; one that the report only implies is added to its actors."""
    side = domain.side_of(actor, reading.actors)
    if side in reading.actors:
        return side
    state = next((a.id for a in reading.actors.values() if a.kind is ActorKind.STATE and a.country == side), None)
    return state or _added(reading, side) or actor


def _added(reading: Reading, id: str) -> str | None:
    entry = knowledge_base().entries.get(id)
    if entry is None:
        return None
    reading.actors[id] = Actor(id=id, name=entry.name, kind=entry.kind, country=entry.country, sector=entry.sector)
    return id


def side_of_named(reading: Reading, actor: str, head: int) -> str:
    """The side of an actor at the word that names it: "the Kyrgyz" tabled a plan, who are their state there; "Kyrgyz
    villagers", "the Armenians of the town" and "Armenians" are not."""
    one, words = reading.actors[actor], reading.words
    named = [c for c in words.children[head] if words.relation[c] not in ("punct", "case")]
    article = [words.lower[c] for c in named] == ["the"] and words.text[head][:1].isupper()
    if one.kind is ActorKind.PEOPLE and one.country is not None and article:
        return one.country if one.country in reading.actors else _added(reading, one.country) or actor
    return side_of(reading, actor)


def same_side(reading: Reading, one: str, other: str) -> bool:
    """Whether two actors speak for the same side."""
    return one == other or side_of(reading, one) == side_of(reading, other)
