"""Conflicts: reports that cannot all be right about numbers, about a day, or about whether something is so at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from onrecord.model import Event, Evidence, Finding, Position, Quote
from onrecord.reconcile.amounts import compare_amounts
from onrecord.reconcile.clauses import take_apart
from onrecord.reconcile.compare.base import comparers
from onrecord.reconcile.days import Days, show_days
from onrecord.reconcile.facts import Facts, make_finding
from onrecord.reconcile.happenings import STATUS, party_share
from onrecord.reconcile.likeness import (
    NEARLY_VERBATIM,
    OTHER_NUMBERS,
    find_contrast,
    likeness,
    shared_weight,
    verbatim_share,
)
from onrecord.reconcile.story_reports import event_evidence, quote_evidence
from onrecord.reconcile.utterances import speaker_key
from onrecord.reconcile.wording import in_marks

SURE = 0.85  # cosine of two clauses that differ in one detail only; below, they may well be two events
NEAR_DAYS = 3  # a day that is told wrongly is off by little; further apart they are two events


@comparers.add("conflict")
def find_conflict(facts: Facts) -> Iterator[Finding]:
    """Numbers of one utterance or happening, days of one event, told against denied, and positions of one day."""
    yield from _numbers_said(facts)
    yield from _numbers_told(facts)
    yield from _events(facts)
    yield from _positions(facts)


def _numbers_said(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    for a, b in combinations(story.quotes, 2):
        if a.report == b.report or (differ := compare_amounts(story.content(a), story.content(b))) is None:
            continue
        if not _is_one_statement(facts, a, b):
            continue
        why = (
            f"Of one statement, {facts.where(a.report)} has {differ.first} and "
            f"{facts.where(b.report)} has {differ.second}."
        )
        yield make_finding(story.id, "conflict", a.utterance or a.id, why, (*quote_evidence(a), *quote_evidence(b)))


def _is_one_statement(facts: Facts, a: Quote, b: Quote) -> bool:
    """Whether two quotes are of one utterance, or would be but for what they count."""
    if a.utterance == b.utterance:
        return True
    speakers = {speaker_key(facts.story, q.speaker) for q in (a, b)}
    days = {facts.story.reports[q.report].published.day for q in (a, b)}
    if len(speakers) != 1 or None in speakers or len(days) != 1 or None in days:
        return False
    one, two = (take_apart(facts.story.content(q)) for q in (a, b))
    return find_contrast(one, two) == OTHER_NUMBERS and verbatim_share(one, two) >= NEARLY_VERBATIM


def _numbers_told(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    for happening in facts.happenings:
        events = [facts.event[e] for e in happening.events]
        for i, a in enumerate(events):
            for b in events[i + 1 :]:
                differ = compare_amounts(facts.clause(a), facts.clause(b))
                if a.report == b.report or differ is None or not _same_day_reports(facts, a, b):
                    continue  # a later report that counts more is no conflict
                why = (
                    f"Of one event, {facts.where(a.report)} has {differ.first} and "
                    f"{facts.where(b.report)} has {differ.second}."
                )
                yield make_finding(story.id, "conflict", happening.id, why, map(event_evidence, (a, b)))


def _events(facts: Facts) -> Iterator[Finding]:
    events = facts.story.events
    for i, a in enumerate(events):
        for b in events[i + 1 :]:
            if a.report == b.report or a.type != b.type or not _alike(facts, a, b):
                continue
            statuses = {STATUS[a.modality], STATUS[b.modality]}
            days, other = Days(a.from_, a.to), Days(b.from_, b.to)
            if statuses == {"done", "not done"} and not days.gap(other):
                yield _whether(facts, a, b)
            elif statuses == {"done"} and days.length == other.length == 1 and 0 < days.gap(other) <= NEAR_DAYS:
                yield _which_day(facts, a, b)


def _whether(facts: Facts, a: Event, b: Event) -> Finding:
    story = facts.story
    told, denied = (a, b) if STATUS[a.modality] == "done" else (b, a)
    verb = "denied" if denied.modality == "denied" else "told not to have happened"
    why = (
        f"{in_marks(facts.clause(told))} is told as done by {facts.where(told.report)} and is {verb} "
        f"in {facts.where(denied.report)}: {in_marks(facts.clause(denied))}."
    )
    return make_finding(story.id, "conflict", told.happening or told.id, why, map(event_evidence, (a, b)))


def _which_day(facts: Facts, a: Event, b: Event) -> Finding:
    story = facts.story
    why = (
        f"What seems one event, {in_marks(facts.clause(a))}, took place {show_days(Days(a.from_, a.to))} according to "
        f"{facts.where(a.report)} and {show_days(Days(b.from_, b.to))} according to "
        f"{facts.where(b.report)}."
    )
    return make_finding(story.id, "conflict", a.happening or a.id, why, map(event_evidence, (a, b)))


def _positions(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    held: dict[tuple[str, str, str], list[Position]] = defaultdict(list)
    for position in facts.positions:
        if position.from_ is not None and story.reports[position.report].published.day:
            held[position.question, position.actor, position.from_].append(position)
    for (question, actor, day), those in sorted(held.items()):
        first = those[0]
        for other in those[1:]:
            stances = {first.stance, other.stance}
            if other.report == first.report or stances != {"for", "against"}:
                continue
            text = facts.asked(question)
            why = (
                f"On “{text}”, {facts.where(first.report)} has {facts.name(actor)} "
                f"{first.stance} it and {facts.where(other.report)} {other.stance} it, both "
                f"{show_days(Days(day, day))}."
            )
            evidence = [Evidence(p.report, p.evidence.start, p.evidence.end) for p in (first, other)]
            yield make_finding(story.id, "conflict", first.id, why, evidence)


def _alike(facts: Facts, a: Event, b: Event) -> bool:
    """Whether two clauses tell of the same parties in nearly the same words."""
    if (party_share(facts.story, a, b) or 0) < 1:
        return False
    one, two = facts.clause(a), facts.clause(b)
    cosine = likeness(one, two)
    return cosine is not None and cosine >= SURE and shared_weight(take_apart(one), take_apart(two)) >= 0.5


def _same_day_reports(facts: Facts, a: Event, b: Event) -> bool:
    one, two = (facts.story.reports[e.report].published.day for e in (a, b))
    return one is not None and one == two
