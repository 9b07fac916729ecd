"""The answers of a case as tables for people, with the records of `case_records` for programs."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tracktwo.domain import Duration

from . import case_records as records
from .matrix import WORDS
from .rows import NOBODY
from .tables import Quote, Said, Table
from .wording import duration_words, flat, listed

if TYPE_CHECKING:
    from tracktwo.record.answers.values import Contradiction, Entry, Held, Same, Source, Support, Telling, Topic
    from tracktwo.record.naming import Names

RELAYED = "* told by somebody else"
_ISO_DURATION = re.compile(r"\bP(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?(?=[,\s]|$)")
_MOST = 4  # parties of a meeting that a line has room for


def timeline(title: str, entries: "Sequence[Entry]", names: "Names", note: str = "", whole: bool = False) -> Table:
    """What happened when. `whole`: all parties of a meeting, where there is room."""
    columns = ("code", "day", "what", "status", "who", "about", "place", "said_by", "origin", "quote")
    most = None if whole else _MOST
    rows = [(entry.code, entry.when, what(entry), status(entry), who(entry, names, most), entry.about,
             entry.place, said_by(entry, names), entry.origin if entry.origin != "report" else None,
             quote(entry.support)) for entry in entries]
    return Table(title, columns, rows, note, [records.of_entry(entry, names) for entry in entries])


def positions(title: str, topics: "Sequence[Topic]", names: "Names", notes: Sequence[str] = ()) -> Table:
    """The matrix: proposals down, sides across; those told of most come first."""
    shown = sides(topics)
    rows = [(topic.code, topic.about, *(
        next((stance(held) for held in topic.held if held.actor == side), None) for side in shown)) for topic in topics]
    relayed = [RELAYED] if any(held.speaker for topic in topics for held in topic.held) else []
    return Table(title, ("code", "proposal", *map(names.__getitem__, shown)), rows, "; ".join([*relayed, *notes]),
                 [record for topic in topics for record in records.of_topic(topic, names)])


def sides(topics: "Sequence[Topic]") -> list[str]:
    """The sides of a matrix, those on most proposals first."""
    counts = Counter(held.actor for topic in topics for held in topic.held)
    return sorted(counts, key=lambda side: (-counts[side], side))


def history(title: str, held: "Sequence[Held]", names: "Names") -> Table:
    """How stances changed."""
    columns = ("code", "proposal", "actor", "since", "stance", "change", "conditions", "said_by", "quote")
    rows = [(one.proposal, one.about, names[one.actor], one.since_when, WORDS[one.stance], one.change, one.conditions,
             names.of(one.speaker), quote(one.support)) for one in held]
    return Table(title, columns, rows, "", [records.of_held(one, names) for one in held])


def contradictions(
    title: str, found: "Sequence[Contradiction]", names: "Names", place: "Callable[[Source], str]" = lambda source: ""
) -> Table:
    """What cannot both be so, with the words of both."""
    columns = ("day", "kind", "about", "one", "one_quote", "other", "other_quote")
    words = [[Quote((said(source, place(source)),)) for source in one.sources] for one in found]
    rows = [(one.day, one.kind, one.about, in_words(one.one), ones, in_words(one.other), others)
            for one, (ones, others) in zip(found, words, strict=True)]
    return Table(title, columns, rows, "", [records.of_contradiction(one, names) for one in found])


def tellings(title: str, found: "Sequence[Telling]", names: "Names") -> Table:
    """What each report tells of one thing, and why it is one."""
    columns = ("code", "published", "report", "copy_of", "publisher", "said_by", "status", "about", "duration", "why",
               "passage")
    rows = [(one.code, one.source.published, one.source.report, one.source.copy_of, one.source.publisher,
             names.of(one.source.speaker), one.source.status, one.about, lasted(one),
             f"one with {one.joined}: {one.why}" if one.joined else None, one.passage) for one in found]
    return Table(title, columns, rows, "", [records.of_telling(one, names) for one in found])


def same(found: "Sequence[Same]") -> Table:
    """The actors that people said are another one."""
    return Table("Said to be one", ("actor", "is", "name", "why"), [(one.id, one.stands, one.name, one.why)
                                                                    for one in found])


def what(entry: "Entry") -> str:
    """What sort of thing happened: "meeting, in person", or the type of the event."""
    if entry.kind != "meeting":
        return entry.type.value
    return "meeting" if entry.medium is None else f"meeting, {entry.medium}"


def status(entry: "Entry") -> str:
    """Whether it took place, as far as the reports agree."""
    return f"{entry.status.value} (disputed)" if entry.disputed else entry.status.value


def who(entry: "Entry", names: "Names", most: int | None = None) -> str:
    """Who did what to whom: an arrow goes from the one to the other, a double one both ways."""
    if entry.kind == "meeting":
        shown = list(map(flat, names.all(entry.parties)))
        if most is not None and len(shown) > most:
            return f"{', '.join(shown[: most - 1])} and {len(shown) - most + 1} more"
        return " ↔ ".join(shown) if len(shown) < 3 else listed(shown)
    if entry.recipient is None:
        return names.of(entry.actor) or NOBODY
    return f"{names.of(entry.actor) or NOBODY} {'↔' if entry.mutual and entry.actor else '→'} {names[entry.recipient]}"


def said_by(entry: "Entry", names: "Names") -> str:
    """Whose word it is where it is only that of one side, and who denies it."""
    denied = f"denied by {listed(names.all(entry.denied_by))}" if entry.denied_by else ""
    return "; ".join(filter(None, [listed(names.all(entry.speakers)), denied]))


def stance(held: "Held") -> str:
    """A stance as a cell has room for it; a mark where somebody else tells of it."""
    return WORDS[held.stance] + ("*" if held.speaker else "")


def lasted(telling: "Telling") -> str | None:
    return telling.duration and duration_words(Duration(length=telling.duration))


def in_words(told: str) -> str:
    """A length in ISO 8601 as people say it."""
    return _ISO_DURATION.sub(lambda found: duration_words(Duration(length=found.group())), told)


def quote(support: "Support", place: "Callable[[Source], str]" = lambda source: "") -> Quote | None:
    """The words that something rests on."""
    shown = tuple(said(source, place(source)) for source in support.sources)
    return Quote(shown, max(0, support.publishers - len(shown))) if shown else None


def said(source: "Source", place: str = "") -> Said:
    return Said(flat(source.evidence.quote), where(source), source.url, place)


def where(source: Any) -> str:
    """A report in few words: "Daily News, report 4"."""
    publisher = flat(source.publisher or "").strip() or _host(source.url)
    return f"{publisher}, report {source.report}" if publisher else f"report {source.report}"


def _host(url: str | None) -> str:
    try:
        return flat(urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
