"""A report with its marks, and two reports side by side."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def report(story: Page) -> Page:
    story.locator("#reports a", has_text="Putin and Xi close ranks").click()
    expect(story.locator(".report-text")).to_be_visible()
    return story


def test_pointing_at_a_mark_shows_what_was_understood(report: Page) -> None:
    report.locator(".seg.quotes", has_text="I am counting on it").first.hover()
    card = report.locator("#understood")
    expect(card).to_contain_text("Vladimir Putin")
    expect(card).to_contain_text("direct quote")


def test_the_focus_shows_the_same_and_the_other_reports_version(report: Page) -> None:
    report.locator(".seg.quotes", has_text="We invariably support").first.focus()
    expect(report.locator("#understood")).to_contain_text("in matters of international sporting cooperation")


def test_layers_switch_off_and_a_link_restores_them(report: Page) -> None:
    lane = "e => getComputedStyle(e).getPropertyValue('--q')"
    segment = report.locator(".seg.quotes").first
    assert segment.evaluate(lane) != "transparent"
    report.get_by_label("Quotes").uncheck()
    assert segment.evaluate(lane) == "transparent"
    expect(report).to_have_url(re.compile("layers="))
    report.reload()
    expect(report.get_by_label("Quotes")).not_to_be_checked()
    assert report.locator(".seg.quotes").first.evaluate(lane) == "transparent"


def test_overlapping_marks_keep_a_lane_each(report: Page) -> None:
    both = report.locator(".seg.quotes.times").first
    lanes = both.evaluate("e => ['--q', '--t'].map(n => getComputedStyle(e).getPropertyValue(n))")
    assert "transparent" not in lanes
    assert lanes[0] != lanes[1]


def test_a_report_is_compared_with_another_paragraph_by_paragraph(report: Page) -> None:
    report.locator(".top").get_by_role("link", name=re.compile("harbour-dispatch.txt,")).click()
    expect(report).to_have_url(re.compile("/compare"))
    pair = report.locator(".pair", has_text="I am counting on it")
    expect(pair.locator(".words")).to_have_count(2)
    expect(pair.locator("em")).not_to_have_count(0)


def test_only_what_belongs_to_the_mark_is_lit(report: Page) -> None:
    report.locator(".seg.quotes", has_text="I am counting on it").first.hover()
    expect(report.locator(".seg.near", has_text="We invariably support")).not_to_have_count(0)
    expect(report.locator(".seg.near", has_text="Jen Psaki")).to_have_count(0)
