"""A fresh record file for each test, copied from one that was made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.store import Store


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record file that holds nothing."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    Store(path).close()
    return path


@pytest.fixture
def fresh(empty: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes an empty record file; called again, another in its place."""

    def make() -> Path:
        for ending in ("", "-wal", "-shm"):
            (tmp_path / f"record.db{ending}").unlink(missing_ok=True)
        return Path(shutil.copy(empty, tmp_path / "record.db"))

    return make


@pytest.fixture
def store(fresh: Callable[[], Path]) -> Iterator[Store]:
    """An empty store that is open."""
    with Store(fresh()) as opened:
        yield opened
