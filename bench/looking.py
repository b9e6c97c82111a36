"""The workbench in Chromium: `python -m bench --only look`. Needs Chromium (`apt-get install chromium`).

The story that is looked at is made: 40 reports of five events and five statements each, on 40 days, so that its
timeline has 200 events and 200 statements; 200 of them are on the page of the timeline alone, which is scrolled. Usable
is a page whose script has run and whose first words are painted, counted from the moment at which the browser is told
the address. Long tasks are those that Chromium itself reports (50 ms and more, W3C Long Tasks), while the page is
scrolled from top to bottom by the wheel and the timeline is zoomed and moved by keys.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.made import made_reports
from bench.measure import say, serving
from onrecord import model
from onrecord.model import Record, Report, Role, Span, digest

if TYPE_CHECKING:
    from playwright.sync_api import Page

REPORTS, EACH, RUNS = 40, 5, 7
FIRST_DAY = date(2022, 1, 3)
WATCH = """
window.longTasks = [];
new PerformanceObserver(list => longTasks.push(...list.getEntries().map(e => e.duration))).observe({type: "longtask"});
"""
USABLE = """
Math.max(performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
         ...performance.getEntriesByName("first-contentful-paint").map(e => e.startTime))
"""


def bench_look() -> None:
    """Print how long pages take until they can be used, and the longest task while a timeline is scrolled."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        say("chromium is not installed: looking is left out", 0, "")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        story = _write(Path(folder) / "record.db")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with serving(Path(folder) / "record.db") as address:
            for name, path in (
                ("stories", "/"),
                ("a story of 400 entries", f"/stories/{story}"),
                ("200 on one timeline", f"/stories/{story}?part=timeline"),
            ):
                took = []
                for _ in range(RUNS):
                    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
                    page.goto(address + path)
                    took.append(float(page.evaluate(USABLE)))
                    page.context.close()
                say(
                    f"{name}: usable in",
                    median(took),
                    "ms",
                    f"first {took[0]:.0f}, longest {max(took):.0f}, {RUNS} runs",
                )
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.add_init_script(WATCH)
            page.goto(f"{address}/stories/{story}?part=timeline")
            for name, act in (("scrolling the page", _scroll), ("zooming and moving the timeline", _zoom)):
                page.evaluate("longTasks.length = 0")
                act(page)
                tasks = [float(t) for t in page.evaluate("longTasks")]
                say(f"{name}: longest task", max(tasks, default=0), "ms", f"{len(tasks)} of 50 ms or more")
        browser.close()


def _scroll(page: Page) -> None:
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    page.mouse.move(640, 450)
    for _ in range(height // 300 + 1):
        page.mouse.wheel(0, 300)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _zoom(page: Page) -> None:
    page.locator("[data-timeline] .pane").focus()
    for key in ("+", "+", "+", "ArrowRight", "ArrowRight", "ArrowLeft", "-", "-", "0"):
        page.keyboard.press(key)
        page.evaluate("new Promise(done => setTimeout(done, 250))")  # the list follows the picture after a moment


def _write(path: Path) -> str:
    """A record of one story; its id."""
    from onrecord.store import Store

    reports = [
        replace(r, published=model.Published(day, day, "given"))
        for n, r in enumerate(made_reports(REPORTS))
        for day in [(FIRST_DAY + timedelta(2 * n)).isoformat()]
    ]
    story = digest("look")
    quotes, events = [], []
    for report in reports:
        for n, span in enumerate(_sentences(report)[: 2 * EACH]):
            if n % 2:
                words = report.text[span.start : span.start + 3]
                role = Role((Span(span.start, span.start + 3),), words, f"Q{n}")
                quote = model.Quote(digest(report.id, n), report.id, "direct", (span,), speaker=role)
                quotes.append(replace(quote, utterance=digest("u", quote.id)))
            else:
                day = report.published.from_
                event = model.Event(
                    digest(report.id, n), report.id, "CONSULT", Span(span.start, span.start + 3), span,
                    actors=("Q1",), from_=day, to=day, modality="announced" if n == 4 else "actual",
                )  # fmt: skip
                events.append(replace(event, happening=digest("h", event.id)))
    days = {r.id: r.published.from_ for r in reports}
    record = Record(
        reports=tuple(reports),
        actors=tuple(model.Actor(f"Q{n}", f"Person {n}", "person") for n in range(2 * EACH)),
        quotes=tuple(quotes),
        events=tuple(events),
        utterances=tuple(_utterance(story, quote, days[quote.report]) for quote in quotes),
        happenings=tuple(
            model.Happening(e.happening or "", story, e.type, (e.id,), e.from_, e.to, actors=e.actors) for e in events
        ),
    )
    told = model.Story(
        story,
        "A story of 400 entries",
        days[reports[0].id],
        days[reports[-1].id],
        reports=tuple(r.id for r in reports),
        utterances=tuple(u.id for u in record.utterances),
        happenings=tuple(h.id for h in record.happenings),
    )
    record = replace(record, stories=(told,))
    with Store(path) as store:
        store.write_record(record)
    return story


def _utterance(story: str, quote: model.Quote, day: str | None) -> model.Utterance:
    speaker = quote.speaker.actor if quote.speaker else None
    return model.Utterance(quote.utterance or "", story, speaker, (quote.id,), day, day)


def _sentences(report: Report) -> list[Span]:
    """The text in as many equal parts as are needed: made words have no sentences to spare."""
    step = len(report.text) // (2 * EACH)
    return [Span(n * step, (n + 1) * step) for n in range(2 * EACH)]
