"""The whole record from the extractions of all reports: any order of them gives the same record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from onrecord.model import (
    Event,
    Extraction,
    Finding,
    Grouping,
    Happening,
    Position,
    Question,
    Quote,
    Record,
    Story,
    Utterance,
)
from onrecord.reconcile.actors import add_countries, merge_actors
from onrecord.reconcile.compare import comparers
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
    extractions: Sequence[Extraction], groupings: Sequence[Grouping], questions: Sequence[Question] = ()
) -> Record:
    """The record of the reports, every table sorted by id.

    Args:
        extractions: What each report says; one a report.
        groupings: The story of each report, and the report that it reprints.
        questions: What to track; none means that the most contested targets are proposed.
    """
    extractions = sorted(extractions, key=lambda e: e.report.id)
    actors = merge_actors(extractions)
    asked, positions = _positions(extractions, questions)
    actors = add_countries(actors, (p.actor for p in positions))
    quotes: list[Quote] = []
    events: list[Event] = []
    utterances: list[Utterance] = []
    happenings: list[Happening] = []
    findings: list[Finding] = []
    stories: list[Story] = []
    for story in by_story(extractions, groupings, actors):
        of_story = reconcile_story(story, positions, asked)
        utterances += of_story.utterances
        happenings += of_story.happenings
        quotes += of_story.story.quotes
        events += of_story.story.events
        findings += find_all(of_story)
        stories.append(_story(of_story))
    return Record(
        reports=tuple(e.report for e in extractions),
        sources=tuple(e.source for e in extractions),
        actors=tuple(actors.values()),
        quotes=_sorted(quotes),
        times=_sorted(t for e in extractions for t in e.times),
        events=_sorted(events),
        questions=_sorted(asked),
        positions=_sorted(positions),
        utterances=_sorted(utterances),
        happenings=_sorted(happenings),
        findings=_sorted({f.id: f for f in findings}.values()),
        stories=_sorted(stories),
    )


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


def _positions(
    extractions: Sequence[Extraction], questions: Sequence[Question]
) -> tuple[Sequence[Question], Sequence[Position]]:
    asked = questions or propose_questions(extractions)
    return asked, sorted(match_positions(extractions, asked), key=lambda p: (p.from_ or "", p.report, p.id))


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
