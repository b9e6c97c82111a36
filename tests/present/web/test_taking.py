"""Taking away what is on screen: a story, reports, an actor, what a search shows, or the whole record."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.present.export import exporters
from onrecord.present.web.narrowing import Shown, merge, narrow
from tests.present.winter import JUNE, WELL, winter

WHOLE = winter()
REPORT = WHOLE.stories[0].reports[0]


def taken(client: TestClient, **asked: Any) -> dict[str, list[dict[str, Any]]]:
    """The rows that leave as JSON lines, by table."""
    answer = client.get("/export/jsonl", params=asked)
    assert answer.status_code == 200
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in answer.text.splitlines()[1:]:
        row = json.loads(line)
        rows.setdefault(row["table"], []).append(row)
    return rows


def test_without_a_choice_the_whole_record_leaves(client: TestClient) -> None:
    assert {r["id"] for r in taken(client)["reports"]} == {r.id for r in WHOLE.reports}


def test_a_report_leaves_with_what_is_in_it_and_nothing_of_others(client: TestClient) -> None:
    rows = taken(client, report=REPORT)
    assert [r["id"] for r in rows["reports"]] == [REPORT]
    assert {q["id"] for q in rows["quotes"]} == {q.id for q in WHOLE.quotes if q.report == REPORT}
    assert {row["report"] for table in ("quotes", "events", "positions", "times") for row in rows.get(table, ())} == {
        REPORT
    }


def test_two_reports_leave_together(client: TestClient) -> None:
    both = list(WHOLE.stories[0].reports[:2])
    assert {r["id"] for r in taken(client, report=both)["reports"]} == set(both)


def test_an_actor_leaves_with_what_was_said_and_done_and_where_it_stood(client: TestClient) -> None:
    actor = next(q.speaker.actor for q in WHOLE.quotes if q.speaker and q.speaker.actor)
    rows = taken(client, actor=actor)
    assert {q["id"] for q in rows["quotes"]} == {q.id for q in WHOLE.quotes if q.speaker and q.speaker.actor == actor}
    assert {e["id"] for e in rows.get("events", ())} == {e.id for e in WHOLE.events if actor in e.actors}
    assert actor in {a["id"] for a in rows["actors"]}


def test_what_a_search_shows_leaves(client: TestClient) -> None:
    shown = client.get("/api/search", params={"q": "meet", "kind": "quote"}).json()["hits"]
    rows = taken(client, q="meet", kind="quote")
    assert shown
    assert {q["id"] for q in rows["quotes"]} == {hit["id"] for hit in shown}
    assert "events" not in rows


def test_a_search_that_finds_nothing_takes_nothing(client: TestClient) -> None:
    assert taken(client, q="zebra") == {}


def test_what_is_not_there_is_not_taken(client: TestClient) -> None:
    assert client.get("/export/jsonl", params={"report": "none"}).status_code == 404
    assert client.get("/export/jsonl", params={"report": ["r"] * 21}).status_code == 422


@pytest.mark.parametrize("name", list(exporters))
@pytest.mark.parametrize("asked", [{"report": REPORT}, {"q": "games"}, {"q": "zebra"}, {"actor": "none"}])
def test_every_format_takes_every_part(client: TestClient, name: str, asked: dict[str, str]) -> None:
    assert client.get(f"/export/{name}", params=asked).status_code == 200


def test_what_refers_to_what_is_not_shown_is_told_without_it() -> None:
    told = replace(JUNE, quote=WELL.id)
    part = narrow(replace(WHOLE, events=(told,)), Shown(events={told.id}))
    assert part.events == (JUNE,)
    assert part.quotes == part.findings == ()
    assert [s.reports for s in part.stories] == [(JUNE.report,)]
    assert {a.id for a in part.actors} == {"Q-sand", "Q-orr", "NLA", "VES"}


def test_parts_put_together_are_the_whole() -> None:
    parts = merge(narrow(WHOLE, Shown(reports=[report.id])) for report in WHOLE.reports)
    assert parts.reports == WHOLE.reports
    assert parts.quotes == WHOLE.quotes
