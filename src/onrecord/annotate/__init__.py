"""Report -> Layers: one parse a report, and everything that extractors share."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.annotate.coreference import find_mentions
from onrecord.annotate.paragraphs import find_headline, find_paragraphs
from onrecord.annotate.quote_marks import find_regions
from onrecord.annotate.statements import find_statements
from onrecord.annotate.with_spacy import parse
from onrecord.model import Layers, Region, Report, Span

LANGUAGES = frozenset({"en"})  # languages that are parsed; the others are kept and grouped

__all__ = ["LANGUAGES", "annotate", "annotate_all"]


def annotate(report: Report) -> Layers:
    """The layers of one report; empty ones when its language is not in `LANGUAGES`."""
    return next(iter(annotate_all([report])))


def annotate_all(reports: Iterable[Report]) -> Iterator[Layers]:
    """The layers of each report, in order; equal to annotating one by one, but batched for speed."""
    kept: deque[tuple[Report, tuple[Span, ...], tuple[Region, ...]]] = deque()

    def work() -> Iterator[tuple[str, tuple[Span, ...], tuple[Region, ...]]]:
        for report in reports:
            paragraphs = readable(report) if is_supported(report) else ()
            regions = find_regions(report.text, paragraphs)
            kept.append((report, paragraphs, regions))
            yield report.text, paragraphs, regions

    for tokens, sentences, names in parse(work()):
        report, paragraphs, regions = kept.popleft()
        layers = Layers(paragraphs, sentences, tokens, names, regions)
        layers = replace(layers, statements=find_statements(report.text, layers))
        yield replace(layers, mentions=find_mentions(report.text, layers))


def is_supported(report: Report) -> bool:
    """Whether the report's language is parsed; a report too short to tell its language is."""
    return report.language is None or report.language in LANGUAGES


def readable(report: Report) -> tuple[Span, ...]:
    """Headline and body paragraphs: what is parsed."""
    headline = find_headline(report)
    return ((headline,) if headline else ()) + find_paragraphs(report)
