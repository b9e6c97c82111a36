"""`onrecord group`: which reports tell one story, and which reprint another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import SKIPPED_EXIT, Paths, Progress, Strict, print_line

if TYPE_CHECKING:
    from onrecord.group import Explained
    from onrecord.model import Grouping

Explain = Annotated[bool, typer.Option("--explain", help="Add to each row a sentence that says why.")]
Before = Annotated[
    Path | None,
    typer.Option(
        help="Rows of an earlier run: print which of its stories merged or split since, and why.", metavar="FILE"
    ),
]


def group(paths: Paths, explain: Explain = False, before: Before = None, strict: Strict = False) -> None:
    """Print a JSON line {id, story, reprint_of} for each report; nothing is extracted.

    Example: onrecord group wire.jsonl --explain
    """
    from onrecord.model import to_json
    from onrecord.pipeline import changed_paths, explain_paths, group_paths

    progress = Progress(strict=strict)
    if before is not None:
        changes, skipped = changed_paths(paths, _rows_of(before))
        for left_out in skipped:
            progress(left_out)
        for change in changes:
            print_line(to_json(change))
        raise typer.Exit(SKIPPED_EXIT if skipped else 0)
    rows: list[Grouping] | list[Explained]
    rows, skipped = explain_paths(paths) if explain else group_paths(paths)
    for left_out in skipped:
        progress(left_out)
    for row in rows:
        progress(row)
        print_line(to_json(row))
    progress.finish()


def _rows_of(path: Path) -> list[Grouping]:
    """The rows that an earlier run printed.

    Raises:
        BadData: A line is no such row.
        UnreadableSource: The file cannot be read.
    """
    from onrecord.errors import BadData, UnreadableSource
    from onrecord.model import Grouping

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise UnreadableSource(f"{path}: cannot be read: {err}; give a file that `onrecord group` printed") from err
    rows = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            rows.append(Grouping(row["id"], row["story"], row.get("reprint_of")))
        except (ValueError, KeyError, TypeError, AttributeError) as err:
            raise BadData(
                f"{path}:{number}: {line:.60} is no row {{id, story}}; print it with `onrecord group`"
            ) from err
    return rows
