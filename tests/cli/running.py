"""Runs the command as a user does."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tracktwo.cli.main import main

COMMAND = [sys.executable, "-c", "from tracktwo.cli.main import main; main()"]


@dataclass(frozen=True)
class Outcome:
    """What a run printed, and its exit status."""

    out: str
    err: str
    status: int


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Outcome:
    """A run within this process."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return Outcome(printed.out, printed.err, ended.value.code)


def start(*arguments: str | Path, **options: object) -> "subprocess.Popen[bytes]":
    """A process of its own, with pipes at its three streams unless told otherwise."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE) | options
    return subprocess.Popen([*COMMAND, *map(str, arguments)], **pipes)  # type: ignore[call-overload, no-any-return]
