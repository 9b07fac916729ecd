"""`tracktwo review`: accept, correct or strike what was read."""

import json
import sys
from getpass import getuser
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import CaseName, DatabasePlace, Format, write_table

if TYPE_CHECKING:
    from tracktwo.domain import Readout
    from tracktwo.record import Case

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

KEYS = "[a]ccept  [c]orrect  [s]trike  [n]ext  [q]uit  [?]"
HELP = """\
  a  it is right as it stands
  c  it is wrong in a field: you are asked which, and what is right
  s  nothing of it is so: it is left out of all answers
  n  say nothing of it, go on to the next
  q  stop here; what you said is kept"""
VERDICTS = {"a": "accepted", "c": "corrected", "s": "struck"}


@app.command()
def review(
    case: CaseName,
    report: Annotated[int | None, typer.Option(metavar="N", help="Only this report.", show_default=False)] = None,
    kind: Annotated[str, typer.Option(help="event, meeting, proposal, position, situation or statement.")] = "position",
    who: Annotated[str | None, typer.Option(help="Who reviews; by default your user name.", show_default=False)] = None,
    again: Annotated[bool, typer.Option("--again", help="Ask for what was reviewed before, too.")] = False,
    log: Annotated[bool, typer.Option("--log", help="List what was reviewed, by number.")] = False,
    undo: Annotated[int | None, typer.Option(metavar="NUMBER", help="Take this review back, by its number in the log.",
                                             show_default=False)] = None,
    database: DatabasePlace = None,
) -> None:
    """Go through what was read, item by item, and accept, correct or strike it.

    What you say is kept with your name and the time, holds for later readings of the report and for the
    same words in its copies too, and can be exported as training data (tracktwo export CASE --as training).

    \b
    A correction names fields and values; a field without a value is cleared:
      stance=rejects actor=USA proposal=a peace treaty date=2026-04 speaker=
    \b
    Examples:
      tracktwo review talks --report 2
      tracktwo review talks --undo 3     what was struck by mistake is there again
    """
    from tracktwo.record import Case
    from tracktwo.record.by_hand.corrections import KINDS

    if kind not in KINDS:
        raise typer.BadParameter(f"{kind!r} is no kind of item; use one of {', '.join(KINDS)}")
    with Case.open(case, database) as opened:
        if log:
            _show_log(opened, report)
        elif undo is not None:
            opened.take_back(undo, who or getuser())
            print(f"review {undo} no longer holds")
        else:
            numbers = [report] if report is not None else [
                row.number for row in opened.listed() if row.origin == "report"]
            _Round(opened, kind, who or getuser(), again).go(numbers)


def _show_log(case: "Case", report: int | None) -> None:
    from tracktwo.formats.tables import Table
    from tracktwo.formats.wording import clipped

    rows = [(row.number, row.report, row.kind, row.verdict, row.who, row.at[:16].replace("T", " "), row.note,
             clipped(json.loads(row.item)["item"]["evidence"][0]["quote"], 80)) for row in case.reviews()
            if report in (None, row.report)]
    write_table(Table("Reviews", ("review", "report", "kind", "verdict", "who", "at", "note", "quote"), rows),
                Format.TEXT, None)


