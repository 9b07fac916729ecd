"""What a person says of a merge, and what was merged why."""

from sqlalchemy import Connection, func, select

from .answers.evidence import key_of
from .answers.tellings import tellings
from .answers.values import Telling
from .claims import POSITION, Claim
from .database import add_rows
from .errors import RecordError
from .identities import find_actor, identify
from .index import Index
from .moments import now
from .schema import decisions
from .store import Store, lock

SAME, OTHER, UNDONE = "same", "other", "undone"


def decide(
    store: Store, connection: Connection, verdict: str, one: str, other: str, who: str, note: str | None
) -> None:
    """Keeps a person's word on two items or two actors and follows it; "undone" takes back what was said of them."""
    lock(connection, store.case_id)
    index = Index(connection, store.case_id)
    pair = [_found(index, asked) for asked in (one, other)]
    items = pair[0] is not None and pair[1] is not None
    names = [None if items else find_actor(connection, store.case_id, asked) for asked in (one, other)]
    if pair[0] is not None and pair[1] is not None:
        _decide_items(index, verdict, [pair[0], pair[1]], (one, other), who, note)
    elif names[0] is not None and names[1] is not None:
        if verdict == OTHER:
            raise RecordError(f"{one} and {other} are two actors; tracktwo case undecide takes back that they are one")
        store.refresh(connection, sorted(
            identify(connection, store.case_id, verdict, names[0], names[1], who, note)))
    else:
        unknown = one if pair[0] is None and names[0] is None else other
        raise RecordError(f"no item has the code {unknown!r}, and no actor that name; the answers name them")


def _decide_items(
    index: Index, verdict: str, pair: list[Claim], codes: tuple[str, str], who: str, note: str | None
) -> None:
    if verdict == SAME:  # the things that the two belong to become one
        pair = [index.load_ids([claim.root])[0] for claim in pair]
    kinds = {claim.kind.replace("contact", "event") for claim in pair}
    if POSITION in kinds:
        raise RecordError("positions are merged by who holds them on what; join or part their proposals instead")
    one, other = codes
    if len(kinds) > 1 or pair[0].id == pair[1].id:
        raise RecordError(f"{one} and {other} are {' and '.join(sorted(kinds))}; name two items of one kind" if
                          len(kinds) > 1 else f"{one} and {other} are one already; tracktwo case why shows its parts")
    of_case = decisions.c.case_id == index.case_id
    number = index.connection.execute(select(func.max(decisions.c.number)).where(of_case)).scalar()
    add_rows(index.connection, decisions, [{
        "case_id": index.case_id, "number": (number or 0) + 1, "verdict": verdict, "one": pair[0].key,
        "other": pair[1].key, "who": who, "at": now(), "note": note}])
    index.decide([claim.id for claim in pair])


def why(connection: Connection, case_id: int, asked: str) -> list[Telling]:
    """What each report tells of the thing with this code, the fullest first, and why it is one thing."""
    _claim(Index(connection, case_id), asked)
    return tellings(connection, case_id, [asked]).get(asked, [])


def _claim(index: Index, asked: str) -> Claim:
    found = _found(index, asked)
    if found is None:
        raise RecordError(f"no item has the code {asked!r}; the answers name them")
    return found


def _found(index: Index, asked: str) -> Claim | None:
    key = key_of(asked)
    return next(iter(index.load_keys([key])), None) if key is not None and 0 <= key < 1 << 63 else None
