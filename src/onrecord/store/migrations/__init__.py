"""Bringing a record file to the newest schema, with the Alembic migrations that lie in `versions/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, MetaData, String, Table

if TYPE_CHECKING:
    from alembic.config import Config

#: The newest schema; said here too so that opening a record of today needs no Alembic (a test holds the two equal).
HEAD = "record_8"
VERSION_TABLE = "alembic_version"
version_table = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))


def upgrade(connection: Connection) -> None:
    """Run the migrations that the file lacks, inside the connection's transaction."""
    from alembic import command

    command.upgrade(config(connection), "head")


def known() -> frozenset[str]:
    """Every schema version that this onrecord can bring to the newest."""
    from alembic.script import ScriptDirectory

    return frozenset(s.revision for s in ScriptDirectory.from_config(config()).walk_revisions())


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings: this folder, and the connection to work on."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings
