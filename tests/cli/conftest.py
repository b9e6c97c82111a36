"""The command line without a model: what the pipeline gives is put together by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from typer.testing import CliRunner, Result

from onrecord import pipeline
from onrecord.cli import app
from onrecord.model import Extraction, Skipped, Source
from tests.builders import report
from tests.present.winter import winter

Run = Callable[..., Result]
Reads = Callable[..., list[dict[str, object]]]
BAD = Skipped("bad.txt", "is empty; leave it out or give it a text")


def extraction(id: str) -> Extraction:
    return Extraction(report("“Yes,” said Ruiz.", id=id), Source(id, "text", "00"))


@pytest.fixture
def run(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `onrecord` with the words given; its streams are kept apart."""
    monkeypatch.chdir(str(tmp_path))
    return lambda *words: CliRunner().invoke(app, list(words), prog_name="onrecord")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Make the pipeline read these items; the keywords of its calls are returned."""

    def read(*items: Extraction | Skipped) -> list[dict[str, object]]:
        calls: list[dict[str, object]] = []

        def read_record(paths: object, **given: object) -> pipeline.Result:
            calls.append({"paths": paths, **given})
            progress = given.get("progress")
            for item in items:
                if callable(progress):
                    progress(item)
            return pipeline.Result(winter(), tuple(i for i in items if isinstance(i, Skipped)))

        def extract_reports(paths: object, **given: object) -> Iterator[Extraction | Skipped]:
            calls.append({"paths": paths, **given})
            yield from items

        monkeypatch.setattr(pipeline, "read_record", read_record)
        monkeypatch.setattr(pipeline, "extract_reports", extract_reports)
        return calls

    return read
