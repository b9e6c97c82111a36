"""What commands share: arguments, JSON that is the same bytes each time, a line for what was skipped, progress."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from onrecord.errors import UnreadableSource
from onrecord.model import Extraction, Skipped

SKIPPED_EXIT = 3  # done, but something was left out
LINE_EVERY_S = 20.0  # between lines of progress where standard error is no terminal
FIRST_LINE_S = 1.0  # what is over before is not worth a line
REDRAW_S = 0.2

Paths = Annotated[
    list[str],
    typer.Argument(help="Files, folders, globs, or - for standard input.", metavar="PATH", show_default=False),
]
Jobs = Annotated[
    int | None, typer.Option(help="Processes that annotate and extract; 1 unless set.", min=1, metavar="N")
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first thing that would be skipped.")]


def dump_json(value: Any, *, indent: int | None = None) -> str:
    """JSON in a fixed form; a lone half of a character, which UTF-8 cannot hold, is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text


def print_json(value: Any) -> None:
    """A whole record on standard output."""
    sys.stdout.write(f"{dump_json(value, indent=1)}\n")


def print_line(value: Any) -> None:
    """One JSON value in one line on standard output."""
    sys.stdout.write(f"{dump_json(value)}\n")


def write_file(path: Path, write: Callable[[TextIO], None]) -> None:
    """Write a whole file or none: beside its place first, then moved there; a device or a pipe is written at once.

    Raises:
        UnreadableSource: The file cannot be written.
    """
    at_once = path.exists() and not path.is_file()
    place = path if at_once else path.with_name(f".{path.name}.part")
    try:
        with place.open("w", encoding="utf-8", newline="\n") as out:
            write(out)
        if not at_once:
            place.replace(path)
    except OSError as err:
        if not at_once:
            place.unlink(missing_ok=True)
        raise UnreadableSource(f"{path}: cannot be written: {err.strerror}; choose another place") from err


class Progress:
    """Counts what is read and says so on standard error; skipped things get a line each at once.

    Args:
        strict: Make the first skipped thing an error.
        out: Where to; a line that is drawn anew on a terminal, else a line now and then.
        clock: Seconds; only their differences matter.
    """

    def __init__(
        self, *, strict: bool = False, out: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.reports = 0
        self.skipped: list[Skipped] = []
        self._strict = strict
        self._out = out or sys.stderr
        self._clock = clock
        self._begun = self._shown = clock()
        self._drawn = ""

    def __call__(self, item: object) -> None:
        """Count one extraction, report or skipped thing."""
        if isinstance(item, Skipped):
            self.skip(item)
        else:
            self.reports += 1
            if isinstance(item, Extraction) and item.skipped:
                self.skip(Skipped(item.report.source or item.report.id, item.skipped))
        self._show()

    def finish(self) -> None:
        """End the command: exit 3 when something was skipped.

        Raises:
            UnreadableSource: Nothing at all could be read.
        """
        self.clear()
        if not self.reports:
            raise UnreadableSource("no report could be read; give text, pages, feeds, or rows that have a text")
        if self.skipped:
            raise typer.Exit(SKIPPED_EXIT)

    def skip(self, skipped: Skipped) -> None:
        """Say what was left out, and why.

        Raises:
            UnreadableSource: Nothing may be skipped.
        """
        line = " ".join(f"{skipped.where}: {skipped.reason}".split())
        if self._strict:
            self.clear()
            raise UnreadableSource(line)
        self.skipped.append(skipped)
        self.clear()
        self._out.write(f"{line}\n")

    def clear(self) -> None:
        """Take the drawn line away."""
        if self._drawn:
            self._out.write(f"\r{' ' * len(self._drawn)}\r")
            self._drawn = ""

    def _show(self) -> None:
        now = self._clock()
        terminal = self._out.isatty()
        if now - self._begun < FIRST_LINE_S or now - self._shown < (REDRAW_S if terminal else LINE_EVERY_S):
            return
        self._shown = now
        line = f"{self.reports} reports, {self.reports / (now - self._begun):.1f} a second, {len(self.skipped)} skipped"
        self.clear()
        self._out.write(line if terminal else f"{line}\n")
        self._drawn = line if terminal else ""
        self._out.flush()
