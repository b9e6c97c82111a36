"""Coded events: each happening once, in PLOVER terms, as the event-data exporters write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.data.contexts import contexts_of
from onrecord.data.plover import load_plover
from onrecord.model import Actor, Event, Record, Report, Story

_HAPPENED = frozenset({"actual", "announced", "threatened"})


@dataclass(frozen=True, slots=True)
class Coded:
    """A happening with its type after PLOVER's rule for the future, and what its reports say of it.

    `contexts` are those that half of its clauses or more tell. `independent` counts the reports that rest on no source
    of another one, as far as findings tell.
    """

    id: str
    type: str
    mode: str | None
    intensity: float
    quad: int
    day: str | None
    last_day: str | None
    place: str | None
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    events: tuple[Event, ...]
    reports: tuple[Report, ...]
    independent: int
    story: Story | None


def coded_events(record: Record) -> Iterator[Coded]:
    """Each happening that was told as a fact, an announcement or a threat, in order of id.

    What was supposed, negated or denied is no event.
    """
    reports = {r.id: r for r in record.reports}
    actors = {a.id: a for a in record.actors}
    stories = {s.id: s for s in record.stories}
    events = {e.id: e for e in record.events}
    for happening in record.happenings:
        told = [events[i] for i in happening.events if i in events and events[i].modality in _HAPPENED]
        if not told:
            continue
        told.sort(key=lambda e: (e.modality != "actual", reports[e.report].published.from_ or "9999", e.report, e.id))
        type_, mode = _type(told[0])
        of_reports = [reports[i] for i in sorted({e.report for e in told})]
        yield Coded(
            id=happening.id,
            type=type_,
            mode=mode,
            intensity=load_plover().intensity(type_, mode),
            quad=load_plover().types[type_].quad,
            day=happening.from_ or min((r.published.from_ for r in of_reports if r.published.from_), default=None),
            last_day=happening.to,
            place=happening.place,
            contexts=_contexts([e.clause.of(reports[e.report].text) for e in told]),
            actors=tuple(actors[i] for i in happening.actors if i in actors),
            recipients=tuple(actors[i] for i in happening.recipients if i in actors),
            events=tuple(told),
            reports=tuple(of_reports),
            independent=_independent(record, happening.id, [r.id for r in of_reports]),
            story=stories.get(happening.story),
        )


def _contexts(clauses: Sequence[str]) -> tuple[str, ...]:
    """The contexts that the words of at least half of the clauses tell, in the codebook's order."""
    told = Counter(context for clause in clauses for context in contexts_of(clause))
    return tuple(context for context in load_plover().contexts if 2 * told[context] >= max(2, len(clauses)))


def _type(event: Event) -> tuple[str, str | None]:
    """Type and mode: cooperation that is announced is AGREE, conflict that is announced or threatened is THREATEN."""
    if event.modality == "actual" or event.type in {"AGREE", "THREATEN"}:
        return event.type, event.mode
    cooperative = load_plover().types[event.type].quad <= 2
    return ("AGREE" if cooperative else "THREATEN"), None


def _independent(record: Record, happening: str, reports: Sequence[str]) -> int:
    """How many groups the reports form when those that share a source or a text count as one."""
    group = {report: report for report in reports}
    for finding in record.findings:
        if finding.kind not in {"reprint", "shared_source"} or finding.about not in {happening, *reports}:
            continue
        shared = sorted({e.report for e in finding.evidence} & set(reports))
        for other in shared[1:]:
            first, second = group[shared[0]], group[other]
            group = {report: first if of == second else of for report, of in group.items()}
    return len(set(group.values()))
