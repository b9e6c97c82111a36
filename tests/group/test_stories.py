"""Stories: what belongs together is found in any order of arrival, and days count."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.group import group_reports
from onrecord.model import Published, Report, Span

FLOOD = (
    "The Tarn burst its banks near Osk on Monday night and destroyed the old bridge. Rescue teams from Velm moved 300 "
    "families out of the valley, and Mayor Ines Holt asked for boats and blankets."
)
FLOOD_TOO = (
    "Mayor Ines Holt of Osk called for boats and blankets after the river Tarn flooded the valley. The old bridge is "
    "gone; some 300 families have been taken to Velm by rescue teams."
)
TREATY = (
    "Norland and Askia signed a treaty on herring quotas in Torvik. Fishing minister Pal Rask said that the quotas "
    "would hold for five seasons, and the Askian fleet returned to port."
)


def make(id_: str, text: str, day: str | None = None, title: str | None = None) -> Report:
    published = Published(day, day, "given") if day else Published()
    return Report(id_, text, title=title, body=(Span(0, len(text)),) if text else (), published=published)


def stories(reports: list[Report]) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    for grouping in group_reports(reports):
        found.setdefault(grouping.story, set()).add(grouping.id)
    return sorted(found.values(), key=min)


def test_one_happening_told_twice_is_one_story() -> None:
    reports = [make("a", FLOOD, "2031-03-01"), make("b", TREATY, "2031-03-01"), make("c", FLOOD_TOO, "2031-03-02")]
    assert stories(reports) == [{"a", "c"}, {"b"}]


def test_undated_reports_join_by_their_words() -> None:
    assert stories([make("a", FLOOD), make("c", FLOOD_TOO), make("b", TREATY)]) == [{"a", "c"}, {"b"}]


def test_the_same_words_a_year_later_are_another_story() -> None:
    reports = [make("a", FLOOD, "2031-03-01"), make("c", FLOOD_TOO, "2032-03-01")]
    assert stories(reports) == [{"a"}, {"c"}]


def test_a_slow_story_holds_over_weeks() -> None:
    assert stories([make("a", FLOOD, "2031-03-01"), make("c", FLOOD_TOO, "2031-03-20")]) == [{"a", "c"}]


def test_a_story_told_for_months_stays_one_as_long_as_no_long_silence_breaks_it() -> None:
    texts = [" ".join(random.Random(n).sample(FLOOD.split(), 25)) for n in range(20)]
    days = [(date(2031, 1, 1) + timedelta(12 * n)).isoformat() for n in range(20)]
    told = [make(f"r{n:02}", text, day) for n, (text, day) in enumerate(zip(texts, days, strict=False))]
    assert len(stories(told)) == 1


def test_a_story_goes_by_its_first_report_whatever_comes_later() -> None:
    early = group_reports([make("a", FLOOD, "2031-03-01")])[0].story
    both = group_reports([make("a", FLOOD, "2031-03-01"), make("c", FLOOD_TOO, "2031-03-02")])
    assert {g.story for g in both} == {early}


@pytest.mark.parametrize("text", ["", "…", "Osk", "\n\n"])
def test_reports_without_words_stand_alone(text: str) -> None:
    assert stories([make("a", text), make("b", FLOOD)]) == [{"a"}, {"b"}]


DAYS = st.sampled_from([None, "2031-03-01", "2031-03-02", "2031-04-20"])
PARTS = (*FLOOD.split(". "), *TREATY.split(". "))


@given(st.lists(st.tuples(st.permutations(PARTS).map(" ".join), DAYS), max_size=6), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_groupings(rows: list[tuple[str, str | None]], random: object) -> None:
    reports = [make(f"r{n}", text, day) for n, (text, day) in enumerate(rows)]
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group_reports(shuffled) == group_reports(reports)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "least"), [("basil", 94.0), ("ecbplus-dev", 90.0)])
def test_figures_hold(shared: Path, tmp_path: Path, name: str, least: float) -> None:
    from onrecord.evaluate.stories import score_stories

    gold = shared / "data" / "stories" / f"{name}.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    reports = [make(r["id"], r["text"], r.get("date"), r.get("title")) for r in rows]
    predicted = [{"id": g.id, "story": g.story} for g in group_reports(reports)]
    assert score_stories(gold, predicted)[0].value >= least
