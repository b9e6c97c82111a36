"""When a quote can have been said, and whether two quotes can come from one occasion."""

from __future__ import annotations

import re

from onrecord.model import Extraction, Quote, Span, cover
from onrecord.reconcile.days import Days
from onrecord.reconcile.story_reports import StoryReports

STOP = re.compile(r"[.!?…][”\"’']*\s+(?=[“\"‘A-Z])|\n")
ZONE_SLACK_DAYS = 1  # the same evening is another day's date elsewhere


def said_days(story: StoryReports) -> dict[str, Days]:
    """The days on which each quote can have been said, by quote id."""
    fixed = story.rulings.days
    return {q.id: fixed.get(q.id) or _said(e, q) for e in story.extractions for q in e.quotes}


def can_be_one_occasion(a: Days, b: Days) -> bool:
    """Whether two statements with these days can be one."""
    return a.gap(b) <= ZONE_SLACK_DAYS


def _said(extraction: Extraction, quote: Quote) -> Days:
    """The day named beside the quote's cue, outside of its content, if there is just one; never after the report."""
    last = extraction.report.published.to
    if not quote.cue:
        return Days(None, last)
    around = _sentence(extraction.report.text, cover(quote.cue))
    beside = [
        t
        for t in extraction.times
        if t.type in {"DATE", "TIME"}
        and t.from_
        and around.contains(t.span)
        and not any(t.span.overlaps(c) for c in quote.content)
        and (last is None or t.from_ <= last)
    ]
    intervals = {(t.from_, t.to) for t in beside}
    if len(intervals) != 1:
        return Days(None, last)
    return Days(*next(iter(intervals))).narrow(Days(None, last))


def _sentence(text: str, span: Span) -> Span:
    """The stretch between the sentence ends before and after `span`, by punctuation alone."""
    line = text.rfind("\n", 0, span.start) + 1
    start = line
    for match in STOP.finditer(text, line, span.start):
        start = match.end()
    after = STOP.search(text, span.end)
    return Span(start, after.start() + 1 if after else len(text))
