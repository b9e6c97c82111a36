from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module

import pytest

from onrecord import __version__
from onrecord.cli import COMMANDS
from tests.cli.conftest import Run
from tests.conftest import ROOT


@pytest.mark.parametrize("name", COMMANDS)
def test_list_says_what_the_command_says(name: str) -> None:
    help_text = inspect.getdoc(getattr(import_module(f"onrecord.cli.{name}"), name)) or ""
    assert COMMANDS[name] == help_text.splitlines()[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Example: onrecord {name} " in result.stdout or f"Example: onrecord {name}\n" in result.stdout


def test_every_command_file_is_listed() -> None:
    shared = {"__init__", "options", "rows"}
    assert {p.stem for p in (ROOT / "src" / "onrecord" / "cli").glob("*.py")} - shared == set(COMMANDS)


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"onrecord {__version__}\n"


def test_no_command_is_help(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "Commands:" in result.output


@pytest.mark.parametrize("words", [("red",), ("read",), ("read", "--jobs", "0", "x"), ("read", "--no-such", "x")])
def test_command_line_that_is_none(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Try 'onrecord" in result.stderr


@pytest.mark.parametrize("words", [["--help"], ["read", "--help"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    program = (
        "import sys; from onrecord.cli import app\n"
        f"try: app({words!r})\n"
        "except SystemExit: print(*sorted(set(sys.modules) & {'rich', 'spacy', 'numpy', 'jinja2', 'onnxruntime', "
        "'onrecord.pipeline', 'onrecord.cli.search'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_output_is_utf8_in_any_locale() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "--help"], capture_output=True, check=True,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert b"Commands:" in done.stdout
