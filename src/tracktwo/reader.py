"""The way of a report: ingest -> language -> actors -> events -> talks -> readout.

Ingest makes the `Report`; each stage here adds to one `Reading`; the readout is what it all comes to.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from pydantic import ValidationError

from tracktwo.actors import ActorFinder, knowledge_base
from tracktwo.domain import Readout, Report
from tracktwo.events import EventFinder
from tracktwo.events.frames import lexicon
from tracktwo.events.typing_head import typing_head
from tracktwo.language.pipeline import language
from tracktwo.reading import Reading
from tracktwo.readout import make_readout
from tracktwo.talks import MeetingFinder, PositionFinder, SituationFinder, StatementFinder
from tracktwo.talks.situations import situation_tables
from tracktwo.talks.stance_head import stance_head
from tracktwo.talks.statements import framing_frames


class Reader:
    """Reads reports; made once, it reads any number of them, each by itself.

    `actors` is a file of the user's own actors, which win over those that Tracktwo knows; `threads` are those of the
    language model; without `typed` the lexicon alone types events, without `talks` no position is looked for.
    """

    def __init__(self, actors: Path | None = None, threads: int = 1, typed: bool = True, talks: bool = True) -> None:
        self.language = language(threads)
        self.stages: list[Callable[[Reading], None]] = [
            ActorFinder(knowledge_base(actors)),
            EventFinder(lexicon(), typing_head() if typed else None),
            MeetingFinder(),
        ]
        if talks:
            self.stages += [
                PositionFinder(stance_head()),
                SituationFinder(situation_tables()),
                StatementFinder(framing_frames()),
            ]

    def read(self, report: Report) -> Readout:
        """All that one report says."""
        return make_readout(self.reading(report))

    def reading(self, report: Report) -> Reading:
        """One report with all that the stages found, by words: what a readout is made from."""
        reading = Reading.of(report, self.language(report.text))
        for stage in self.stages:
            stage(reading)
        return reading

    def read_all(self, reports: Iterable[Report]) -> Iterator[Readout]:
        """One readout a report, in order; a report reads the same whatever is read before it."""
        return map(self.read, reports)


def read(text: str, *, published: date | datetime | str | None = None, actors: Path | None = None) -> Readout:
    """The readout of a text. `published` is the day of publication, on which dates and offices depend.

    Raises ValueError, in one line, for a text longer than a report or not of whole characters.
    """
    try:
        report = Report.of(text, published=published)
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"].removeprefix("Value error, ")) from None
    return Reader(actors).read(report)
