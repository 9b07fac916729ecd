"""For which side an actor speaks: an official for the state, a commander for the group, a rebel for no state."""

from collections.abc import Mapping

from .actors import Actor, ActorKind, Sector

FOR_STATE = frozenset({Sector.GOV, Sector.MIL, Sector.SPY, Sector.COP})
"""Sectors that speak for the state of their country."""

_WITHIN_STATE = FOR_STATE | {Sector.PAR, Sector.JUD, Sector.LEG, None}
_SPEAKING = frozenset({ActorKind.PERSON, ActorKind.BODY, ActorKind.ARMED_FORCE})


def side_of(id: str, actors: Mapping[str, Actor]) -> str:
    """The id of the side that an actor speaks for: its state (by its country's code), whom it belongs to, or itself."""
    seen = {id}
    while (actor := actors.get(id)) is not None:
        speaks = actor.kind in _SPEAKING
        if actor.country is not None and actor.sector in FOR_STATE and (actor.known or speaks):
            return actor.country
        above = actors.get(actor.of or "")
        outside = above is not None and above.kind is ActorKind.STATE and actor.sector not in _WITHIN_STATE
        if actor.of is None or actor.of in seen or not speaks or outside:
            return id
        id = actor.of
        seen.add(id)
    return id
