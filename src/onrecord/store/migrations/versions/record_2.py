"""Decisions, and what lets a story be derived by itself: readings, what it was derived from, places of passages."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "record_2"
down_revision = "record_1"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
# The ledger is only ever added to; what breaks that is an error in the program, and the file does not let it pass.
APPEND_ONLY = """
CREATE TRIGGER decisions_are_not_{what} BEFORE {verb} ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are added, never {what}'); END
"""


def upgrade() -> None:
    """Add the tables and the column; number the passages by what they are."""
    nested = sa.JSON(none_as_null=True)
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "by", "at")),
        sa.Column("items", nested, nullable=False),
        sa.Column("actor", nested),
        sa.Column("from", sa.Text),
        sa.Column("to", sa.Text),
        sa.Column("undoes", sa.Integer),
        sa.Column("note", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
    )
    op.create_table(
        "matches",
        sa.Column("decision", sa.Integer, autoincrement=False),
        sa.Column("item", sa.Integer, autoincrement=False),
        sa.Column("story", KEY),
        sa.Column("found", KEY, nullable=False),
        sa.PrimaryKeyConstraint("decision", "item", name="pk_matches"),
    )
    op.create_table(
        "derivations",
        sa.Column("story", KEY, nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("story", name="pk_derivations"),
    )
    op.create_table(
        "readings",
        sa.Column("id", KEY, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("item", KEY, nullable=False),
        sa.Column("row", sa.Text, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
    )
    for table, column in (("matches", "story"), ("matches", "found"), ("readings", "story"), ("readings", "item")):
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.add_column("extractions", sa.Column("digest", sa.Text, nullable=False, server_default=""))
    extractions = sa.table("extractions", sa.column("id"), sa.column("packed"), sa.column("digest"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(extractions.c.id, extractions.c.packed)).all():
        value = hashlib.sha256(row.packed).hexdigest()
        connection.execute(extractions.update().where(extractions.c.id == row.id).values(digest=value))
    if connection.dialect.name == "sqlite":
        for what, verb in (("changed", "UPDATE"), ("deleted", "DELETE")):
            op.execute(APPEND_ONLY.format(what=what, verb=verb))
        _renumber(connection)


def _renumber(connection: sa.Connection) -> None:
    """Give each passage the row number that `passages.row_of` said, so that it is found without looking at all."""
    passages = connection.execute(sa.text("SELECT kind, item, title, text FROM passages")).all()
    connection.execute(sa.text("DELETE FROM passages"))
    for passage in passages:
        number = int(hashlib.sha256(f"{passage.kind}\x1f{passage.item}".encode()).hexdigest()[:15], 16)
        connection.execute(
            sa.text("INSERT INTO passages (rowid, kind, item, title, text) VALUES (:row, :kind, :item, :title, :text)"),
            {"row": number, **passage._mapping},
        )
