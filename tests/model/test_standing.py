"""Since when: the first day of a stance that no later day is without."""

from __future__ import annotations

import pytest

from onrecord.model import since_when


@pytest.mark.parametrize(
    ("stances", "first"),
    [
        ([{"for"}], 0),
        ([{"against"}, {"for"}, {"for"}], 1),
        ([{"for"}, {"against"}, {"for"}], 2),
        ([{"for"}, {"for", "against"}, {"for"}], 0),
        ([{"for"}, {"against"}], 2),
        ([], 0),
    ],
)
def test_the_first_day_of_the_unbroken_stance(stances: list[set[str]], first: int) -> None:
    days = [(f"2021-03-0{n + 1}", said) for n, said in enumerate(stances)]
    assert since_when(days, "for") == first
