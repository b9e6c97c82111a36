"""Text that attacks is text: no page makes an element, a handler or a link of it, and JSON gives it back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote as quoted

import pytest
from starlette.testclient import TestClient

from onrecord.model import Question
from onrecord.store import Store
from tests.builders import event, happening, person, position, quote, record, report, utterance
from tests.present.web.conftest import client_over

ATTACK = "<img src=x onerror=alert(1)><script>alert(2)</script>\"' onmouseover=alert(3) {{7*7}}"
ADDRESSES = ("javascript:alert(4)", "data:text/html,<script>alert(5)</script>")


class _Reader(HTMLParser):
    """What a browser could run of a page, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("img", "iframe", "object", "embed", "base") or (tag == "script" and "src" not in values):
            self.runs.append(f"<{tag}>")
        self.runs += [name for name in values if name.startswith("on") or name == "srcdoc"]
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            address = (values.get(name) or "").strip().lower()
            if address.partition(":")[0] in ("javascript", "data", "vbscript") and ":" in address:
                self.runs.append(f"{name}={address}")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A workbench over a record whose every printed field attacks."""
    reports = [
        report(
            f"“The bridge {ATTACK} will open,” Brandt {ATTACK} said. Norland {ATTACK} joined the boycott.",
            id=f"{n}{ATTACK}",
            outlet=f"{n} {ATTACK}",
            title=f"{n} {ATTACK}",
            byline=ATTACK,
            day="2031-12-18",
            url=ADDRESSES[n],
            source=f"{ATTACK}.txt",
        )
        for n in range(2)
    ]
    quotes = [
        quote(r, f"The bridge {ATTACK} will open,", speaker=f"Brandt {ATTACK}", actor=f"Q{ATTACK}") for r in reports
    ]
    events = [event(r, f"Norland {ATTACK} joined the boycott", actors=[f"Q{ATTACK}"]) for r in reports]
    asked = Question(f"b{ATTACK}", f"boycott {ATTACK}", (f"for {ATTACK}",), (f"against {ATTACK}",))
    with Store(tmp_path_factory.mktemp("hostile") / "hostile.db") as store:
        store.write_record(
            record(
                *reports,
                title=ATTACK,
                actors=[person(f"Q{ATTACK}", f"Brandt {ATTACK}", office=ATTACK)],
                quotes=quotes,
                events=events,
                questions=[asked],
                positions=[
                    position(
                        r, f"Norland {ATTACK} joined the boycott", actor=f"Q{ATTACK}", question=asked.id, stance="for"
                    )
                    for r in reports
                ],
                utterances=[utterance(*quotes)],
                happenings=[happening(*events)],
            )
        )
        yield client_over(store)


def _addresses(client: TestClient) -> list[str]:
    ids = [quoted(f"{n}{ATTACK}", safe="") for n in range(2)]
    story = client.get("/api/stories").json()["stories"][0]["url"]
    return [
        "/", story, f"/reports/{ids[0]}", f"/compare?left={ids[0]}&right={ids[1]}", "/actors",
        f"/actors/{quoted('Q' + ATTACK, safe='')}", "/search?q=bridge", f"/search?q={quoted(ATTACK)}",
        f"/search?q=bridge&outlet={quoted(ATTACK)}", f"/actors?q={quoted(ATTACK)}", "/decisions", "/take",
    ]  # fmt: skip


def test_no_page_makes_anything_of_it(hostile: TestClient) -> None:
    for address in _addresses(hostile):
        answer = hostile.get(address)
        assert answer.status_code == 200, address
        reader = _Reader()
        reader.feed(answer.text)
        assert reader.runs == [], address


@pytest.mark.parametrize("address", [f"/{quoted(ATTACK)}", f"/stories/{quoted(ATTACK)}", f"/reports/{quoted(ATTACK)}"])
def test_no_error_page_makes_anything_of_it(hostile: TestClient, address: str) -> None:
    reader = _Reader()
    reader.feed(hostile.get(address).text)
    assert reader.runs == []


def test_json_gives_it_back_and_is_never_taken_for_a_page(hostile: TestClient) -> None:
    for address in _addresses(hostile)[1:-2]:
        answer = hostile.get("/api" + address)
        assert answer.headers["Content-Type"] == "application/json", address
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert ATTACK in str(answer.json()).replace("\\'", "'"), address


def test_what_is_taken_away_is_saved_and_not_shown(hostile: TestClient) -> None:
    for name in ("jsonl", "csv", "polecat"):
        answer = hostile.get(f"/export/{name}")
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment;")
