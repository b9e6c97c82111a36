from __future__ import annotations

import pytest

from tests.cli.conftest import Run

LONG = "a-word-of-the-test's-own"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::"])
def test_an_address_reached_from_elsewhere_needs_a_token(run: Run, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_TOKEN", raising=False)
    result = run("serve", "record.db", "--host", host)
    assert result.exit_code == 2
    assert "--token" in result.stderr


def test_a_token_that_can_be_guessed_is_refused(run: Run) -> None:
    result = run("serve", "record.db", "--host", "0.0.0.0", "--token", "short")
    assert result.exit_code == 2
    assert "5 characters" in result.stderr


def test_a_proxy_reaches_it_from_elsewhere(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_TOKEN", raising=False)
    result = run("serve", "record.db", "--origin", "https://analysts.example")
    assert result.exit_code == 2
    assert "--token" in result.stderr


def test_what_is_no_origin_is_refused(run: Run) -> None:
    result = run("serve", "record.db", "--origin", "analysts.example", "--token", LONG)
    assert result.exit_code == 2
    assert "analysts.example" in result.stderr


def test_a_name_is_no_address(run: Run) -> None:
    result = run("serve", "record.db", "--host", "analysts.example", "--token", LONG)
    assert result.exit_code == 2
    assert "analysts.example" in result.stderr


@pytest.mark.parametrize("words", [("--token", LONG, "--host", "0.0.0.0"), ("--host", "localhost"), ("--host", "::1")])
def test_else_the_record_is_opened(run: Run, words: tuple[str, ...]) -> None:
    result = run("serve", "no-such.db", *words)
    assert result.exit_code == 1
    assert "no-such.db" in result.stderr


def test_the_token_may_stand_in_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_TOKEN", LONG)
    assert "no-such.db" in run("serve", "no-such.db", "--host", "0.0.0.0").stderr
