"""Only in one report: a position, a statement or an event that the other reports of the story do not have.

What only might be told elsewhere too is passed over: a wrong "only in" misleads more than a missing one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.model import Event, Evidence, Finding, Position, Quote
from onrecord.reconcile.clauses import take_apart
from onrecord.reconcile.compare.base import comparers
from onrecord.reconcile.facts import Facts, make_finding
from onrecord.reconcile.happenings import STATUS, compare_events
from onrecord.reconcile.likeness import likeness
from onrecord.reconcile.story_reports import event_evidence, quote_evidence
from onrecord.reconcile.utterances import speaker_key
from onrecord.reconcile.wording import in_marks, join_names, outlet

LEAST_WORDS = 5  # telling words of a statement worth naming
RUN_WORDS = 5  # words in a row that no two statements share by chance
PERHAPS = 0.55  # cosine from which another statement of the speaker might be the same after all
STANCE_WORDS = {"for": "is for it", "considering": "considers it", "against": "is against it"}


@comparers.add("only_in")
def find_only_in(facts: Facts) -> Iterator[Finding]:
    """What just one report has, where the story has others that are not its reprints."""
    if len(facts.own(facts.story.reports)) < 2:
        return
    yield from _positions(facts)
    yield from _statements(facts)
    yield from _events(facts)


def _positions(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    asked: dict[str, dict[str, list[Position]]] = defaultdict(lambda: defaultdict(list))
    for position in facts.positions:
        asked[position.question][position.actor].append(position)
    for question, held in sorted(asked.items()):
        telling = facts.own(p.report for those in held.values() for p in those)
        for actor, those in sorted(held.items()):
            reports = facts.own(p.report for p in those)
            others = [r for r in telling if r not in {p.report for p in those} and not _names(facts, r, actor)]
            known = story.actors.get(actor)
            if len(reports) != 1 or not others or known is None or known.kind == "group":
                continue
            why = (
                f"Only {facts.where(reports[0])} says where {facts.name(actor)} stands on "
                f"“{facts.asked(question)}” ({STANCE_WORDS[those[-1].stance]}); "
                f"{_others(facts, others)} write of the question without it."
            )
            evidence = [Evidence(p.report, p.evidence.start, p.evidence.end) for p in those]
            yield make_finding(story.id, "only_in", min(p.id for p in those), why, evidence)


def _statements(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    for utterance in facts.utterances:
        quotes = [facts.quote[q] for q in utterance.quotes]
        reports = facts.own(q.report for q in quotes)
        first = quotes[0]
        telling = len(take_apart(story.content(first)).stems)
        if len(reports) != 1 or utterance.speaker is None or first.kind == "indirect" or telling < LEAST_WORDS:
            continue
        others = [q for q in story.quotes if q.report not in {x.report for x in quotes}]
        if any(_perhaps(facts, first, q) for q in others) or _is_printed_elsewhere(facts, first, quotes):
            continue
        why = (
            f"Only {facts.where(reports[0])} has {story.actor_name(utterance.speaker)} saying "
            f"{in_marks(story.content(first))}."
        )
        yield make_finding(story.id, "only_in", utterance.id, why, (e for q in quotes for e in quote_evidence(q)))


def _events(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    for happening in facts.happenings:
        events = [facts.event[e] for e in happening.events]
        reports = facts.own(e.report for e in events)
        first = events[0]
        if len(reports) != 1 or STATUS[first.modality] != "done" or not (happening.from_ and happening.actors):
            continue
        others = [e for e in story.events if e.report not in {x.report for x in events}]
        if any(_perhaps_event(facts, first, e) for e in others):
            continue
        why = f"Only {facts.where(reports[0])} tells of this event: {in_marks(facts.clause(first))}."
        yield make_finding(story.id, "only_in", happening.id, why, map(event_evidence, events))


def _perhaps(facts: Facts, a: Quote, b: Quote) -> bool:
    """Whether another quote might render the same statement, whoever is said to have made it."""
    keys = {speaker_key(facts.story, a.speaker), speaker_key(facts.story, b.speaker)}
    if len(keys) == 2 and None not in keys:
        return False
    cosine = likeness(facts.story.content(a), facts.story.content(b))
    return cosine is None or cosine >= PERHAPS


def _is_printed_elsewhere(facts: Facts, first: Quote, quotes: list[Quote]) -> bool:
    """Whether a run of the statement's words stands in another report, whoever is said to have said it there."""
    words = take_apart(facts.story.content(first)).words
    runs = {" ".join(words[i : i + RUN_WORDS]) for i in range(max(1, len(words) - RUN_WORDS + 1))}
    elsewhere = set(facts.story.reports) - {q.report for q in quotes}
    return any(run in facts.story.plain_text(report) for report in elsewhere for run in runs)


def _perhaps_event(facts: Facts, a: Event, b: Event) -> bool:
    """Whether another event might be the same: not surely different, or nearly the same words."""
    if a.type == b.type and compare_events(facts.story, a, b).agreement != "different":
        return True
    cosine = likeness(*(facts.clause(e) for e in (a, b)))
    return cosine is None or cosine >= PERHAPS


def _names(facts: Facts, report: str, actor: str) -> bool:
    """Whether a report's text names the actor at all; then its silence on the question is less sure."""
    name = facts.story.actor_name(actor)
    return name is not None and name.casefold() in facts.story.reports[report].text.casefold()


def _others(facts: Facts, reports: list[str]) -> str:
    return join_names(outlet(facts.story.reports[r]) for r in reports)
