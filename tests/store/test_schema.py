"""The schema: migrations lead to it, it has a column for each field, and it travels with the package."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from onrecord.model import SCHEMA, TABLES, Utterance
from onrecord.store import Store, migrations, schema

SEARCH_TABLES = "passages"  # FTS5 makes several of that name; they are no tables of ours


def _is_ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    return not (kind == "table" and (name or "").startswith(SEARCH_TABLES))


def test_migrations_lead_to_the_schema(store: Store) -> None:
    with store.transaction() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours, "compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_the_newest_migration_is_the_head() -> None:
    assert ScriptDirectory.from_config(migrations.config()).get_current_head() == migrations.HEAD
    assert migrations.HEAD in migrations.known()


@pytest.mark.parametrize("name", TABLES)
def test_a_column_for_each_field(name: str) -> None:
    kind = TABLES[name]
    wanted = [f.name.rstrip("_") for f in fields(kind)]
    if kind is Utterance:
        wanted = [w for w in wanted if not w.startswith("said_")] + ["said"]
    assert sorted(c.name for c in schema.metadata.tables[name].columns) == sorted(wanted)


def test_the_file_says_what_it_is(fresh: Callable[[], Path]) -> None:
    connection = sqlite3.connect(fresh())
    assert connection.execute("SELECT value FROM notes WHERE name = 'schema'").fetchall() == [(SCHEMA,)]
    assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
    connection.close()


def test_a_commit_waits_for_the_disk_and_links_are_checked(store: Store) -> None:
    with store.transaction() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
