"""Decisions over HTTP: from the workbench's own pages alone, small, and kept only where they fit."""

from __future__ import annotations

import pytest

from onrecord.store import Store
from onrecord.store.queries import find_decisions
from tests.present.web.conftest import HOST, OWN, client_over
from tests.present.winter import HOPE

ACCEPT = {"action": "accept", "table": "quotes", "item": HOPE.id}
FOREIGN = (
    {},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": f"https://{HOST}"},
    {"Origin": f"http://{HOST}.evil.example"},
    {"Origin": "http://127.0.0.1:80"},
    {"Referer": f"http://{HOST}/"},
    {**OWN, "Sec-Fetch-Site": "cross-site"},
    {**OWN, "Sec-Fetch-Site": "same-site"},
)
MISFITS = (
    {},
    {"action": "burn", "table": "quotes", "item": HOPE.id},
    {"action": "accept", "table": "decisions", "item": HOPE.id},
    {"action": "accept", "table": "quotes", "item": "none"},
    {"action": "accept", "table": "quotes; DROP TABLE quotes", "item": HOPE.id},
    {"action": "speaker", "table": "quotes", "item": HOPE.id, "value": ""},
    {"action": "day", "table": "quotes", "item": HOPE.id, "value": "2031-99-99"},
    {"action": "join", "table": "quotes", "item": HOPE.id, "other": "none"},
    {"action": "undo", "item": "1"},
    {"action": "undo", "item": "9" * 30},
    {"action": "undo", "item": "-1"},
)


def _kept(store: Store) -> int:
    with store.transaction() as connection:
        return len(find_decisions(connection))


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/decisions", "/api/decisions"])
def test_another_site_decides_nothing(own_record: Store, path: str, headers: dict[str, str]) -> None:
    answer = client_over(own_record).post(path, data=ACCEPT, headers=headers)
    assert answer.status_code == 403
    assert _kept(own_record) == 0


def test_an_own_page_decides(own_record: Store) -> None:
    client = client_over(own_record)
    answer = client.post("/api/decisions", data=ACCEPT, headers={**OWN, "Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200
    assert (answer.json()["kind"], answer.json()["by"]) == ("accept", "Ana")
    assert [d["kind"] for d in client.get("/api/decisions").json()["decisions"]] == ["accept"]


@pytest.mark.parametrize("fields", MISFITS)
def test_what_fits_nothing_is_told_and_not_kept(own_record: Store, fields: dict[str, str]) -> None:
    answer = client_over(own_record).post("/api/decisions", data=fields, headers=OWN)
    assert answer.status_code in (400, 404)
    assert answer.json()["error"]["detail"]
    assert _kept(own_record) == 0


@pytest.mark.parametrize(
    "body", [b"\xff\xfe", b"action=accept&item=" + b"a" * 20_000, b"a=b&" * 30, b"action=%ED%A0%80"]
)
def test_a_form_that_no_page_sends_is_told_and_not_kept(own_record: Store, body: bytes) -> None:
    headers = {**OWN, "Content-Type": "application/x-www-form-urlencoded"}
    answer = client_over(own_record).post("/api/decisions", content=body, headers=headers)
    assert answer.status_code == 400
    assert _kept(own_record) == 0


@pytest.mark.parametrize(
    ("next_", "followed"), [("/stories/story#said", "/stories/story#said"), ("//evil.example", "/")]
)
def test_after_a_form_one_is_back_on_this_server(own_record: Store, next_: str, followed: str) -> None:
    answer = client_over(own_record).post("/decisions", data={**ACCEPT, "next": next_}, headers=OWN)
    assert (answer.status_code, answer.headers["Location"]) == (303, followed)
