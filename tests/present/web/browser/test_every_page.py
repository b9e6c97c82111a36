"""What holds on every page: axe finds nothing, narrow screens fit, it reads without script, hostile text is inert."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.present.web.browser.conftest import read_into, serving

ATTACK = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'>{{7*7}}</script><svg onload=alert(3)>"
VIEWS = ("stories", "story", "report", "compare", "search", "actors", "actor", "decisions", "take", "error")


def _paths(page: Page, workbench: str) -> dict[str, str]:
    story = page.request.get(f"{workbench}/api/stories").json()["stories"][0]
    reports = [r["id"] for r in page.request.get(f"{workbench}/api/stories/{story['id']}").json()["references"]]
    actor = page.request.get(f"{workbench}/api/actors").json()["actors"][0]
    return {
        "stories": "/",
        "story": story["url"],
        "report": f"/reports/{reports[0]}",
        "compare": f"/compare?left={reports[0]}&right={reports[1]}",
        "search": "/search?q=boycott",
        "actors": "/actors",
        "actor": actor["url"],
        "decisions": "/decisions",
        "take": "/take",
        "error": "/nowhere",
    }


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(
    page: Page, workbench: str, view: str, colours: str, violations: Callable[[Page], list[str]]
) -> None:
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page.goto(workbench + _paths(page, workbench)[view])
    assert violations(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_id_stands_twice(page: Page, workbench: str, view: str) -> None:
    page.goto(workbench + _paths(page, workbench)[view])
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("view", VIEWS)
def test_a_narrow_screen_needs_no_scrolling_sideways(page: Page, workbench: str, view: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(workbench + _paths(page, workbench)[view])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_pages_read_and_links_lead_on_without_script(browser: Browser, workbench: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(workbench)
    page.locator("main .title a").first.click()
    expect(page.locator("#moments > li")).not_to_have_count(0)
    page.get_by_label("As of").select_option(index=0)
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#stands li[data-country=JPN]")).to_have_count(0)
    page.locator("#reports a").first.click()
    expect(page.locator(".seg")).not_to_have_count(0)
    context.close()


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench over a record whose every field attacks."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "id": f"{n}{ATTACK}",
            "outlet": f"{n} {ATTACK}",
            "title": f"Minister {ATTACK} speaks",
            "published": f"2022-03-0{n}",
            "url": "javascript:alert(4)",
            "text": f"Minister {ATTACK} speaks\n\n“The bridge {ATTACK} will open in May,” Minister Ida {ATTACK} Brandt "
            f"said on Tuesday, the agency {ATTACK} reported. Norway {ATTACK} joined the boycott of the fair.",
        }
        for n in (1, 2)
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    read_into(folder / "hostile.db", folder / "rows.jsonl", cwd=folder)
    with serving(folder / "hostile.db") as address:
        yield address


def test_hostile_text_is_inert_on_every_page(page: Page, hostile: str) -> None:
    paths = page.request.get(f"{hostile}/api/stories").json()["stories"]
    references = [r for s in paths for r in page.request.get(f"{hostile}/api{s['url']}").json()["references"]]
    actors = page.request.get(f"{hostile}/api/actors").json()["actors"]
    visited = ["/", "/search?q=bridge", "/actors", "/decisions", "/take", f"/search?q={ATTACK}"]
    visited += [row["url"] for row in (*paths, *references, *actors)]
    for path in visited:
        page.goto(hostile + path)
        expect(page.locator("h1")).to_have_count(1)
        assert page.locator("main script, main img, [onerror], [onload], a[href^='javascript:']").count() == 0, path
    assert page.locator("main svg[onload]").count() == 0


def test_another_site_decides_nothing_and_another_name_reads_nothing(page: Page, workbench: str) -> None:
    decision = {"action": "accept", "table": "utterances", "item": "x"}
    foreign = {"Origin": "http://evil.example"}
    assert page.request.post(f"{workbench}/decisions", form=decision, headers=foreign).status == 403
    assert page.request.get(f"{workbench}/", headers={"Host": "evil.example"}).status == 421


def test_printing_leaves_out_what_is_for_the_screen(page: Page, workbench: str) -> None:
    page.goto(workbench + _paths(page, workbench)["story"])
    page.emulate_media(media="print")
    expect(page.locator(".head")).to_be_hidden()
    expect(page.locator("#said .statement").first).to_be_visible()


def test_the_first_stop_of_the_tab_key_skips_to_the_content(page: Page, workbench: str) -> None:
    page.goto(workbench)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
