"""Agreement: several outlets, none reprinting another, tell the same; and on how many sources that rests.

Only what is the same is told as agreed: of an utterance the sentence that the reports have in common, of a happening
the reports whose numbers and places are the same. Reports of one outlet do not confirm one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.model import Event, Evidence, Finding, Position, Quote
from onrecord.reconcile.clauses import take_apart
from onrecord.reconcile.compare.base import comparers
from onrecord.reconcile.facts import Facts, make_finding
from onrecord.reconcile.happenings import STATUS, parties_in_common, place_in
from onrecord.reconcile.independence import sourcing_of
from onrecord.reconcile.likeness import only_in_each
from onrecord.reconcile.story_reports import event_evidence, quote_evidence
from onrecord.reconcile.utterances import compare_in_quotes, quote_sentences
from onrecord.reconcile.wording import count, in_marks, join_names, name_outlets, tell_sources

LEAST_OUTLETS = 2
SUPPOSED = "hypothetical"  # what might be, is charged or is wished for is no event that anyone tells of
LEAST_PARTIES = 2  # that reports of an event without a day have in common: "he visited the place" may be any visit
STANCE_WORDS = {"for": "is for", "considering": "is considering", "against": "is against"}


@comparers.add("agreement")
def find_agreement(facts: Facts) -> Iterator[Finding]:
    """Utterances, happenings and positions that reports of two outlets or more tell alike."""
    yield from _utterances(facts)
    yield from _happenings(facts)
    yield from _positions(facts)


def _utterances(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    for utterance in facts.utterances:
        quotes = [facts.quote[q] for q in utterance.quotes]
        if facts.outlets(facts.own(q.report for q in quotes)) < LEAST_OUTLETS:
            continue
        words, quotes = _in_common(facts, quotes)
        reports = facts.own(q.report for q in quotes)
        if facts.outlets(reports) < LEAST_OUTLETS:
            continue
        speaker = story.actor_name(utterance.speaker) or story.role_name(quotes[0].speaker) or "someone"
        why = (
            f"{count(len(reports), 'report')} carry what {speaker} said, {in_marks(words)}: "
            f"{name_outlets(story, reports)}. Sources: {_sources(facts, quotes)}."
        )
        evidence = [e for q in quotes for e in quote_evidence(q)]
        yield make_finding(story.id, "agreement", utterance.id, why, evidence)


def _in_common(facts: Facts, quotes: Sequence[Quote]) -> tuple[str, list[Quote]]:
    """The sentence that most outlets print, direct speech and earlier reports first, and the quotes that have it.

    Where no sentence is in two of them, a person joined them: then all of them, by the words of the first.
    """
    story = facts.story
    most, words, best = LEAST_OUTLETS - 1, "", list[Quote]()
    tried: set[tuple[str, ...]] = set()
    for quote in sorted(quotes, key=lambda q: q.kind != "direct"):
        for sentence in quote_sentences(story, quote):
            if (said := take_apart(sentence).words) in tried:
                continue
            tried.add(said)
            have = [q for q in quotes if q is quote or _has(facts, quote, sentence, q)]
            if (outlets := facts.outlets(facts.own(q.report for q in have))) > most:
                most, words, best = outlets, sentence, have
    if best:
        return words, best
    joined = story.rulings.joined("quote")
    first = max(quotes, key=lambda q: (q.kind == "direct", -quotes.index(q)))
    return story.content(first), [q for q in quotes if q.id in joined]


def _has(facts: Facts, quote: Quote, sentence: str, other: Quote) -> bool:
    """Whether another quote has a sentence of a quote."""
    return any(
        compare_in_quotes(facts.story, quote, sentence, other, s).agreement == "same"
        for s in quote_sentences(facts.story, other)
    )


def _happenings(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    for happening in facts.happenings:
        told = [facts.event[e] for e in happening.events]
        for events in _by_details(facts, [e for e in told if e.modality != SUPPOSED]):
            reports = facts.own(e.report for e in events)
            if facts.outlets(reports) < LEAST_OUTLETS:
                continue
            if happening.from_ is None and parties_in_common(story, events) < LEAST_PARTIES:
                continue
            words = in_marks(facts.clause(events[0]))
            why = (
                f"{count(len(reports), 'report')} tell of one event ({happening.type}, {_status(facts, events)}), "
                f"{words}: {name_outlets(story, reports)}. Sources: {_sources_of(facts, events)}."
            )
            yield make_finding(story.id, "agreement", happening.id, why, map(event_evidence, events))


def _status(facts: Facts, events: Sequence[Event]) -> str:
    """Whether it was done, and who says so where every report has it from somebody's mouth."""
    quotes = [facts.quote.get(e.quote or "") for e in events]
    speakers = [facts.story.actor_name(q.speaker.actor) for q in quotes if q is not None and q.speaker is not None]
    names = sorted({s for s in speakers if s is not None})
    status = STATUS[events[0].modality]
    return f"{status} according to {join_names(names)}" if names and all(quotes) else status


def _by_details(facts: Facts, events: Sequence[Event]) -> list[list[Event]]:
    """The events in groups of which no two differ in a number or a place, in order of day."""
    groups: list[list[Event]] = []
    for event in events:
        group = next((g for g in groups if not any(_differ(facts, event, e) for e in g)), None)
        if group is None:
            groups.append([event])
        else:
            group.append(event)
    return groups


def _differ(facts: Facts, a: Event, b: Event) -> bool:
    """Whether each has a number that the other lacks, or they are told of two places: one may lie in the other."""
    one, two = facts.clause(a), facts.clause(b)
    places = {place_in(a, one), place_in(b, two)} - {None}
    return len(places) == 2 or only_in_each(take_apart(one).numbers, take_apart(two).numbers)


def _positions(facts: Facts) -> Iterator[Finding]:
    story = facts.story
    held: dict[tuple[str, str, str], list[Position]] = defaultdict(list)
    stances: dict[tuple[str, str, str, str | None], set[str]] = defaultdict(set)
    for p in facts.positions:
        stances[p.report, p.question, p.actor, p.from_].add(p.stance)
    for p in facts.positions:
        if len(stances[p.report, p.question, p.actor, p.from_]) == 1:  # else the report was not understood
            held[p.question, p.actor, p.stance].append(p)
    for (question, actor, stance), those in sorted(held.items()):
        reports = facts.own(p.report for p in those)
        if facts.outlets(reports) < LEAST_OUTLETS:
            continue
        why = (
            f"{count(len(reports), 'report')} say that {facts.name(actor)} {STANCE_WORDS[stance]} "
            f"“{facts.asked(question)}”: "
            f"{name_outlets(story, reports)}. Sources: {_sources_of(facts, those)}."
        )
        evidence = [Evidence(p.report, p.evidence.start, p.evidence.end) for p in those]
        yield make_finding(story.id, "agreement", min(p.id for p in those), why, evidence)


def _sources(facts: Facts, quotes: Sequence[Quote], plain: Sequence[str] = ()) -> str:
    return tell_sources(facts.story, sourcing_of(facts.story, quotes, plain))


def _sources_of(facts: Facts, told: Sequence[Event | Position]) -> str:
    """The sources of what reports tell themselves or quote somebody as telling."""
    quotes = [facts.quote[t.quote] for t in told if t.quote in facts.quote]
    return _sources(facts, quotes, [t.report for t in told if t.quote not in facts.quote])
