"""CSV: a file for each table, for spreadsheets and R.

What is nested in a fixed way gets a column for each part (`published_from`, `speaker_text`), what is a list is JSON in
its cell. Columns that end in `_words` hold what spans cover. Cells are written as they are, quoted where they must be.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import types
import typing
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.model import TABLES, Record, Span, Utterance, to_json
from onrecord.present.export.base import File, exporters

WORDS = {"quotes": ("content", "cue"), "times": ("span",), "events": ("trigger", "clause"), "positions": ("evidence",)}
BETWEEN = " … "  # between the words of several spans


@exporters.add("csv")
def export_csv(record: Record) -> Iterator[File]:
    """A folder with one `TABLE.csv` for each table: UTF-8, nested parts as columns of their own, lists as JSON."""
    texts = {report.id: report.text for report in record.reports}
    for name, kind in TABLES.items():
        yield File(f"{name}.csv", _rows(name, kind, getattr(record, name), texts))


def _rows(name: str, kind: type, items: Iterable[Any], texts: dict[str, str]) -> Iterator[bytes]:
    columns, words = list(_columns(kind)), WORDS.get(name, ())
    yield _line(["_".join(path) for path in columns] + [f"{field}_words" for field in words])
    for item in items:
        row = to_json(item)
        covered = [_covered(getattr(item, field), texts.get(item.report, "")) for field in words]
        yield _line([_cell(row, path) for path in columns] + covered)


def _columns(kind: type) -> Iterator[tuple[str, ...]]:
    """The paths to what gets a column, in the order of the fields."""
    hints = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        if kind is Utterance and field.name.startswith("said_"):
            yield "said", field.name.removeprefix("said_")
        elif (part := _part(hints[field.name])) is None:
            yield (field.name.rstrip("_"),)
        else:
            yield from ((field.name.rstrip("_"), *path) for path in _columns(part))


def _part(hint: Any) -> type | None:
    """The record that a field holds one of; None for plain values, spans and lists."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(a for a in typing.get_args(hint) if a is not type(None))
    return hint if dataclasses.is_dataclass(hint) and isinstance(hint, type) and hint is not Span else None


def _cell(row: Any, path: tuple[str, ...]) -> str:
    for key in path:
        row = row[key] if row is not None else None
    if row is None:
        return ""
    return row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)


def _covered(spans: Span | tuple[Span, ...], text: str) -> str:
    return BETWEEN.join(span.of(text) for span in ((spans,) if isinstance(spans, Span) else spans))


def _line(cells: list[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode("utf-8")
