"""A bundle: all of a case that is not derived, in one zip file of JSON Lines, for another Tracktwo to import.

`manifest.json` names the form and counts the rows. What was read and what people said of it are kept as in the tables;
claims and merges are derived anew where the bundle is imported, and come out the same. Form 1 had no identities.
"""

import json
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select, update

import tracktwo
from tracktwo.files import whole_file

from .. import shelf
from ..case import Case
from ..errors import RecordError
from ..rows import add_rows
from ..schema import cases, decisions, identities, readings, reports, reviews
from ..store import add_reports, make_findable

FORM = 2
TABLES: dict[str, Table] = {table.name: table for table in (reports, readings, reviews, decisions, identities)}
_NOT_KEPT = frozenset({"case_id", "search_id"})
_AT_ONCE = 500
_ZIP = b"PK\3\4"  # how a zip file begins


def write(case: Case, path: Path) -> None:
    """Writes the bundle; a file that is there is replaced only once the new one is whole."""
    with whole_file(path) as part, case.database.read() as connection, \
            zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as bundle:
        counts = {}
        for name, table in TABLES.items():
            counts[name] = 0
            with bundle.open(f"{name}.jsonl", "w", force_zip64=True) as lines:
                for row in _rows(connection, case.id, table):
                    lines.write(f"{json.dumps(row, ensure_ascii=False)}\n".encode())
                    counts[name] += 1
        manifest = {"form": FORM, "tracktwo": tracktwo.__version__, "case": case.name, "rows": counts}
        bundle.writestr("manifest.json", json.dumps(manifest, indent=1))


def is_bundle(path: Path) -> bool:
    """Whether a file is a bundle. Raises RecordError for a folder, and for a zip file that breaks off."""
    if path.is_dir():
        raise RecordError(f"{path}: is a folder; name a bundle, or a file of GDELT or POLECAT")
    try:
        with path.open("rb") as file:
            zipped = file.read(len(_ZIP)) == _ZIP
        if not zipped:
            return path.suffix == ".tracktwo"
        with zipfile.ZipFile(path) as bundle:
            return "manifest.json" in bundle.namelist()
    except zipfile.BadZipFile:
        raise RecordError(f"{path}: is a bundle or another zip file that breaks off; copy or export it again") from None
    except OSError as error:
        raise RecordError(f"{path}: cannot be read ({error.strerror}); check the path") from None


def read(path: Path, name: str | None = None, database: str | Path | None = None) -> Case:
    """Makes a new case of a bundle, all of it or nothing. Raises RecordError for a bundle that is not whole."""
    try:
        with zipfile.ZipFile(path) as bundle:
            manifest = _manifest(path, bundle)
            rows = {table: list(_lines(bundle, table)) for table in TABLES if table in manifest["rows"]}
    except FileNotFoundError:
        raise RecordError(f"{path}: does not exist; check the path") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError) as error:
        raise RecordError(f"{path}: is no whole bundle of Tracktwo ({error}); export it again") from None
    except OSError as error:
        raise RecordError(f"{path}: cannot be read ({error.strerror}); check the path and the disk") from None
    counts = {table: len(found) for table, found in rows.items()}
    if counts != manifest["rows"]:
        raise RecordError(f"{path}: lacks rows that its manifest counts; export it again")
    case = Case.new(name or manifest["case"], database)
    try:
        with case.database.write() as connection:
            _fill(connection, case, rows)
    except BaseException as error:
        case.remove()
        case.close()
        if isinstance(error, (KeyError, ValueError, TypeError)):
            raise RecordError(f"{path}: holds rows that do not fit ({error}); export it again") from None
        raise
    return case


def _manifest(path: Path, bundle: zipfile.ZipFile) -> Any:
    broken = bundle.testzip()
    if broken is not None:
        raise zipfile.BadZipFile(f"{broken} is damaged")
    manifest = json.loads(bundle.read("manifest.json"))
    if manifest["form"] > FORM:
        raise RecordError(f"{path}: was written by a newer Tracktwo ({manifest['tracktwo']}); update Tracktwo")
    return manifest


def _rows(connection: Connection, case_id: int, table: Table) -> Iterator[dict[str, Any]]:
    columns = [column for column in table.c if column.name not in _NOT_KEPT]
    order = [column for column in table.primary_key.columns if column.name != "case_id"]
    for row in connection.execute(select(*columns).where(table.c.case_id == case_id).order_by(*order)).mappings():
        kept = dict(row)
        if table is readings:
            kept["readout"] = json.loads(zlib.decompress(kept["readout"]))
        if table is reports:
            kept["sketch"] = b64encode(kept["sketch"]).decode()
            kept = {name: shelf.given(value) if isinstance(value, str) else value for name, value in kept.items()}
        yield kept


def _lines(bundle: zipfile.ZipFile, table: str) -> Iterator[dict[str, Any]]:
    with bundle.open(f"{table}.jsonl") as lines:
        for line in lines:
            yield json.loads(line)


def _fill(connection: Connection, case: Case, rows: dict[str, list[dict[str, Any]]]) -> None:
    last = 0
    for start in range(0, len(rows["reports"]), _AT_ONCE):
        part = [row | {"case_id": case.id, "search_id": case.id << 32 | row["number"],
                       "sketch": b64decode(row["sketch"])} for row in rows["reports"][start : start + _AT_ONCE]]
        add_reports(connection, part)
        make_findable(connection, part)
        last = max(last, *(row["number"] for row in part))
    add_rows(connection, readings, [
        row | {"case_id": case.id, "readout": zlib.compress(json.dumps(row["readout"], ensure_ascii=False).encode(), 1)}
        for row in rows["readings"]])
    for table in (reviews, decisions, identities):
        add_rows(connection, table, [row | {"case_id": case.id} for row in rows.get(table.name, [])])
    connection.execute(update(cases).where(cases.c.id == case.id).values(reports=last))
    case.store.derive(connection)
