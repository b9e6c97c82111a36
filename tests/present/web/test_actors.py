"""The page of an actor: what most reports tell comes first, and who goes on from the cursors sees everything once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.model import Question, Record, Source, Story
from onrecord.present.web.pages.actors import ITEMS, ITEMS_OF_ONE, STORIES
from onrecord.store import Store
from tests import builders as b
from tests.present.web.conftest import client_over

LONG = 2 * ITEMS_OF_ONE + 5  # items of the actor in the one long story
SHORT = 2 * STORIES  # stories of one report each
WREN, FINCH = b.person("Q-wren", "Ada Wren"), b.person("Q-finch", "Bo Finch")
DAM = Question("dam", "a new dam", ("build the dam",), ("leave the river",), "given")


def _told(number: int, of: str) -> Record:
    """A report in which Wren says something, does something and stands somewhere; Finch speaks too."""
    text = f"“We will build dam {number},” Ada Wren said. Wren met Bo Finch in Tarn. “I doubt it,” Finch said."
    report = b.report(text, id=f"{of}-{number:03}", outlet=f"Gazette {number}", day="2031-03-05")
    said = b.quote(report, f"We will build dam {number}", speaker="Ada Wren", actor="Q-wren")
    answer = b.quote(report, "I doubt it", speaker="Finch", actor="Q-finch")
    met = b.event(report, "Wren met Bo Finch in Tarn", actors=("Q-wren",), recipients=("Q-finch",))
    stands = b.position(report, f"We will build dam {number}", question="dam", actor="Q-wren", stance="for")
    made = b.record(report, actors=[WREN, FINCH], quotes=[said, answer], events=[met], positions=[stands])
    return replace(made, questions=(DAM,))


def _story(id_: str, records: list[Record]) -> Record:
    """The reports as one story."""
    tables: dict[str, Any] = {
        name: tuple(row for record in records for row in getattr(record, name))
        for name in ("reports", "quotes", "events", "positions", "utterances", "happenings")
    }
    tables["utterances"] = tuple(replace(u, story=id_) for u in tables["utterances"])
    tables["happenings"] = tuple(replace(h, story=id_) for h in tables["happenings"])
    ids = {name: tuple(row.id for row in tables[name]) for name in ("reports", "utterances", "happenings")}
    story = Story(id_, id_, "2031-03-05", "2031-03-05", ids["reports"], ids["utterances"], ids["happenings"])
    sources = tuple(Source(r.id, "text", r.id) for r in tables["reports"])
    return Record(**tables, sources=sources, stories=(story,))


def _together(*records: Record) -> Record:
    names = ("reports", "sources", "quotes", "events", "positions", "utterances", "happenings", "stories")
    tables: dict[str, Any] = {name: tuple(row for r in records for row in getattr(r, name)) for name in names}
    return Record(**tables, actors=(WREN, FINCH), questions=(DAM,))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A workbench over one long story and many short ones, all of the same actor."""
    path: Path = tmp_path_factory.mktemp("actors") / "actors.db"
    long = _story("long", [_told(n, "long") for n in range(LONG)])
    short = [_story(f"short-{n:02}", [_told(n, f"short-{n:02}")]) for n in range(SHORT)]
    with Store(path) as store:
        store.write_record(_together(long, *short))
        yield client_over(store)


def _pages(client: TestClient, **asked: str) -> Iterator[dict[str, Any]]:
    cursor = 0
    while cursor is not None:
        page = client.get("/api/actors/Q-wren", params={**asked, "cursor": cursor}).json()
        yield page
        cursor = page["next"]


def test_every_story_of_an_actor_comes_once_the_longest_first(client: TestClient) -> None:
    pages = list(_pages(client))
    ids = [story["id"] for page in pages for story in page["stories"]]
    assert ids[0] == "long"
    assert sorted(ids) == ["long", *(f"short-{n:02}" for n in range(SHORT))]
    assert {page["of"] for page in pages} == {len(ids)}
    assert len(pages) > 2


def test_a_long_story_shows_some_and_says_how_many_there_are(client: TestClient) -> None:
    first = next(_pages(client))["stories"][0]
    assert first["counts"] == {"said": LONG, "done": LONG, "positions": LONG}
    assert [len(first[name]) for name in ("said", "done", "positions")] == [ITEMS] * 3
    assert client.get(first["all"]).status_code == 200


def test_a_story_that_is_shown_whole_leads_nowhere_else(client: TestClient) -> None:
    short = next(_pages(client))["stories"][1]
    assert short["all"] is None
    assert short["counts"] == {"said": 1, "done": 1, "positions": 1}


@pytest.mark.parametrize("name", ["said", "done"])
def test_everything_in_a_story_comes_once(client: TestClient, name: str) -> None:
    ids = [item["id"] for page in _pages(client, story="long") for item in page["stories"][0][name]]
    assert len(ids) == len(set(ids)) == LONG


def test_every_position_in_a_story_comes_once(client: TestClient) -> None:
    positions = [p for page in _pages(client, story="long") for p in page["stories"][0]["positions"]]
    assert len({p["passages"][0]["url"] for p in positions}) == len(positions) == LONG


def test_another_ones_words_are_left_out(client: TestClient) -> None:
    said = [s for page in _pages(client, story="long") for s in page["stories"][0]["said"]]
    assert not any("doubt" in part["text"] for s in said for w in s["wordings"] for part in w["parts"])


def test_the_page_links_on_without_script(client: TestClient) -> None:
    assert "cursor=" in client.get("/actors/Q-wren").text
    assert f"cursor={ITEMS_OF_ONE}" in client.get("/actors/Q-wren", params={"story": "long"}).text


def test_the_list_counts_the_quotes_that_an_actor_speaks(client: TestClient) -> None:
    counts = {a["id"]: a["quotes"] for a in client.get("/api/actors").json()["actors"]}
    assert counts == {"Q-wren": LONG + SHORT, "Q-finch": LONG + SHORT}


def test_a_story_that_is_not_there_is_said(client: TestClient) -> None:
    answer = client.get("/api/actors/Q-wren", params={"story": "lang"})
    assert answer.status_code == 404
    assert "long" in answer.json()["error"]["detail"]


def test_a_report_names_some_to_compare_with_and_says_of_how_many(client: TestClient) -> None:
    page = client.get("/api/reports/long-003").json()
    assert page["others"] == LONG - 1
    assert 0 < len(page["compare"]) < page["others"]
    assert "long-003" not in {other["id"] for other in page["compare"]}
    assert (
        f'of <a href="/stories/long?part=reports">{page["others"]} other reports'
        in client.get("/reports/long-003").text
    )
