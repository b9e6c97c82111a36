"""When a quote can have been said, and whether two quotes can come from one occasion."""

from __future__ import annotations

import re

from onrecord.model import Extraction, Quote, Span, cover, find_sentence
from onrecord.reconcile.days import Days
from onrecord.reconcile.story_reports import StoryReports

# what only bounds a time, or opens a clause that has it to itself: "since 2013", "until May 4", "after he left in May"
BOUNDS = re.compile(
    r"\b(?:since|until|till|before|after|ahead of|following)\b|\b(?:by|from|through|to)\s+\Z", re.IGNORECASE
)
RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where|that)\b", re.IGNORECASE)
OWNER = re.compile(r"['’]s?\b")  # "last year's summit"
YEAR = re.compile(r"\d{4}")
BREAK = re.compile(r"[,;:()—–]\s*")
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
    text, cue = extraction.report.text, cover(quote.cue)
    around = find_sentence(text, cue)
    beside = [
        t
        for t in extraction.times
        if t.type in {"DATE", "TIME"}
        and t.from_
        and around.contains(t.span)
        and not any(t.span.overlaps(c) for c in quote.content)
        and (last is None or t.from_ <= last)
        and _can_date(text, around, cue, t.span)
    ]
    intervals = {(t.from_, t.to) for t in beside}
    if len(intervals) != 1:
        return Days(None, last)
    return Days(*next(iter(intervals))).narrow(Days(None, last))


def _can_date(text: str, sentence: Span, cue: Span, time: Span) -> bool:
    """Whether the time can be that of the saying, by the words around it.

    It cannot where it bounds something ("for the fifth time since 2013"), belongs to a noun ("last year's summit",
    "the 2008 nominee"), or stands in a clause of its own ("who joined this year", "after he took office in May, ...").
    """
    if OWNER.match(text, time.end):
        return False
    if YEAR.fullmatch(text, time.start, time.end) and text[max(0, time.start - 4) : time.start].lower() == "the ":
        return False
    start = sentence.start
    for gap in BREAK.finditer(text, sentence.start, time.start):
        start = gap.end()
    if cue.end <= time.start:
        if RELATIVE.search(text, cue.end, time.start):
            return False
        start = max(start, cue.end)
    before = text[start : time.start]
    return not BOUNDS.search(before) and not RELATIVE.search(before)
