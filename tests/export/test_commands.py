"""The commands over a record, as they are called."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from onrecord.store import Store
from tests import builders as b
from tests.store.made import HARBOUR, VALLEY, extraction, record

COMMANDS = ("search", "quotes", "positions", "timeline", "compare", "export")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("commands") / "record.db"
    with Store(made) as store:
        store.write_record(record())
    return str(made)


def run(name: str, *arguments: str) -> Result:
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(getattr(import_module(f"onrecord.cli.{name}"), name))
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def lines(name: str, *arguments: str) -> list[list[str]]:
    done = run(name, *arguments)
    assert done.exit_code == 0, done.output
    return [line.split("\t") for line in done.stdout.splitlines()]


def rows(name: str, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(name, *arguments, "--json").stdout.splitlines()]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example(name: str) -> None:
    assert f"Example: onrecord {name}" in " ".join(run(name, "--help").stdout.replace("│", " ").split())


def test_search(path: str) -> None:
    place = b.span(VALLEY, "in April")
    head, first, *_ = lines("search", path, '"in April"')
    assert head == ["kind", "outlet", "published", "words", "place", "by"]
    assert first == [
        "quote",
        "Valley Post",
        "2021-03-01",
        "We shall decide in April.",
        f"valley:{place.start}-{place.end}",
        "words",
    ]


def test_search_finds_nothing(path: str) -> None:
    assert lines("search", path, "zebra") == [["kind", "outlet", "published", "words", "place", "by"]]
    assert rows("search", path, 'zeb"ra (') == []


def test_search_as_json_has_the_place(path: str) -> None:
    (hit, *_) = rows("search", path, "sheep")
    assert VALLEY.text[hit["start"] : hit["end"]] == "Sheep"


def test_quotes(path: str) -> None:
    assert [line[0] for line in lines("quotes", path, "--speaker", "ruiz")] == ["speaker", "Ana Ruiz", "Ana Ruiz"]
    (said,) = rows("quotes", path, "--outlet", "harbour")
    assert said["content"] == [[0, 29]]
    assert said["published"]["from"] == "2021-03-03"


def test_positions(path: str) -> None:
    assert lines("positions", path, "fair", "--as-of", "2021-03-02")[1] == [
        "Norland", "considering, stated", "2021-03-01", "", "may boycott", "Valley Post",
    ]  # fmt: skip
    (row,) = rows("positions", path, "boycott of")
    assert (row["stance"], row["before"]) == ("for", [["considering", "stated"]])


@pytest.mark.parametrize("day", ["2021", "Wednesday", "2021-02-30"])
def test_a_day_that_is_none(path: str, day: str) -> None:
    done = run("positions", path, "fair", "--as-of", day)
    assert done.exit_code == 2
    assert "is no day" in " ".join(done.output.replace("│", " ").split())


def test_timeline(path: str) -> None:
    _, first, last = lines("timeline", path, "--story", b.STORY)
    assert first[0] == "2021-03-01"
    assert first[2] == "Ana Ruiz → Norland"
    assert last[4] == "Sheep were sold"


def test_compare(path: str) -> None:
    found = lines("compare", path, "harbour", "valley")
    assert found[0] == ["shared", "Harbour Wire", "Valley Post"]
    assert len(found) == 4
    paired = found[1]
    assert re.fullmatch(r"\d+%", paired[0])
    assert paired[1:] == ["Norland will boycott the fair, Ana Ruiz said.", "Norland may boycott the fair."]
    assert found[-1] == ["", "", "Sheep were sold."]


def test_compare_with_itself_pairs_everything(path: str) -> None:
    found = rows("compare", path, "valley", "valley")
    assert [line["shared"] for line in found] == [1.0] * 3
    assert all(line["left"] == line["right"] for line in found)


@pytest.mark.parametrize(("name", "files"), [("jsonl", 1), ("csv", 12), ("parquet", 12)])
def test_export(path: str, tmp_path: Path, name: str, files: int) -> None:
    done = run("export", name, path, "--out", str(tmp_path))
    assert done.stderr.splitlines() == sorted(done.stderr.splitlines(), key=done.stderr.index)
    assert len(list(tmp_path.iterdir())) == files == len(done.stderr.splitlines())


def test_what_commands_a_terminal_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Store(path) as store:
        store.write_record(
            b.record(b.report("Evil \x1b[31m sheep\x07\tand\u202e more", id="a", outlet="[bold]O[/bold]"))
        )
    assert lines("search", str(path), "sheep")[1] == [
        "report", "[bold]O[/bold]", "", "Evil [31m sheep and more", "a:11-16", "words",
    ]  # fmt: skip


def test_a_record_that_waits_to_be_made_says_so(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Store(path) as store:
        store.add(extraction(HARBOUR))
    assert "reports were added that the record does not tell of yet" in run("timeline", str(path)).stderr
