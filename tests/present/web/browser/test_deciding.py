"""Correcting: by pointer and by keyboard, effects at once, every decision in the ledger and undone by another."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.present.web.browser.conftest import read_into

Own = tuple[str, Path]


def _open(page: Page, own: Own) -> None:
    page.goto(own[0])
    page.locator("main .title a").first.click()


def test_a_statement_is_accepted_and_the_acceptance_undone(page: Page, own_workbench: Own) -> None:
    _open(page, own_workbench)
    statement = page.locator("#said .statement").first
    statement.get_by_text("Decide").click()
    statement.get_by_role("button", name="Accept").click()
    made = page.locator("#said .statement").first.locator(".decided")
    expect(made).to_contain_text("Accepted by Ana")
    page.locator("body").press("u")
    expect(made).to_have_count(0)
    page.goto(f"{own_workbench[0]}/decisions")
    expect(page.locator("#decisions li")).to_have_count(2)
    expect(page.locator("#decisions li").nth(1)).to_contain_text("taken back")


def test_a_rejected_statement_goes_at_once(page: Page, own_workbench: Own) -> None:
    _open(page, own_workbench)
    statement = page.locator("#said .statement", has_text="There will be effectively a diplomatic boycott")
    statement.get_by_text("Decide").click()
    statement.get_by_role("button", name="Reject").click()
    expect(statement).to_have_count(0)
    expect(page.locator("[data-last]")).to_contain_text("Last decision: rejected")


def test_the_keyboard_alone_goes_to_an_item_and_decides(page: Page, own_workbench: Own) -> None:
    _open(page, own_workbench)
    page.locator("body").press("j")
    first = page.locator("#moments > li").first
    expect(first).to_be_focused()
    page.keyboard.press("a")
    expect(first.locator(".decided")).to_contain_text("Accepted by Ana")
    expect(first).to_be_focused()


def test_a_day_is_fixed_by_keyboard(page: Page, own_workbench: Own) -> None:
    _open(page, own_workbench)
    moment = page.locator("#moments > li", has_text="video summit in June")
    moment.evaluate("e => { e.tabIndex = -1; e.focus(); }")
    page.keyboard.press("d")
    day = moment.locator("input[type=date]")
    expect(day).to_be_focused()
    day.fill("2021-06-28")
    day.press("Enter")
    expect(page.locator("#moments > li", has_text="video summit in June").locator(".day")).to_have_text("28 Jun 2021")


def test_the_keys_are_listed(page: Page, workbench: str) -> None:
    page.goto(workbench)
    page.locator("body").press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("accept the item")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_growing_record_says_so_and_moves_nothing(page: Page, own_workbench: Own, tmp_path: Path) -> None:
    page.goto(own_workbench[0])
    expect(page.locator("main .rows li")).to_have_count(1)
    row = {"id": "late", "outlet": "Southgate Post", "published": "2022-03-02", "title": "Ferry to Larkhaven resumes"}
    row["text"] = "The ferry to Larkhaven sails again.\n\n“We are glad,” harbour master Ida Brandt said on Tuesday."
    (tmp_path / "late.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    read_into(own_workbench[1], tmp_path / "late.jsonl", cwd=tmp_path)
    notice = page.locator(".news button")
    expect(notice).to_contain_text("1 new report")
    expect(page.locator("main .rows li")).to_have_count(1)
    notice.click()
    expect(page.locator("main .rows li")).to_have_count(2)


def test_a_citation_is_copied_and_a_story_taken_away(context: BrowserContext, story: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    story.locator("#said .wording", has_text="effectively a diplomatic boycott").locator("summary").click()
    story.locator("#said [data-copy]:visible").first.click()
    copied = story.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("Meridian Standard, 16 Dec 2021: “")
    assert "https://meridian-standard.example/" in copied
    with story.expect_download() as download:
        story.get_by_role("link", name="jsonl").click()
    assert download.value.suggested_filename.endswith(".jsonl")
