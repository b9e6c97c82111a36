"""Deciding without script: a page for each item with its sentences and the forms of what can be decided about it."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

from onrecord.store import Store
from tests.present.web.conftest import OWN, client_over
from tests.present.winter import HOPE, HOPED, JOINS, VIDEO, WELL, winter

ITEMS = (
    ("quotes", HOPE.id, ["accept", "reject", "speaker", "day", "split"]),
    ("events", VIDEO.id, ["accept", "reject", "day", "split"]),
    ("positions", JOINS.id, ["accept", "reject"]),
    ("utterances", HOPED.id, ["accept", "reject", "speaker", "day", "join", "split"]),
    ("happenings", winter().happenings[0].id, ["accept", "reject", "day", "join", "split"]),
    ("findings", winter().findings[0].id, ["accept", "reject"]),
)


def _actions(page: str) -> list[str]:
    return re.findall(r'name="action" value="(\w+)"', page.split("<main")[1])


@pytest.mark.parametrize(("table", "item", "actions"), ITEMS)
def test_each_item_has_a_page_with_what_can_be_decided(
    client: TestClient, table: str, item: str, actions: list[str]
) -> None:
    page = client.get("/decide", params={"table": table, "item": item, "next": "/stories/story"}).text
    assert _actions(page) == actions
    assert f'name="item" value="{item}"' in page
    assert 'name="next" value="/stories/story"' in page
    assert '<ul class="sentences">' in page


def test_every_decide_of_a_story_leads_to_such_a_page(client: TestClient) -> None:
    links = re.findall(r'data-acts="\w+" href="([^"]+)"', client.get("/stories/story").text)
    assert links
    assert {client.get(html.unescape(link)).status_code for link in links} == {200}


def test_a_statement_can_be_joined_with_another_of_its_story(client: TestClient) -> None:
    other = next(u for u in winter().utterances if WELL.id in u.quotes)
    page = client.get("/decide", params={"table": "utterances", "item": HOPED.id}).text
    assert f'<option value="{other.id}">the talks “went well.”</option>' in page
    assert f'<option value="{HOPED.id}">' not in page


def test_what_is_decided_there_leads_back(own_record: Store) -> None:
    fields = {"action": "accept", "table": "quotes", "item": HOPE.id, "next": "/stories/story"}
    answer = client_over(own_record).post("/decisions", data=fields, headers=OWN)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/stories/story")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"table": "quotes", "item": "none"}, 404),
        ({"table": "notes", "item": "schema"}, 404),
        ({"table": "quotes"}, 422),
    ],
)
def test_what_is_not_there_cannot_be_decided(client: TestClient, asked: dict[str, str], status: int) -> None:
    assert client.get("/decide", params=asked).status_code == status


def test_the_way_back_leads_nowhere_else(client: TestClient) -> None:
    asked = {"table": "quotes", "item": HOPE.id, "next": "//evil.example"}
    assert "evil.example" not in client.get("/decide", params=asked).text
