"""Answers of the commands over a record: a table on a terminal, tab-separated in a pipe, JSON lines on request."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.model import Published

if TYPE_CHECKING:
    from onrecord.store import Store

RecordFile = Annotated[
    Path, typer.Argument(help="A record file, made by `read --into`.", metavar="RECORD", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines, with the evidence of each.")]
WithoutDecisions = Annotated[
    bool, typer.Option("--without-decisions", help="As the reports give it, whatever was decided; takes longer.")
]
StoryId = Annotated[str | None, typer.Option(help="Only this story.", metavar="STORY")]
Columns = Mapping[str, Callable[[Any], str | None]]


def open_record(path: Path) -> Store:
    """The record file, with a word on standard error when reports in it await their reading together."""
    from onrecord.store import open_store

    store = open_store(path)
    if store.is_pending():
        line = f"{path}: reports were added that the record does not tell of yet; `onrecord read` into it again"
        typer.echo(line, err=True)
    return store


def print_rows(rows: Iterable[object], columns: Columns, *, as_json: bool) -> None:
    """Print each row's columns, or the whole row as a JSON line.

    Args:
        rows: Records of one kind.
        columns: What to show of a row, by heading; text is made harmless and put in one line.
        as_json: Print JSON lines.
    """
    if as_json:
        _print_json(rows)
    elif sys.stdout.isatty():
        _print_table(rows, columns)
    else:
        typer.echo("\t".join(columns))
        for row in rows:
            typer.echo("\t".join(_cells(row, columns)))


def show_days(published: Published) -> str:
    """The day of publication, or the days between which it lies; nothing where neither is known."""
    if published.day or not (published.from_ or published.to):
        return published.day or ""
    return f"{published.from_ or ''}..{published.to or ''}"


def _cells(row: object, columns: Columns) -> list[str]:
    from onrecord.present.words import clean

    return [clean(show(row) or "").strip() for show in columns.values()]


def _print_json(rows: Iterable[object]) -> None:
    from onrecord.cli.options import print_line
    from onrecord.model import to_json

    for row in rows:
        print_line(to_json(row))


def _print_table(rows: Iterable[object], columns: Columns) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in columns:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in _cells(row, columns)))
    Console(highlight=False).print(table)
