"""The record (schema `onrecord/1`): flat tables of everything known, and their JSON form."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from onrecord.errors import BadRecord
from onrecord.model.actors import Actor
from onrecord.model.records import Event, Position, Question, Quote, Time
from onrecord.model.report import Report, Source
from onrecord.model.span import Span
from onrecord.model.story import Finding, Happening, Story, Utterance

SCHEMA = "onrecord/1"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Record:
    """Every table of the record, each sorted by id; `versions` names the models and lexicons that read it."""

    reports: tuple[Report, ...] = ()
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    questions: tuple[Question, ...] = ()
    positions: tuple[Position, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    happenings: tuple[Happening, ...] = ()
    findings: tuple[Finding, ...] = ()
    stories: tuple[Story, ...] = ()
    versions: tuple[tuple[str, str], ...] = field(default=())


TABLES: dict[str, type] = {
    "reports": Report,
    "sources": Source,
    "actors": Actor,
    "quotes": Quote,
    "times": Time,
    "events": Event,
    "questions": Question,
    "positions": Position,
    "utterances": Utterance,
    "happenings": Happening,
    "findings": Finding,
    "stories": Story,
}


def to_json(value: Any) -> Any:
    """A record, or any part of one, as plain JSON values.

    A span becomes `[start, end]`, a trailing underscore of a field name goes, an utterance's days become `said`.
    """
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Record):
        tables = {name: [to_json(row) for row in getattr(value, name)] for name in TABLES}
        return {"schema": SCHEMA, "versions": dict(value.versions), **tables}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        row = {f.name.rstrip("_"): to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
        if isinstance(value, Utterance):
            row["said"] = {"from": row.pop("said_from"), "to": row.pop("said_to")}
        return row
    if isinstance(value, (list, tuple)):
        return [to_json(v) for v in value]
    return value


def from_json(kind: type[T], row: dict[str, Any]) -> T:
    """The row of a table back as a record of `kind`; the inverse of `to_json`.

    Raises:
        BadRecord: The row lacks a field or has a value of another type.
    """
    row = dict(row)
    if kind is Utterance and "said" in row:
        said = row.pop("said")
        row["said_from"], row["said_to"] = said["from"], said["to"]
    hints = _hints(kind)  # type: ignore[arg-type]
    values = {}
    for f in dataclasses.fields(kind):  # type: ignore[arg-type]
        key = f.name.rstrip("_")
        if key in row:
            values[f.name] = _convert(hints[f.name], row[key])
    try:
        return kind(**values)
    except TypeError as err:
        raise BadRecord(f"{kind.__name__} row {row.get('id')!r} does not fit schema {SCHEMA}: {err}") from err


def record_from_json(data: dict[str, Any]) -> Record:
    """A whole record from the JSON that `onrecord read --json` prints.

    Raises:
        BadRecord: It is of another schema.
    """
    if data.get("schema") != SCHEMA:
        raise BadRecord(f"schema is {data.get('schema')!r}, not {SCHEMA!r}; write it again with this onrecord")
    tables: dict[str, Any] = {
        name: tuple(from_json(kind, row) for row in data.get(name, ())) for name, kind in TABLES.items()
    }
    return Record(**tables, versions=tuple(sorted(data.get("versions", {}).items())))


@cache  # resolving the hints of a class costs more than making a hundred of its rows
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _convert(hint: Any, value: Any) -> Any:
    """`value` as the type `hint`: spans, nested records and tuples are rebuilt, all else stays."""
    if value is None:
        return None
    origin = typing.get_origin(hint)
    if origin is typing.Union or origin is types.UnionType:
        kinds = [a for a in typing.get_args(hint) if a is not type(None)]
        return _convert(kinds[0], value)
    if origin is tuple:
        inner = typing.get_args(hint)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_convert(inner[0], v) for v in value)
        return tuple(_convert(h, v) for h, v in zip(inner, value, strict=True))
    if hint is Span:
        return Span(*value)
    if dataclasses.is_dataclass(hint) and isinstance(value, dict):
        return from_json(hint, value)  # type: ignore[arg-type]
    return value
