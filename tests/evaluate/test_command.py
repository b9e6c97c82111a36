"""`onrecord evaluate`: prints the figures, keeps the predictions where it is told to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from onrecord.cli.evaluate import evaluate
from onrecord.evaluate import predict
from onrecord.model import Skipped
from tests.evaluate.referee import write

GOLD = [{"id": "a", "cluster": 1}, {"id": "b", "cluster": 1}]
PREDICTED = [{"id": "a", "story": "s"}, {"id": "b", "story": "s"}]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    def stories(run: predict.Run) -> object:
        run.progress(Skipped("gold:3", "no text"))
        yield from PREDICTED

    monkeypatch.setitem(predict.PREDICTORS, "stories", stories)
    app = typer.Typer()
    app.command()(evaluate)
    return app


def test_prints_figures_and_says_what_was_skipped(app: typer.Typer, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["stories", str(write(tmp_path / "gold", GOLD))], catch_exceptions=False)
    assert done.exit_code == 3
    assert done.stdout == "bcubed F1 100.0 P 100.0 R 100.0 (stories 1, predicted 1, reports missing 0)\n"
    assert done.stderr == "gold:3: no text\n"


def test_keeps_predictions_as_they_were_scored(app: typer.Typer, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    gold = str(write(tmp_path / "gold", GOLD))
    CliRunner().invoke(app, ["stories", gold, "--predictions", str(out)], catch_exceptions=False)
    assert [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()] == PREDICTED
