"""`tracktwo review`: accept, correct or strike what was read."""

import json
import sys
from getpass import getuser
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import CaseName, DatabasePlace

if TYPE_CHECKING:
    from tracktwo.domain import Readout
    from tracktwo.record import Case

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

KEYS = "[a]ccept  [c]orrect  [s]trike  [n]ext  [q]uit"


@app.command()
def review(
    case: CaseName,
    report: Annotated[int | None, typer.Option(metavar="N", help="Only this report.", show_default=False)] = None,
    kind: Annotated[str, typer.Option(help="event, meeting, proposal, position, situation or statement.")] = "position",
    who: Annotated[str | None, typer.Option(help="Who reviews; by default your user name.", show_default=False)] = None,
    database: DatabasePlace = None,
) -> None:
    """Go through what was read, item by item, and accept, correct or strike it.

    What you say is kept with your name and the time, holds for later readings of the report too,
    and can be exported as training data (tracktwo export CASE --as training).

    \b
    A correction names fields and values: stance=rejects actor=USA
    """
    from tracktwo.record import Case
    from tracktwo.record.corrections import KINDS

    if kind not in KINDS:
        raise typer.BadParameter(f"{kind!r} is no kind of item; use one of {', '.join(KINDS)}")
    with Case.open(case, database) as opened:
        numbers = [report] if report is not None else [row.number for row in opened.listed() if row.origin == "report"]
        done = {(row.report, row.kind, json.dumps(json.loads(row.item)["item"], sort_keys=True))
                for row in opened.reviews()}
        for number in numbers:
            if not _review_report(opened, number, kind, who or getuser(), done):
                return


def _review_report(case: "Case", number: int, kind: str, who: str, done: set[Any]) -> bool:
    """Asks for each item of one report; false when the person has had enough."""
    from tracktwo.record.corrections import KINDS

    place = 0
    while True:
        readout = case.readout(number)
        items = getattr(readout, KINDS[kind][0])
        if place >= len(items):
            return True
        key = number, kind, json.dumps(json.loads(items[place].model_dump_json()), sort_keys=True)
        if key in done:
            place += 1
            continue
        _show(readout, number, kind, items[place])
        answer = _ask()
        if answer == "q":
            return False
        verdict = {"a": "accepted", "c": "corrected", "s": "struck"}.get(answer)
        if verdict is not None and not _keep(case, number, kind, place, verdict, who):
            continue
        done.add(key)
        place += verdict != "struck"


def _show(readout: "Readout", number: int, kind: str, item: Any) -> None:
    from tracktwo.formats.quotes import quoted
    from tracktwo.formats.wording import flat

    sentence = "".join(f"*{flat(words)}*" if marked else flat(words)
                       for words, marked in quoted(readout.report.text, item.evidence))
    fields = {name: value for name, value in json.loads(item.model_dump_json(exclude={"evidence"})).items()
              if value not in (None, [], False)}
    if kind == "position":
        fields["proposal"] = next((p.what for p in readout.proposals if p.id == item.proposal), item.proposal)
    print(f"\nreport {number}, {readout.report.publisher or ''} {readout.report.published_on or ''}\n  {sentence}")
    print(f"  {kind}: " + ", ".join(f"{name}={flat(str(value))}" for name, value in fields.items()))


def _ask() -> str:
    while True:
        print(f"  {KEYS} > ", end="", flush=True)
        answer = sys.stdin.readline()
        if not answer:
            return "q"
        if answer.strip()[:1].lower() in ("a", "c", "s", "n", "q"):
            return answer.strip()[0].lower()


def _keep(case: "Case", number: int, kind: str, place: int, verdict: str, who: str) -> bool:
    """Keeps the word of the person; false, with the reason, where a correction does not fit."""
    from tracktwo.record import RecordError

    change = None
    if verdict == "corrected":
        print("  field=value … > ", end="", flush=True)
        change = {name: json.loads(value) if value[:1] in '[{"' else value or None
                  for name, _, value in (part.partition("=") for part in sys.stdin.readline().split())}
    try:
        case.review(number, kind, place, verdict, who, change)
    except (RecordError, ValueError) as error:
        print(f"  {error}")
        return False
    return True