class _Round:
    """One person's way through the items of one kind."""

    def __init__(self, case: "Case", kind: str, who: str, again: bool) -> None:
        self._case, self._kind, self._who, self._again = case, kind, who, again
        self._asked = 0

    def go(self, numbers: list[int]) -> None:
        """Asks for the items of these reports, until the person has had enough."""
        for number in numbers:
            if not self._report(number):
                return
        if not self._asked:
            print(f"nothing to review; --again asks for each {self._kind} that was reviewed before, too")

    def _report(self, number: int) -> bool:
        """Asks for each item of one report; false when the person has had enough."""
        from tracktwo.record.by_hand.corrections import KINDS

        place = 0
        while True:
            readout = self._case.readout(number)
            items = getattr(readout, KINDS[self._kind][0])
            done = set() if self._again else self._case.reviewed(number)
            while (self._kind, place) in done:
                place += 1
            if place >= len(items):
                return True
            self._asked += 1
            _show(readout, number, self._kind, items[place])
            answer = _ask()
            if answer == "q":
                return False
            if answer in VERDICTS and not self._keep(readout, number, place, VERDICTS[answer]):
                continue
            place += answer != "s"

    def _keep(self, readout: "Readout", number: int, place: int, verdict: str) -> bool:
        """Keeps the word of the person; false, with the reason, where a correction does not fit."""
        from tracktwo.record import RecordError
        from tracktwo.record.by_hand.changing import parsed

        try:
            change = None
            if verdict == "corrected":
                line = _asked_for_fields(self._kind, readout)
                if not line:
                    print("  nothing is corrected")
                    return False
                change = parsed(self._kind, line)
            review = self._case.review(number, self._kind, place, verdict, self._who, change)
        except RecordError as error:
            print(f"  {error}")
            return False
        print(f"  {verdict}{self._with_it(readout, place, verdict)} (review {review})")
        return True

    def _with_it(self, readout: "Readout", place: int, verdict: str) -> str:
        """What goes with a proposal that is struck."""
        if self._kind != "proposal" or verdict != "struck":
            return ""
        count = sum(position.proposal == readout.proposals[place].id for position in readout.positions)
        return f", and with it {count} position{'s' if count > 1 else ''} on it" if count else ""


def _show(readout: "Readout", number: int, kind: str, item: Any) -> None:
    from tracktwo.formats.quotes import quoted
    from tracktwo.formats.wording import flat

    sentence = "".join(f"*{flat(words)}*" if marked else flat(words)
                       for words, marked in quoted(readout.report.text, item.evidence))
    print(f"\nreport {number}, {readout.report.publisher or ''} {readout.report.published_on or ''}\n  {sentence}")
    print(f"  {kind}: " + ", ".join(f"{name}={flat(value)}" for name, value in _shown(readout, item).items()))


def _shown(readout: "Readout", item: Any) -> dict[str, str]:
    """The fields of an item that say something, with words beside the ids of proposals and actors."""
    from tracktwo.record.by_hand.changing import PROPOSALS
    from tracktwo.record.by_hand.identities import NAMING

    actors = {actor.id: actor.name for actor in readout.actors}
    proposals = {proposal.id: proposal.what for proposal in readout.proposals}

    def shown(name: str, value: Any) -> str:
        if isinstance(value, list):
            return "; ".join(shown(name, part) for part in value)
        if isinstance(value, dict):  # a duration or a quantity
            return " ".join(str(part) for part in reversed(value.values()) if part != "exact") if "length" in value \
                else " ".join(map(str, value.values()))
        words = (proposals if name in PROPOSALS else actors if name in NAMING else {}).get(value, value)
        return str(value) if words == value else f"{value} ({words})"

    told = json.loads(item.model_dump_json(exclude={"evidence"}))
    return {name: shown(name, value) for name, value in told.items() if value not in (None, [], False)}


def _ask() -> str:
    while True:
        print(f"  {KEYS} > ", end="", flush=True)
        answer = sys.stdin.readline()
        if not answer:
            print()
            return "q"
        said = answer.strip().lower()
        key = next((key for key, word in (("a", "accept"), ("c", "correct"), ("s", "strike"), ("n", "next"),
                                          ("q", "quit")) if said in (key, word)), None)
        if key is not None:
            return key
        print(HELP if said in ("?", "") else f"  there is no key {said!r}\n{HELP}")


def _asked_for_fields(kind: str, readout: "Readout") -> str:
    """The line of a correction, after what it may say."""
    from tracktwo.formats.wording import clipped, flat
    from tracktwo.record.by_hand.changing import fields

    alike: dict[str, list[str]] = {}
    for name, allowed in fields(kind, readout).items():
        alike.setdefault(allowed, []).append(name)
    for allowed, names in alike.items():
        print(f"    {', '.join(names)}: {clipped(flat(allowed), 1000)}")
    print("  field=value …, or nothing > ", end="", flush=True)
    return sys.stdin.readline().strip()
