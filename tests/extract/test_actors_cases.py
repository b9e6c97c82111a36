"""Whom mentions denote, over the cases: precision before recall, on the half that is kept for measuring as well."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.actor_cases.forms import measure_forms
from tests.actor_cases.measure import measure, read_cases


@pytest.mark.parametrize(
    ("split", "precision", "recall"),
    [
        ("dev", 0.98, 0.9),
        ("held", 0.98, 0.9),
        ("unseen", 0.95, 0.9),
        ("names", 0.98, 0.9),
        ("names_held", 0.88, 0.85),
        ("reports", 0.96, 0.9),
        ("reports_held", 0.94, 0.91),
        ("wires", 0.98, 0.95),
        ("wires_held", 0.87, 0.86),
    ],
)
def test_cases_are_read_rightly(split: str, precision: float, recall: float) -> None:
    counts = Counter(verdict for verdict, *_ in measure(split))
    assert counts["right"] >= precision * (counts["right"] + counts["wrong"])
    assert counts["right"] >= recall * counts.total()


def test_forms_are_read_rightly_with_every_shape_of_name() -> None:
    counts = Counter(verdict for verdict, *_ in measure_forms())
    assert counts["right"] >= 0.985 * (counts["right"] + counts["wrong"])
    assert counts["right"] >= 0.97 * counts.total()


def test_there_are_enough_cases() -> None:
    assert sum(len(cases) for split in ("dev", "held") for _, cases in read_cases(split)) >= 300
