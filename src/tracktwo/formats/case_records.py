"""The answers of a case as records for programs: ids and names beside each other, sources in full, nothing cut.

Each answer has the same style: `actor` is an id and `actor_name` its name; `reports` and `publishers` are numbers, and
`sources` are the places that it was read from, one a publisher, the first ten. A day is `2026-04` or `2026` where no
report tells it more exactly (`precision`).
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracktwo.record.answers.values import Contradiction, Entry, Held, Source, Support, Telling, Topic
    from tracktwo.record.naming import Names

Record = Mapping[str, Any]


def of_entry(entry: "Entry", names: "Names") -> Record:
    """An event or a meeting."""
    return {
        "code": entry.code, "kind": entry.kind, "day": entry.when, "precision": entry.precision, "dated": entry.dated,
        "type": entry.type.value, "mode": entry.mode, "medium": entry.medium, "status": entry.status.value,
        "disputed": entry.disputed, **_one("actor", entry.actor, names), **_one("recipient", entry.recipient, names),
        **_several("parties", "party_names", entry.parties, names), "mutual": entry.mutual, "about": entry.about,
        "place": entry.place, **_several("speakers", "speaker_names", entry.speakers, names),
        **_several("denied_by", "denied_by_names", entry.denied_by, names), "intensity": entry.intensity,
        "origin": entry.origin, "learned": entry.learned, **_support(entry.support, names)}


def of_held(held: "Held", names: "Names") -> Record:
    """A stance; `code` is its own, `proposal` that of the proposal; `least`: more tell it than `reports` says."""
    return {
        "code": held.code, "proposal": held.proposal, "about": held.about, **_one("actor", held.actor, names),
        "since": held.since_when, "precision": held.precision, "dated": held.dated, "last": held.last,
        "stance": held.stance.value, "change": held.change,
        "conditions": held.conditions, **_one("speaker", held.speaker, names), "learned": held.learned,
        "least": held.support.least, **_support(held.support, names)}


def of_topic(topic: "Topic", names: "Names") -> list[Record]:
    """A row of the matrix: a record for each side that stands on the proposal."""
    proposal = {"proposal": topic.code, "about": topic.about, "category": topic.category, **_one("by", topic.by, names)}
    return [proposal | dict(of_held(held, names)) for held in topic.held]


def of_contradiction(found: "Contradiction", names: "Names") -> Record:
    """Two things that cannot both be so."""
    return {
        "kind": found.kind, "day": found.day, "about": found.about, **_one("actor", found.actor, names),
        "one": found.one, "other": found.other, "sources": [of_source(source, names) for source in found.sources]}


def of_telling(telling: "Telling", names: "Names") -> Record:
    """What one report tells."""
    return {
        "code": telling.code, "kind": telling.kind, "about": telling.about, "place": telling.place,
        "duration": telling.duration, "joined": telling.joined, "why": telling.why,
        **of_source(telling.source, names), "words": [evidence.quote for evidence in telling.words],
        "passage": telling.passage}


def of_source(source: "Source", names: "Names") -> Record:
    """A place that something was read from."""
    return {
        "report": source.report, "title": source.title, "publisher": source.publisher, "url": source.url,
        "published": source.published, "copy_of": source.copy_of, **_one("speaker", source.speaker, names),
        "status": source.status and source.status.value, "quote": source.evidence.quote,
        "start": source.evidence.start, "end": source.evidence.end}


def _support(support: "Support", names: "Names") -> Record:
    return {"reports": support.reports, "publishers": support.publishers,
            "sources": [of_source(source, names) for source in support.sources]}


def _one(field: str, id: str | None, names: "Names") -> Record:
    return {field: id, f"{field}_name": names.of(id)}


def _several(field: str, names_field: str, ids: tuple[str, ...], names: "Names") -> Record:
    return {field: ids, names_field: names.all(ids)}
