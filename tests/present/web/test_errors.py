"""Whatever is asked, an error has one shape, and pages show it as a page."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

ASKED_WRONGLY = {
    "/api/nowhere": 404,
    "/api/stories/none": 404,
    "/api/reports/none": 404,
    "/api/reports/%00": 404,
    "/api/reports/%FF": 404,
    "/api/actors/none": 404,
    "/api/compare?left=harbour&right=none": 404,
    "/api/compare?left=harbour": 422,
    "/api/stories?cursor=-1": 422,
    "/api/stories?cursor=" + "9" * 30: 422,
    "/api/search?cursor=x": 422,
    "/api/search?q=" + "a" * 401: 422,
    "/api/search?q=ice&from=yesterday": 422,
    "/api/search?q=ice&to=2031-02-30": 422,
    "/api/stories/story?as_of=2031-99-99": 422,
    "/api/stories/story?as_of=" + quote("٢٠٣١-١٢-٠١"): 422,
    "/api/reports/harbour?at=1-" + "9" * 12: 422,
    "/export/no-such": 404,
    "/export/jsonl?story=none": 404,
}


@pytest.mark.parametrize(("address", "status"), ASKED_WRONGLY.items())
def test_an_error_has_one_shape(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"status", "detail"}
    assert answer.json()["error"]["status"] == status
    assert answer.json()["error"]["detail"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_a_method_that_nothing_takes_is_an_error_of_that_shape(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/stories")
    assert (answer.status_code, answer.json()["error"]["status"]) == (405, 405)


@pytest.mark.parametrize("address", ["/nowhere", "/stories/none", "/reports/none", "/actors/none", "/?cursor=-1"])
def test_a_page_shows_the_error_as_a_page(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (404, 422)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert 'href="/"' in answer.text


QUERIES = ('"', '""', "*", "-", "-a", "a -", "(", "NEAR(", "AND", "a OR", "^a", "{x}: y", "x*y", "%", "_", "'; --",
           "\x00", "\x02\x1f", "İ", "a" * 400)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_is_an_error(client: TestClient, query: str) -> None:
    for field in ("q", "actor", "country", "outlet", "kind"):
        assert client.get("/api/search", params={"q": "ice", field: query}).status_code == 200
    assert client.get("/api/actors", params={"q": query}).status_code == 200


def test_what_a_pattern_would_match_is_looked_for_as_written(client: TestClient) -> None:
    assert client.get("/api/actors", params={"q": "%"}).json()["actors"] == []
    assert client.get("/api/actors", params={"q": "_"}).json()["actors"] == []
