"""Files that cannot be a record, and disks that cannot hold one: one line each, and what was kept stays."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import NewerRecord, NotARecord, StoreError, StoreFull
from onrecord.store import Store, connect, open_store
from tests.store.made import HARBOUR, extraction, numbered, record_of


def _text(path: Path) -> None:
    path.write_text("Reports, but as text.\n", encoding="utf-8")


def _short(path: Path) -> None:
    path.write_bytes(b"SQL")


def _other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()


def _broken(path: Path) -> None:
    path.write_bytes(connect.MAGIC + b"\xff" * 5000)


@pytest.mark.parametrize("write", [_text, _short, _other_database, _broken, Path.mkdir])
@pytest.mark.parametrize("create", [True, False], ids=["to write", "to read"])
def test_what_is_no_record(tmp_path: Path, write: Callable[[Path], None], create: bool) -> None:
    path = tmp_path / "record.db"
    write(path)
    before = path.is_file() and path.read_bytes()
    with pytest.raises(NotARecord, match=r"record\.db: .*name a") as caught:
        Store(path, create=create)
    assert "\n" not in str(caught.value)
    assert before == (path.is_file() and path.read_bytes())


def test_no_file_to_read(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match=r"no such file; `onrecord read PATH\.\.\. --into"):
        open_store(tmp_path / "record.db")
    assert not (tmp_path / "record.db").exists()


def test_an_empty_file_holds_no_record_but_can_become_one(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.touch()
    with pytest.raises(NotARecord, match="holds no record yet"):
        open_store(path)
    with Store(path) as store:
        assert store.add(extraction(HARBOUR))


def test_no_folder_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(StoreFull, match=r"no: the folder|folder .*no does not exist"):
        Store(tmp_path / "no" / "record.db")


@pytest.mark.parametrize("create", [True, False], ids=["to write", "to read"])
def test_a_newer_record(fresh: Callable[[], Path], create: bool) -> None:
    path = fresh()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'record_99'")
    connection.close()
    with pytest.raises(NewerRecord, match=r"newer onrecord \(schema record_99\); update onrecord"):
        Store(path, create=create)


@pytest.mark.parametrize("create", [True, False], ids=["to write", "to read"])
def test_a_record_of_another_schema(fresh: Callable[[], Path], create: bool) -> None:
    path = fresh()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE notes SET value = 'onrecord/9' WHERE name = 'schema'")
    connection.close()
    with pytest.raises(NewerRecord, match=r"schema is 'onrecord/9', this onrecord reads 'onrecord/1'; update") as told:
        Store(path, create=create)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("limit", ["max_page_count=75", "query_only=ON"], ids=["disk full", "read-only"])
def test_no_room_keeps_what_was_acknowledged(
    fresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    path = fresh()
    with Store(path) as store:
        store.add(numbered(0))
        store.write_record(record_of(numbered(0)))
    acknowledged = [numbered(0)]
    monkeypatch.setattr(connect, "PRAGMAS", (*connect.PRAGMAS, limit))
    with Store(path) as store:
        with pytest.raises(StoreFull, match="cannot be written") as caught:
            acknowledged.extend(e for e in map(numbered, range(1, 2000)) if store.add(e))
        assert "\n" not in str(caught.value)
        with pytest.raises(StoreFull):
            store.write_record(record_of(*(numbered(n) for n in range(400))))
        assert list(store.extractions()) == acknowledged
        assert store.read_record() == record_of(numbered(0))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission(fresh: Callable[[], Path]) -> None:
    path = fresh()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with open_store(path) as store:
            assert store.count() == 0
        with pytest.raises(StoreFull, match="check its permissions"), Store(path) as store:
            store.add(extraction(HARBOUR))
    finally:
        path.parent.chmod(0o755)


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(fresh: Callable[[], Path]) -> None:
    path = fresh()
    with Store(path) as first, Store(path, wait_s=0) as second, first.transaction(writes=True):
        with pytest.raises(StoreError, match="being written by another process"):
            second.add(extraction(HARBOUR))
        assert second.count() == 0


def test_an_interrupt_leaves_a_record_that_opens(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(numbered(0))

    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("onrecord.store.write.note_pending", interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.add(numbered(1))
    assert list(store.extractions()) == [numbered(0)]
    assert store.add(numbered(1))


def test_an_interrupt_while_the_file_is_made_leaves_one_that_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    with monkeypatch.context() as patched:
        patched.setattr("alembic.op.create_index", lambda *args: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            Store(path)
    with Store(path) as store:
        assert store.add(numbered(0))
