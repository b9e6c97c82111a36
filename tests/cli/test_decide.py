"""`onrecord decide`: a decision shows at once, is listed and undone, and exports come with it and without it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.pipeline import derive, versions
from onrecord.store import Store, open_store
from tests.pipeline.made import world

AT = "2031-03-09T10:00:00Z"
WHO = ("--by", "Ana", "--at", AT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store(tmp_path / "record.db", versions=versions()) as store:
        for extraction in world():
            store.add(extraction)
        derive(store)
    return tmp_path / "record.db"


def run(*words: object, code: int = 0) -> str:
    done = CliRunner().invoke(app, [str(w) for w in words])
    assert done.exit_code == code, done.output
    return done.output


def quote_of(path: Path, report: str) -> str:
    with open_store(path) as store:
        return next(q.id for q in store.read_record().quotes if q.report == report)


def speaker_of(path: Path, report: str) -> str | None:
    with open_store(path) as store:
        (quote,) = [q for q in store.read_record().quotes if q.report == report]
        return quote.speaker.actor if quote.speaker else None


def test_a_decision_is_kept_and_shows_at_once(path: Path) -> None:
    item = f"quotes:{quote_of(path, 'tern')}"
    kept = json.loads(run("decide", path, "speaker", item, "--actor", "Ilse Sand", "--note", "her office", *WHO))
    assert (kept["number"], kept["by"], kept["at"], kept["actor"]["id"]) == (1, "Ana", AT, "Q-sand")
    assert speaker_of(path, "tern") == "Q-sand"
    listed = run("decide", path, "--list").splitlines()
    assert listed[1].split("\t") == [
        "1", "active", "speaker", f"quote {quote_of(path, 'tern')}", "Ilse Sand", "Ana", AT, "her office",
    ]  # fmt: skip


def test_an_undo_brings_back_what_the_reports_say(path: Path) -> None:
    before = run("export", "jsonl", path)
    run("decide", path, "reject", f"quotes:{quote_of(path, 'tern')}", *WHO)
    assert run("export", "jsonl", path) != before
    assert run("export", "jsonl", path, "--without-decisions") == before
    run("decide", path, "--undo", 1, *WHO)
    assert run("export", "jsonl", path) == before
    states = [json.loads(line)["state"] for line in run("decide", path, "--list", "--json").splitlines()]
    assert states == ["undone", "active"]


def test_a_person_whom_the_record_lacks_can_be_named(path: Path) -> None:
    item = f"quotes:{quote_of(path, 'tern')}"
    kept = json.loads(run("decide", path, "speaker", item, "--new-person", "Edda Moor", *WHO))
    assert speaker_of(path, "tern") == kept["actor"]["id"]


@pytest.mark.parametrize(
    ("days", "said"),
    [("2031-03-02", ("2031-03-02", "2031-03-02")), ("2031-03-01..2031-03-02", ("2031-03-01", "2031-03-02"))],
)  # fmt: skip
def test_a_day_is_fixed(path: Path, days: str, said: tuple[str, str]) -> None:
    item = f"quotes:{quote_of(path, 'egret')}"
    run("decide", path, "day", item, "--days", days, *WHO)
    with open_store(path) as store:
        (utterance,) = [u for u in store.read_record().utterances if quote_of(path, "egret") in u.quotes]
    assert (utterance.said_from, utterance.said_to) == said


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("reject", "quotes:none"), 1, "no quote is called 'none'"),
        (("reject", "sheep"), 1, "sheep: no table of items"),
        (("marry", "quotes:none"), 2, "name what is decided"),
        (("reject",), 2, "name what is decided"),
        (("--undo", "7"), 1, "decision 7: not in the ledger"),
    ],
)
def test_what_cannot_be_decided_is_said_in_a_line_and_not_kept(
    path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    assert told in run("decide", path, *words, *WHO, code=code).replace("\n", " ")
    with open_store(path) as store:
        assert store.decisions() == ()
