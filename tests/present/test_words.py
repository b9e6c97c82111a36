from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.present.words import clean, count, excerpt, join_names, show_days


@pytest.mark.parametrize(
    ("from_", "to", "shown"),
    [
        ("2021-12-15", "2021-12-15", "15 Dec 2021"),
        ("2021-12-09", "2021-12-31", "9–31 Dec 2021"),
        ("2021-12-01", "2021-12-31", "Dec 2021"),
        ("2021-11-01", "2021-12-31", "Nov – Dec 2021"),
        ("2021-12-01", "2022-01-31", "Dec 2021 – Jan 2022"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-01-01", "2016-12-31", "2014–2016"),
        ("2021-11-29", "2021-12-05", "29 Nov – 5 Dec 2021"),
        ("2021-12-15", "2022-01-14", "15 Dec 2021 – 14 Jan 2022"),
        ("2021-12-13", None, "since 13 Dec 2021"),
        (None, "2021-12-13", "by 13 Dec 2021"),
        (None, None, "undated"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("0900-05-03", "0900-05-03", "3 May 900"),
    ],
)
def test_days_as_readers_write_them(from_: str | None, to: str | None, shown: str) -> None:
    assert show_days(from_, to) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\n\tb", "a b"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b31mred", "31mred"),
        ("left \u202eright\u202c", "left right"),
        ("bell\x07, null\x00", "bell, null"),
        ("half \ud800", "half "),
        ("naïve – “quoted” 東京", "naïve – “quoted” 東京"),
    ],
)
def test_clean_leaves_no_command(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_clean_is_done_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\n" not in once
    assert "\x1b" not in once


def test_excerpt_ends_with_a_word() -> None:
    assert excerpt("one two, three", max_chars=9) == "one two …"
    assert excerpt("one two", max_chars=9) == "one two"


def test_lists_and_counts() -> None:
    assert join_names(["A", "B", "A", "C"]) == "A, B and C"
    assert join_names([]) == ""
    assert (count(1, "report"), count(2, "report")) == ("1 report", "2 reports")
