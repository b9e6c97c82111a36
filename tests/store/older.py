"""Record files as an older version of the schema left them."""

from __future__ import annotations

from alembic import command
from sqlalchemy import text

from onrecord.store import Store, migrations


def make_old(store: Store, version: str) -> None:
    """Give the file the shape that it had in an older version of the schema."""
    numbers = {f"record_{n}": n for n in range(1, 9)}
    with store.transaction(writes=True) as connection:

        def run(*statements: str) -> None:
            for statement in statements:
                connection.execute(text(statement))

        run(
            "CREATE TEMP TABLE old AS SELECT rowid AS row, kind, item, title, text FROM passages",
            "DROP TABLE passages",
            "CREATE VIRTUAL TABLE passages USING fts5(kind UNINDEXED, item UNINDEXED, title, text, "
            "tokenize = 'porter unicode61 remove_diacritics 2')",
            "INSERT INTO passages (rowid, kind, item, title, text) "
            "SELECT row & ((1 << 60) - 1), kind, item, title, text FROM old",
            "UPDATE vectors SET passage = passage & ((1 << 60) - 1)",
            "UPDATE unembedded SET passage = passage & ((1 << 60) - 1)",
            "DROP TABLE old",
        )
        run("DROP TABLE features", "DROP TABLE checkpoints")
        run("DROP INDEX ix_reports_named", "DROP INDEX ix_positions_held")
        if numbers[version] < 5:
            run("DROP TABLE arrivals")
        if numbers[version] < 4:
            run("DROP TABLE vectors", "DROP TABLE unembedded")
        if numbers[version] < 3:
            run("DROP INDEX ix_reports_outlet", "DROP INDEX ix_actors_country")
        command.stamp(migrations.config(connection), version)
