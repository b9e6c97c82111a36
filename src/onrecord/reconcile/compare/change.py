"""Changes: an actor who stood one way and later another, and what was planned and later done or not. No conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from onrecord.model import Evidence, Finding, Happening, Position
from onrecord.reconcile.compare.base import comparers
from onrecord.reconcile.days import Days, show_day
from onrecord.reconcile.facts import Facts, make_finding
from onrecord.reconcile.happenings import STATUS, party_share
from onrecord.reconcile.story_reports import event_evidence
from onrecord.reconcile.wording import in_marks

HOW = {
    ("for", "stated"): "is for it",
    ("for", "pledged"): "pledges to join",
    ("for", "done"): "joins",
    ("considering", "stated"): "considers it",
    ("considering", "pledged"): "considers it",
    ("considering", "done"): "considers it",
    ("against", "stated"): "is against it",
    ("against", "pledged"): "pledges not to join",
    ("against", "done"): "stays out",
}

TOOK_PLACE = {"done": "took place", "not done": "did not take place"}


@comparers.add("change")
def find_change(facts: Facts) -> Iterator[Finding]:
    """Positions that changed, and plans that were carried out or came to nothing."""
    yield from _positions(facts)
    yield from _plans(facts)


def _positions(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    held: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in facts.positions:
        if position.from_ is not None:
            held[position.question, position.actor].append(position)
    for (question, actor), those in sorted(held.items()):
        those.sort(key=lambda p: (p.from_ or "", p.report, p.id))
        for before, after in pairwise(those):
            if before.stance == after.stance or not is_later(facts, before, after):
                continue
            name = facts.name(actor)
            text = facts.asked(question)
            why = (
                f"On “{text}”, {name} {HOW[before.stance, before.commitment]} according to "
                f"{facts.where(before.report)} and {HOW[after.stance, after.commitment]} according to "
                f"{facts.where(after.report)}: the position changed between "
                f"{show_day(before.from_ or '')} and {show_day(after.from_ or '')}."
            )
            yield make_finding(story.id, "change", after.id, why, (_evidence(before), _evidence(after)))


def is_later(facts: Facts, before: Position, after: Position) -> bool:
    """Whether the second position is surely of a later day than the report of the first can have."""
    last = facts.story.reports[before.report].published.to or before.from_
    return bool(before.report != after.report and after.from_ and last and after.from_ > last)


def _plans(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    status = {h.id: STATUS[facts.event[h.events[0]].modality] for h in facts.happenings}
    for plan in facts.happenings:
        if status[plan.id] != "planned":
            continue
        for deed in facts.happenings:
            if status[deed.id] in TOOK_PLACE and _carries_out(facts, plan, deed):
                first, last = facts.event[plan.events[0]], facts.event[deed.events[-1]]
                why = (
                    f"{in_marks(facts.clause(first))} was planned according to "
                    f"{facts.where(first.report)}; {facts.where(last.report)} tells "
                    f"that it {TOOK_PLACE[status[deed.id]]}: {in_marks(facts.clause(last))}."
                )
                yield make_finding(story.id, "change", deed.id, why, (event_evidence(first), event_evidence(last)))


def _carries_out(facts: Facts, plan: Happening, deed: Happening) -> bool:
    """Whether what was done, or not, is what was planned: kind, parties, and a day that both name."""
    first, last = facts.event[plan.events[0]], facts.event[deed.events[-1]]
    days, done = Days(plan.from_, plan.to), Days(deed.from_, deed.to)
    if plan.type != deed.type or not days.known or not done.known or days.gap(done) or first.report == last.report:
        return False
    published = facts.story.reports[last.report].published
    short = (days.length or 99) <= 1 and (done.length or 99) <= 7
    return short and (party_share(facts.story, first, last) or 0) >= 1 and (published.to or "") >= (days.from_ or "")


def _evidence(position: Position) -> Evidence:
    return Evidence(position.report, position.evidence.start, position.evidence.end)
