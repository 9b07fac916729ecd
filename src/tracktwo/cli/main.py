"""The command `tracktwo`: finds the module of the command that is asked for, and says in one line what went wrong.

Nothing heavy is imported here or at the top of a command's module, so that help comes at once.
"""

import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from tracktwo import __version__

COMMANDS = {
    "read": "tracktwo.cli.read",
    "case": "tracktwo.cli.case",
    "timeline": "tracktwo.cli.answers:timeline_app",
    "positions": "tracktwo.cli.answers:positions_app",
    "history": "tracktwo.cli.answers:history_app",
    "contradictions": "tracktwo.cli.answers:contradictions_app",
    "dyads": "tracktwo.cli.answers:dyads_app",
    "search": "tracktwo.cli.answers:search_app",
    "review": "tracktwo.cli.review",
    "export": "tracktwo.cli.exchange:export_app",
    "import": "tracktwo.cli.exchange:import_app",
    "model": "tracktwo.cli.model",
    "bench": "tracktwo.cli.bench",
}
"""Each command and the module whose `app` it is, or another name in it. The module is imported when its command is
used, or listed in help."""

INTERRUPTED = 130
PIPE_CLOSED = 1


class _Commands(TyperGroup):
    """The commands of the table."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = typer.main.get_command(getattr(import_module(module), name or "app"))
        command.name = cmd_name
        return command


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"tracktwo {__version__}")
        raise typer.Exit


app = typer.Typer(cls=_Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True)
def tracktwo(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Read news reports of a negotiation and keep a sourced record of who did what to whom.

    \b
    Examples:
      tracktwo read report.txt --date 2025-03-19     what one report says, on one screen
      tracktwo read reports/ --format json           a folder of reports, one JSON value a line
      tracktwo model solve model.yaml                which deals could hold, and why
      tracktwo read --help                           more about reading
      tracktwo case new talks                        a case, to which reports are added:
      tracktwo case add talks reports/
      tracktwo timeline talks                        what it tells, from all its reports
    """
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())


def main(arguments: list[str] | None = None) -> None:
    """The entry point; without arguments it takes those of the process.

    Exit status: 0 for success, 2 for what the user can mend, 1 for other faults, 130 for Ctrl-C.
    """
    try:
        code = app(arguments, prog_name="tracktwo", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        code = PIPE_CLOSED
    except OSError as error:
        print(f"tracktwo: {error}", file=sys.stderr)
        code = 1
    except Exception as error:
        if not hasattr(error, "format_message"):  # which errors of usage have, whichever library raises them
            raise
        code = _say(error)
    sys.exit(code if isinstance(code, int) else 0)


def _say(error: Any) -> int:
    """Tells of an error of usage in one line; returns the exit status."""
    path = error.ctx.command_path if getattr(error, "ctx", None) else "tracktwo"
    message = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
    print(f"{path}: {message} (see {path} --help)", file=sys.stderr)
    return 2


def _drop_output() -> None:
    """Lets what is still buffered go nowhere, so that no complaint follows when Python closes its streams."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
