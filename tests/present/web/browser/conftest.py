"""The workbench in a real browser: Debian's Chromium, driven by Playwright, over the sample story."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bench import measure
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

SAMPLE = ("harbour-dispatch.txt", "meridian-standard.html", "northfield-herald.xml")
WAIT_MS = 60_000  # for a condition, never for a time; a decision derives its story again on a busy machine
AXE = Path("web/node_modules/axe-core/axe.min.js")


def _missing(what: str) -> None:
    if os.environ.get("ONRECORD_REQUIRE_BROWSER") == "1":
        pytest.fail(f"needs {what}, and ONRECORD_REQUIRE_BROWSER=1 says that it must be there")
    pytest.skip(f"needs {what}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    path = shutil.which("chromium")
    if path is None:
        _missing("chromium (apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The checker of accessibility, from the workbench's own lock."""
    if not (root / AXE).is_file():
        _missing("axe-core (cd web && npm ci)")
    return (root / AXE).read_text(encoding="utf-8")


def read_into(record: Path, *paths: Path | str, cwd: Path) -> None:
    """Read reports into a record file, as a user does."""
    command = [sys.executable, "-m", "onrecord", "read", *map(str, paths), "--into", str(record)]
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)


def serving(record: Path) -> AbstractContextManager[str]:
    """The address of a workbench over the record, where Ana decides."""
    return measure.serving(record, "--by", "Ana")


@pytest.fixture(scope="session")
def sample(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample story."""
    record = tmp_path_factory.mktemp("record") / "sample.db"
    read_into(record, *SAMPLE, "--questions", "questions.toml", cwd=root / "examples/beijing-2022")
    return record


@pytest.fixture(scope="session")
def workbench(browser: Browser, sample: Path) -> Iterator[str]:
    """A workbench that no test decides in."""
    with serving(sample) as address:
        yield address


@pytest.fixture
def own_workbench(browser: Browser, sample: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A workbench over a record of the test's own, and that record."""
    record = tmp_path / "own.db"
    shutil.copy(sample, record)
    with serving(record) as address:
        yield address, record


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser's session, which fails the test when a page's script does, or when a page asks another host."""
    wrong: list[str] = []
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(WAIT_MS)
    expect.set_options(timeout=WAIT_MS)
    made.on("weberror", lambda error: wrong.append(f"script failed: {error.error}"))
    made.on("dialog", lambda dialog: wrong.append(f"a dialog opened: {dialog.message}"))
    made.on("request", lambda r: wrong.append(f"asked {r.url}") if _is_foreign(r.url) else None)
    made.on("console", lambda m: wrong.append(m.text) if "Content Security Policy" in m.text else None)
    yield made
    made.close()
    assert wrong == []


def _is_foreign(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab."""
    return context.new_page()


@pytest.fixture
def story(workbench: str, page: Page) -> Page:
    """The page of the sample story."""
    page.goto(workbench)
    page.locator("main .title a").first.click()
    expect(page.locator("h1")).to_contain_text("Putin and Xi")
    return page


@pytest.fixture
def violations(axe: str) -> Callable[[Page], list[str]]:
    """What axe finds on a page, one line each."""

    def check(page: Page) -> list[str]:
        page.evaluate(axe)
        found = page.evaluate("async () => JSON.stringify((await axe.run()).violations)")
        return [f"{v['id']}: {v['nodes'][0]['html'][:160]} {v['nodes'][0]['any'][:1]}" for v in json.loads(found)]

    return check
