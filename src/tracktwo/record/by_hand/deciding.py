"""What a person says of a merge, and what was merged why."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from ..answers.evidence import code, key_of, members
from ..answers.tellings import tellings
from ..answers.values import Same, Telling
from ..errors import RecordError
from ..merging.claims import POSITION, Claim
from ..merging.forest import BY_HAND_WHY
from ..merging.index import Index
from ..moments import now
from ..rows import add_rows
from ..schema import decisions, identities
from ..store import Store, lock
from .identities import find_actor, identify

SAME, OTHER, UNDONE = "same", "other", "undone"


def decide(
    store: Store, connection: Connection, verdict: str, one: str, other: str, who: str, note: str | None
) -> str:
    """Keeps a person's word on two items or two actors and follows it; "undone" takes back what was said of them.
    Returns what became of it, in one line."""
    lock(connection, store.case_id)
    index = Index(connection, store.case_id)
    pair = [_found(index, asked) for asked in (one, other)]
    if pair[0] is not None and pair[1] is not None:
        return _decide_items(index, verdict, [pair[0], pair[1]], (one, other), who, note)
    names = [find_actor(connection, store.case_id, asked) for asked in (one, other)]
    if names[0] is not None and names[1] is not None:
        return _decide_actors(store, connection, verdict, (names[0], names[1]), (one, other), who, note)
    unknown = one if pair[0] is None and names[0] is None else other
    raise RecordError(f"no item has the code {unknown!r}, and no actor that name; the answers name them")


def _decide_actors(
    store: Store, connection: Connection, verdict: str, ids: tuple[str, str], asked: tuple[str, str], who: str,
    note: str | None
) -> str:
    one, other = asked
    if verdict == OTHER:
        raise RecordError(f"{one} and {other} are two actors; tracktwo case undecide takes back that they are one")
    reports = identify(connection, store.case_id, verdict, *ids, who, note)
    store.refresh(connection, sorted(reports))
    told = f"in {len(reports)} report{'' if len(reports) == 1 else 's'}"
    return f"{one} is {other} now, {told}" if verdict == SAME else f"{one} stands for itself again, {told}"


def _decide_items(
    index: Index, verdict: str, pair: list[Claim], codes: tuple[str, str], who: str, note: str | None
) -> str:
    if verdict == SAME:  # the things that the two belong to become one
        pair = [index.load_ids([claim.root])[0] for claim in pair]
    kinds = {claim.kind.replace("contact", "event") for claim in pair}
    if POSITION in kinds:
        raise RecordError("positions are merged by who holds them on what; join or part their proposals instead")
    one, other = codes
    if len(kinds) > 1:
        raise RecordError(f"{one} and {other} are {' and '.join(sorted(kinds))}; name two items of one kind")
    if verdict != UNDONE and pair[0].id == pair[1].id:
        raise RecordError(f"{one} and {other} are one already; tracktwo case why shows its parts" if verdict == SAME
                          else f"{one} and {other} are the same item, with the same words; it cannot be parted")
    were_one = pair[0].root == pair[1].root
    keys = (pair[0].key, pair[1].key) if verdict != UNDONE else _spoken_of(index, pair, codes)
    of_case = decisions.c.case_id == index.case_id
    number = index.connection.execute(select(func.max(decisions.c.number)).where(of_case)).scalar()
    add_rows(index.connection, decisions, [{
        "case_id": index.case_id, "number": (number or 0) + 1, "verdict": verdict, "one": keys[0],
        "other": keys[1], "who": who, "at": now(), "note": note}])
    index.decide([claim.id for claim in index.load_keys(keys)])
    roots = [claim.root for claim in index.load_ids([claim.id for claim in pair])]
    return _outcome(index, verdict, codes, were_one, roots)


def _outcome(index: Index, verdict: str, codes: tuple[str, str], were_one: bool, roots: list[int]) -> str:
    """What became of a decision on two items, whose things now have these roots."""
    are_one = len(set(roots)) == 1
    tops = {claim.id: code(claim.key) for claim in index.load_ids(roots)}
    now = f"one thing, {tops[roots[0]]}" if are_one else f"two things, {' and '.join(tops[root] for root in roots)}"
    said = f"{codes[0]} and {codes[1]}"
    if verdict == UNDONE:
        return f"what was said of {said} is taken back; by the rules they are {now}"
    if are_one == (verdict == SAME):
        return f"{said} {'were and stay' if were_one == are_one else 'are now'} {now}"
    return f"{said} are {now} still: something else that was said of them holds too (tracktwo case why)"


def _spoken_of(index: Index, pair: list[Claim], codes: tuple[str, str]) -> tuple[int, int]:
    """The keys of the two claims that a person spoke of, where the codes are of the things that these belong to."""
    held = {frozenset((row.one, row.other)): row for row in _in_force(index.connection, index.case_id)}
    exact = held.get(frozenset(claim.key for claim in pair))
    if exact is not None:
        return exact.one, exact.other
    trees = [{row.key for row in members(index.connection, index.case_id, [claim.root])[claim.root]} for claim in pair]
    near = [row for row in held.values() if (row.one in trees[0] and row.other in trees[1])
            or (row.one in trees[1] and row.other in trees[0])]
    if len(near) == 1:
        return near[0].one, near[0].other
    if not near:
        raise RecordError(f"nobody said anything of {codes[0]} and {codes[1]}; there is nothing to take back")
    pairs = ", ".join(f"{code(row.one)} {code(row.other)}" for row in near)
    raise RecordError(f"several things were said of {codes[0]} and {codes[1]}; name one of the pairs {pairs}")


def _in_force(connection: Connection, case_id: int) -> list[Any]:
    """The decisions on items that hold: the last one on each pair, unless it took back the one before."""
    last = {frozenset((row.one, row.other)): row for row in connection.execute(
        select(decisions).where(decisions.c.case_id == case_id).order_by(decisions.c.number))}
    return [row for row in last.values() if row.verdict != UNDONE]


def why(connection: Connection, case_id: int, asked: str) -> list[Telling]:
    """What each report tells of the thing with this code, the fullest first, and why it is one thing; then what a
    person parted from it. Nothing where no item has the code."""
    told = tellings(connection, case_id, [asked]).get(asked, [])
    said = _in_force(connection, case_id)
    keys = {key_of(one.code) for one in told}
    parted = {({row.one, row.other} - keys).pop(): row for row in said
              if row.verdict == OTHER and len({row.one, row.other} & keys) == 1}
    others = tellings(connection, case_id, [code(key) for key in parted])
    return [*(one.model_copy(update={"why": _by_hand(one, said)}) if one.why == BY_HAND_WHY else one for one in told),
            *(one.model_copy(update={"joined": None, "why": f"not this one: {_told(row)}"})
              for key, row in parted.items() for one in others.get(code(key), []) if one.code == code(key))]


def _by_hand(told: Telling, said: Sequence[Any]) -> str:
    mine = [one for one in said if one.verdict == SAME and key_of(told.code) in (one.one, one.other)]
    return "; ".join(map(_told, mine)) or BY_HAND_WHY


def _told(row: Any) -> str:
    """Who decided when, and why."""
    return f"{row.who} said so on {row.at[:10]}" + (f": {row.note}" if row.note else "")


def same_as(connection: Connection, case_id: int, asked: str) -> list[Same]:
    """The actors that a person said are this one, by id or name, or that this one is."""
    actor = find_actor(connection, case_id, asked)
    if actor is None:
        raise RecordError(f"no item has the code {asked!r}, and no actor that name; the answers name them")
    last = {row.one: row for row in connection.execute(
        select(identities).where(identities.c.case_id == case_id).order_by(identities.c.number))}
    found = [(row, json.loads(row.other)) for row in last.values() if row.verdict == SAME]
    return [Same(id=row.one, stands=other["id"], name=other["name"], why=_told(row))
            for row, other in found if actor in (row.one, other["id"])]


def _found(index: Index, asked: str) -> Claim | None:
    key = key_of(asked)
    return next(iter(index.load_keys([key])), None) if key is not None and 0 <= key < 1 << 63 else None
