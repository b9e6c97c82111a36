"""Coming back: what is new since one looked last, links that restore what was on screen, searching by meaning."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.present.web.browser.conftest import SAMPLE, read_into, serving


def test_what_came_in_since_is_marked_in_the_list_and_in_the_story(page: Page, root: Path, tmp_path: Path) -> None:
    sample, record = root / "examples/beijing-2022", tmp_path / "grows.db"
    read_into(record, *SAMPLE[:2], "--questions", "questions.toml", cwd=sample)
    with serving(record) as address:
        page.goto(address)
        expect(page.locator("main .rows li")).to_have_count(1)
        expect(page.locator("main .since")).to_have_count(0)
        read_into(record, SAMPLE[2], "--questions", "questions.toml", cwd=sample)
        page.goto(address)
        expect(page.locator("main .since")).to_contain_text("1 story changed since you last looked")
        expect(page.locator("main .rows li .new").first).to_contain_text("1 new report")
        page.locator("main .title a").first.click()
        expect(page).to_have_url(re.compile(r"since=\d+"))
        expect(page.locator("p.since")).to_contain_text("New since you last looked: 1 report")
        expect(page.locator("#reports li", has=page.locator(".new"))).to_have_count(1)
        expect(page.locator("#stands li", has_text="Japan").locator(".new")).to_have_count(1)
        page.reload()
        expect(page.locator("#reports li", has=page.locator(".new"))).to_have_count(1)
        page.goto(address)
        expect(page.locator("main .since")).to_have_count(0)


def test_a_copied_link_restores_what_is_on_screen(context: BrowserContext, story: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    story.get_by_role("button", name="Zoom in").click()
    expect(story).to_have_url(re.compile("zoom="))
    story.get_by_role("slider").press("Home")
    expect(story).to_have_url(re.compile("as_of="))
    story.get_by_role("button", name="Copy link").click()
    copied = story.evaluate("() => navigator.clipboard.readText()")
    assert copied == story.url
    again = context.new_page()
    again.goto(copied)
    expect(again.locator("#moments > li[data-from]:visible")).to_have_count(
        story.locator("#moments > li[data-from]:visible").count()
    )
    expect(again.locator("#stands li[data-country=JPN]")).to_have_count(0)


def test_a_search_finds_by_meaning_and_says_so(page: Page, workbench: str) -> None:
    page.goto(f"{workbench}/search")
    page.get_by_label("Words or meaning").fill("sport should stay out of politics")
    page.get_by_role("button", name="Search", exact=True).click()
    hit = page.locator("#hits li").first
    expect(hit).to_contain_text("found by meaning")
    expect(hit).to_contain_text("sport")
    page.get_by_label("Search by").select_option("words")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("#hits")).to_contain_text("Nothing found")


def test_without_script_an_item_is_decided_on_a_page_of_its_own(
    browser: Browser, own_workbench: tuple[str, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(own_workbench[0])
    page.locator("main .title a").first.click()
    page.locator("#said .statement").first.get_by_role("link", name="Decide").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("#said .decided").first).to_contain_text("Accepted by Ana")
    context.close()


def test_nothing_moves_after_it_was_painted(page: Page, workbench: str) -> None:
    page.add_init_script(
        "window.moved = []; new PerformanceObserver(list => moved.push(...list.getEntries().flatMap(e => e.sources.map("
        "s => s.node?.nodeName)))).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(workbench)
    page.locator("main .title a").first.click()
    expect(page.locator(".map-picture .country")).not_to_have_count(0)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("moved") == []


def test_what_the_search_shows_leaves_in_a_format(page: Page, workbench: str) -> None:
    page.goto(f"{workbench}/search?q=boycott&kind=quote")
    with page.expect_download() as download:
        page.get_by_role("link", name="annotations").click()
    assert "boycott" in Path(download.value.path()).read_text(encoding="utf-8")
