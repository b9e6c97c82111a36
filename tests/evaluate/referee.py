"""The referee beside the repository, run on rows that a test made, and ours on the same rows."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import tempfile
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.evaluate import evaluate

Rows = list[dict[str, Any]]


def load_referee(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines_of_referee(referee: ModuleType, task: str, gold: Path, predicted: Path) -> list[str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves closing its files to the interpreter
        getattr(referee, f"score_{task}")(str(gold), str(predicted))
    return out.getvalue().splitlines()


def lines_of_ours(task: str, gold: Path, predicted: Rows) -> list[str]:
    return [line for figure in evaluate(task, gold, predicted) for line in (figure.line, *figure.notes)]


def write(path: Path, rows: Rows) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def both(referee: ModuleType, task: str, gold: Rows, predicted: Rows) -> tuple[list[str], list[str]]:
    """What ours and the referee print of the same rows."""
    with tempfile.TemporaryDirectory() as folder:
        gold_path, predicted_path = write(Path(folder) / "gold", gold), write(Path(folder) / "predicted", predicted)
        ours = lines_of_ours(task, gold_path, predicted)
        return ours, lines_of_referee(referee, task, gold_path, predicted_path)
