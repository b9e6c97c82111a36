"""The record file: every report's extraction as it came, and the record that was made of all of them.

Method: docs/methods/keeping.md. Importing this loads no database library; opening a store does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.model import TABLES, Decision, Extraction, Record, Report, Source, digest

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.parts import Merge, Outline, Renewal

Versions = tuple[tuple[str, str], ...]
WAIT_S = 60.0  # for another writer; a record of 100 thousand reports is written within it


class Store:
    """A record file that is open; close it, or use it in a `with`.

    Args:
        path: The file.
        create: Whether to make it where there is none.
        versions: The models and lexicons that make the extractions to come, as `Record.versions`.
        wait_s: How long to wait for another process that writes.

    Raises:
        NotARecord: The file is something else, or is not there and was not to be made.
        NewerRecord: A newer onrecord wrote it.
        StoreFull: It cannot be made or opened, as when a folder lacks or permission does.
        StoreError: Another process writes it for longer than `wait_s`. Every method may raise these.
    """

    def __init__(
        self, path: str | Path, *, create: bool = True, versions: Versions = (), wait_s: float = WAIT_S
    ) -> None:
        from onrecord.store.connect import open_engine

        self.path = Path(path)
        self._made_by = digest(versions)
        self._engine = open_engine(self.path, create=create, wait_s=wait_s)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; whatever was acknowledged is in it."""
        self._engine.dispose()

    def transaction(self, *, writes: bool = False) -> AbstractContextManager[Connection]:
        """A connection whose work is kept as a whole or not at all; for `queries` and `write`."""
        from onrecord.store.connect import transaction

        return transaction(self._engine, self.path, writes=writes)

    def add(self, extraction: Extraction) -> bool:
        """Keep a report's extraction, in a transaction of its own; False when it is there already, unchanged.

        When this returns, the report survives a kill and a loss of power.

        Raises:
            BadRecord: The text holds a lone surrogate.
        """
        from onrecord.store.write import add_extraction

        with self.transaction(writes=True) as connection:
            return add_extraction(connection, extraction, self._made_by)

    def holds(self, report: Report, source: Source) -> bool:
        """Whether these very bytes were read into the store before, with the same versions; then skip the work."""
        from onrecord.store.whole import holds_source

        with self.transaction() as connection:
            return holds_source(connection, report, source, self._made_by)

    def decide(self, decision: Decision) -> Decision:
        """Add a decision to the ledger, in a transaction of its own, and return it with its number.

        When this returns, the decision survives a kill and a loss of power; the record tells of it once it is derived.

        Raises:
            NotInRecord: It undoes a decision that is not there.
        """
        from onrecord.store.decisions import append_decision

        with self.transaction(writes=True) as connection:
            return append_decision(connection, decision)

    def decisions(self) -> tuple[Decision, ...]:
        """The whole ledger, in order."""
        from onrecord.store.decisions import read_decisions

        with self.transaction() as connection:
            return tuple(read_decisions(connection))

    def outline(self) -> Outline:
        """What the store holds and what its stories were derived from, without any text."""
        from onrecord.store.parts import read_outline

        with self.transaction() as connection:
            return read_outline(connection)

    def write_parts(self, renewal: Renewal, merge: Merge) -> None:
        """Write the stories that changed, in one transaction; see `store.parts`.

        Raises:
            BadRecord: Two rows have one id, or a row refers to one that is not there.
        """
        from onrecord.store.parts import write_parts

        with self.transaction(writes=True) as connection:
            write_parts(connection, renewal, merge)

    def extractions(self, ids: Iterable[str] | None = None) -> Iterator[Extraction]:
        """Every extraction as it was added, in the order of report ids; read as they are asked for.

        Args:
            ids: Only those of these reports.

        Of several texts under one id all but the original come under `id#digest` (store/revisions.py).
        """
        from onrecord.store.whole import read_extractions

        with self.transaction() as connection:
            yield from read_extractions(connection, ids)

    def count(self) -> int:
        """How many reports the store holds."""
        from onrecord.store.whole import count_extractions

        with self.transaction() as connection:
            return count_extractions(connection)

    def write_record(self, record: Record) -> None:
        """Replace the record by this one, in one transaction.

        Raises:
            BadRecord: Two rows have one id, or a row refers to one that is not there.
        """
        from onrecord.store.write import write_record

        with self.transaction(writes=True) as connection:
            write_record(connection, record)

    def read_record(self, tables: Iterable[str] = tuple(TABLES)) -> Record:
        """The record as it was last written, every table sorted by id; empty where none was.

        Args:
            tables: Which tables to fill; the others stay empty.
        """
        from onrecord.store.whole import read_record

        with self.transaction() as connection:
            return read_record(connection, tables)

    def is_pending(self) -> bool:
        """Whether reports or decisions were added since the record was last written, as after an interrupt."""
        from onrecord.store.whole import is_pending

        with self.transaction() as connection:
            return is_pending(connection)


def open_store(path: str | Path) -> Store:
    """A record file that is there, to be read; see `Store`."""
    return Store(path, create=False)
