"""Alembic runs this file: migrate the connection that `migrations.config` was given."""

from __future__ import annotations

from alembic import context

from onrecord.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite can; half a schema must never be seen
)
with context.begin_transaction():
    context.run_migrations()
