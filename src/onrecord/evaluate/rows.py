"""Gold and predictions as rows: JSON objects, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import BadRow, UnreadableSource

Row = Mapping[str, Any]


def read_rows(path: Path) -> list[Row]:
    """The JSON objects of a JSON Lines file, in order; blank lines are passed over.

    Raises:
        UnreadableSource: The file cannot be read.
        BadRow: A line is no JSON object, or no line holds one.
    """
    rows = [_object(line, f"{path}:{n}") for n, line in enumerate(_read(path).split("\n"), 1) if line.strip()]
    if not rows:
        raise BadRow(f"{path}: no rows; need one JSON object a line")
    return rows


def read_object(path: Path) -> Row:
    """The one JSON object that a file holds.

    Raises:
        UnreadableSource: The file cannot be read.
        BadRow: It holds something else.
    """
    return _object(_read(path), str(path))


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """Predicted rows by the report's id; a later row of the same id takes the place of an earlier one."""
    return {_id_of(row): row for row in rows}


def _id_of(row: Row) -> str:
    try:
        return str(row["report"]["id"] if isinstance(row.get("report"), Mapping) else row["id"])
    except KeyError:
        raise BadRow(f"a predicted row names no report; its fields are {', '.join(sorted(row))}") from None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise UnreadableSource(f"{path}: cannot be read as UTF-8 text: {err}") from err


def _object(text: str, where: str) -> Row:
    try:
        row = json.loads(text)
    except json.JSONDecodeError as err:
        raise BadRow(f"{where}: no JSON: {err}") from err
    if not isinstance(row, dict):
        raise BadRow(f"{where}: a JSON object is needed, not {type(row).__name__}")
    return row
