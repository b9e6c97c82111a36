"""Lists come a page at a time: who follows `next` sees everything once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.model import Record, Source, Story
from onrecord.store import Store
from tests.builders import person, report
from tests.present.web.conftest import client_over

MANY = 95


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A workbench over as many stories of one report each as three pages hold, and as many actors."""
    names = [f"{n:03}" for n in range(MANY)]
    path: Path = tmp_path_factory.mktemp("paging") / "many.db"
    with Store(path) as store:
        store.write_record(
            Record(
                reports=tuple(report(f"Lantern {n} was lit.", id=f"r{n}", day="2031-12-18") for n in names),
                sources=tuple(Source(f"r{n}", "text", n) for n in names),
                actors=tuple(person(f"Q-{n}", f"Wren {n}") for n in names),
                stories=tuple(Story(f"s{n}", n, "2031-12-18", "2031-12-18", (f"r{n}",), (), ()) for n in names),
            )
        )
        yield client_over(store)


def _pages(client: TestClient, path: str, listed: str, **asked: str) -> Iterator[list[dict[str, Any]]]:
    cursor = 0
    while cursor is not None:
        page = client.get(path, params={**asked, "cursor": cursor}).json()
        yield page[listed]
        cursor = page["next"]


@pytest.mark.parametrize(
    ("path", "listed", "asked"),
    [
        ("/api/stories", "stories", {}),
        ("/api/actors", "actors", {}),
        ("/api/actors", "actors", {"q": "wren"}),
        ("/api/search", "hits", {"q": "lantern"}),
    ],
)
def test_every_row_comes_once(many: TestClient, path: str, listed: str, asked: dict[str, str]) -> None:
    pages = list(_pages(many, path, listed, **asked))
    ids = [row["id"] for page in pages for row in page]
    assert len(pages) > 2
    assert all(pages)
    assert len(ids) == len(set(ids)) == MANY


@pytest.mark.parametrize("path", ["/api/stories", "/api/actors", "/api/search?q=lantern", "/api/decisions"])
def test_behind_the_last_row_there_is_nothing(many: TestClient, path: str) -> None:
    page = many.get(path, params={"cursor": 10_000}).json()
    assert page["next"] is None
    assert [] in page.values()


@pytest.mark.parametrize("path", ["/", "/actors", "/search?q=lantern"])
def test_a_page_links_to_what_follows(many: TestClient, path: str) -> None:
    assert "cursor=" in many.get(path).text
