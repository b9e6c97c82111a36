"""The record from the extractions of all reports, story by story: any order of them gives the same record.

What is derived of a story hangs on its own reports, on the questions that were given and on the decisions about its
items, and on nothing else: that is what lets a new report cost what it touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from onrecord.model import (
    Actor,
    Decision,
    Extraction,
    Finding,
    Grouping,
    Match,
    Part,
    Position,
    Question,
    Quote,
    Record,
    Source,
    Story,
)
from onrecord.reconcile.actors import add_countries, count_readings, merge_readings
from onrecord.reconcile.anchors import finding_candidates, position_candidate
from onrecord.reconcile.compare import comparers
from onrecord.reconcile.decisions import apply_decisions, rejected
from onrecord.reconcile.facts import Facts
from onrecord.reconcile.happenings import find_happenings
from onrecord.reconcile.position_questions import propose_questions
from onrecord.reconcile.positions import match_positions
from onrecord.reconcile.story_reports import StoryReports, by_story
from onrecord.reconcile.utterances import find_utterances
from onrecord.reconcile.wording import excerpt


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def reconcile(
    extractions: Sequence[Extraction],
    groupings: Sequence[Grouping],
    questions: Sequence[Question] = (),
    decisions: Sequence[Decision] = (),
) -> Record:
    """The record of the reports, every table sorted by id.

    Args:
        extractions: What each report says; one a report.
        groupings: The story of each report, and the report that it reprints.
        questions: What to track; none means that the most contested targets of each story are proposed.
        decisions: Those in force, in the order of the ledger.
    """
    story = {g.id: g.story for g in groupings}
    members: dict[str, list[Extraction]] = {}
    for extraction in extractions:
        members.setdefault(story.get(extraction.report.id, extraction.report.id), []).append(extraction)
    parts = [derive_part(those, groupings, questions, decisions) for _, those in sorted(members.items())]
    return merge_parts(parts, questions)


def derive_part(
    extractions: Sequence[Extraction],
    groupings: Sequence[Grouping],
    questions: Sequence[Question] = (),
    decisions: Sequence[Decision] = (),
) -> Part:
    """What is derived of one story: `extractions` are all its reports; the rest as `reconcile` takes it."""
    extractions = sorted(extractions, key=lambda e: e.report.id)
    edited, rulings = apply_decisions(extractions, decisions)
    readings = dict(count_readings(edited))
    asked = tuple(questions) or propose_questions(edited)
    positions, named = _positions(edited, asked, decisions)
    actors = add_countries(merge_readings(readings), (p.actor for p in positions))
    (story,) = by_story(edited, groupings, actors, rulings)
    facts = reconcile_story(story, positions, asked)
    findings, told = _findings(facts, decisions)
    record = Record(
        reports=tuple(e.report for e in edited),
        sources=tuple(e.source for e in edited),
        actors=tuple(actors.values()),
        quotes=_sorted(facts.story.quotes),
        times=_sorted(t for e in edited for t in e.times),
        events=_sorted(facts.story.events),
        questions=() if questions else _sorted(asked),
        positions=_sorted(positions),
        utterances=_sorted(facts.utterances),
        happenings=_sorted(facts.happenings),
        findings=findings,
        stories=(_story(facts),),
    )
    for actor in record.actors:
        if actor.id not in {a.id for a in readings}:
            readings[actor] = 0  # no report names it: any that does knows better
    return Part(record, readings, (*_of_groups(facts, rulings.matches, decisions), *named, *told))


def merge_parts(parts: Sequence[Part], questions: Sequence[Question] = ()) -> Record:
    """The whole record; of an actor the reading of most reports, of a question that two stories propose one wording."""
    readings: dict[Actor, int] = {}
    for part in parts:
        for actor, times in part.readings.items():
            readings[actor] = readings.get(actor, 0) + times
    proposed = merge_questions(q for part in parts for q in part.record.questions)

    def rows(table: str) -> tuple[object, ...]:
        return tuple(sorted((r for p in parts for r in getattr(p.record, table)), key=_key))

    return Record(
        actors=tuple(merge_readings(readings).values()),
        questions=_sorted(questions or proposed),
        **{name: rows(name) for name in OF_ONE_STORY},  # type: ignore[arg-type]
    )


OF_ONE_STORY = (
    "reports", "sources", "quotes", "times", "events", "positions", "utterances", "happenings", "findings", "stories",
)  # fmt: skip


def merge_questions(questions: Iterable[Question]) -> tuple[Question, ...]:
    """One question for each id, sorted by id."""
    found: dict[str, Question] = {}
    for question in questions:
        found[question.id] = min(question, found.get(question.id, question), key=lambda q: (q.text, q.for_, q.against))
    return _sorted(found.values())


def reconcile_story(story: StoryReports, positions: Iterable[Position], questions: Sequence[Question]) -> Facts:
    """One story with its utterances and happenings, written into its quotes and events."""
    utterances, happenings = find_utterances(story), find_happenings(story)
    utterance = {q: u.id for u in utterances for q in u.quotes}
    happening = {e: h.id for h in happenings for e in h.events}
    filled = tuple(
        replace(
            e,
            quotes=tuple(replace(q, utterance=utterance[q.id]) for q in e.quotes),
            events=tuple(replace(v, happening=happening[v.id]) for v in e.events),
        )
        for e in story.extractions
    )
    mine = tuple(p for p in positions if p.report in story.reports)
    return Facts(replace(story, extractions=filled), utterances, happenings, mine, tuple(questions))


def find_all(facts: Facts) -> list[Finding]:
    """What every comparison finds in one story."""
    return [finding for name in comparers for finding in comparers.get(name)(facts)]


def _of_groups(facts: Facts, matches: Iterable[Match], decisions: Sequence[Decision]) -> Iterator[Match]:
    """The matches; where an utterance or a happening was named by a member, the one that holds the member now."""
    anchor = {(d.number, n): a for d in decisions for n, a in enumerate(d.items)}
    for match in matches:
        kind = anchor[match.decision, match.item].kind
        found = match.found
        if kind == "utterance" and found in facts.quote:
            found = facts.quote[found].utterance or found
        elif kind == "happening" and found in facts.event:
            found = facts.event[found].happening or found
        yield replace(match, found=found)


def _positions(
    extractions: Sequence[Extraction], questions: Sequence[Question], decisions: Sequence[Decision]
) -> tuple[list[Position], list[Match]]:
    found = sorted(match_positions(extractions, questions), key=lambda p: (p.from_ or "", p.report, p.id))
    if not decisions:
        return found, []
    quotes: dict[str, Quote] = {q.id: q for e in extractions for q in e.quotes}
    found = [p if p.quote is None or p.quote in quotes else replace(p, quote=None) for p in found]
    reports = {e.report.id: e.report for e in extractions}
    out, matches = rejected(decisions, [position_candidate(p, reports[p.report]) for p in found], "position")
    return [p for p in found if p.id not in out], matches


def _findings(facts: Facts, decisions: Sequence[Decision]) -> tuple[tuple[Finding, ...], list[Match]]:
    found = _sorted({f.id: f for f in find_all(facts)}.values())
    if not decisions:
        return found, []
    candidates = [c for f in found for c in finding_candidates(f, facts.story.reports)]
    out, matches = rejected(decisions, candidates, "finding")
    return tuple(f for f in found if f.id not in out), matches


def _story(facts: Facts) -> Story:
    published = [r.published for r in facts.story.reports.values()]
    firsts, lasts = [p.from_ for p in published if p.from_], [p.to for p in published if p.to]
    return Story(
        id=facts.story.id,
        title=_title(facts.story),
        from_=min(firsts, default=None),
        to=max(lasts, default=None),
        reports=tuple(facts.story.reports),
        utterances=tuple(u.id for u in facts.utterances),
        happenings=tuple(h.id for h in facts.happenings),
    )


def _title(story: StoryReports) -> str:
    """The title of the earliest report that has one, else the first words of the earliest report."""
    for report in story.reports.values():
        if report.title:
            return report.title
    first = next(iter(story.reports.values()))
    return excerpt(first.body[0].of(first.text) if first.body else first.text) or first.id


def _sorted(rows: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(rows, key=lambda row: row.id))


def _key(row: object) -> str:
    return row.report if isinstance(row, Source) else row.id  # type: ignore[attr-defined]
