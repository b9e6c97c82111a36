"""The head of a report: title, byline, dates and dateline."""

from __future__ import annotations

import pytest

from onrecord.read.body import find_parts
from onrecord.read.dateline import find_dateline
from tests.read.reading import PLAN, TABLE, TALKS, words_of

BODY = f"{TALKS}\n\n{TABLE}\n\n{PLAN}"


@pytest.mark.parametrize(
    "title",
    [
        "Ruiz to stay at the table as talks go on",
        "Ruiz and Lin Show United Front Amid Rising Tensions With U.S.",
        "Kista Talks Will Go On, Minister Says After Long Night.",
        "Will Ana Ruiz Leave Before Talks in Kista Are Over?",
        "‘We stay’: Ruiz on the talks",
        "# Ruiz stays",
    ],
)
def test_a_first_line_that_is_a_headline(title: str) -> None:
    text = f"{title}\n\n{BODY}"
    parts = find_parts(text)
    assert parts.title == title.removeprefix("# ")
    assert words_of(text, parts.body) == " ".join(BODY.split())


@pytest.mark.parametrize(
    "first",
    [
        "The port of Kista was closed on Friday, its master said.",
        "Talks in Kista go on.",
        "Ruiz said no.",
        "WORLD",
        "She then listed the following points:",
        "and so the talks went on",
        "Ana Ruiz, the foreign minister of Kistan, who had left the table in the night of Sunday after a speech by "
        "the head of the other side, who does not agree with her, came back on Monday",
    ],
)
def test_a_first_line_that_is_body(first: str) -> None:
    text = f"{first}\n\n{BODY}"
    parts = find_parts(text)
    assert parts.title is None
    assert words_of(text, parts.body) == " ".join(text.split())


def test_a_headline_alone_is_body() -> None:
    assert find_parts("Ruiz to stay at the table as talks go on").title is None


def test_a_repeated_line_is_the_title_twice() -> None:
    title = "Kista: the talks go on."
    text = f"{title}\n\n{title}\n\n{BODY}"
    assert find_parts(text).title == title
    assert words_of(text, find_parts(text).body) == " ".join(BODY.split())


@pytest.mark.parametrize("printed", ["Talks in Kista go on", "TALKS IN KISTA GO ON.", "Talks in “Kista” go on"])
def test_a_given_title_that_the_text_repeats(printed: str) -> None:
    text = f"{printed}\n\n{BODY}"
    parts = find_parts(text, title="Talks in Kista go on")
    assert parts.title == "Talks in Kista go on"
    assert words_of(text, parts.body) == " ".join(BODY.split())


def test_a_given_title_that_is_not_printed_costs_nothing() -> None:
    text = f"Port of Kista stays shut\n\n{BODY}"
    assert words_of(text, find_parts(text, title="Talks in Kista go on").body) == " ".join(text.split())


def test_a_given_title_of_headline_and_deck_leaves_the_deck() -> None:
    text = f"Talks go on; \n\nRuiz stays at the table.\n\n{BODY}"
    body = find_parts(text, title="Talks go on; Ruiz stays at the table").body
    assert words_of(text, body).startswith("Ruiz stays at the table. The foreign")


@pytest.mark.parametrize(
    ("line", "byline", "credit"),
    [
        ("By Ana Ruiz", "Ana Ruiz", None),
        ("BY ANA RUIZ AND BO LIN", "ANA RUIZ AND BO LIN", None),
        ("By Ana Ruiz and Bo Lin, Staff Writers", "Ana Ruiz and Bo Lin, Staff Writers", None),
        ("By Reuters", "Reuters", "Reuters"),
        ("The Associated Press", "The Associated Press", "Associated Press"),
    ],
)
def test_a_byline(line: str, byline: str, credit: str | None) -> None:
    text = f"Talks in Kista go on\n\n{line}\n\n{BODY}"
    parts = find_parts(text)
    assert (parts.title, parts.byline, parts.credit) == ("Talks in Kista go on", byline, credit)
    assert words_of(text, parts.body) == " ".join(BODY.split())


@pytest.mark.parametrize("line", ["By then it was late.", "By Monday the talks had ended", "From Kista with love"])
def test_no_byline(line: str) -> None:
    assert find_parts(f"Talks in Kista go on\n\n{line}\n\n{BODY}").byline is None


@pytest.mark.parametrize(
    ("line", "stated", "modified"),
    [
        ("Friday, March 12, 2021", "2021-03-12", None),
        ("Published 12 March 2021, 10:15 GMT", "2021-03-12", None),
        ("By Ana Ruiz | March 12, 2021 at 9:30 a.m. EST", "2021-03-12", None),
        ("Updated: 13 March 2021", None, "2021-03-13"),
    ],
)
def test_a_date_that_is_printed(line: str, stated: str | None, modified: str | None) -> None:
    text = f"Talks in Kista go on\n\n{line}\n\n{BODY}"
    parts = find_parts(text)
    assert (parts.stated[1] if parts.stated else None, parts.modified) == (stated, modified)
    if parts.stated:
        assert parts.stated[0].of(text) == line
    assert words_of(text, parts.body) == " ".join(BODY.split())


@pytest.mark.parametrize(
    ("opening", "printed", "credit"),
    [
        ("KISTA — ", "KISTA", None),
        ("KISTA, Norland -- ", "KISTA, Norland", None),
        ("NORHAVEN, N.H. - ", "NORHAVEN, N.H.", None),
        ("KISTA, Jan. 5 (UPI) — ", "KISTA, Jan. 5 (UPI)", "UPI"),
        ("KISTA, Norland (AP)_ ", "KISTA, Norland (AP)", "Associated Press"),
        ("Kista (AFP) – ", "Kista (AFP)", "AFP"),
        ("Kista, 5 January (Kyodo) -- ", "Kista, 5 January (Kyodo)", "Kyodo News"),
        ("Kista, Jan. 5, 2021 — ", "Kista, Jan. 5, 2021", None),
        ("(Reuters) - ", "(Reuters)", "Reuters"),
        ("SAN LUIS/PORT KISTA — ", "SAN LUIS/PORT KISTA", None),
        ("KISTA —", "KISTA", None),
    ],
)
def test_a_dateline(opening: str, printed: str, credit: str | None) -> None:
    text = opening + BODY
    parts = find_parts(text)
    assert (parts.dateline, parts.credit) == (printed, credit)
    assert words_of(text, parts.body) == " ".join(BODY.split())


@pytest.mark.parametrize(
    "opening",
    [
        "UPDATE — ",
        "EXCLUSIVE - ",
        "Kista — ",
        "The port (closed) – ",
        "RUIZ: ",
        "KISTA ",
        "Kista-based ",
        "A FIRE — ",
        "BREAKING NEWS -- ",
        "U.S.-Norland ",
        "Ruiz (left) — ",
    ],
)
def test_no_dateline(opening: str) -> None:
    text = opening + BODY
    assert find_parts(text).dateline is None
    assert words_of(text, find_parts(text).body) == " ".join(text.split())


def test_a_dateline_in_a_line_of_its_own() -> None:
    text = f"KISTA, Norland (AP) _\n\n{BODY}"
    assert find_parts(text).dateline == "KISTA, Norland (AP)"
    assert words_of(text, find_parts(text).body) == " ".join(BODY.split())


def test_a_dateline_with_a_year_says_the_day() -> None:
    dateline = find_dateline("KISTA, Jan. 5, 2021 (AP) — Talks go on.", 0, 39)
    assert dateline is not None
    assert dateline.day == "2021-01-05"
