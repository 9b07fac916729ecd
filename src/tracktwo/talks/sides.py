"""For which side an actor speaks: an official for the state, a commander for the group."""

from tracktwo.actors import knowledge_base
from tracktwo.domain import Actor, ActorKind, Sector
from tracktwo.reading import Reading

_FOR_STATE = frozenset({Sector.GOV, Sector.MIL, Sector.SPY, Sector.COP})


def side_of(reading: Reading, actor: str) -> str:
    """The id of the side that an actor speaks for; its own where it speaks for itself."""
    one = reading.actors[actor]
    above = reading.actors.get(one.of or "")
    if one.sector in _FOR_STATE and one.country is not None:
        state = _state(reading, one)
        if state is not None:
            return state
    speaks = one.kind in (ActorKind.PERSON, ActorKind.BODY, ActorKind.ARMED_FORCE)
    if above is not None and above.id != actor and speaks:
        return side_of(reading, above.id)
    return actor


def _state(reading: Reading, one: Actor) -> str | None:
    """The id of an official's state, which is added to the actors of the report."""
    for actor in reading.actors.values():
        if actor.kind is ActorKind.STATE and actor.country == one.country:
            return actor.id
    entry = knowledge_base().entries.get(one.country or "")
    if entry is None or entry.kind is not ActorKind.STATE:
        return None
    reading.actors[entry.id] = Actor(id=entry.id, name=entry.name, kind=entry.kind, country=entry.country,
                                     sector=entry.sector)
    return entry.id


def side_of_named(reading: Reading, actor: str, head: int) -> str:
    """The side of an actor at the word that names it: "the Kyrgyz" tabled a plan, who are their state there; "Kyrgyz
    villagers", "the Armenians of the town" and "Armenians" are not."""
    one, words = reading.actors[actor], reading.words
    named = [c for c in words.children[head] if words.relation[c] not in ("punct", "case")]
    article = [words.lower[c] for c in named] == ["the"] and words.text[head][:1].isupper()
    if one.kind is ActorKind.PEOPLE and one.country is not None and article:
        return _state(reading, one) or actor
    return side_of(reading, actor)


def same_side(reading: Reading, one: str, other: str) -> bool:
    """Whether two actors speak for the same side."""
    return one == other or side_of(reading, one) == side_of(reading, other)
