"""Report -> Layers: one parse a report, and everything that extractors share."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

from onrecord.annotate.coreference import find_mentions
from onrecord.annotate.paragraphs import find_headline, find_paragraphs
from onrecord.annotate.quote_marks import find_regions
from onrecord.annotate.recognised import mend_names
from onrecord.annotate.statements import find_statements
from onrecord.annotate.with_spacy import parse
from onrecord.model import Layers, Region, Report, Span, Statement

LANGUAGES = frozenset({"en"})  # languages that are parsed; the others are kept and grouped

Statements = Callable[[], tuple[Statement, ...]]
_threads = {"beside": (os.cpu_count() or 1) > 1}

__all__ = ["LANGUAGES", "annotate", "annotate_all", "use_one_thread"]


def annotate(report: Report) -> Layers:
    """The layers of one report; empty ones when its language is not in `LANGUAGES`."""
    return next(iter(annotate_all([report])))


def annotate_all(reports: Iterable[Report]) -> Iterator[Layers]:
    """The layers of each report, in order; equal to annotating one by one, but batched for speed."""
    kept: deque[tuple[Report, tuple[Span, ...], tuple[Region, ...], Statements]] = deque()

    def work() -> Iterator[tuple[str, tuple[Span, ...], tuple[Region, ...]]]:
        for report in reports:
            paragraphs = readable(report) if is_supported(report) else ()
            regions = find_regions(report.text, paragraphs)
            kept.append((report, paragraphs, regions, _start_statements(report.text, paragraphs)))
            yield report.text, paragraphs, regions

    for tokens, sentences, names in parse(work()):
        report, paragraphs, regions, statements = kept.popleft()
        layers = Layers(paragraphs, sentences, tokens, names, regions, statements())
        layers = replace(layers, names=mend_names(report.text, layers))
        yield replace(layers, mentions=find_mentions(report.text, layers))


def use_one_thread() -> None:
    """Let no thread run beside the parser; for processes that share the cores with others like them."""
    _beside.cache_clear()
    _threads["beside"] = False


def _start_statements(text: str, paragraphs: tuple[Span, ...]) -> Statements:
    """Begin to read statements, beside the parser where a core is free; the result waits for them.

    The head needs the text alone, and onnxruntime lets go of the interpreter while it works.
    """
    if not _threads["beside"]:
        return lambda: find_statements(text, paragraphs)
    return _beside().submit(find_statements, text, paragraphs).result


@cache
def _beside() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="statements")


def is_supported(report: Report) -> bool:
    """Whether the report's language is parsed; a report too short to tell its language is."""
    return report.language is None or report.language in LANGUAGES


def readable(report: Report) -> tuple[Span, ...]:
    """Headline and body paragraphs: what is parsed."""
    headline = find_headline(report)
    return ((headline,) if headline else ()) + find_paragraphs(report)
