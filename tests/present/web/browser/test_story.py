"""What an analyst does with a story, clicked through."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def test_stories_say_what_they_hold_and_lead_to_the_story(page: Page, workbench: str) -> None:
    page.goto(workbench)
    row = page.locator("main .rows li").first
    expect(row).to_contain_text("3 reports by 3 outlets · 2 independent sources")
    expect(row).to_contain_text("Meridian Standard")
    row.locator("a").click()
    expect(page).to_have_url(re.compile("/stories/"))


def test_timeline_tells_planned_from_done_and_zooms(story: Page) -> None:
    picture = story.locator(".timeline-picture")
    expect(picture.locator(".point.happened.done")).not_to_have_count(0)
    expect(picture.locator(".point.happened.planned")).not_to_have_count(0)
    expect(picture.locator(".point.said")).not_to_have_count(0)
    rows = story.locator("#moments > li[data-from]:visible")
    every = rows.count()
    story.get_by_role("button", name="Zoom in").click()
    expect(story).to_have_url(re.compile("zoom="))
    once = story.url
    story.get_by_role("button", name="Zoom in").click()
    expect(story).not_to_have_url(once)
    expect(rows).not_to_have_count(every)
    zoomed = rows.count()
    story.reload()
    expect(rows).to_have_count(zoomed)
    story.get_by_role("button", name="Show all days").click()
    expect(rows).to_have_count(every)


def test_timeline_zooms_by_keyboard(story: Page) -> None:
    story.get_by_role("group", name=re.compile("Timeline")).focus()
    story.keyboard.press("+")
    story.keyboard.press("ArrowRight")
    expect(story).to_have_url(re.compile("zoom="))
    story.keyboard.press("0")
    expect(story).not_to_have_url(re.compile("zoom="))


def test_renderings_of_one_utterance_stand_side_by_side_with_differing_words_marked(story: Page) -> None:
    several = story.locator("#said .wordings.several").first
    expect(several.locator(".wording")).not_to_have_count(1)
    expect(several.locator(".words em")).not_to_have_count(0)
    expect(several.locator(".via").first).to_contain_text("via")


def test_as_of_slider_moves_the_table_and_the_map_through_the_days(story: Page) -> None:
    japan = story.locator("#stands li[data-country=JPN]")
    expect(japan).to_have_attribute("data-stance", "for")
    expect(story.locator(".map-picture .country")).not_to_have_count(0)
    slider = story.get_by_role("slider")
    slider.focus()
    story.keyboard.press("Home")
    expect(story).to_have_url(re.compile("as_of=2021-12-"))
    expect(japan).to_have_count(0)
    expect(story.locator(".map-picture .country.for title", has_text="Japan")).to_have_count(0)
    story.reload()
    expect(japan).to_have_count(0)
    story.get_by_role("slider").focus()
    story.keyboard.press("End")
    expect(japan).to_have_attribute("data-stance", "for")


def test_chains_of_sources_are_a_picture_with_its_table(story: Page) -> None:
    picture = story.locator(".chain-picture")
    expect(picture.locator(".box.report")).to_have_count(3)
    expect(picture.locator(".box", has_text="TASS")).not_to_have_count(0)
    expect(picture.locator(".box.origin", has_text="Vladimir Putin")).to_have_count(1)
    expect(story.locator("#chains tbody tr")).not_to_have_count(0)


def test_a_finding_shows_both_sides_each_one_click_from_its_sentence(story: Page) -> None:
    finding = story.locator("#findings li[data-item]", has_text="Japan considers it")
    finding.locator("summary").first.click()
    expect(finding.locator(".sides > li")).to_have_count(2)
    marked = finding.locator("mark").first.inner_text()
    finding.locator(".where a").first.click()
    expect(story).to_have_url(re.compile("/reports/"))
    expect(story.locator("#at")).to_be_in_viewport()
    assert story.locator("#at").inner_text() in marked


def test_search_finds_in_quotes_and_filters_narrow(page: Page, workbench: str) -> None:
    page.goto(workbench)
    page.keyboard.press("/")
    page.keyboard.type("boycott")
    page.keyboard.press("Enter")
    hits = page.locator("#hits li")
    expect(hits).not_to_have_count(0)
    every = hits.count()
    page.get_by_label("Kind").select_option("quote")
    page.get_by_label("Actor").fill("Johnson")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile("kind=quote"))
    assert 0 < hits.count() < every
    expect(hits.first.locator("mark")).to_have_text("boycott")


def test_a_search_without_a_hit_says_what_to_do(page: Page, workbench: str) -> None:
    page.goto(f"{workbench}/search?q=zeppelin")
    expect(page.locator(".empty")).to_contain_text("Try fewer words")


def test_an_actor_has_what_was_said_and_who_quotes_them_through_whom(page: Page, workbench: str) -> None:
    page.goto(f"{workbench}/actors?q=putin")
    page.get_by_role("link", name="Vladimir Putin").click()
    expect(page.locator(".wordings.several")).not_to_have_count(0)
    expect(page.locator("main")).to_contain_text("via TASS")
