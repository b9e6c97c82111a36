"""Writing: one transaction a report, and one for the record that is made of all of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select

from onrecord.errors import BadRecord
from onrecord.model import TABLES, Extraction, Record, digest, given_id
from onrecord.store import passages, schema
from onrecord.store.arrivals import note_arrivals
from onrecord.store.revisions import settled_ids
from onrecord.store.rows import Row, key_of, pack, read_rows, rows_of, table_of, unpack

PENDING = "pending"
REVISION = "revision"  # the note that counts changes of the file
_ROW = re.compile(r":\d+$")


def add_extraction(connection: Connection, extraction: Extraction, made_by: str) -> bool:
    """Keep one report's extraction; False when it is there already, unchanged.

    A second reading of a text from the same file is the newer one, and replaces; of two files the first by name is
    kept, so that the order of arrival does not show.
    """
    table, given, of_text = schema.extractions, given_id(extraction.report), digest(extraction.report.text)
    same_id = connection.execute(select(table).where(table.c.given == given)).mappings().all()
    here = {row["text_digest"]: row for row in same_id}
    values: dict[str, Any] = {
        "given": given,
        "text_digest": of_text,
        "source_digest": extraction.source.digest,
        "made_by": made_by,
        "packed": pack(extraction),
    }
    values["digest"] = hashlib.sha256(values["packed"]).hexdigest()
    if of_text in here:
        row = here[of_text]
        if not _replaces(extraction, unpack(row["packed"]), same_made=row["made_by"] == made_by):
            if row["made_by"] != made_by and row["packed"] == values["packed"]:
                connection.execute(table.update().where(table.c.id == row["id"]).values(made_by=made_by))
            return False
        connection.execute(table.update().where(table.c.id == row["id"]).values(values))
    else:
        provisional = f"{given}#{of_text}" if here else given
        connection.execute(table.insert().values(id=provisional, **values))
    if len(here | {of_text: None}) > 1:
        _settle(connection, given)
    note_pending(connection)
    return True


def _replaces(new: Extraction, old: Extraction, *, same_made: bool) -> bool:
    if _file(new) != _file(old):
        return (_file(new), new.source.digest) < (_file(old), old.source.digest)
    if new.report.id != old.report.id:  # a reading of one text gives `id`, a reading of both may give `id#digest`
        return not (same_made and new.source.digest == old.source.digest)
    return new != old


def _file(extraction: Extraction) -> str:
    """The file that the report was read from, without the row or item in it: rows move when a table is corrected."""
    return _ROW.sub("", extraction.report.source or "")


def _settle(connection: Connection, given: str) -> None:
    """Give each text under one given id its id; first to all but the original, so that no two share one meanwhile."""
    table = schema.extractions
    packed = connection.execute(select(table.c.packed).where(table.c.given == given)).scalars()
    for id_, extraction in reversed(settled_ids(given, map(unpack, packed))):
        mine = (table.c.given == given) & (table.c.text_digest == digest(extraction.report.text))
        connection.execute(table.update().where(mine).values(id=id_))


def write_record(connection: Connection, record: Record) -> None:
    """Make the tables of the record say what `record` says; only rows that differ are written.

    What the stories were derived from is forgotten, so that `write_parts` makes all of them again.

    Raises:
        BadRecord: Two rows have one id, or a row refers to one that is not there.
    """
    rows = {name: rows_of(name, getattr(record, name)) for name in TABLES}
    check_links(rows)
    for name, wanted in rows.items():
        replace_rows(connection, name, wanted, read_rows(connection, name))
    passages.replace_passages(connection, record)
    revision = write_versions(connection, record.versions)
    note_arrivals(connection, rows, None, revision)
    for table in (schema.derivations, schema.readings, schema.matches):
        connection.execute(table.delete())
    connection.execute(schema.notes.delete().where(schema.notes.c.name == PENDING))


def note_pending(connection: Connection) -> None:
    """Write down, as a count, that the record does not tell of something that was added."""
    _count_up(connection, PENDING)
    _count_up(connection, REVISION)


def _count_up(connection: Connection, name: str) -> int:
    table = schema.notes
    before = connection.scalar(select(table.c.value).where(table.c.name == name)) or "0"
    connection.execute(table.delete().where(table.c.name == name))
    count = int(before) + 1 if before.isdigit() else 1
    connection.execute(table.insert().values(name=name, value=str(count)))
    return count


def replace_rows(connection: Connection, name: str, wanted: dict[str, Row], here: Iterable[Row]) -> None:
    """Make the rows `here` of a table those that are `wanted`; only rows that differ are written."""
    table, key = table_of(name), key_of(name)
    missing, gone = dict(wanted), []
    for row in here:
        if wanted.get(row[key]) == row:
            del missing[row[key]]
        else:
            gone.append({"gone": row[key]})
    if gone:
        connection.execute(table.delete().where(table.c[key] == bindparam("gone")), gone)
    if missing:
        connection.execute(table.insert(), list(missing.values()))


def write_versions(connection: Connection, versions: Iterable[tuple[str, str]]) -> int:
    """The models and lexicons that made the record, which is another from here on: its revision."""
    revision = _count_up(connection, REVISION)
    rows = [{"name": name, "value": value} for name, value in versions]
    connection.execute(schema.versions.delete())
    if rows:
        connection.execute(schema.versions.insert(), rows)
    return revision


def check_links(rows: dict[str, dict[str, Row]]) -> None:
    """Say which link leads nowhere; the database would only say that one does."""
    for name in rows:
        for column, target in _links(table_of(name)):
            for key, row in rows[name].items():
                if row[column] is not None and row[column] not in rows[target]:
                    raise BadRecord(
                        f"{name} {key!r}: {column} {row[column]!r} is not in {target}; read the reports again"
                    )


def _links(table: Table) -> list[tuple[str, Any]]:
    return [(fk.parent.name, fk.column.table.name) for fk in sorted(table.foreign_keys, key=lambda k: k.parent.name)]
