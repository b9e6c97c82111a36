"""What the comparisons compare: one story's reports with the utterances, happenings and positions found in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import (
    Event,
    Evidence,
    Finding,
    FindingKind,
    Happening,
    Position,
    Question,
    Quote,
    Utterance,
    digest,
)
from onrecord.reconcile.story_reports import StoryReports
from onrecord.reconcile.wording import outlet_and_day


@dataclass(frozen=True)
class Facts:
    """One story, reconciled as far as findings need."""

    story: StoryReports
    utterances: tuple[Utterance, ...] = ()
    happenings: tuple[Happening, ...] = ()
    positions: tuple[Position, ...] = ()
    questions: tuple[Question, ...] = ()

    @cached_property
    def quote(self) -> dict[str, Quote]:
        """Quotes by id."""
        return {q.id: q for q in self.story.quotes}

    @cached_property
    def event(self) -> dict[str, Event]:
        """Events by id."""
        return {e.id: e for e in self.story.events}

    @cached_property
    def question(self) -> dict[str, Question]:
        """Questions by id."""
        return {q.id: q for q in self.questions}

    def where(self, report: str) -> str:
        """The outlet of a report and when it can have appeared."""
        return outlet_and_day(self.story.reports[report])

    def asked(self, question: str) -> str:
        """The words of a question."""
        known = self.question.get(question)
        return known.text if known else question

    def name(self, actor: str) -> str:
        """An actor's name, else the id."""
        return self.story.actor_name(actor) or actor

    def clause(self, event: Event) -> str:
        """The words that tell of an event."""
        return event.clause.of(self.story.reports[event.report].text)

    def same_day(self, a: str, b: str) -> bool:
        """Whether both reports are of one known day."""
        one, two = (self.story.reports[r].published.day for r in (a, b))
        return one is not None and one == two

    def own(self, reports: Iterable[str]) -> list[str]:
        """The reports among `reports` that reprint none of the others and are no newer text of one, earliest first."""
        told = set(reports)
        kept: dict[str, str] = {}
        for report in self.story.reports:
            if report in told and self.story.reprint_of.get(report) not in told:
                kept.setdefault(self.story.first_version[report], report)
        return list(kept.values())

    def outlets(self, reports: Iterable[str]) -> int:
        """How many outlets the reports are of; one whose outlet is not known counts as one of its own."""
        return len({(self.story.reports[r].outlet or "").casefold() or f"of {r}" for r in reports})


def make_finding(story: str, kind: FindingKind, about: str, why: str, evidence: Iterable[Evidence]) -> Finding:
    """A finding with its evidence sorted; its id is a digest of all that it says but its wording."""
    spans = tuple(sorted(set(evidence)))
    return Finding(digest("finding", story, kind, about, *spans), story, kind, about, why, spans)
