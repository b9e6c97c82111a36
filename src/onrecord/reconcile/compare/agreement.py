"""Agreement: several reports, none a reprint of another, tell the same; and on how many sources that rests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.model import Event, Evidence, Finding, Position, Quote
from onrecord.reconcile.compare.base import comparers
from onrecord.reconcile.facts import Facts, make_finding
from onrecord.reconcile.happenings import STATUS
from onrecord.reconcile.independence import sourcing_of
from onrecord.reconcile.story_reports import event_evidence, quote_evidence
from onrecord.reconcile.wording import count, in_marks, name_outlets, tell_sources

LEAST_REPORTS = 2
LEAST_PARTIES = 2  # of an event without a day: "he visited the place" may be any visit
STANCE_WORDS = {"for": "is for", "considering": "is considering", "against": "is against"}


@comparers.add("agreement")
def find_agreement(facts: Facts) -> Iterator[Finding]:
    """Utterances, happenings and positions that two reports or more tell alike."""
    yield from _utterances(facts)
    yield from _happenings(facts)
    yield from _positions(facts)


def _utterances(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    for utterance in facts.utterances:
        quotes = [facts.quote[q] for q in utterance.quotes]
        reports = facts.own(q.report for q in quotes)
        if len(reports) < LEAST_REPORTS:
            continue
        speaker = story.actor_name(utterance.speaker) or story.role_name(quotes[0].speaker) or "someone"
        words = in_marks(story.content(max(quotes, key=lambda q: (q.kind == "direct", -quotes.index(q)))))
        why = (
            f"{count(len(reports), 'report')} carry what {speaker} said, {words}: {name_outlets(story, reports)}. "
            f"Sources: {_sources(facts, quotes)}."
        )
        evidence = [e for q in quotes for e in quote_evidence(q)]
        yield make_finding(story.id, "agreement", utterance.id, why, evidence)


def _happenings(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    for happening in facts.happenings:
        events = [facts.event[e] for e in happening.events]
        reports = facts.own(e.report for e in events)
        placed = happening.from_ is not None or len({*happening.actors, *happening.recipients}) >= LEAST_PARTIES
        if len(reports) < LEAST_REPORTS or not placed:
            continue
        done = STATUS[events[0].modality]
        words = in_marks(facts.clause(events[0]))
        why = (
            f"{count(len(reports), 'report')} tell of one event ({happening.type}, {done}), {words}: "
            f"{name_outlets(story, reports)}. Sources: {_event_sources(facts, events)}."
        )
        yield make_finding(story.id, "agreement", happening.id, why, map(event_evidence, events))


def _positions(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    held: dict[tuple[str, str, str], list[Position]] = defaultdict(list)
    for position in facts.positions:
        held[position.question, position.actor, position.stance].append(position)
    for (question, actor, stance), those in sorted(held.items()):
        reports = facts.own(p.report for p in those)
        if len(reports) < LEAST_REPORTS:
            continue
        quotes = [facts.quote[p.quote] for p in those if p.quote in facts.quote]
        plain = [p.report for p in those if p.quote not in facts.quote]
        why = (
            f"{count(len(reports), 'report')} say that {facts.name(actor)} {STANCE_WORDS[stance]} "
            f"“{facts.asked(question)}”: "
            f"{name_outlets(story, reports)}. Sources: {tell_sources(story, sourcing_of(story, quotes, plain))}."
        )
        evidence = [Evidence(p.report, p.evidence.start, p.evidence.end) for p in those]
        yield make_finding(story.id, "agreement", min(p.id for p in those), why, evidence)


def _sources(facts: Facts, quotes: list[Quote]) -> str:
    return tell_sources(facts.story, sourcing_of(facts.story, quotes))


def _event_sources(facts: Facts, events: list[Event]) -> str:
    quotes = [facts.quote[e.quote] for e in events if e.quote in facts.quote]
    plain = [e.report for e in events if e.quote not in facts.quote]
    return tell_sources(facts.story, sourcing_of(facts.story, quotes, plain))
