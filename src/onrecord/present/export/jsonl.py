"""JSON Lines: the whole record in one stream."""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrecord.model import SCHEMA, TABLES, Record, to_json
from onrecord.present.export.base import File, exporters


@exporters.add("jsonl")
def export_jsonl(record: Record) -> Iterator[File]:
    """One stream: a line for each row of every table, which names its `table`, after one with schema and versions."""
    yield File("record.jsonl", _lines(record))


def _lines(record: Record) -> Iterator[bytes]:
    yield _line({"schema": SCHEMA, "versions": dict(record.versions)})
    for name in TABLES:
        for item in getattr(record, name):
            yield _line({"table": name, **to_json(item)})


def _line(row: dict[str, object]) -> bytes:
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8")
