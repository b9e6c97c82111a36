"""One story's extractions side by side, in the order in which the reports can have appeared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from onrecord.model import Actor, Event, Evidence, Extraction, Grouping, Quote, Report, Role, Source, Span, given_id
from onrecord.reconcile.clauses import take_apart
from onrecord.reconcile.decisions import Rulings

NO_RULINGS = Rulings()


@dataclass(frozen=True)
class StoryReports:
    """What the reports of one story say. `reprint_of` maps a report to the earlier one that it reprints."""

    id: str
    extractions: tuple[Extraction, ...]
    reprint_of: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    rulings: Rulings = NO_RULINGS

    @cached_property
    def reports(self) -> dict[str, Report]:
        """The reports by id, earliest first."""
        return {e.report.id: e.report for e in self.extractions}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Where each report's characters came from, by report id."""
        return {e.report.id: e.source for e in self.extractions}

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotes: reports in order of day, quotes in order of text."""
        return tuple(q for e in self.extractions for q in sorted(e.quotes, key=lambda q: (q.content, q.id)))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events: reports in order of day, events in order of text."""
        return tuple(v for e in self.extractions for v in sorted(e.events, key=lambda v: (v.trigger, v.id)))

    @cached_property
    def same_person(self) -> dict[str, str]:
        """Actors known by one name only, by id, and the one person of the story who bears it as a last name."""
        people = [a for a in self.actors.values() if a.kind == "person" and a.id in self._told]
        full = [a for a in people if " " in a.name]
        same: dict[str, str] = {}
        for actor in people:
            bearers = [a.id for a in full if a.name.casefold().split()[-1] == actor.name.casefold()]
            if " " not in actor.name and len(bearers) == 1:
                same[actor.id] = bearers[0]
        return same

    @cached_property
    def first_version(self) -> dict[str, str]:
        """Each report -> the first in order of day under the same given id, or of the same outlet at one address."""
        first: dict[tuple[str, ...], str] = {}
        found: dict[str, str] = {}
        for report in self.reports.values():
            keys: list[tuple[str, ...]] = [("id", given_id(report))]
            if report.url:
                keys.append(("at", report.url, report.outlet or ""))
            found[report.id] = next((first[k] for k in keys if k in first), report.id)
            for key in keys:
                first.setdefault(key, found[report.id])
        return found

    @cached_property
    def _told(self) -> frozenset[str]:
        return frozenset(a.id for e in self.extractions for a in e.actors)

    def person(self, actor: str) -> str:
        """The actor under the fullest name that the story has for it."""
        return self.same_person.get(actor, actor)

    def words(self, report: str, spans: Iterable[Span]) -> str:
        """The characters of `spans` of a report, joined by spaces."""
        return " ".join(s.of(self.reports[report].text) for s in spans)

    def content(self, quote: Quote) -> str:
        """The quoted words."""
        return self.words(quote.report, quote.content)

    def plain_text(self, report: str) -> str:
        """The words of a report in lower case, one space between them, for finding words in a row."""
        return _plain_text(self.reports[report].text)

    def origin_of(self, report: str) -> str:
        """The report that a report reprints in the end, or itself."""
        return self.reprint_of.get(report, report)

    def is_version_of(self, a: str, b: str) -> bool:
        """Whether two reports are versions of one: a newer text is no second report."""
        return self.first_version[a] == self.first_version[b]

    def actor_name(self, actor: str | None) -> str | None:
        """The name of an actor, or None when there is no such actor."""
        known = self.actors.get(actor or "")
        return known.name if known else None

    def role_name(self, role: Role | None) -> str | None:
        """The name of who fills a role, else the printed words."""
        return None if role is None else self.actor_name(role.actor) or role.text


@lru_cache(maxsize=512)
def _plain_text(text: str) -> str:
    return " ".join(take_apart(text).words)


def order_key(report: Report) -> tuple[str, str, str]:
    """Sorts reports by the days on which they can have appeared, undated ones last, then by id."""
    published = report.published
    return published.to or published.from_ or "9999", published.from_ or "", report.id


def by_story(
    extractions: Sequence[Extraction],
    groupings: Iterable[Grouping],
    actors: Mapping[str, Actor],
    rulings: Rulings = NO_RULINGS,
) -> list[StoryReports]:
    """The stories, each with its reports in order; a report without a grouping is a story of its own."""
    grouped = {g.id: g for g in groupings}
    members: dict[str, list[Extraction]] = defaultdict(list)
    for extraction in sorted(extractions, key=lambda e: order_key(e.report)):
        grouping = grouped.get(extraction.report.id)
        members[grouping.story if grouping else extraction.report.id].append(extraction)
    stories = []
    for story, those in sorted(members.items()):
        ids = [e.report.id for e in those]
        reprints = {i: grouped[i].reprint_of or "" for i in ids if i in grouped and grouped[i].reprint_of in ids}
        stories.append(StoryReports(story, tuple(those), reprints, actors, rulings))
    return stories


def quote_evidence(quote: Quote) -> tuple[Evidence, ...]:
    """The characters of a quote's content."""
    return tuple(Evidence(quote.report, s.start, s.end) for s in quote.content)


def role_evidence(report: str, role: Role) -> tuple[Evidence, ...]:
    """The characters of a role."""
    return tuple(Evidence(report, s.start, s.end) for s in role.spans)


def event_evidence(event: Event) -> Evidence:
    """The characters of the clause that tells of an event."""
    return Evidence(event.report, event.clause.start, event.clause.end)
