from __future__ import annotations

import io

import pytest
import typer

from onrecord.cli.options import Progress, dump_json
from onrecord.errors import UnreadableSource
from onrecord.model import Skipped
from tests.cli.conftest import extraction


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_short_work_says_nothing() -> None:
    out, clock = Terminal(), Clock()
    progress = Progress(out=out, clock=clock)
    for _ in range(3):
        clock.now += 0.3
        progress(extraction("a"))
    assert out.getvalue() == ""


def test_long_work_is_counted_on_a_terminal_and_the_line_goes_away() -> None:
    out, clock = Terminal(), Clock()
    progress = Progress(out=out, clock=clock)
    clock.now = 2.0
    progress(extraction("a"))
    assert out.getvalue() == "1 reports, 0.5 a second, 0 skipped"
    progress.finish()
    assert out.getvalue().endswith("\r")


def test_long_work_in_a_pipe_says_so_now_and_then() -> None:
    out, clock = io.StringIO(), Clock()
    progress = Progress(out=out, clock=clock)
    for _ in range(60):
        clock.now += 1.0
        progress(extraction("a"))
    assert out.getvalue().splitlines() == [
        "20 reports, 1.0 a second, 0 skipped",
        "40 reports, 1.0 a second, 0 skipped",
        "60 reports, 1.0 a second, 0 skipped",
    ]


def test_skipped_is_one_line_whatever_it_holds() -> None:
    out = io.StringIO()
    progress = Progress(out=out, clock=Clock())
    progress(Skipped("a\nb.txt", "two\nlines"))
    assert out.getvalue() == "a b.txt: two lines\n"


def test_end_says_how_it_went() -> None:
    progress = Progress(out=io.StringIO(), clock=Clock())
    with pytest.raises(UnreadableSource):
        progress.finish()
    progress(extraction("a"))
    progress.finish()
    progress(Skipped("x", "y"))
    with pytest.raises(typer.Exit) as ended:
        progress.finish()
    assert ended.value.exit_code == 3


@pytest.mark.parametrize(
    ("value", "text"), [("é", '"é"'), ("\ud800", '"\\ud800"'), ({"b": 1, "a": 2}, '{"b": 1, "a": 2}')]
)
def test_json_can_always_be_written(value: object, text: str) -> None:
    assert dump_json(value) == text
    dump_json(value).encode("utf-8")
