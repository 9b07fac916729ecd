"""How cooperative or conflictual an event is: the Goldstein scale as adapted to CAMEO, by PLOVER type and mode."""

from functools import lru_cache

from tracktwo.domain import EventType
from tracktwo.knowledge import FOLDER, read_table


def intensity(kind: EventType, mode: str | None) -> float:
    """From -10 (conflict) to +10 (cooperation); that of the type where its mode has none of its own."""
    table = _table()
    return table.get((kind, mode or ""), table[kind, ""])


@lru_cache(maxsize=1)
def _table() -> dict[tuple[EventType, str], float]:
    """Raises KnowledgeError, naming the line, for a type or score that is none."""
    table: dict[tuple[EventType, str], float] = {}
    for row in read_table(FOLDER / "intensity/goldstein.tsv", ("type", "mode", "score", "codes")):
        kind, mode, score, _ = row.cells
        if kind not in list(EventType):
            raise row.error(f"{kind!r} is no type of event; use one of {', '.join(EventType)}")
        try:
            table[EventType(kind), mode] = float(score)
        except ValueError:
            raise row.error(f"{score!r} is no score; write a number from -10 to 10") from None
    return table
