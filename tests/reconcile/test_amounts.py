"""Amounts: what differs is told, what may be one number is not."""

from __future__ import annotations

import pytest

from onrecord.reconcile.amounts import compare_amounts


@pytest.mark.parametrize(
    ("a", "b", "first", "second"),
    [
        ("killing 12 people", "Fifteen people were killed when the ferry sank", "12 people", "Fifteen people"),
        ("killed more than 50 people", "killed 43 people", "more than 50 people", "43 people"),
        ("killed up to 30 people", "killed 40 people", "up to 30 people", "40 people"),
        ("twenty-one boats sank", "22 boats sank", "twenty-one boats", "22 boats"),
        ("1.5 million people fled", "1.2 million people fled", "1.5 million people", "1.2 million people"),
        ("expelled 40 Russian envoys", "expelled 35 Russian envoys", "40 Russian envoys", "35 Russian envoys"),
        ("raised wages by 5%", "raised wages by 8 percent", "5%", "8 percent"),
    ],
)
def test_amounts_that_cannot_both_be_right_are_told_as_printed(a: str, b: str, first: str, second: str) -> None:
    found = compare_amounts(a, b)
    assert found is not None
    assert (found.first, found.second) == (first, second)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("killed at least 40 people", "killed more than 50 people"),
        ("killed about 50 people", "killed 10 people"),
        ("four or five people drowned", "six people drowned"),
        ("1,500 people fled", "1,483 people fled"),
        ("1.5 million people fled", "1.48 million people fled"),
        ("5 percent of voters", "4.8 percent of voters"),
        ("several hundred people fled", "300 people fled"),
        ("two hundred ships sank", "207 ships sank"),
        ("one of the boats sank", "two of the boats sank"),
        ("killed 12 people", "injured 40 people"),
        ("killed 12 people", "killed 12 people"),
        ("killed 3 people and 5 people drowned", "killed 4 people"),
        ("met on Feb. 4 for 3 hours", "met on Feb. 5 for 4 hours"),
    ],
)
def test_amounts_that_may_be_one_are_no_difference(a: str, b: str) -> None:
    assert compare_amounts(a, b) is None
