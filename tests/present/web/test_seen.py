"""What changed since a browser looked last: its cookie, the marks on the list and on a story, a record that grows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.model import Record
from onrecord.present.web.seen import MOST_STORIES, Seen, read_seen, write_seen
from onrecord.store import Store
from tests.present.web.conftest import HOST, OWN, client_over
from tests.present.winter import winter

WHOLE = winter()
LAST = WHOLE.stories[0].reports[-1]


def _without(record: Record, report: str) -> Record:
    """The record before that report came."""
    story = record.stories[0]
    kept = tuple(r for r in story.reports if r != report)
    quotes = tuple(q for q in record.quotes if q.report != report)
    left = {q.id for q in quotes}
    events = tuple(e for e in record.events if e.report != report)
    return replace(
        record,
        reports=tuple(r for r in record.reports if r.id != report),
        sources=tuple(s for s in record.sources if s.report != report),
        stories=(replace(story, reports=kept),),
        quotes=quotes,
        times=tuple(t for t in record.times if t.report != report),
        events=events,
        positions=tuple(p for p in record.positions if p.report != report),
        utterances=tuple(replace(u, quotes=tuple(q for q in u.quotes if q in left)) for u in record.utterances),
        findings=tuple(f for f in record.findings if all(e.report != report for e in f.evidence)),
    )


@pytest.fixture
def growing(own_record: Store) -> Store:
    """A record that lacks its story's last report."""
    own_record.write_record(_without(WHOLE, LAST))
    return own_record


def _browser(store: Store) -> TestClient:
    return client_over(store)


def _story(client: TestClient) -> str:
    return str(client.get("/api/stories").json()["stories"][0]["url"])


def test_at_the_first_visit_nothing_is_new(growing: Store) -> None:
    client = _browser(growing)
    assert "new" not in client.get("/").text.split("<main")[1].split("</main")[0].replace("news", "")
    assert client.get(_story(client)).status_code == 200


def test_a_report_that_came_after_is_new_in_the_list_and_in_the_story(growing: Store) -> None:
    client = _browser(growing)
    client.get("/")
    growing.write_record(WHOLE)
    page = client.get("/").text
    assert "1 story changed since you last looked" in page
    assert "1 new report" in page
    answer = client.get(_story(client) + "?as_of=2031-12-18")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(_story(client) + "?as_of=2031-12-18&since=")
    shown = client.get(answer.headers["Location"]).text
    assert "New since you last looked" in shown
    assert '<a href="#reports">1 report</a>' in shown


def test_once_the_story_was_opened_it_is_new_no_more_but_its_link_still_shows_what_was(growing: Store) -> None:
    client = _browser(growing)
    client.get("/")
    growing.write_record(WHOLE)
    marked = client.get(_story(client)).headers["Location"]
    client.get(marked)
    assert "changed since you last looked" not in client.get("/").text
    assert client.get(_story(client)).status_code == 200
    assert "New since you last looked" in client.get(marked).text


def test_a_part_that_script_fetches_is_no_visit(growing: Store) -> None:
    client = _browser(growing)
    client.get("/")
    growing.write_record(WHOLE)
    assert client.get(_story(client), headers={"Sec-Fetch-Mode": "cors"}).status_code == 200
    assert "changed since you last looked" in client.get("/").text


def test_all_can_be_taken_as_seen(growing: Store) -> None:
    client = _browser(growing)
    client.get("/")
    growing.write_record(WHOLE)
    revision = client.get("/api/revision").json()["revision"]
    answer = client.post("/seen", data={"revision": revision, "next": "/"}, headers=OWN)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "changed since you last looked" not in client.get("/").text


@pytest.mark.parametrize("revision", ["", "-1", "x", "١", "9" * 99, "1.2"])
def test_what_is_no_revision_is_not_taken(own_record: Store, revision: str) -> None:
    assert client_over(own_record).post("/seen", data={"revision": revision}, headers=OWN).status_code == 400


def test_another_site_takes_nothing_as_seen(own_record: Store) -> None:
    answer = client_over(own_record).post("/seen", data={"revision": "1"}, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 403


def test_the_api_says_what_is_new_since_a_revision_and_keeps_no_cookie(growing: Store) -> None:
    client = _browser(growing)
    before = client.get("/api/revision").json()["revision"]
    growing.write_record(WHOLE)
    story = client.get("/api/stories", params={"since": before}).json()["stories"][0]
    assert story["new"]["reports"] == 1
    page = client.get(f"/api{story['url']}").json()
    assert [r["id"] for r in page["references"] if r["new"]] == [LAST]
    assert any(m["new"] for m in page["moments"]) or any(r["new"] for t in page["standings"] for r in t["rows"])
    assert "Set-Cookie" not in client.get("/api/stories").headers


def test_only_what_changed_can_be_listed(growing: Store) -> None:
    client = _browser(growing)
    before = client.get("/api/revision").json()["revision"]
    asked = {"since": before, "changed": "true"}
    assert client.get("/api/stories", params=asked).json()["stories"] == []
    assert "Nothing has changed since you last looked" in client.get("/", params=asked).text
    growing.write_record(WHOLE)
    assert len(client.get("/api/stories", params=asked).json()["stories"]) == 1


@pytest.mark.parametrize("cookie", [None, "", "x", "5.", "5.zzzzzzzzzz-1", "5.0123456789", "9", "1.0123456789-9", "-1"])
def test_what_no_browser_of_this_record_would_send_counts_as_all_seen(cookie: str | None) -> None:
    assert read_seen(cookie, 5) == Seen(5)


revisions = st.integers(0, 999)


@given(revisions, st.dictionaries(st.text(), revisions, max_size=200))
def test_a_cookie_comes_back_with_the_stories_opened_last(first: int, stories: dict[str, int]) -> None:
    seen = Seen(first)
    for story, revision in stories.items():
        seen = seen.opened(story, revision)
    again = read_seen(write_seen(seen), 999)
    assert again.all == first
    assert again.stories.items() <= seen.stories.items()
    if len(stories) <= MOST_STORIES:
        assert all(again.of(story) == seen.of(story) for story in stories)
    assert len(write_seen(seen)) < 4000


def test_the_cookie_is_read_by_no_script_and_sent_by_no_other_site(own_record: Store) -> None:
    cookie = client_over(own_record).get("/").headers["Set-Cookie"]
    assert cookie.startswith("onrecord_seen_")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert HOST not in cookie
