"""Merged events as records of event data: in the columns of POLECAT (PLOVER) and of GDELT 2.0 (CAMEO).

The codes of CAMEO that a PLOVER type and mode stand for come from the table of the Goldstein scale, which names them;
of several the most general one, which comes first, is written.

GDELT has no column for whose word it is, so what one source tells and another denies is left out there, as are what
did not take place and what came from other data sets; PLOVER has "Status", "Disputed" and "Speakers".
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Any

from tracktwo.knowledge import FOLDER, read_table

from ..answers.values import Entry
from ..case import Case
from ..naming import Names
from ..shelf import REPORT

Record = dict[str, Any]

GDELT_COLUMNS = tuple((
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode "
    "Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code "
    "Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode "
    "Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code "
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources "
    "NumArticles AvgTone Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code "
    "Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_FullName "
    "Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long "
    "Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code "
    "ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL").split())
"""The columns of an event of GDELT 2.0 (GDELT Event Database codebook V2.0)."""

_GENERAL = {("ASSAULT", ""): "190"}
"""Where the most general code is not the first: conventional force is what most assaults in the news of talks are."""

_QUADS = ((5, 1), (9, 2), (14, 3), (20, 4))  # the last root code of each class: verbal and material, first cooperation


def plover(case: Case, entries: Iterable[Entry]) -> Iterator[Record]:
    """One record for each event, two for a mutual one, as `tracktwo.formats.plover` writes those of one report: the
    date is a month or a year where no report tells the day."""
    cast = case.cast()
    names = case.names()
    for entry in entries:
        for id, one, other in _ways(entry):
            yield {
                "Event ID": id, "Event Date": str(entry.when) if entry.when else None,
                "Event Date Inferred": not entry.dated, "Event Type": entry.type.value, "Event Mode": entry.mode,
                **_plover_side("Actor", one, cast, names), **_plover_side("Recipient", other, cast, names),
                "About": entry.about, "Placename": entry.place, "Publication Date": _iso(entry.learned),
                "Language": "en", "Status": entry.status.value, "Disputed": entry.disputed,
                "Speakers": "; ".join(names.all(entry.speakers)), "Intensity": entry.intensity,
                "Reports": entry.support.reports, "Publishers": entry.support.publishers, "Origin": entry.origin,
                "Story ID": "; ".join(str(source.report) for source in entry.support.sources),
                "Story URL": next((source.url for source in entry.support.sources if source.url), None),
                "Evidence": [source.evidence.model_dump() for source in entry.support.sources],
            }


def gdelt(case: Case, entries: Iterable[Entry]) -> Iterator[Record]:
    """What took place and nobody denies, a record each, in the columns of GDELT; what Tracktwo does not know is
    empty. An event of which only the month or the year is told is left out, as GDELT asks for a day."""
    cast = case.cast()
    for entry in entries:
        plain = entry.origin == REPORT and entry.status.value in ("occurred", "ongoing") and not entry.disputed
        if entry.day is None or entry.precision != "day" or not plain:
            continue
        cameo = code_of(entry.type.value, entry.mode)
        for id, one, other in _ways(entry):
            if id.endswith("-r"):
                continue
            yield dict.fromkeys(GDELT_COLUMNS, "") | {
                "GLOBALEVENTID": id, "SQLDATE": f"{entry.day:%Y%m%d}", "MonthYear": f"{entry.day:%Y%m}",
                "Year": entry.day.year, "FractionDate": round(entry.day.year + entry.day.timetuple().tm_yday / 366, 4),
                **_gdelt_side("Actor1", one, cast), **_gdelt_side("Actor2", other, cast), "IsRootEvent": 1,
                "EventCode": cameo, "EventBaseCode": cameo[:3], "EventRootCode": cameo[:2], "QuadClass": quad(cameo),
                "GoldsteinScale": "" if entry.intensity is None else entry.intensity,
                "NumMentions": entry.support.reports, "NumSources": entry.support.publishers,
                "NumArticles": entry.support.reports, "ActionGeo_FullName": entry.place or "",
                "DATEADDED": f"{entry.learned:%Y%m%d}000000" if entry.learned else "",
                "SOURCEURL": next((source.url for source in entry.support.sources if source.url), ""),
            }


def code_of(type: str, mode: str | None) -> str:
    """The most general CAMEO code of a PLOVER type and mode."""
    codes, _ = _tables()
    return codes.get((type, mode or "")) or codes[type, ""]


def type_of(cameo: str) -> tuple[str, str | None] | None:
    """The PLOVER type and mode of a CAMEO code, None for one that PLOVER has no place for."""
    _, types = _tables()
    while cameo:
        if cameo in types:
            return types[cameo]
        cameo = cameo[:-1]
    return None


def quad(cameo: str) -> int:
    """GDELT's class of a code: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    return next(kind for last, kind in _QUADS if int(cameo[:2]) <= last)


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[tuple[str, str], str], dict[str, tuple[str, str | None]]]:
    codes: dict[tuple[str, str], str] = {}
    types: dict[str, tuple[str, str | None]] = {}
    rows = read_table(FOLDER / "intensity/goldstein.tsv", ("type", "mode", "codes"))
    for row in sorted(rows, key=lambda row: bool(row.cells[1])):  # a mode's codes overrule those of its type
        type, mode, cell = row.cells
        found = cell.split()
        if found:
            codes[type, mode] = _GENERAL.get((type, mode)) or min(found, key=lambda code: (code[-1] != "0", len(code)))
            types |= dict.fromkeys(found, (type, mode or None))
    return codes, types


def _ways(entry: Entry) -> Iterator[tuple[str, str | None, str | None]]:
    """An id, who, and whom: of a meeting each two of its parties, and "-r" for the way back of what is mutual."""
    pairs: list[tuple[str | None, str | None]] = [(entry.actor, entry.recipient)]
    if entry.kind == "meeting":
        pairs = [*combinations(entry.parties, 2)] or [(entry.actor, None)]
    for number, (one, other) in enumerate(pairs, 1):
        id = entry.code if len(pairs) == 1 else f"{entry.code}.{number}"
        yield id, one, other
        if entry.mutual and one and other:
            yield f"{id}-r", other, one


def _plover_side(side: str, id: str | None, cast: dict[str, Any], names: Names) -> Record:
    actor = cast.get(id or "")
    return {f"{side} Name": names.of(id), f"{side} Country": actor and actor.country,
            f"Primary {side} Sector": actor and actor.sector}


def _gdelt_side(side: str, id: str | None, cast: dict[str, Any]) -> Record:
    actor = cast.get(id or "")
    country, sector = (actor.country or "", actor.sector or "") if actor else ("", "")
    return {f"{side}Code": f"{country}{'' if actor and actor.kind == 'state' else sector}",
            f"{side}Name": (actor.name if actor else id or "").upper(), f"{side}CountryCode": country,
            f"{side}Type1Code": "" if actor and actor.kind == "state" else sector}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
