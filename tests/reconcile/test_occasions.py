"""On which day a statement can have been made: the time beside its cue, where that time is the saying's own."""

from __future__ import annotations

import pytest

from onrecord.reconcile.days import Days
from onrecord.reconcile.occasions import said_days
from onrecord.reconcile.story_reports import StoryReports
from tests.reconcile.building import Built

REPORT = "2031-06-20"
UNKNOWN = Days(None, REPORT)


def said(text: str, content: str, cue: str, *times: tuple[str, str, str]) -> Days:
    """The days of one quote in a report of `REPORT`."""
    built = Built("a", text, REPORT).quote(content, speaker="Sand", actor="Q-sand", cue=cue)
    for words, first, last in times:
        built.time(words, first, first, last)
    days = said_days(StoryReports("story", (built.done(),)))
    return next(iter(days.values()))


MAY = ("May", "2031-05-01", "2031-05-31")
MONDAY = ("Monday", "2031-06-16", "2031-06-16")
YEAR = ("2024", "2024-01-01", "2024-12-31")


@pytest.mark.parametrize(
    "text",
    [
        "Sand said on Monday the ports would open.",
        "On Monday, Sand said the ports would open.",
        "On Monday Mr. Orr listened as Sand said the ports would open.",
        "Sand, who has governed since 2024, said on Monday the ports would open.",
        "In a letter sent from Velm on Monday, Sand said the ports would open.",
    ],
)
def test_the_time_beside_the_cue_is_the_sayings(text: str) -> None:
    times = [t for t in (MONDAY, YEAR) if t[0] in text]
    assert said(text, "the ports would open", "said", *times) == Days("2031-06-16", "2031-06-16")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Sand, seeing Mr. Orr for the fifth time since 2024, said the ports would open.", YEAR),
        ("Since President Ilse Sand took office in May, Velm has waited. It said the ports would open.", MAY),
        ("Since U.N. envoy Sand took office in May, Velm said the ports would open.", MAY),
        ("By Monday, Sand said the ports would open.", MONDAY),
        ("Until Monday, Sand said the ports would open.", MONDAY),
        ("“We wait: the ports would open,” said Sand, a clerk who joined the guild in May.", MAY),
        ("Sand, the 2024 nominee, said the ports would open.", YEAR),
        ("Sand, who came to Velm in May, said the ports would open.", MAY),
        ("Sand said of Monday's vote that the ports would open.", MONDAY),
    ],
)
def test_a_time_that_bounds_or_belongs_elsewhere_dates_no_saying(text: str, time: tuple[str, str, str]) -> None:
    assert said(text, "the ports would open", "said", time) == UNKNOWN


def test_two_days_beside_a_cue_leave_it_open() -> None:
    text = "On Monday Sand said in Velm, as in May, the ports would open."
    assert said(text, "the ports would open", "said", MONDAY, MAY) == UNKNOWN
