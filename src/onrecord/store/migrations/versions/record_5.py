"""When reports, findings and positions came in; what an older record holds counts as there from the beginning."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "record_5"
down_revision = "record_4"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table and fill it."""
    op.create_table(
        "arrivals",
        sa.Column("kind", KEY, nullable=False),
        sa.Column("item", KEY, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "item", name="pk_arrivals"),
    )
    op.create_index("ix_arrivals_story", "arrivals", ["story"])
    op.create_index("ix_arrivals_revision", "arrivals", ["revision"])
    connection = op.get_bind()
    story_of = {
        report: story.id
        for story in connection.execute(sa.text("SELECT id, reports FROM stories"))
        for report in (json.loads(story.reports) if isinstance(story.reports, str) else story.reports)
    }
    there = [("report", report, story) for report, story in story_of.items()]
    there += [("finding", *row) for row in connection.execute(sa.text("SELECT id, story FROM findings"))]
    positions = connection.execute(sa.text("SELECT id, report FROM positions"))
    there += [("position", row.id, story_of[row.report]) for row in positions if row.report in story_of]
    if there:
        connection.execute(
            sa.text("INSERT INTO arrivals (kind, item, story, says, revision) VALUES (:kind, :item, :story, '', 0)"),
            [dict(zip(("kind", "item", "story"), row, strict=True)) for row in there],
        )
