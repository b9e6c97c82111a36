"""Reports for the contracts: a text that is body from end to end."""

from __future__ import annotations

from functools import cache

from onrecord.model import Extraction, Published, Report, Source, Span, digest
from onrecord.pipeline import extract_report

DAY = "2021-03-12"


def made_report(text: str, *, language: str | None = "en", dated: bool = True) -> Report:
    published = Published(DAY, DAY, "given") if dated else Published()
    body = (Span(0, len(text)),) if text else ()
    return Report(digest(text), text, language=language, body=body, published=published)


@cache
def extraction_of(text: str, *, dated: bool = True) -> Extraction:
    """The extraction of a text; kept, since each extractor's contract looks at it."""
    report = made_report(text, dated=dated)
    return extract_report(report, Source(report.id, "txt", digest(text)))
