"""Which way an expression points: 150 cases of our own, half of them held out (tests/times_cases/direction.tsv)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.annotate.with_spacy import parse
from onrecord.extract.times import find_times
from onrecord.extract.times.direction import choose
from onrecord.model import Layers, Published, Span

CASES = Path(__file__).resolve().parent.parent / "times_cases" / "direction.tsv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def plain(case: dict[str, str]) -> str:
    return case["text"].replace("[", "").replace("]", "")


def is_right(case: dict[str, str], layers: Layers) -> bool:
    start, end = case["text"].index("["), case["text"].index("]") - 1
    published = Published(case["published"], case["published"], "given")
    times = find_times(plain(case), published=published, layers=layers)
    return [t.value for t in times if min(t.end, end) > max(t.start, start)][:1] == [case["value"]]


@pytest.fixture(scope="module")
def parsed() -> dict[str, Layers]:
    texts = [plain(c) for c in cases()]
    whole = [(t, (Span(0, len(t)),), ()) for t in texts]
    layers = (Layers(w[1], s, t, n, ()) for w, (t, s, n) in zip(whole, parse(whole), strict=True))
    return dict(zip(texts, layers, strict=True))


def share(split: str, layers: dict[str, Layers]) -> float:
    chosen = [c for c in cases() if c["split"] == split]
    return sum(is_right(c, layers.get(plain(c), Layers())) for c in chosen) / len(chosen)


def test_there_are_150_cases_and_half_are_held_out() -> None:
    splits = [c["split"] for c in cases()]
    assert (splits.count("dev"), splits.count("held")) == (75, 75)


@pytest.mark.parametrize(("split", "least"), [("dev", 0.97), ("held", 0.92)])
def test_direction_with_a_parse(split: str, least: float, parsed: dict[str, Layers]) -> None:
    assert share(split, parsed) >= least


@pytest.mark.parametrize(("split", "least"), [("dev", 0.92), ("held", 0.88)])
def test_direction_without_a_parse(split: str, least: float) -> None:
    assert share(split, {}) >= least


@pytest.mark.parametrize(
    ("distance", "weight", "cycles"),
    [(0, -2, 0), (0, 2, 0), (-2, 2, 1), (3, -2, -1), (-1, 0, 0), (5, 0, -1), (1, 0.5, 0)],
)
def test_nearness_is_weighed_against_the_wrong_side(distance: float, weight: float, cycles: int) -> None:
    assert choose(distance, weight, cycle=7) == cycles
