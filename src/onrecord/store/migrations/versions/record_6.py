"""Facets of passages, by which search is narrowed; passages are numbered by kind, so that one kind stands together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import sqlalchemy as sa
from alembic import op

from onrecord.model import Record
from onrecord.store.passages import add_passages
from onrecord.store.rows import Row, items_of
from onrecord.store.schema import metadata

revision = "record_6"
down_revision = "record_5"

AT_ONCE = 400  # reports
PASSAGES = (
    "CREATE VIRTUAL TABLE passages USING fts5"
    "(kind UNINDEXED, item UNINDEXED, title, text, facets, tokenize = 'porter unicode61 remove_diacritics 2')"
)
# The number of a passage is its 60 bits with the number of its kind above them.
RENUMBER = """
UPDATE {table} SET passage = (passage & ((1 << 60) - 1)) + (
    SELECT CASE kind WHEN 'quote' THEN 1 WHEN 'event' THEN 2 ELSE 0 END FROM passages WHERE rowid = passage
) * (1 << 60)
"""


def upgrade() -> None:
    """Make the search table again from the reports, quotes and events, and let vectors keep to their passages."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    for table in ("vectors", "unembedded"):
        op.execute(f"DELETE FROM {table} WHERE passage NOT IN (SELECT rowid FROM passages)")
        op.execute(RENUMBER.format(table=table))
    op.execute("DROP TABLE passages")
    op.execute(PASSAGES)
    actors = items_of("actors", _rows(connection, "actors", None))
    reports = iter(connection.execute(sa.select(metadata.tables["reports"].c.id)).scalars().all())
    while some := list(islice(reports, AT_ONCE)):
        tables = {name: items_of(name, _rows(connection, name, some)) for name in ("reports", "quotes", "events")}
        add_passages(connection, Record(**tables, actors=actors))


def _rows(connection: sa.Connection, name: str, reports: list[str] | None) -> Iterator[Row]:
    table = metadata.tables[name]
    chosen = sa.select(table)
    if reports is not None:
        chosen = chosen.where((table.c.id if name == "reports" else table.c.report).in_(reports))
    yield from (dict(row) for row in connection.execute(chosen).mappings())
