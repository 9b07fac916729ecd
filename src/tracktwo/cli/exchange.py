"""`tracktwo export` and `tracktwo import`: cases out and in."""

import csv
import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import CaseName, DatabasePlace, Output

if TYPE_CHECKING:
    from tracktwo.record import Case

export_app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
import_app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class Form(StrEnum):
    """What a case can be exported as."""

    PLOVER = "plover"
    PLOVER_CSV = "plover-csv"
    GDELT = "gdelt"
    PARQUET = "parquet"
    MD = "md"
    HTML = "html"
    BUNDLE = "bundle"
    TRAINING = "training"


@export_app.command()
def export(
    case: CaseName,
    form: Annotated[Form, typer.Option("--as", "-f", help="In which form.")],
    output: Output = None,
    database: DatabasePlace = None,
) -> None:
    """Write a case for others.

    \b
    plover      merged events as JSON, one a line, in the columns of POLECAT; plover-csv as a table
                (Status, Disputed and Speakers say what is no plain fact)
    gdelt       what took place, by CAMEO codes, in the columns of GDELT 2.0; they cannot say that
                an event is disputed, so what any source denies is left out
    parquet     a folder of tables: events, positions, contradictions, dyads, reports
    md, html    a report to read: positions, changes, contradictions, timeline
    bundle      all of the case without loss, for another Tracktwo to import
    training    what people reviewed, as examples to learn from
    """
    from tracktwo.record import Case

    if form in (Form.BUNDLE, Form.PARQUET) and output is None:
        raise typer.BadParameter(f"a {form.value} needs a place to go to", param_hint="'--output'")
    with Case.open(case, database) as opened:
        if output is not None and form is Form.BUNDLE:
            from tracktwo.record.exchange import bundle

            bundle.write(opened, output)
        elif output is not None and form is Form.PARQUET:
            from tracktwo.record.exchange import arrow

            arrow.write_parquet(opened, output)
        else:
            _write(_text(opened, form), output)


@import_app.command("import")
def import_(
    case: CaseName,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A bundle, or a file of GDELT, POLECAT, or --as plover.",
                                         show_default=False)],
    database: DatabasePlace = None,
) -> None:
    """Take in a bundle as a new case, or events of GDELT, POLECAT or another Tracktwo into a case that is there.

    Events of others stand beside one's own and say where they are from.

    \b
    Examples:
      tracktwo import talks talks.tracktwo
      tracktwo import talks 20250319.export.CSV
    """
    import zipfile

    from tracktwo.record import Case
    from tracktwo.record.exchange import bundle, datasets

    if path.suffix == ".tracktwo" or _is_bundle(path, zipfile):
        with bundle.read(path, case, database) as made:
            print(f"made the case {made.name} of {made.size()[0]} reports")
        return
    origin, readouts = datasets.read(path)
    with Case.open(case, database) as opened:
        added = list(opened.add_all(readouts, model=origin, origin=origin))
    print(f"{sum(one.new for one in added)} events of {origin} added")


def _is_bundle(path: Path, zipfile: Any) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "manifest.json" in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _text(case: "Case", form: Form) -> str:
    from tracktwo.record.exchange import events

    if form is Form.TRAINING:
        return _json_lines(case.training_data())
    if form in (Form.MD, Form.HTML):
        from tracktwo.formats import case_report

        return case_report.markdown(case) if form is Form.MD else case_report.html(case)
    entries = case.timeline()
    if form is Form.PLOVER:
        return _json_lines(events.plover(case, entries))
    if form is Form.GDELT:
        return _separated(events.GDELT_COLUMNS, events.gdelt(case, entries), "\t", heading=False)
    records = [record | {"Evidence": " | ".join(e["quote"] for e in record["Evidence"])}
               for record in events.plover(case, entries)]
    return _separated(tuple(records[0]) if records else (), records, ",", heading=True)


def _json_lines(values: Iterable[dict[str, Any]]) -> str:
    return "".join(f"{json.dumps(value, ensure_ascii=False)}\n" for value in values)


def _separated(columns: Iterable[str], rows: Iterable[dict[str, Any]], delimiter: str, heading: bool) -> str:
    from io import StringIO

    out = StringIO()
    writer = csv.DictWriter(out, list(columns), delimiter=delimiter, lineterminator="\n")
    if heading:
        writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _write(text: str, output: Path | None) -> None:
    from .output import Target, to_terminal

    if output is None:
        to_terminal(text)
        return
    target = Target(output)
    target.write(text)
    target.close()
