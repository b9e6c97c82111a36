"""The command line: a group of commands, each a function in the file of its name, imported when it is called.

Exit codes: 0 done; 1 an error, told in one line; 2 a command line that is none; 3 done, but something was skipped;
130 interrupted; 141 nobody reads the output any more.
"""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import Any

import typer
import typer.core
import typer.main

from onrecord.errors import OnrecordError

ERROR, INTERRUPTED, UNREAD = 1, 130, 141
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)  # of a stream without a name, which is standard output
COMMANDS = {  # the first line of each command's own help, so that the list imports none of them
    "read": "Read reports and tell what they say together: who said what, who stands where, what differs.",
    "extract": "Print what each report says as JSON lines: report, source, times, actors, quotes, events and stands.",
    "group": "Print a JSON line {id, story, reprint_of} for each report; nothing is extracted.",
    "search": "Find reports, quotes and events by their words and by what they mean, the best matches first.",
    "quotes": "List quotes, direct and indirect, in the order in which they were printed.",
    "positions": "Show where everyone stood on a question, since when, and where before.",
    "timeline": "List what happened in the order of its days, each happening once however many outlets tell of it.",
    "compare": "Put two reports side by side: paragraphs that share words are paired, the others stand alone.",
    "decide": "Join, split, accept or reject items of a record, name a speaker, fix a day; or list what was decided.",
    "serve": "Open the workbench: the record to look at in a browser, on this machine alone by default.",
    "export": "Write a record in a format that other tools read.",
    "evaluate": "Run onrecord over GOLD's reports and print how well it did, in percent.",
    "doctor": "Check this installation: a line for each part, exit 1 when one does not work.",
}


class Commands(typer.core.TyperGroup):
    """The commands in the order of a day's work; a file is imported when its command is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        return _command(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands in `onrecord --help`, written without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what is raised on purpose becomes one line and an exit code."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()  # so that a closed pipe is met here, not at the interpreter's end
            return done
        except KeyboardInterrupt:
            typer.echo("onrecord: interrupted", err=True)
            raise typer.Exit(INTERRUPTED) from None
        except OnrecordError as err:
            typer.echo(f"onrecord: {' '.join(str(err).split())}", err=True)
            raise typer.Exit(ERROR) from None
        except OSError as err:
            if err.filename is not None or err.errno not in (errno.EPIPE, *FULL):
                raise
            _drop_output()
            if err.errno == errno.EPIPE:
                raise typer.Exit(UNREAD) from None
            typer.echo(f"onrecord: standard output cannot be written: {err.strerror}", err=True)
            raise typer.Exit(ERROR) from None


def _command(name: str) -> Any:
    module = import_module(f"onrecord.cli.{name}")
    one = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    one.command(name)(getattr(module, name))
    return typer.main.get_command(one)


def _drop_output() -> None:
    """Let what is still buffered go nowhere, so that Python does not complain of it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _version(wanted: bool) -> None:
    if wanted:
        from onrecord import __version__

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=Commands, add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)


@app.callback()
def onrecord(
    version: bool = typer.Option(
        False, "--version", help="Print the version and exit.", callback=_version, is_eager=True
    ),
) -> None:
    """Read what many outlets reported and keep the record: who said what, when, and according to whom.

    Example: onrecord read reports/ --html brief.html
    """


def main() -> None:
    """What the `onrecord` script runs."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # the same bytes in every locale
    app(prog_name="onrecord")
