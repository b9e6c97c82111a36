"""A long story comes in parts: the first items by importance, every other reached by links, each exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import event as happens
from starlette.testclient import TestClient

from onrecord.model import Finding, Question, Record, digest
from onrecord.present.web.choosing import ALONE, PARTS, SHOWN
from onrecord.present.web.loading import TOLD
from onrecord.present.web.pages.stands import ROWS
from onrecord.store import Store
from tests import builders as b
from tests.present.web.conftest import client_over

REPORTS = 90
STORY = b.STORY
FERRY, TOLL = (Question(f"k-{name}", f"whether the {name} stays", (), (), "given") for name in ("ferry", "toll"))
BRIDGE = Question("k-bridge", "whether the bridge opens", (), (), "given")


def long_story() -> Record:
    """Ninety reports, each with a statement, an event and three positions of its own; all tell of one of each."""
    reports, quotes, events, positions = [], [], [], []
    for n in range(REPORTS):
        text = (
            f"Captain {n} said: “Boat {n} sails.” Mayor Ida Vale said: “The port stays open.” "
            f"Crew {n} struck. The lighthouse fell. Captain {n} backs the ferry, the toll and the bridge."
        )
        report = b.report(text, id=f"r{n:02}", outlet=f"Post {n % 7}", day=f"2031-{1 + n // 28:02}-{1 + n % 28:02}")
        reports.append(report)
        quotes.append(b.quote(report, f"Boat {n} sails.", speaker=f"Captain {n}", actor=f"Q-{n}"))
        quotes.append(b.quote(report, "The port stays open.", speaker="Mayor Ida Vale", actor="Q-vale"))
        events.append(b.event(report, f"Crew {n} struck", actors=[f"Q-{n}"], days=("2031-01-01", "2031-01-01")))
        events.append(b.event(report, "The lighthouse fell", days=("2031-02-02", "2031-02-02")))
        for name, day in (("ferry", "2031-01-05"), ("toll", "2031-01-06"), ("bridge", "2031-01-06")):
            positions.append(
                b.position(report, f"the {name}", actor=f"Q-{n}", stance="for", question=f"k-{name}", day=day)
            )
    own, shared = quotes[::2], quotes[1::2]
    findings = tuple(
        Finding(digest("f", r.id), STORY, "only_in" if n else "reprint", r.id, f"Only report {n} says so.",
                tuple(b.evidence(other, "The lighthouse fell") for other in (reports if n == 0 else [r])))
        for n, r in enumerate(reports)
    )  # fmt: skip
    return b.record(
        *reports,
        actors=[b.person("Q-vale", "Ida Vale"), *(b.person(f"Q-{n}", f"Captain {n}") for n in range(REPORTS))],
        quotes=quotes,
        events=events,
        questions=(FERRY, TOLL, BRIDGE),
        positions=positions,
        utterances=[*(b.utterance(q) for q in own), b.utterance(*shared)],
        happenings=[*(b.happening(e) for e in events[::2]), b.happening(*events[1::2])],
        findings=findings,
    )


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The record of the long story."""
    path: Path = tmp_path_factory.mktemp("long") / "long.db"
    with Store(path) as store:
        store.write_record(long_story())
        yield store


@pytest.fixture(scope="module")
def client(opened: Store) -> TestClient:
    """Asks a workbench over it."""
    return client_over(opened)


