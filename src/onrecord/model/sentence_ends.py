"""Sentences by punctuation alone, for readers of a text that has no parse at hand."""

from __future__ import annotations

import re

from onrecord.model.span import Span

MAX_CONTEXT_CHARS = 400  # either side; a sentence that goes on for longer is cut
_ENDS = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s+[\"“‘'`«(\[]*[^\W\d_a-zß-öø-ÿ])|[。！？]")
_SHORT = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Rev|St|Jr|Sr|No|vs|U\.S|U\.K|U\.N|E\.U|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_PARAGRAPH = re.compile(r"\n\s*\n|\r\n\s*\r\n|[\n\r\u2028\u2029]")


def find_sentence(text: str, span: Span, *, within: Span | None = None) -> Span:
    """The sentence or sentences that hold the span, never beyond its paragraph nor beyond `within`, which holds it."""
    start, end = _paragraph(text, span)
    if within is not None:
        start, end = max(start, within.start), min(end, within.end)
    start = max(start, span.start - MAX_CONTEXT_CHARS)
    end = min(end, span.end + MAX_CONTEXT_CHARS)
    for match in _ENDS.finditer(text, start, span.start + 2):  # two more: what opens the next sentence
        if match.end() <= span.start and not _is_short(text, start, match.start() + 1):
            start = match.end()
    for match in _ENDS.finditer(text, max(span.end - 3, span.start), end):
        if match.end() >= span.end and not _is_short(text, start, match.start() + 1):
            end = match.end()
            break
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_short(text: str, start: int, end: int) -> bool:
    """Whether the full stop before `end` belongs to a short form such as "Mr."."""
    return _SHORT.search(text, max(start - 1, end - 8, 0), end) is not None


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    window = max(0, span.start - 2 * MAX_CONTEXT_CHARS)
    before = [m.end() for m in _PARAGRAPH.finditer(text, window, span.start)]
    after = _PARAGRAPH.search(text, span.end, span.end + 2 * MAX_CONTEXT_CHARS)
    return (before[-1] if before else window), (after.start() if after else len(text))
