"""Saved pages and what is read from them; every attribute of a report is filled by at least one page."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Report, Source, to_json
from onrecord.read import read_reports

HERE = Path(__file__).parent
CASES = sorted(p.parent.name for p in HERE.glob("*/page.html"))


def read_case(case: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(HERE / case)
    ((report, source),) = list(read_reports(["page.html"]))
    body = [span.of(report.text) for span in report.body]
    return {"report": to_json(report), "source": to_json(source), "body": body}


@pytest.mark.parametrize("case", CASES)
def test_golden_page(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_case(case, monkeypatch)
    expected = HERE / case / "expected.json"
    if os.environ.get("ONRECORD_GOLDEN") == "write":
        expected.write_text(json.dumps(read, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert read == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("part", "name"),
    [(part, f.name) for part, kind in (("report", Report), ("source", Source)) for f in dataclasses.fields(kind)],
)
def test_every_attribute_is_covered(part: str, name: str) -> None:
    filled = [
        case for case in CASES if json.loads((HERE / case / "expected.json").read_text(encoding="utf-8"))[part][name]
    ]
    assert filled, f"no page under {HERE.name} fills {part}.{name}; add one"
