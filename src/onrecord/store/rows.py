"""Records as rows of their tables and back; an extraction as compressed JSON and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, select

from onrecord.errors import BadRecord
from onrecord.model import TABLES, Extraction, from_json, to_json
from onrecord.store import schema

Row = dict[str, Any]
Value = TypeVar("Value")
AT_ONCE = 500  # rows or values at a time; databases bound how many values a statement may have (SQLite 32,766)


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values, `AT_ONCE` at a time."""
    iterator = iter(values)
    while some := list(islice(iterator, AT_ONCE)):
        yield some


def table_of(name: str) -> Table:
    """The table of the record called `name`."""
    return schema.metadata.tables[name]


def key_of(name: str) -> str:
    """The column that tells the table's rows apart."""
    return "report" if name == "sources" else "id"


def rows_of(name: str, items: Iterable[object]) -> dict[str, Row]:
    """The rows of a table by key.

    Raises:
        BadRecord: Two rows have one key.
    """
    rows: dict[str, Row] = {}
    for item in items:
        row: Row = to_json(item)
        if rows.setdefault(row[key_of(name)], row) is not row:
            raise BadRecord(f"{name}: two rows are called {row[key_of(name)]!r}; ids are unique within a table")
    return rows


def read_rows(connection: Connection, name: str, where: ColumnElement[bool] | None = None) -> Iterator[Row]:
    """The rows of a table, or those of a condition, in the order of their keys, read as they are asked for."""
    table = table_of(name)
    query = select(table).order_by(table.c[key_of(name)])
    for row in connection.execute(query if where is None else query.where(where)).yield_per(AT_ONCE).mappings():
        yield dict(row)


def items_of(name: str, rows: Iterable[Mapping[str, Any]]) -> tuple[Any, ...]:
    """Rows of a table as the records that they were."""
    return tuple(from_json(TABLES[name], dict(row)) for row in rows)


def pack(extraction: Extraction) -> bytes:
    """An extraction as compressed JSON.

    Raises:
        BadRecord: Its text holds half a character (a lone surrogate), which no file can hold.
    """
    text = json.dumps(to_json(extraction), ensure_ascii=False, separators=(",", ":"))
    try:
        return zlib.compress(text.encode("utf-8"))
    except UnicodeEncodeError as err:
        id_ = extraction.report.id.encode("ascii", "backslashreplace").decode()
        raise BadRecord(
            f"report {id_}: a lone surrogate ({err.object[err.start]!a}) cannot be kept; repair it"
        ) from err


def unpack(packed: bytes) -> Extraction:
    """The extraction back."""
    return from_json(Extraction, json.loads(zlib.decompress(packed)))