def asked(client: TestClient, **query: str | int) -> dict[str, Any]:
    answer = client.get(f"/api/stories/{STORY}", params=query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def followed(client: TestClient, **query: str | int) -> Iterator[dict[str, Any]]:
    """A part page by page, as its cursor says."""
    cursor: int | None = 0
    while cursor is not None:
        page = asked(client, **query, cursor=cursor)
        yield page
        cursor = page["next"]


IDS = {
    "brief": lambda page: [f["id"] for f in page["brief"]],
    "timeline": lambda page: [m["id"] for m in page["moments"]],
    "said": lambda page: [s["id"] for voice in page["voices"] for s in voice["statements"]],
    "stands": lambda page: [t["question"]["id"] for t in page["standings"]],
    "sources": lambda page: sorted({c["report"] for c in page["chains"]}),
    "findings": lambda page: [f["id"] for f in page["findings"]],
    "reports": lambda page: [r["id"] for r in page["references"]],
}
WHOLE = {"brief": 1, "timeline": 2 * (REPORTS + 1), "said": REPORTS + 1, "stands": 3, "findings": REPORTS,
         "reports": REPORTS}  # fmt: skip


@pytest.mark.parametrize("part", WHOLE)
def test_every_item_of_a_part_comes_once(client: TestClient, part: str) -> None:
    pages = list(followed(client, part=part))
    ids = [id_ for page in pages for id_ in IDS[part](page)]
    assert len(ids) == len(set(ids)) == WHOLE[part]
    assert {page["parts"][part]["of"] for page in pages} == {WHOLE[part]}
    assert [page["parts"][part]["shown"] for page in pages] == [len(IDS[part](page)) for page in pages]


def test_every_chain_is_reached(client: TestClient) -> None:
    chains = {tuple(c["names"]) for page in followed(client, part="sources") for c in page["chains"]}
    wanted = {(f"Post {n % 7}", f"Captain {n}") for n in range(REPORTS)} | {(f"Post {n}", "Ida Vale") for n in range(7)}
    assert chains == wanted


def test_the_first_page_has_the_first_of_each_part(client: TestClient) -> None:
    page = asked(client)
    for part in PARTS:
        assert page["parts"][part]["from"] == 0
        if part in WHOLE:
            assert set(IDS[part](page)) <= set(IDS[part](asked(client, part=part)))
            assert len(IDS[part](page)) == min(SHOWN[part], WHOLE[part])
    assert (page["part"], page["next"]) == (None, None)


def test_a_part_alone_leaves_the_others_out(client: TestClient) -> None:
    page = asked(client, part="said", cursor=4)
    assert page["voices"]
    assert [page[n] for n in ("brief", "moments", "standings", "chains", "findings", "references")] == [[]] * 6


def test_what_most_reports_tell_comes_first(client: TestClient) -> None:
    page = asked(client)
    told = [m["told"] for m in page["moments"]]
    assert sorted(told, reverse=True)[:3] == [REPORTS, REPORTS, 1]
    assert "The lighthouse fell" in [m["words"] for m in page["moments"]]
    assert page["voices"][0]["name"] == "Ida Vale"
    days = [m["from"] for m in page["moments"] if m["from"]]
    assert days == sorted(days)


@pytest.mark.parametrize("kind", ["utterance", "happening", "finding"])
def test_all_that_tell_of_an_item_are_reached(client: TestClient, kind: str) -> None:
    page = asked(client)
    rows = page["findings"] if kind == "finding" else [m for m in page["moments"] if m["kind"] == kind]
    item = next(row for row in rows if row["told"] == REPORTS)
    assert len(item["sides" if kind == "finding" else "passages"]) == TOLD
    query = {name: values[0] for name, values in parse_qs(urlsplit(item["all"]).query).items()}
    assert query == {"item": item["id"]}
    found: list[str] = []
    for part in followed(client, **query):
        shown = part["parts"][part["part"]]
        assert shown["of"] == REPORTS
        row = {"utterance": lambda p: p["voices"][0]["statements"][0]["wordings"][0],
               "happening": lambda p: p["moments"][0],
               "finding": lambda p: p["findings"][0]}[kind](part)  # fmt: skip
        found += [p["report"] for p in row["sides" if kind == "finding" else "passages"]]
    assert sorted(found) == [f"r{n:02}" for n in range(REPORTS)]


def test_every_row_of_a_table_is_reached_and_the_day_holds(client: TestClient) -> None:
    actors: list[str] = []
    pages = list(followed(client, part="stands", question="k-ferry", as_of="2031-01-05"))
    for page in pages:
        (table,) = page["standings"]
        assert table["as_of"] == "2031-01-05"
        assert len(table["rows"]) <= ROWS
        actors += [row["actor"] for row in table["rows"]]
    assert sorted(actors) == sorted(f"Q-{n}" for n in range(REPORTS))
    assert [d["value"] for d in pages[0]["standings"][0]["days"]] == ["2031-01-05", "2031-01-06"]
    (toll,) = asked(client, part="stands", question="k-toll", as_of="2031-01-05")["standings"]
    assert toll["rows"] == []


def test_statements_of_one_actor_alone(client: TestClient) -> None:
    (voice,) = asked(client, part="said", actor="Q-vale")["voices"]
    assert (voice["name"], len(voice["statements"]), voice["of"]) == ("Ida Vale", 1, 1)


def test_pages_link_to_what_follows_and_back_without_script(client: TestClient) -> None:
    whole = client.get(f"/stories/{STORY}").text
    for part in ("timeline", "said", "stands", "sources", "findings", "reports"):
        assert f"?part={part}&amp;cursor={SHOWN[part]}" in whole
    assert f"{SHOWN['timeline']} of {WHOLE['timeline']} entries" in whole
    said = SHOWN["said"]
    later = client.get(f"/stories/{STORY}?part=said&cursor={said}&as_of=2031-01-05").text
    assert f"{said + 1}–{2 * said} of {WHOLE['said']} statements" in later
    assert f"cursor={2 * said}" in later
    assert later.count("as_of=2031-01-05") > 1
    assert f'href="/stories/{STORY}"' in later
    assert 'id="timeline"' not in later


def test_a_timeline_alone_holds_more_entries(client: TestClient) -> None:
    assert "All on one timeline" in client.get(f"/stories/{STORY}").text
    assert len(asked(client, part="timeline")["moments"]) == min(ALONE["timeline"], WHOLE["timeline"])


def test_behind_the_last_item_there_is_nothing(client: TestClient) -> None:
    for part in PARTS:
        page = asked(client, part=part, cursor=10_000)
        assert page["next"] is None
        assert client.get(f"/stories/{STORY}?part={part}&cursor=10000").status_code == 200


@pytest.mark.parametrize("query", ["part=rumours", "part=said&cursor=-1", "part=said&cursor=x"])
def test_what_no_part_has_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/api/stories/{STORY}?{query}").status_code == 422


def test_an_item_of_no_such_story_is_not_found(client: TestClient) -> None:
    answer = client.get(f"/api/stories/{STORY}?item=nothing")
    assert answer.status_code == 404
    assert "nothing" in answer.json()["error"]["detail"]


def test_a_page_reads_the_texts_of_what_it_shows_alone(opened: Store, client: TestClient) -> None:
    read: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if "reports.text" in statement:
            read.append(statement)

    happens.listen(opened._engine, "before_cursor_execute", note)
    try:
        asked(client, part="timeline", cursor=SHOWN["timeline"] * 4)
        assert len(read) == 1
        read.clear()
        asked(client, part="stands", question="nobody")
        assert read == []
    finally:
        happens.remove(opened._engine, "before_cursor_execute", note)
