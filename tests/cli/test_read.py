from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.model import Question, Skipped, record_from_json
from tests.cli.conftest import BAD, Reads, Run, extraction
from tests.present.winter import winter


def test_brief_goes_to_standard_output(run: Run, reads: Reads) -> None:
    reads(extraction("a"))
    result = run("read", "reports/")
    assert result.exit_code == 0
    assert result.stdout.startswith("Sand promises Orr to open the Games\n")
    assert result.stderr == ""


def test_json_is_the_whole_record(run: Run, reads: Reads) -> None:
    reads(extraction("a"))
    first, second = run("read", "x", "--json").stdout, run("read", "x", "--json").stdout
    assert first == second
    assert record_from_json(json.loads(first)) == winter()
    assert "“" in first


def test_page_is_written_beside_the_brief(run: Run, reads: Reads) -> None:
    reads(extraction("a"))
    assert "WHO SAID WHAT" in run("read", "x", "--html", "brief.html").stdout
    assert Path("brief.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [p.name for p in Path().iterdir()] == ["brief.html"]


def test_page_that_cannot_be_written_is_one_line(run: Run, reads: Reads) -> None:
    reads(extraction("a"))
    result = run("read", "x", "--html", "no/such/folder.html")
    assert result.exit_code == 1
    assert (
        result.stderr
        == "onrecord: no/such/folder.html: cannot be written: No such file or directory; choose another place\n"
    )


def test_page_may_go_to_a_device(run: Run, reads: Reads) -> None:
    reads(extraction("a"))
    assert run("read", "x", "--html", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_skipped_is_a_line_and_exit_3(run: Run, reads: Reads) -> None:
    reads(extraction("a"), BAD)
    result = run("read", "x")
    assert result.exit_code == 3
    assert result.stderr == "bad.txt: is empty; leave it out or give it a text\n"
    assert "WHO SAID WHAT" in result.stdout


def test_report_in_an_unread_language_is_told(run: Run, reads: Reads) -> None:
    from dataclasses import replace

    reads(replace(extraction("a"), skipped="language 'fi' is kept"))
    result = run("read", "x")
    assert (result.exit_code, result.stderr) == (3, "a: language 'fi' is kept\n")


def test_nothing_read_is_an_error(run: Run, reads: Reads) -> None:
    reads(BAD)
    result = run("read", "x", "--html", "brief.html")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1].startswith("onrecord: no report could be read")
    assert not Path("brief.html").exists()


def test_strict_stops_at_the_first(run: Run, reads: Reads) -> None:
    reads(BAD, extraction("a"))
    result = run("read", "x", "--strict")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "onrecord: bad.txt: is empty; leave it out or give it a text\n"


def test_questions_come_from_the_option_or_the_settings(run: Run, reads: Reads) -> None:
    calls = reads(extraction("a"))
    Path("mine.toml").write_text('[[question]]\nid = "q"\ntext = "a question"\nfor = ["yes"]\n', encoding="utf-8")
    run("read", "x", "--questions", "mine.toml")
    Path("onrecord.toml").write_text('jobs = 2\nquestions = "mine.toml"\n', encoding="utf-8")
    run("read", "x")
    run("read", "x", "--jobs", "3")
    assert [c["questions"] for c in calls] == [(Question("q", "a question", ("yes",)),)] * 3
    assert [c["jobs"] for c in calls] == [1, 2, 3]


@pytest.mark.parametrize(
    ("error", "exit_code", "line"),
    [
        (KeyboardInterrupt(), 130, "onrecord: interrupted\n"),
        (BrokenPipeError(32, "Broken pipe"), 141, ""),
        (OSError(28, "No space left"), 1, "onrecord: standard output cannot be written: No space left\n"),
    ],
)
def test_interrupt_closed_pipe_and_full_disk_are_quiet(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, exit_code: int, line: str
) -> None:
    def read_record(*args: object, **given: object) -> object:
        raise error

    monkeypatch.setattr(pipeline, "read_record", read_record)
    monkeypatch.setattr("onrecord.cli._drop_output", lambda: None)
    result = run("read", "x")
    assert (result.exit_code, result.stderr) == (exit_code, line)


def test_bug_shows_its_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_record(*args: object, **given: object) -> object:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(pipeline, "read_record", read_record)
    assert isinstance(run("read", "x").exception, ZeroDivisionError)


def test_extract_prints_a_line_a_report(run: Run, reads: Reads) -> None:
    reads(extraction("a"), Skipped("x", "y"), extraction("b"))
    result = run("extract", "x")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [r["report"]["id"] for r in rows] == ["a", "b"]
    assert set(rows[0]) >= {"report", "source", "times", "actors", "quotes", "events", "stands"}
    assert result.exit_code == 3


def test_group_prints_a_line_a_report(run: Run) -> None:
    Path("rows.jsonl").write_text(
        "".join(json.dumps({"id": i, "text": f"Lund closed the bridge to {i} on Monday."}) + "\n" for i in "ab"),
        encoding="utf-8",
    )
    result = run("group", "rows.jsonl")
    assert result.exit_code == 0
    assert [sorted(json.loads(line)) for line in result.stdout.splitlines()] == [["id", "reprint_of", "story"]] * 2
