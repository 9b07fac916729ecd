"""Where readouts are written: standard output, a file, or a folder of pages.

Text goes to a terminal as it is able to show it; all else, and every file, is UTF-8. Formats are imported by the writer
that needs them.
"""

import os
import re
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

import typer

from tracktwo.files import beside, refuse_database, take_place, unwritable

if TYPE_CHECKING:
    from tracktwo.domain import Readout


class Writer(Protocol):
    """Takes one readout after the other."""

    def add(self, readout: "Readout", source: str) -> None: ...

    def close(self) -> None: ...


class Target:
    """Standard output, or a file that is opened at the first write.

    A new file grows as it is written. One that is there is replaced when the target is closed, and stays as it was
    where not all could be written.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._file: BinaryIO | None = None
        self._part: Path | None = None

    def write(self, text: str) -> None:
        content = text.encode("utf-8", "replace")
        if self.path is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            return
        try:
            self._file = self._file or self._opened(self.path)
            self._file.write(content)
            self._file.flush()
        except OSError as error:
            self._drop()
            raise _unwritable(self.path, error) from None

    def _opened(self, path: Path) -> BinaryIO:
        refuse_database(path)
        self._part = beside(path) if path.is_file() else None
        return (self._part or path).open("wb")

    def _drop(self) -> None:
        if self._part is not None:
            with suppress(OSError):
                self._part.unlink()
        self._part = None

    def close(self) -> None:
        if self._file is None or self.path is None:
            return
        try:
            self._file.close()
            if self._part is not None:
                take_place(self._part, self.path)
        except OSError as error:
            raise _unwritable(self.path, error) from None
        finally:
            self._drop()


def to_terminal(text: str) -> None:
    """Writes to standard output; a terminal shows what it can, and "?" for the rest."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()


class Lines:
    """JSON Lines: one readout a line, or the PLOVER records of each."""

    def __init__(self, target: Target, records: bool) -> None:
        self._target = target
        self._records = records

    def add(self, readout: "Readout", source: str) -> None:
        if self._records:
            from tracktwo.formats import plover

            self._target.write("".join(f"{line}\n" for line in plover.lines(readout)))
        else:
            self._target.write(f"{readout.model_dump_json()}\n")

    def close(self) -> None:
        self._target.close()


class Screens:
    """For people, one readout after the other, each below a rule that names it if there are several."""

    def __init__(self, target: Target, several: bool) -> None:
        from rich.console import Console  # slow to import, and no other writer needs it

        self._target = target
        self._several = several
        self._written = 0
        if target.path is None:
            self._console = Console(highlight=False, markup=False, emoji=False)
        else:
            self._console = Console(file=StringIO(), width=80, force_terminal=False, color_system=None)

    def add(self, readout: "Readout", source: str) -> None:
        from tracktwo.formats import terminal

        text = terminal.render(readout, self._console)
        if self._several or self._written:
            text = ("\n" if self._written else "") + self._rule(readout, source) + text
        self._written += 1
        if self._target.path is None:
            to_terminal(text)
        else:
            self._target.write(text)

    def _rule(self, readout: "Readout", source: str) -> str:
        from rich.rule import Rule
        from rich.text import Text

        from tracktwo.formats.wording import flat, heading

        named = [] if is_folder(source) else [flat(source)]
        if not readout.report.title:
            named.append(heading(readout.report))
        with self._console.capture() as captured:
            self._console.print(Rule(Text(" · ".join(named))))
        return captured.get()

    def close(self) -> None:
        self._target.close()


class Page:
    """One page of HTML, held back until it is known to be the only one."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._read = False
        self._page: str | None = None

    def add(self, readout: "Readout", source: str) -> None:
        from tracktwo.formats import page

        if self._read:
            self._page = None
            raise _need_folder()
        self._read = True
        self._page = page.render(readout)

    def close(self) -> None:
        if self._page is not None:
            self._target.write(self._page)
        self._target.close()


class Pages:
    """A page of HTML for each report, in one folder; named after the file, else after the title."""

    def __init__(self, folder: Path, sources: list[str]) -> None:
        self._folder = folder
        self._taken = {Path(source).name for source in sources if _same(folder / Path(source).name, source)}

    def add(self, readout: "Readout", source: str) -> None:
        from tracktwo.formats import page
        from tracktwo.formats.wording import heading

        is_file = source != "-" and "://" not in source and not is_folder(source)
        title = Path(source).stem if is_file else heading(readout.report)
        target = Target(self._folder / self._name(title))
        target.write(page.render(readout))
        target.close()

    def _name(self, title: str) -> str:
        stem = re.sub(r"[^\w-]+", "-", title.lower()).strip("-_")[:60] or "report"
        name, number = f"{stem}.html", 1
        while name in self._taken:
            number += 1
            name = f"{stem}-{number}.html"
        self._taken.add(name)
        return name

    def close(self) -> None:
        """Each page is closed already."""


def open_writer(format: str, output: Path | None, sources: list[str]) -> Writer:
    """The writer for this format. Raises a usage error where the output does not fit."""
    several = len(sources) > 1 or is_folder(sources[0])
    if output is not None and any(_same(output, source) or _within(output, source) for source in sources):
        raise typer.BadParameter(f"{output} is among what is read; name another place", param_hint="'--output'")
    folder = output is not None and (several or output.is_dir() or str(output).endswith(os.sep))
    if format == "html" and several and output is None:
        raise _need_folder()
    if format == "html" and folder and output is not None:
        return Pages(_made(output), sources)
    if output is not None and output.is_dir():
        raise typer.BadParameter(f"{output} is a folder; name a file", param_hint="'--output'")
    target = Target(output)
    if format == "html":
        return Page(target)
    return Screens(target, several) if format == "text" else Lines(target, records=format == "plover")


def is_folder(source: str) -> bool:
    """Whether a source is a folder; false for what cannot be the name of one."""
    try:
        return Path(source).is_dir()
    except OSError:
        return False


def _need_folder() -> typer.BadParameter:
    return typer.BadParameter("name a folder for the pages of several reports", param_hint="'--output'")


def _same(output: Path, source: str) -> bool:
    try:
        return output.is_file() and output.samefile(source)
    except OSError:  # standard input, a URL, or nothing
        return False


def _within(output: Path, source: str) -> bool:
    """Whether the output lies in a folder that is read, and would be taken for a report."""
    return is_folder(source) and output.resolve().is_relative_to(Path(source).resolve())


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from None
    return folder


def _unwritable(path: Path, error: OSError) -> typer.BadParameter:
    return typer.BadParameter(str(unwritable(path, error)), param_hint="'--output'")
