"""Parquet: a file for each table, nested as the record is; DuckDB, pandas and R read the folder."""

from __future__ import annotations

import dataclasses
import io
import types
import typing
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.model import SCHEMA, TABLES, Record, Span, Utterance, to_json
from onrecord.present.export.base import File, exporters

if typing.TYPE_CHECKING:
    import pyarrow


@exporters.add("parquet")
def export_parquet(record: Record) -> Iterator[File]:
    """A folder with one `TABLE.parquet` for each table: spans as `[start, end]`, roles and intervals as structs."""
    about = {"schema": SCHEMA, **{f"version {name}": value for name, value in record.versions}}
    for name, kind in TABLES.items():
        yield File(f"{name}.parquet", _bytes(kind, getattr(record, name), about))


def _bytes(kind: type, items: Iterable[Any], about: dict[str, str]) -> Iterator[bytes]:
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema(list(_fields(kind)), metadata=about)
    table = pyarrow.Table.from_pylist([to_json(item) for item in items], schema=schema)
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    yield out.getvalue()


def _fields(kind: type) -> Iterator[pyarrow.Field]:
    import pyarrow

    hints = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        if not (kind is Utterance and field.name.startswith("said_")):
            yield pyarrow.field(field.name.rstrip("_"), _type(hints[field.name]))
    if kind is Utterance:
        yield pyarrow.field("said", pyarrow.struct([("from", pyarrow.string()), ("to", pyarrow.string())]))


def _type(hint: Any) -> pyarrow.DataType:
    """The Arrow type of a field; fields may all be null, since the record's own types say which may."""
    import pyarrow

    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _type(next(a for a in typing.get_args(hint) if a is not type(None)))
    if origin is tuple:
        return pyarrow.list_(_type(typing.get_args(hint)[0]))
    if hint is Span:
        return pyarrow.list_(pyarrow.int64())
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return pyarrow.struct(list(_fields(hint)))
    return pyarrow.int64() if hint is int else pyarrow.string()
