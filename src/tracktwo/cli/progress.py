"""How far reading has come, on standard error; only for people, and only where there is much to read."""

import sys
from typing import TYPE_CHECKING, Self

from .output import is_folder

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """A bar while many sources are read, silent where standard error is no terminal or the readouts fill the screen."""

    def __init__(self, sources: list[str], on_screen: bool) -> None:
        self._bar: Bar | None = None
        self._reports = 0
        folder = any(is_folder(source) for source in sources)
        if sys.stderr.isatty() and not on_screen and (folder or len(sources) > 1):
            self._bar = _bar()
            # How many reports a folder holds shows only as it is read.
            self._task = self._bar.add_task("", total=None if folder else len(sources), reports=0)

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def read(self) -> None:
        """One more report is read."""
        self._reports += 1
        if self._bar:
            self._bar.update(self._task, reports=self._reports)

    def done(self) -> None:
        """One more source is read to its end."""
        if self._bar:
            self._bar.advance(self._task)

    def say(self, line: str) -> None:
        """A line on standard error, above the bar."""
        if self._bar:
            self._bar.console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)
        else:
            print(line, file=sys.stderr, flush=True)


def _bar() -> "Bar":
    from rich.console import Console  # slow to import; most runs show no bar
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        BarColumn(), TextColumn("{task.fields[reports]} reports read"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    )
