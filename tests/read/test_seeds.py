"""The three seed reports: what the hand-made reading says is no body, and texts kept as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.read.reading import read_paths


@pytest.mark.parametrize("name", ["kyodo.txt", "new-york-times.txt", "washington-times.txt", "dated.jsonl"])
def test_seeds(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / "seeds.json").read_text(encoding="utf-8"))["reports"]
    found, skipped = read_paths(str(shared / "seeds" / name))
    assert not skipped
    for report, _ in found:
        key = report.id if report.id in gold else name.removesuffix(".txt")
        assert report.text == (shared / "seeds" / f"{key}.txt").read_bytes().decode("utf-8")
        assert report.language == "en"
        for part in gold[key]["not_body"]:
            assert not any(s.start < part["end"] and part["start"] < s.end for s in report.body)
        for quote in gold[key]["quotes"]:
            for part in quote["content"]:
                assert any(s.start <= part["start"] and part["end"] <= s.end for s in report.body)


@pytest.mark.slow
def test_no_attribution_outside_a_headline_is_lost(shared: Path) -> None:
    path = shared / "data" / "quotes" / "polnear-dev.jsonl"
    rows = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    lost = spans = 0
    for report, _ in read_paths(str(path))[0]:
        headline = report.text.find("\n")
        for statement in rows[report.id]["attributions"]:
            for start, end in statement["content"]:
                spans += 1
                lost += end > headline and not any(s.start <= start and end <= s.end for s in report.body)
    assert lost <= 0.005 * spans
