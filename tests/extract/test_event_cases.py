"""The passages of `tests/event_cases`: the half that rules are tuned on, and the half that is kept for measuring."""

from __future__ import annotations

import pytest

from tests.event_cases.measure import measure, read_cases


@pytest.mark.parametrize(
    ("split", "least", "most_extra"), [("dev", 0.9, 0.1), ("held", 0.75, 0.25), ("news", 0.9, 0.1)]
)
def test_events_of_short_passages(split: str, least: float, most_extra: float) -> None:
    read = list(measure(split))
    told = sum(len(told) for _, told, _ in read)
    right = sum(len(told & found) for _, told, found in read)
    found = sum(len(found) for _, _, found in read)
    assert right >= least * told
    assert found - right <= most_extra * found


def test_both_halves_have_passages() -> None:
    assert min(len(read_cases("dev")), len(read_cases("held"))) > 20
