from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from onrecord.present.web.app import make_app
from onrecord.present.web.guarding import COOKIE, own_address, parse_origin
from onrecord.store import Store
from tests.present.web.conftest import HOST, OWN, client_over
from tests.present.winter import HOPE

TOKEN = "a-word-of-the-test's-own"
PAGES = ("/", "/api/stories", "/api/nowhere", "/nowhere", "/static/app.css", "/openapi.json", "/export/no-such")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8321", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8321.evil", ""]
)
def test_a_name_pointed_at_the_server_is_turned_away(client: TestClient, path: str, host: str) -> None:
    answer = client.get(path, headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]["status"]) == (421, 421)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    for headers in ({}, {"Host": "evil.example"}):
        answer = client.get(path, headers=headers)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_fault_is_told_in_the_one_shape_and_tells_nothing_of_itself(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("onrecord.present.web.routes.stories_since", fail)
    answer = client.get("/api/stories")
    assert (answer.status_code, answer.json()["error"]["status"]) == (500, 500)
    assert "secret" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("wrong", [{}, {"Authorization": "Bearer no"}, {"Authorization": f"Basic {TOKEN}"},
                                   {"Cookie": f"{COOKIE}={TOKEN}"}, {"Cookie": f"{COOKIE}="}])  # fmt: skip
def test_without_the_token_nothing_is_answered(record: Store, path: str, wrong: dict[str, str]) -> None:
    answer = client_over(record, token=TOKEN, anywhere=True).get(path, headers=wrong)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert set(answer.json()["error"]) == {"status", "detail"}


def test_a_bearer_may_ask_under_any_name(record: Store) -> None:
    client = client_over(record, token=TOKEN, anywhere=True)
    for host in (HOST, "analysts.example:8321"):
        assert client.get("/api/stories", headers={"Authorization": f"Bearer {TOKEN}", "Host": host}).is_success


def test_a_link_with_the_token_logs_in_and_leaves_no_token(record: Store) -> None:
    client = client_over(record, token=TOKEN, anywhere=True)
    answer = client.get("/search", params={"q": "ice", "token": TOKEN})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/search?q=ice")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert client.get("/search?q=ice").is_success


@pytest.mark.parametrize("given", ["", "no", TOKEN[:-1], TOKEN + "x", "ключ", "\x00"])
def test_a_link_with_another_token_does_not(record: Store, given: str) -> None:
    answer = client_over(record, token=TOKEN, anywhere=True).get("/", params={"token": given})
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers


def test_the_token_in_a_link_changes_nothing(own_record: Store) -> None:
    client = client_over(own_record, token=TOKEN, anywhere=True)
    assert client.post("/api/decisions", params={"token": TOKEN}, headers=OWN).status_code == 401


def test_with_a_token_changes_are_still_taken_from_own_pages_alone(own_record: Store) -> None:
    client = client_over(own_record, token=TOKEN, anywhere=True)
    knows = {"Authorization": f"Bearer {TOKEN}"}
    assert client.post("/api/decisions", headers={**knows, "Origin": "http://evil.example"}).status_code == 403


@pytest.mark.parametrize("host", [HOST, "analysts.example"])  # as the proxy passes it on
def test_behind_a_proxy_decisions_come_from_the_origin_that_browsers_see(own_record: Store, host: str) -> None:
    app = make_app(own_record, hosts=frozenset({HOST}), by="Ana", token=TOKEN, origin="https://analysts.example")
    client = TestClient(app, base_url=f"http://{HOST}")
    knows = {"Authorization": f"Bearer {TOKEN}"}
    decision = {"action": "accept", "table": "quotes", "item": HOPE.id}
    for foreign in ("http://analysts.example", "https://analysts.example.evil", f"http://{HOST}", "null", ""):
        asked = {**knows, "Host": host, "Origin": foreign}
        assert client.post("/api/decisions", data=decision, headers=asked).status_code == 403
    assert client.get("/", headers={**knows, "Host": "evil.example"}).status_code == 421
    asked = {**knows, "Host": host, "Origin": "https://analysts.example"}
    assert client.post("/api/decisions", data=decision, headers=asked).status_code == 200


def test_behind_tls_the_cookie_travels_over_tls_alone(record: Store) -> None:
    for origin, secure in (("https://analysts.example", True), ("http://analysts.example", False)):
        app = make_app(record, hosts=frozenset({HOST}), by="Ana", token=TOKEN, origin=origin)
        client = TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)
        assert ("Secure" in client.get("/", params={"token": TOKEN}).headers["Set-Cookie"]) is secure


@pytest.mark.parametrize(
    ("written", "meant"),
    [("https://Analysts.Example/", "https://analysts.example"), ("https://a.example:443", "https://a.example"),
     ("http://a.example:8321", "http://a.example:8321"), ("https://[::1]:9", "https://[::1]:9")],
)  # fmt: skip
def test_an_origin_is_what_browsers_send(written: str, meant: str) -> None:
    assert parse_origin(written) == meant


@pytest.mark.parametrize("wrong", ["", "analysts.example", "ftp://a.example", "https://", "https://a@b.example",
                                   "https://a.example/path", "https://a.example?x", "null", "https://a b",
                                   "https://a.example:99999"])  # fmt: skip
def test_what_is_no_origin_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_origin(wrong)


def test_behind_a_proxy_a_token_is_needed(record: Store) -> None:
    with pytest.raises(ValueError, match="token"):
        make_app(record, hosts=frozenset({HOST}), by="Ana", origin="https://analysts.example")


def test_a_workbench_for_any_host_without_a_token_is_not_made(record: Store) -> None:
    with pytest.raises(ValueError, match="token"):
        make_app(record, hosts=None, by="Ana")


@pytest.mark.parametrize("address", ["//evil.example", "/\\evil.example", "https://evil.example", "", "x",
                                     "/a\r\nSet-Cookie: b", "javascript:alert(1)", "/\t/evil.example"])  # fmt: skip
def test_an_address_that_leads_elsewhere_is_not_followed(address: str) -> None:
    assert own_address(address) == "/"


def test_own_addresses_are_followed() -> None:
    assert own_address("/stories/a%20b?as_of=2031-12-18#stands") == "/stories/a%20b?as_of=2031-12-18#stands"
