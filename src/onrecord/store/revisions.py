"""Several texts under one id: the original keeps the id, each later text gets `id#digest`, whatever came first.

The original is the text that appeared first, by its first possible day, then by the day on which the outlet says that
it changed it, then by digest. The ids are a function of the set of texts, so that the order of arrival does not show.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from onrecord.model import Event, Extraction, Quote, Stand, Time, digest, given_id

LAST_DAY = "9999-12-31"  # a text of unknown day never takes the id from one whose day is known
Item = TypeVar("Item", Time, Quote, Event, Stand)


def settle(extractions: Iterable[Extraction]) -> list[Extraction]:
    """Extractions with an id of its own for each text, sorted by id.

    Args:
        extractions: Any reports in any order; no two of one id and one text.
    """
    by_id: dict[str, list[Extraction]] = {}
    for extraction in extractions:
        by_id.setdefault(given_id(extraction.report), []).append(extraction)
    settled = [with_id(e, id_) for given, texts in by_id.items() for id_, e in settled_ids(given, texts)]
    return sorted(settled, key=lambda e: e.report.id)


def settled_ids(given: str, texts: Iterable[Extraction]) -> list[tuple[str, Extraction]]:
    """The id of each text under one given id, the original first."""
    first, *later = sorted(texts, key=_appeared)
    return [(given, first), *((f"{given}#{digest(e.report.text)}", e) for e in later)]


def with_id(extraction: Extraction, report_id: str) -> Extraction:
    """The extraction under another report id; its items get new ids, so that they differ from the other text's."""
    old = extraction.report.id
    if old == report_id:
        return extraction

    def renamed(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(replace(i, id=digest(report_id, i.id), report=report_id) for i in items)

    def relinked(quote: str | None) -> str | None:
        return None if quote is None else digest(report_id, quote)

    report = extraction.report
    evidence = tuple(replace(e, report=report_id) if e.report == old else e for e in report.published.evidence)
    return replace(
        extraction,
        report=replace(report, id=report_id, published=replace(report.published, evidence=evidence)),
        source=replace(extraction.source, report=report_id),
        times=renamed(extraction.times),
        quotes=renamed(extraction.quotes),
        events=tuple(replace(e, quote=relinked(e.quote)) for e in renamed(extraction.events)),
        stands=tuple(replace(s, quote=relinked(s.quote)) for s in renamed(extraction.stands)),
    )


def _appeared(extraction: Extraction) -> tuple[str, str, str]:
    published = extraction.report.published.from_ or LAST_DAY
    return published, extraction.source.modified or "", digest(extraction.report.text)
