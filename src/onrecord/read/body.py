"""Which spans of a text are body, and what the rest says: title, byline, dateline, agency and printed date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data.outlets import load_outlets
from onrecord.model import Span, trim
from onrecord.read.dateline import Dateline, find_dateline, find_signature
from onrecord.read.headline import Head, find_head
from onrecord.read.leftovers import find_leftovers
from onrecord.read.paragraphs import Paragraph, find_paragraphs

MAX_DATELINE_AT = 4  # body paragraphs in which the dateline can stand: a deck or a note may come first
MAX_DECK_CHARS = 250


@dataclass(frozen=True, slots=True)
class Parts:
    """A text told apart; `stated` is a date printed in the head or the dateline, and where."""

    body: tuple[Span, ...] = ()
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credit: str | None = None
    stated: tuple[Span, str] | None = None
    modified: str | None = None


def find_parts(text: str, *, title: str | None = None, offset: int = 0) -> Parts:
    """Tell the text's body from the rest, by the rules of docs/methods/reading.md.

    Args:
        text: The report's text.
        title: The title that metadata give; a paragraph that repeats it is not body.
        offset: Where the report begins in the text; what is before it is not looked at.
    """
    paragraphs = find_paragraphs(text, offset=offset)
    leftovers = find_leftovers(paragraphs) if len(paragraphs) > 1 else set()
    head = find_head(paragraphs, leftovers, title=title)
    spans = {i: (p.start, p.end) for i, p in enumerate(paragraphs) if i not in leftovers | head.indexes}
    credit = load_outlets().find_agency((head.byline or "").strip())
    dateline = _cut_dateline(text, paragraphs, spans)
    signed = _cut_signature(text, spans)
    return Parts(
        body=_join(text, spans),
        title=head.title,
        byline=head.byline,
        dateline=dateline[1].printed if dateline else None,
        credit=(dateline[1].credit if dateline else None) or signed or credit,
        stated=_stated(paragraphs, head, dateline),
        modified=head.modified,
    )


def _cut_dateline(
    text: str, paragraphs: Sequence[Paragraph], spans: dict[int, tuple[int, int]]
) -> tuple[Span, Dateline] | None:
    """Take the dateline off the body paragraph that it opens."""
    for i in list(spans)[:MAX_DATELINE_AT]:
        start, end = spans[i]
        dateline = find_dateline(text, start, end)
        if dateline is not None:
            if start + dateline.chars < end:
                spans[i] = (start + dateline.chars, end)
            else:
                del spans[i]
            return Span(start, start + len(dateline.printed)), dateline
        if len(paragraphs[i].words) > MAX_DECK_CHARS:
            return None
    return None


def _cut_signature(text: str, spans: dict[int, tuple[int, int]]) -> str | None:
    """Take the agency's mark off the end of the body."""
    if not spans:
        return None
    last = max(spans)
    signature = find_signature(text, *spans[last])
    if signature is None:
        return None
    at, credit = signature
    if at > spans[last][0]:
        spans[last] = (spans[last][0], at)
    else:
        del spans[last]
    return credit


def _stated(
    paragraphs: Sequence[Paragraph], head: Head, dateline: tuple[Span, Dateline] | None
) -> tuple[Span, str] | None:
    if head.published is not None:
        index, day = head.published
        return Span(paragraphs[index].start, paragraphs[index].end), day
    if dateline is not None and dateline[1].day is not None:
        return dateline[0], dateline[1].day
    return None


def _join(text: str, spans: dict[int, tuple[int, int]]) -> tuple[Span, ...]:
    """Neighbouring paragraphs as one span each, so that a report without leftovers has one span of body."""
    body: list[Span] = []
    before = None
    for i in sorted(spans):
        span = trim(text, *spans[i])
        if span is None:
            continue
        if (
            body
            and before == i - 1
            and not text[body[-1].end : span.start].strip(" \t\r\n\x0b\x0c\x85\xa0\ufeff\u200b\u2028\u2029")
        ):
            body[-1] = Span(body[-1].start, span.end)
        else:
            body.append(span)
        before = i
    return tuple(body)
