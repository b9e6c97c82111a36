"""Indexes that hold what a page says of every report and position of a story, so that no text is read for it."""

from __future__ import annotations

from alembic import op

revision = "record_7"
down_revision = "record_6"


def upgrade() -> None:
    """Index how reports are named and dated, and where positions stand."""
    op.create_index("ix_reports_named", "reports", ["id", "outlet", "source", "title", "published"])
    held = ["report", "question", "actor", "stance", "commitment", "from", "evidence", "id"]
    op.create_index("ix_positions_held", "positions", held)
