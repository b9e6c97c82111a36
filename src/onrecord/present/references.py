"""The reports that a story rests on, numbered; and how many of them are sources of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from urllib.parse import urlsplit

from onrecord.model import Report, Source
from onrecord.present.index import StoryIndex
from onrecord.present.shown import Note, Reference
from onrecord.present.words import clean, count, show_day, show_days

BASIS = {"given": "", "stated": "as printed", "inferred": "inferred", "unknown": ""}


def make_references(story: StoryIndex, reports: Iterable[str] | None = None) -> tuple[Reference, ...]:
    """A reference for each report, or for some, in the order of their days."""
    copies = {f.about: f for f in story.findings("reprint")}
    made = []
    for id_ in story.numbers if reports is None else reports:
        number = story.numbers[id_]
        report, source = story.index.reports[id_], story.index.sources.get(id_)
        originals = [story.numbers[e.report] for e in copies[id_].evidence if e.report != id_] if id_ in copies else []
        made.append(_reference(story, report, source, number, originals))
    return tuple(made)


def make_tally(story: StoryIndex) -> str:
    """`3 reports by 3 outlets · 2 independent sources as far as is known`."""
    outlet_of = {report: story.index.outlet(report) for report in story.numbers}
    told = f"{count(len(outlet_of), 'report')} by {count(len(set(outlet_of.values())), 'outlet')}"
    if len(outlet_of) == 1:
        return told
    return f"{told} · {count(_independent(story, outlet_of), 'independent source')} as far as is known"


def make_sources(story: StoryIndex) -> tuple[Note, ...]:
    """Who rests on whom, in sentences: sources that several outlets share, and reprints."""
    findings = [*story.findings("shared_source"), *story.findings("reprint")]
    return tuple(Note(clean(f.why), story.passages(f.evidence)) for f in findings)


def _independent(story: StoryIndex, outlet_of: Mapping[str, str]) -> int:
    """Reports of one outlet, reports that share a source and reprints count as one."""
    home = {outlet: outlet for outlet in outlet_of.values()}

    def root(outlet: str) -> str:
        while home[outlet] != outlet:
            home[outlet] = home[home[outlet]]
            outlet = home[outlet]
        return outlet

    for finding in (*story.findings("shared_source"), *story.findings("reprint")):
        told = sorted({outlet_of[e.report] for e in finding.evidence if e.report in outlet_of})
        for one, other in pairwise(told):
            home[root(other)] = root(one)
    return sum(outlet == at for outlet, at in home.items())


def _reference(
    story: StoryIndex, report: Report, source: Source | None, number: int, originals: list[int]
) -> Reference:
    published = report.published
    notes = [f"reprints [{n}]" for n in originals]
    if source and source.credit:
        notes.append(f"credits {clean(source.credit)}")
    if source and source.modified and source.modified != published.day:
        notes.append(f"changed on {show_day(source.modified)}")
    title = clean(report.title or "").strip()
    outlet, where = story.index.outlet(report.id), clean(report.url or report.source or report.id)
    return Reference(
        number=number,
        outlet=outlet,
        when=show_days(published.from_, published.to),
        basis=BASIS[published.basis] if published.from_ or published.to else "",
        title="" if outlet.startswith("“") else title,
        byline=clean(report.byline or "").strip(),
        where="" if where == outlet else where,
        link=_safe_link(report.url),
        note="; ".join(notes),
    )


def _safe_link(url: str | None) -> str:
    """The address if a browser may follow it: http and https alone, never `javascript:`."""
    try:
        parts = urlsplit(url or "")
        return url or "" if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""
