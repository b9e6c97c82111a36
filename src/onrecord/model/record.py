"""The record (schema `onrecord/1`): flat tables of everything known, and their JSON form."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable
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
    kind = type(value)
    if kind is str or value is None:
        return value
    if kind is Span:
        return [value.start, value.end]
    if kind is tuple or kind is list:
        return [to_json(v) for v in value]
    if kind is Record:
        tables = {name: [to_json(row) for row in getattr(value, name)] for name in TABLES}
        return {"schema": SCHEMA, "versions": dict(value.versions), **tables}
    if dataclasses.is_dataclass(kind):
        row = {key: to_json(getattr(value, name)) for name, key in _keys(kind)}
        if kind is Utterance:
            row["said"] = {"from": row.pop("said_from"), "to": row.pop("said_to")}
        return row
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
    values = {}
    for name, key, convert in _plan(kind):  # type: ignore[arg-type]
        if key in row:
            value = row[key]
            values[name] = value if convert is None or value is None else convert(value)
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


_Convert = Callable[[Any], Any]


# A record has a million rows of a dozen kinds: what the fields of a kind are is worked out once.
@cache
def _keys(kind: Hashable) -> tuple[tuple[str, str], ...]:
    """Each field's name and its key in JSON."""
    return tuple((f.name, f.name.rstrip("_")) for f in dataclasses.fields(kind))  # type: ignore[arg-type]


@cache
def _plan(kind: Hashable) -> tuple[tuple[str, str, _Convert | None], ...]:
    """Each field's name, its key in JSON, and what makes its value of a JSON value; None where they are the same."""
    hints = typing.get_type_hints(kind)
    return tuple((name, key, _converter(hints[name])) for name, key in _keys(kind))


def _converter(hint: Any) -> _Convert | None:
    """What makes a value of type `hint` of its JSON value: spans, nested records and tuples are rebuilt."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Union or origin is types.UnionType:
        return _optional(_converter(next(a for a in inner if a is not type(None))))
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        one = _converter(inner[0])
        return tuple if one is None else lambda value: tuple(one(v) for v in value)
    if origin is tuple:
        each = [_converter(h) or _same for h in inner]
        return lambda value: tuple(convert(v) for convert, v in zip(each, value, strict=True))
    if hint is Span:
        return lambda value: Span(*value)
    if dataclasses.is_dataclass(hint):
        return lambda value: from_json(hint, value)  # type: ignore[arg-type]
    return None


def _optional(convert: _Convert | None) -> _Convert | None:
    return None if convert is None else lambda value: None if value is None else convert(value)


def _same(value: Any) -> Any:
    return value
