"""The record file: opening it, its transactions, and its errors in one line each. SQLite is named here and in search.

A transaction that writes takes the lock when it begins, so that two writers wait for one another instead of failing.
`synchronous=FULL` makes a commit wait for the disk: what was acknowledged survives a kill and a loss of power.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from onrecord.errors import NewerRecord, NotARecord, StoreError, StoreFull
from onrecord.model.record import SCHEMA
from onrecord.store import migrations, schema

PRAGMAS = ("foreign_keys=ON", "synchronous=FULL", "cache_size=-32768")  # pages in memory: 32 MiB for a connection
MAGIC = b"SQLite format 3\x00"
_NOT_A_DATABASE = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_FORMAT")
_NOT_WRITABLE = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM")
_IN_USE = ("SQLITE_BUSY", "SQLITE_LOCKED")


def open_engine(path: Path, *, create: bool, wait_s: float) -> Engine:
    """The file's engine, with the newest schema.

    Args:
        path: The record file.
        create: Whether to make it where there is none.
        wait_s: How long a transaction waits for another process.

    Raises:
        NotARecord: There is no such file, or it is something else.
        NewerRecord: A newer onrecord wrote it.
        StoreFull: It cannot be made or opened.
    """
    _check_file(path, create=create)
    engine = _engine(path, "rwc" if create else "rw", wait_s)
    try:
        _prepare(engine, path, create=create)
    except StoreFull:
        engine.dispose()
        if create or Path(f"{path}-wal").exists():
            raise
        # A closed record in a folder that cannot be written needs no lock: nobody can be writing it.
        engine = _engine(path, "ro&immutable=1", wait_s)
        _prepare(engine, path, create=False)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def transaction(engine: Engine, path: Path, *, writes: bool) -> Iterator[Connection]:
    """A connection whose work is kept as a whole or not at all; the file's errors come as `StoreError`s."""
    try:
        with engine.execution_options(writes=writes).begin() as connection:
            yield connection
    except DBAPIError as err:
        raise _explained(err, err.orig, path) from err


def _check_file(path: Path, *, create: bool) -> None:
    try:
        if path.is_dir():
            raise NotARecord(f"{path}: is a folder, not a record; name a file")
        if not path.exists():
            if not create:
                raise NotARecord(f"{path}: no such file; `onrecord read PATH... --into {path}` makes one")
            if not path.parent.is_dir():
                raise StoreFull(f"{path}: the folder {path.parent} does not exist; make it first")
            return
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as err:
        raise StoreFull(f"{path}: cannot be opened ({err.strerror}); check its permissions") from err
    if start not in (MAGIC, b""):
        raise NotARecord(f"{path}: is no onrecord record (no database at all); name another file")


def _engine(path: Path, mode: str, wait_s: float) -> Engine:
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=False),
        poolclass=QueuePool,
        json_serializer=lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
    )

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _prepare(engine: Engine, path: Path, *, create: bool) -> None:
    """See to it that the file holds the newest schema."""
    with transaction(engine, path, writes=False) as connection:
        version = _version(connection, path)
        _check_shape(connection, path, version)
    if version == migrations.HEAD:
        return
    if version is None and not create:
        raise NotARecord(f"{path}: holds no record yet; `onrecord read PATH... --into {path}` fills it")
    if version is not None and version not in migrations.known():
        raise NewerRecord(f"{path}: written by a newer onrecord (schema {version}); update onrecord to open it")
    _log_ahead(engine, path)
    with transaction(engine, path, writes=True) as connection:
        if _version(connection, path) != migrations.HEAD:  # another process may have been faster
            migrations.upgrade(connection)


def _log_ahead(engine: Engine, path: Path) -> None:
    """Turn on WAL, which the file remembers: readers and the writer do not wait for one another."""
    connection = engine.raw_connection()  # a transaction cannot do it
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error as err:
        raise _explained(err, err, path) from err
    finally:
        connection.close()


def _version(connection: Connection, path: Path) -> str | None:
    """The file's schema version; None for a file without tables."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {migrations.VERSION_TABLE, schema.notes.name, schema.extractions.name} <= tables:
        raise NotARecord(f"{path}: is no onrecord record (another program's database); name another file")
    return connection.scalar(select(migrations.version_table.c.version_num))


def _check_shape(connection: Connection, path: Path, version: str | None) -> None:
    """Refuse a record that says it has another shape than this onrecord reads."""
    if version is None:
        return
    shape = connection.scalar(select(schema.notes.c.value).where(schema.notes.c.name == "schema"))
    if shape not in (None, SCHEMA):
        raise NewerRecord(
            f"{path}: its schema is {shape!r}, this onrecord reads {SCHEMA!r}; update onrecord to open it"
        )


def _explained(err: Exception, cause: BaseException | None, path: Path) -> Exception:
    name = str(getattr(cause, "sqlite_errorname", ""))
    if name.startswith(_NOT_A_DATABASE):
        return NotARecord(f"{path}: is no onrecord record, or is damaged ({cause}); name another file")
    if name.startswith(_NOT_WRITABLE):
        return StoreFull(f"{path}: cannot be written ({cause}); free space on the disk or check its permissions")
    if name.startswith(_IN_USE):
        return StoreError(f"{path}: is being written by another process ({cause}); try again when it is done")
    return err
