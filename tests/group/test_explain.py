"""Why: each row says what decided it; what merged or split since an earlier run is told with its cause."""

from __future__ import annotations

from onrecord.group import explain_changes, explain_groups, group_reports
from onrecord.model import Published, Report, Span

FIRST = "The Tarn burst its banks near Osk on Monday night and destroyed the old bridge there, said Ines Holt."
SECOND = "Families in Velm wait for boats and blankets after rescue teams moved them from the valley by night."
TREATY = "Norland and Askia signed a treaty on herring quotas in Torvik; the Askian fleet returned to port."
RETOLD = "Ines Holt of Osk said that the Tarn had destroyed the old bridge when it burst its banks on Monday."


def make(id_: str, text: str, day: str = "2031-03-01") -> Report:
    return Report(id_, text, body=(Span(0, len(text)),), published=Published(day, day, "given"))


def whys(*reports: Report) -> dict[str, str]:
    return {row.id: row.why for row in explain_groups(reports)}


def test_a_row_says_what_the_grouping_says() -> None:
    reports = [make("a", FIRST), make("b", TREATY), make("c", RETOLD, "2031-03-02")]
    rows = [(row.id, row.story, row.reprint_of) for row in explain_groups(reports)]
    assert rows == [(g.id, g.story, g.reprint_of) for g in group_reports(reports)]


def test_a_join_names_the_two_and_the_words_that_they_share() -> None:
    why = whys(make("a", FIRST), make("c", RETOLD, "2031-03-02"))["c"]
    assert why.startswith("a and c are 0.")
    assert "tarn" in why


def test_a_reprint_says_how_much_of_it_stands_in_the_original() -> None:
    why = whys(make("a", FIRST), make("c", FIRST, "2031-03-02"))["c"]
    assert why == "100% of the shorter text stands in both this report and a"


def test_a_report_apart_names_the_nearest_and_the_days_between() -> None:
    later = "The council of Osk opened a ferry over the Tarn on Friday, months after the old bridge fell."
    why = whys(make("a", FIRST), make("c", later, "2031-07-20"))["c"]
    assert why.startswith("a is 0.")
    assert "141 days apart" in why


def test_a_report_like_none_says_so() -> None:
    assert whys(make("a", FIRST), make("b", TREATY))["b"] == "no report is like it"


def test_a_late_report_that_joins_two_stories_is_named() -> None:
    old = [make("x", FIRST), make("y", SECOND)]
    (change,) = explain_changes(group_reports(old), [*old, make("z", f"{FIRST} {SECOND}", "2031-03-02")])
    assert (change.kind, len(change.before), len(change.after)) == ("merged", 2, 1)
    assert "z that came since" in change.why


def test_a_story_that_falls_apart_says_what_is_no_longer_of_it() -> None:
    rest = [make("x", FIRST), make("y", SECOND)]
    before = group_reports([*rest, make("z", f"{FIRST} {SECOND}", "2031-03-02")])
    (change,) = explain_changes(before, rest)
    assert (change.kind, len(change.before), len(change.after)) == ("split", 1, 2)
    assert change.why == "y is no longer of the story: no report is like it"


def test_nothing_changed_is_no_change() -> None:
    reports = [make("x", FIRST), make("y", TREATY)]
    assert explain_changes(group_reports(reports), reports) == []
