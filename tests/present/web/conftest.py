"""The workbench's server without a browser: its application asked in-process, over hand-made records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.present.web.app import make_app
from onrecord.store import Store
from tests.present.winter import winter

HOST = "127.0.0.1:8321"
OWN = {"Origin": f"http://{HOST}"}  # what a browser sends with a form of the workbench's own page


def client_over(store: Store, *, token: str | None = None, anywhere: bool = False) -> TestClient:
    """Asks a workbench over the record; a fault of the server is an answer with status 500."""
    app = make_app(store, hosts=None if anywhere else frozenset({HOST}), by="Ana", token=token)
    return TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A record that no test decides in."""
    with Store(tmp_path_factory.mktemp("web") / "winter.db") as store:
        store.write_record(winter())
        yield store


@pytest.fixture
def client(record: Store) -> TestClient:
    """Asks a workbench over the winter record."""
    return client_over(record)


@pytest.fixture
def own_record(tmp_path: Path) -> Iterator[Store]:
    """A record of the test's own."""
    with Store(tmp_path / "own.db") as store:
        store.write_record(winter())
        yield store
