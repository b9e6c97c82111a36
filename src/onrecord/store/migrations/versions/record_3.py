"""Indexes for what the workbench offers to choose from, so that listing it reads no report's text."""

from __future__ import annotations

from alembic import op

revision = "record_3"
down_revision = "record_2"


def upgrade() -> None:
    """Index outlets and countries."""
    op.create_index("ix_reports_outlet", "reports", ["outlet"])
    op.create_index("ix_actors_country", "actors", ["country"])
