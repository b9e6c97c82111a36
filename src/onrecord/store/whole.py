"""Reading the store whole: extractions, the record, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.model import Extraction, Published, Record, Report, Source, digest, from_json, given_id
from onrecord.store import schema
from onrecord.store.revisions import with_id
from onrecord.store.rows import items_of, read_rows, unpack
from onrecord.store.write import PENDING

AT_ONCE = 200  # packed extractions held in memory


def read_extractions(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[Extraction]:
    """Every extraction, or those of some reports, in the order of report ids."""
    table = schema.extractions
    query = select(table.c.id, table.c.packed).order_by(table.c.id)
    listed = None if ids is None else sorted(ids)
    some = [None] if listed is None else [listed[n : n + AT_ONCE] for n in range(0, len(listed), AT_ONCE)]
    for part in some:
        wanted = query if part is None else query.where(table.c.id.in_(part))
        for row in connection.execute(wanted).yield_per(AT_ONCE):
            yield with_id(unpack(row.packed), row.id)


def holds_source(connection: Connection, report: Report, source: Source, made_by: str) -> bool:
    """Whether the report's text was read from the same bytes by the same versions."""
    table = schema.extractions
    there = connection.execute(
        select(table.c.source_digest, table.c.made_by).where(
            table.c.given == given_id(report), table.c.text_digest == digest(report.text)
        )
    ).first()
    return there is not None and tuple(there) == (source.digest, made_by)


def count_extractions(connection: Connection) -> int:
    """How many reports are kept."""
    return connection.scalar(select(func.count()).select_from(schema.extractions)) or 0


def is_pending(connection: Connection) -> bool:
    """Whether the record lacks reports that were added after it was written."""
    return connection.scalar(select(schema.notes.c.value).where(schema.notes.c.name == PENDING)) is not None


def find_dated(connection: Connection, *, limit: int) -> list[tuple[Report, Source]]:
    """The first reports whose days are narrower in the record than where they were extracted: their stories date them.

    Each comes as its story dates it, with its source.
    """
    table = schema.reports
    inferred = table.c.published["basis"].as_string() == "inferred"
    chosen = select(table.c.id, table.c.published).where(inferred).order_by(table.c.id).limit(AT_ONCE)
    published = {row.id: from_json(Published, row.published) for row in connection.execute(chosen)}
    dated = (
        (replace(e.report, published=published[e.report.id]), e.source)
        for e in read_extractions(connection, published)
        if e.report.published != published[e.report.id]
    )
    return list(islice(dated, limit))


def read_record(connection: Connection, tables: Iterable[str]) -> Record:
    """The record, with the tables that are asked for."""
    filled: dict[str, Any] = {name: items_of(name, read_rows(connection, name)) for name in tables}
    versions = connection.execute(select(schema.versions).order_by(schema.versions.c.name)).all()
    return Record(**filled, versions=tuple((row.name, row.value) for row in versions))
