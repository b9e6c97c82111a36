"""Time expressions: found by a grammar that is data, resolved against the report's day and what was told before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from onrecord.data.times import languages
from onrecord.extract.base import extractors
from onrecord.extract.times.calendar import days_of
from onrecord.extract.times.direction import Compass
from onrecord.extract.times.grammar import grammar_of
from onrecord.extract.times.resolve import resolve_all
from onrecord.extract.times.scan import scan
from onrecord.extract.times.scene import Reading
from onrecord.model import Found, Layers, Published, Report, Time, digest

__all__ = ["extract_times", "find_times"]


@extractors.add("times")
def extract_times(report: Report, layers: Layers, found: Found) -> Iterator[Time]:
    """Yield every time expression of the whole text, captions included, in text order."""
    language = report.language or "en"
    if language in languages():
        yield from find_times(
            report.text, published=report.published, language=language, layers=layers, report=report.id
        )


def find_times(
    text: str,
    *,
    published: Published,
    language: str = "en",
    layers: Layers | None = None,
    report: str = "",
) -> list[Time]:
    """Find and resolve the time expressions of a text.

    Args:
        text: The text; all of it is searched.
        published: When it can have appeared. A day anchors what is relative; of an interval of days only what every
            one of them agrees on is kept; with an open end what is relative stays underspecified.
        language: A language of `data/times`.
        layers: The parse, where there is one; without it words alone decide between past and future.
        report: Id for the `Time` records.

    Returns:
        Times in text order, none overlapping.

    Raises:
        BadData: The language has no table.

    Method: docs/methods/times.md.
    """
    grammar = grammar_of(language)
    layers = layers or Layers()
    matches = scan(text, grammar, layers)
    compass = Compass(text, layers, grammar.vocabulary)
    anchors = _anchors(published)
    runs = [resolve_all(text, matches, compass, anchor) for anchor in anchors]
    if len(runs) == 1:
        readings = runs[0]
    else:
        open_run = resolve_all(text, matches, compass, None)
        readings = [_agreed(places) for places in zip(*runs, open_run, strict=True)]
    return [_time(report, reading) for of_match in readings for reading in of_match]


def _anchors(published: Published) -> tuple[dt.date | None, ...]:
    """The days to resolve against: the report's, or the first and the last that it can have."""
    if published.from_ is None or published.to is None:
        return (None,)
    days = {dt.date.fromisoformat(published.from_[:10]), dt.date.fromisoformat(published.to[:10])}
    return tuple(sorted(days))


def _agreed(runs: tuple[tuple[Reading, ...], ...]) -> tuple[Reading, ...]:
    """What first and last day agree on, and so, values growing with days, all between; else what holds for any day."""
    *known, unknown = runs
    return known[0] if all(r == known[0] for r in known) else unknown


def _time(report: str, reading: Reading) -> Time:
    days = reading.days or (days_of(reading.value) if reading.type in ("DATE", "TIME") else None)
    return Time(
        digest(report, "time", reading.start, reading.end),
        report,
        reading.start,
        reading.end,
        reading.type,
        reading.value,
        days[0].isoformat() if days else None,
        days[1].isoformat() if days else None,
    )
