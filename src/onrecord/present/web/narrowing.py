"""What a page shows, as a record of its own: whole reports, or single quotes, events and positions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from onrecord.model import Record
from onrecord.present.web.loading import actors_of


@dataclass(frozen=True, slots=True)
class Shown:
    """Ids of what is shown: of `reports` with everything in them, and of single items."""

    reports: Collection[str] = ()
    quotes: Collection[str] = ()
    events: Collection[str] = ()
    positions: Collection[str] = ()


def narrow(record: Record, shown: Shown) -> Record:
    """What is shown, the reports that it stands in, and the utterances, happenings and stories that it belongs to.

    Findings come with it whose evidence lies in whole reports alone. What refers to something that is not shown is
    told without it.
    """
    quotes = tuple(q for q in record.quotes if q.id in shown.quotes or q.report in shown.reports)
    events = tuple(e for e in record.events if e.id in shown.events or e.report in shown.reports)
    positions = tuple(p for p in record.positions if p.id in shown.positions or p.report in shown.reports)
    there = {*shown.reports, *(q.report for q in quotes), *(e.report for e in events), *(p.report for p in positions)}
    told = {q.id for q in quotes}
    events = tuple(e if e.quote in told else replace(e, quote=None) for e in events)
    positions = tuple(p if p.quote in told else replace(p, quote=None) for p in positions)
    done = {e.id for e in events}
    utterances = [replace(u, quotes=tuple(q for q in u.quotes if q in told)) for u in record.utterances]
    happenings = [replace(h, events=tuple(e for e in h.events if e in done)) for h in record.happenings]
    kept = Record(
        reports=tuple(r for r in record.reports if r.id in there),
        sources=tuple(s for s in record.sources if s.report in there),
        quotes=quotes,
        times=tuple(t for t in record.times if t.report in shown.reports),
        events=events,
        positions=positions,
        questions=tuple(q for q in record.questions if q.id in {p.question for p in positions}),
        utterances=tuple(u for u in utterances if u.quotes),
        happenings=tuple(h for h in happenings if h.events),
        findings=tuple(f for f in record.findings if f.evidence and all(e.report in shown.reports for e in f.evidence)),
        versions=record.versions,
    )
    parts = {*(u.id for u in kept.utterances), *(h.id for h in kept.happenings)}
    stories = (
        replace(
            s,
            reports=tuple(r for r in s.reports if r in there),
            utterances=tuple(u for u in s.utterances if u in parts),
            happenings=tuple(h for h in s.happenings if h in parts),
        )
        for s in record.stories
    )
    kept = replace(kept, stories=tuple(s for s in stories if s.reports))
    rows = (*kept.quotes, *kept.events, *kept.positions, *kept.utterances, *kept.findings)
    named = _with_countries(record, set(actors_of(rows)))
    return replace(kept, actors=tuple(a for a in record.actors if a.id in named))


def merge(records: Iterable[Record]) -> Record:
    """Records of several stories as one, each row once, every table sorted by id."""
    tables: dict[str, dict[str, Any]] = {f.name: {} for f in fields(Record) if f.name != "versions"}
    versions: tuple[tuple[str, str], ...] = ()
    for record in records:
        versions = record.versions
        for name, rows in tables.items():
            rows |= {getattr(row, "id", None) or row.report: row for row in getattr(record, name)}
    return Record(
        **{name: tuple(rows[key] for key in sorted(rows)) for name, rows in tables.items()}, versions=versions
    )


def _with_countries(record: Record, actors: set[str]) -> set[str]:
    return actors | {a.country for a in record.actors if a.id in actors and a.country}
