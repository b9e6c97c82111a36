"""What grouping keeps: the features of each report, and states of the stream from which it goes on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "record_8"
down_revision = "record_7"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the tables; they are filled when stories are derived next."""
    op.create_table(
        "features",
        sa.Column("id", KEY, nullable=False),
        sa.Column("made_from", sa.Text, nullable=False),
        sa.Column("day", KEY, nullable=False),
        sa.Column("from", sa.Text),
        sa.Column("to", sa.Text),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_features"),
    )
    op.create_table(
        "checkpoints",
        sa.Column("seen", KEY, nullable=False),
        sa.Column("part", sa.Integer, autoincrement=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("seen", "part", name="pk_checkpoints"),
    )
