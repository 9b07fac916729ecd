"""What a person says of a merge, and what was merged why."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from .answers.evidence import code, key_of, members, supports
from .claims import POSITION, Claim
from .database import add_rows
from .errors import RecordError
from .index import Index
from .moments import now
from .schema import decisions
from .store import lock

SAME, OTHER, UNDONE = "same", "other", "undone"


@dataclass(frozen=True, slots=True)
class Join:
    """One claim of a merged thing: which claim it joined and why, and words that it was read from."""

    code: str
    about: str
    joined: str | None
    why: str | None
    quote: str


def decide(
    connection: Connection, case_id: int, verdict: str, one: str, other: str, who: str, note: str | None
) -> None:
    """Keeps a person's word on two items and follows it; "undone" takes back what was said of them."""
    lock(connection, case_id)
    index = Index(connection, case_id)
    pair = [_claim(index, asked) for asked in (one, other)]
    if verdict == SAME:  # the things that the two belong to become one
        pair = [index.load_ids([claim.root])[0] for claim in pair]
    kinds = {claim.kind.replace("contact", "event") for claim in pair}
    if POSITION in kinds:
        raise RecordError("positions are merged by who holds them on what; join or part their proposals instead")
    if len(kinds) > 1 or pair[0].id == pair[1].id:
        raise RecordError(f"{one} and {other} are {' and '.join(sorted(kinds))}; name two items of one kind" if
                          len(kinds) > 1 else f"{one} and {other} are one already; tracktwo case why shows its parts")
    number = connection.execute(select(func.max(decisions.c.number)).where(decisions.c.case_id == case_id)).scalar()
    add_rows(connection, decisions, [{
        "case_id": case_id, "number": (number or 0) + 1, "verdict": verdict, "one": pair[0].key,
        "other": pair[1].key, "who": who, "at": now(), "note": note}])
    index.decide([claim.id for claim in pair])


def why(connection: Connection, case_id: int, asked: str) -> list[Join]:
    """The claims that make up the thing with this code, the fullest first."""
    claim = _claim(Index(connection, case_id), asked)
    rows = members(connection, case_id, [claim.root])[claim.root]
    by_id = {row.id: row for row in rows}
    rests = supports(connection, case_id, {row.id: [row.id] for row in rows}, 1)
    return [Join(code(row.key), row.about, code(by_id[row.parent].key) if row.parent in by_id else None, row.why,
                 rests[row.id].sources[0].evidence.quote if rests[row.id].sources else "") for row in rows]


def _claim(index: Index, asked: str) -> Claim:
    key = key_of(asked)
    found = index.load_keys([key]) if key is not None and key < 1 << 63 else []
    if not found:
        raise RecordError(f"no item has the code {asked!r}; the answers name them")
    return found[0]
