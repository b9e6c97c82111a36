"""Sentence vectors of passages, for search by meaning."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "record_4"
down_revision = "record_3"


def upgrade() -> None:
    """Make the tables, and note every passage as one without a vector."""
    op.create_table(
        "vectors",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("passage", sa.BigInteger(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_vectors"),
        sa.UniqueConstraint("passage", name="uq_vectors_passage"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "unembedded",
        sa.Column("passage", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("passage", name="pk_unembedded"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO unembedded (passage) SELECT rowid FROM passages")
