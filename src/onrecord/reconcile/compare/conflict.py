"""Conflicts of what happened: how many, on which day, where, who did it, whether at all; and positions of one day.

Conflicts of what was said are in contradiction.py. Two versions of one report never conflict: the newer one corrects.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from onrecord.data.actors import load_lexicon
from onrecord.model import Event, Evidence, Finding, Position
from onrecord.reconcile.amounts import compare_amounts
from onrecord.reconcile.clauses import take_apart
from onrecord.reconcile.compare.base import comparers
from onrecord.reconcile.days import Days, show_days
from onrecord.reconcile.facts import Facts, make_finding
from onrecord.reconcile.happenings import STATUS, party_share, place_in
from onrecord.reconcile.likeness import (
    NEARLY_VERBATIM,
    OPPOSITE,
    find_contrasts,
    likeness,
    only_in_each,
    shared_weight,
    verbatim_share,
)
from onrecord.reconcile.story_reports import event_evidence
from onrecord.reconcile.tellings import family, head_word
from onrecord.reconcile.wording import in_marks, join_names

SURE = 0.85  # cosine of two clauses that differ in one detail only; below, they may well be two events
SAME_BUT_DOER = 0.75  # share of the telling words of the shorter clause, the doers' names left out
CAPITALISED = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\w+")
NEAR_DAYS = 3  # a day that is told wrongly is off by little; further apart they are two events


@comparers.add("conflict")
def find_conflict(facts: Facts) -> Iterator[Finding]:
    """Numbers of one happening; day, place and doer of one event; told against denied; positions of one day."""
    yield from _numbers_told(facts)
    yield from _events(facts)
    yield from _positions(facts)


def _numbers_told(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    for happening in facts.happenings:
        for a, b in combinations((facts.event[e] for e in happening.events), 2):
            differ = compare_amounts(facts.clause(a), facts.clause(b))
            if story.is_version_of(a.report, b.report) or differ is None or not facts.same_day(a.report, b.report):
                continue  # a later report that counts more is no conflict
            if _of_a_part(facts, a, b):
                continue
            why = (
                f"Of one event, {facts.where(a.report)} has {differ.first} and {facts.where(b.report)} has "
                f"{differ.second}."
            )
            yield make_finding(story.id, "conflict", happening.id, why, map(event_evidence, (a, b)))


def _of_a_part(facts: Facts, a: Event, b: Event) -> bool:
    """Whether the clauses name other countries: six dead in one are no other count than a hundred in two."""
    one, two = (_countries_in(facts.clause(e)) for e in (a, b))
    return bool(one and two and one != two)


def _countries_in(clause: str) -> set[str]:
    """Codes of the countries whose names, adjectives or capitals the words are."""
    lexicon, words = load_lexicon(), CAPITALISED.findall(clause)
    names = (*words, *(f"{one} {two}" for one, two in pairwise(words)))
    codes = (lexicon.forms.get(name) or lexicon.capitals.get(name) for name in names)
    return {code for code in codes if code is not None}


def _events(facts: Facts) -> Iterator[Finding]:
    word = {e.id: _word(facts, e) for e in facts.story.events}  # what burned may yet not have been attacked
    for a, b in combinations(facts.story.events, 2):
        if a.type != b.type or facts.story.is_version_of(a.report, b.report) or word[a.id] != word[b.id]:
            continue
        statuses = {STATUS[a.modality], STATUS[b.modality]}
        gap = Days(a.from_, a.to).gap(Days(b.from_, b.to))
        if statuses == {"done", "not done"} and not gap and _denies(facts, a, b) and _knew(facts, a, b):
            yield _whether(facts, a, b)
        elif statuses == {"done"} and 0 < gap <= NEAR_DAYS and _other_day(facts, a, b):
            yield _which_day(facts, a, b)
        elif statuses == {"done"} and not gap and _other_place(facts, a, b):
            yield _differ(facts, a, b, "place", *(f"in {place_in(e, facts.clause(e))}" for e in (a, b)))
        elif statuses == {"done"} and not gap and _other_doer(facts, a, b):
            yield _differ(facts, a, b, "doing", f"of {_names(facts, a.actors)}", f"of {_names(facts, b.actors)}")


def _whether(facts: Facts, a: Event, b: Event) -> Finding:
    story = facts.story
    told, denied = _told_first(a, b)
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
            if story.is_version_of(other.report, first.report) or stances != {"for", "against"}:
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
    return (party_share(facts.story, a, b) or 0) >= 1 and _near_alike(facts, a, b)


def _denies(facts: Facts, a: Event, b: Event) -> bool:
    """Whether one clause says of the same parties that not what the other says, in nearly the same words."""
    one, two = (take_apart(facts.clause(e)) for e in (a, b))
    if _alike(facts, a, b):
        return True
    if verbatim_share(one, two) < NEARLY_VERBATIM or (party_share(facts.story, a, b) or 0) < 1:
        return False
    return {c.kind for c in find_contrasts(one, two)} == {OPPOSITE}


def _word(facts: Facts, event: Event) -> str:
    """The word that tells of the event, alike for all its forms."""
    return family(head_word(event.trigger.of(facts.story.reports[event.report].text).split()))


def _near_alike(facts: Facts, a: Event, b: Event) -> bool:
    """Whether two clauses tell it in nearly the same words."""
    one, two = facts.clause(a), facts.clause(b)
    cosine = likeness(one, two)
    return cosine is not None and cosine >= SURE and shared_weight(take_apart(one), take_apart(two)) >= 0.5


def _knew(facts: Facts, a: Event, b: Event) -> bool:
    """Whether the report that denies can speak of what the other tells: what came to pass after it is a change."""
    told, denied = _told_first(a, b)
    last = facts.story.reports[denied.report].published.to
    done = told.from_ or facts.story.reports[told.report].published.from_
    return last is None or done is None or done <= last


def _other_day(facts: Facts, a: Event, b: Event) -> bool:
    """Whether two days of one event are given, by reports that can both know of either day.

    Where one report tells the like of both days, or the numbers differ too, there are two events: talks went on, a
    town was shelled again.
    """
    if not (_is_day(a) and _is_day(b) and _alike(facts, a, b)):
        return False
    if only_in_each(*(take_apart(facts.clause(e)).numbers for e in (a, b))):
        return False
    later = max(a.from_ or "", b.from_ or "")
    if any((facts.story.reports[e.report].published.to or later) < later for e in (a, b)):
        return False
    days: dict[str, set[str | None]] = defaultdict(set)
    for event in facts.story.events:
        if event.type == a.type and STATUS[event.modality] == "done" and _is_day(event):
            days[event.report].add(event.from_)
    return not any({a.from_, b.from_} <= told for told in days.values())


def _other_place(facts: Facts, a: Event, b: Event) -> bool:
    """Whether one event is told of two places of which one is a capital, and neither report names the other's.

    Of two other places one may lie in the other: no table here knows.
    """
    places = (place_in(a, facts.clause(a)) or "", place_in(b, facts.clause(b)) or "")
    capitals = load_lexicon().capitals
    if (
        not all(places)
        or places[0] == places[1]
        or not (_is_day(a) and _is_day(b))
        or not any(p in capitals for p in places)
    ):
        return False
    for event, other in ((a, places[1]), (b, places[0])):
        country = load_lexicon().countries.get(capitals.get(other, ""), other)
        text = facts.story.reports[event.report].text
        if other in text or country in text or load_lexicon().forms.get(other) is not None:
            return False
    return _alike(facts, a, b)


def _other_doer(facts: Facts, a: Event, b: Event) -> bool:
    """Whether one deed of one day, done to the same with the same number, is told of two doers.

    Neither report may name the other's doer, and both must count alike: two may well do the same on one day.
    """
    if not (_is_day(a) and _is_day(b) and a.actors and b.actors and a.recipients):
        return False
    if {*a.recipients} != {*b.recipients} or not all(_is_named(facts, x) for x in (*a.actors, *b.actors)):
        return False
    one, two = (take_apart(facts.clause(e)) for e in (a, b))
    if not one.numbers & two.numbers or party_share(facts.story, _doers(a), _doers(b)) != 0.0:
        return False
    for event, other in ((a, b), (b, a)):
        text = facts.story.reports[event.report].text
        if any(facts.name(x) in text for x in other.actors):
            return False
    names = take_apart(" ".join(facts.name(x) for x in (*a.actors, *b.actors))).all_stems
    rest, others = one.stems - names, two.stems - names
    return len(rest & others) >= SAME_BUT_DOER * max(1, min(len(rest), len(others)))


def _differ(facts: Facts, a: Event, b: Event, what: str, first: str, second: str) -> Finding:
    told = "took place" if what == "place" else "was the doing"
    why = (
        f"What seems one event, {in_marks(facts.clause(a))}, {told} {first} according to {facts.where(a.report)} and "
        f"{second} according to {facts.where(b.report)}: {in_marks(facts.clause(b))}."
    )
    return make_finding(facts.story.id, "conflict", a.happening or a.id, why, map(event_evidence, (a, b)))


def _told_first(a: Event, b: Event) -> tuple[Event, Event]:
    """The two, the one that is told as done first."""
    return (a, b) if STATUS[a.modality] == "done" else (b, a)


def _doers(event: Event) -> Event:
    return replace(event, recipients=())


def _names(facts: Facts, actors: Sequence[str]) -> str:
    return join_names(facts.name(a) for a in actors)


def _is_named(facts: Facts, actor: str) -> bool:
    known = facts.story.actors.get(actor)
    return known is not None and known.kind != "group"


def _is_day(event: Event) -> bool:
    return Days(event.from_, event.to).length == 1
