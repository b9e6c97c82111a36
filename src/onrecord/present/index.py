"""A record's rows by id, and the words and evidence that every section of the view needs of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any, Protocol, TypeVar

from onrecord.model import (
    Actor,
    Event,
    Evidence,
    Finding,
    FindingKind,
    Happening,
    Position,
    Quote,
    Record,
    Report,
    Role,
    Source,
    Story,
    Utterance,
)
from onrecord.present.passages import Passage, make_passages
from onrecord.present.words import clean, excerpt


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=_HasId)
TITLE_CHARS = 60
PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "i", "we", "us", "me", "who", "you"})
UNCLEAR = "unclear who"  # said of a pronoun that was not resolved, so that nobody takes it for a name


@dataclass(frozen=True)
class Index:
    """One record by id."""

    record: Record

    @cached_property
    def cited(self) -> dict[Evidence, dict[str, Any]]:
        """Evidence as a page shows it, once it was made: several parts of a page rest on the same."""
        return {}

    @cached_property
    def reports(self) -> dict[str, Report]:
        """Reports by id."""
        return _by_id(self.record.reports)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Where each report's characters came from, by report id."""
        return {s.report: s for s in self.record.sources}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id."""
        return _by_id(self.record.actors)

    @cached_property
    def quotes(self) -> dict[str, Quote]:
        """Quotes by id."""
        return _by_id(self.record.quotes)

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return _by_id(self.record.events)

    @cached_property
    def utterances(self) -> dict[str, Utterance]:
        """Utterances by id."""
        return _by_id(self.record.utterances)

    @cached_property
    def happenings(self) -> dict[str, Happening]:
        """Happenings by id."""
        return _by_id(self.record.happenings)

    @cached_property
    def positions(self) -> dict[str, Position]:
        """Positions by id."""
        return _by_id(self.record.positions)

    @cached_property
    def quotes_of(self) -> Mapping[str, list[Quote]]:
        """Quotes by report."""
        found: dict[str, list[Quote]] = defaultdict(list)
        for quote in self.record.quotes:
            found[quote.report].append(quote)
        return found

    @cached_property
    def positions_of(self) -> Mapping[str, list[Position]]:
        """Positions by report."""
        found: dict[str, list[Position]] = defaultdict(list)
        for position in self.record.positions:
            found[position.report].append(position)
        return found

    @cached_property
    def findings_of(self) -> Mapping[tuple[str, FindingKind], list[Finding]]:
        """Findings by story and kind."""
        found: dict[tuple[str, FindingKind], list[Finding]] = defaultdict(list)
        for finding in self.record.findings:
            found[finding.story, finding.kind].append(finding)
        return found

    def name(self, actor: str | None) -> str | None:
        """The name of an actor, or None when there is no such actor."""
        known = self.actors.get(actor or "")
        return clean(known.name) if known else None

    def role_name(self, role: Role | None) -> str:
        """The name of who fills a role, else the printed words; nothing for no role."""
        if role is None:
            return ""
        printed = clean(role.text).strip()
        return self.name(role.actor) or (f"{printed} ({UNCLEAR})" if printed.lower() in PRONOUNS else printed)

    def outlet(self, report: str) -> str:
        """Who publishes a report, else the name of its file, else its title, else its id."""
        row = self.reports[report]
        if row.outlet:
            return clean(row.outlet)
        name = PurePath(row.source).name if row.source and row.source != "-" else ""
        if name or not row.title:
            return clean(name or row.id)
        return f"“{excerpt(row.title, max_chars=TITLE_CHARS)}”"


@dataclass(frozen=True)
class StoryIndex:
    """One story of an index: the numbers of its references, and passages from its reports."""

    index: Index
    story: Story
    counted: Mapping[str, int] | None = None  # the numbers, where the index does not hold every report of the story

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each report's reference, in the order of their days."""
        if self.counted is not None:
            return self.counted
        known = (r for r in self.story.reports if r in self.index.reports)
        return {report: number for number, report in enumerate(known, start=1)}

    def passages(self, evidence: Iterable[Evidence]) -> tuple[Passage, ...]:
        """The evidence in its sentences."""
        return make_passages(evidence, self.index.reports, self.numbers)

    def findings(self, kind: FindingKind) -> list[Finding]:
        """The story's findings of a kind; those about positions first, then statements, then events, as reported."""
        return sorted(self.index.findings_of.get((self.story.id, kind), ()), key=self._rank)

    def _rank(self, finding: Finding) -> tuple[int, int, int, str]:
        tables: tuple[Mapping[str, object], ...] = (self.index.positions, self.index.utterances, self.index.happenings)
        about = next((n for n, table in enumerate(tables) if finding.about in table), len(tables))
        first = min((self.numbers.get(e.report, 0), e.start) for e in finding.evidence) if finding.evidence else (0, 0)
        return about, *first, finding.id


def quote_evidence(quote: Quote) -> Iterator[Evidence]:
    """The characters of a quote's content."""
    return (Evidence(quote.report, s.start, s.end) for s in quote.content)


def position_evidence(position: Position) -> Evidence:
    """The characters that show a position."""
    return Evidence(position.report, position.evidence.start, position.evidence.end)


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row.id: row for row in rows}
