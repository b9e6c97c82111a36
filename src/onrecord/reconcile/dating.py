"""When an undated report can have appeared, as far as the dated reports of its story prove it.

A report that has an utterance or a happening of a single bare weekday ("on Wednesday") in common with a report of known
days appeared in the same days: a bare weekday is not used for long. What a report says of itself is never widened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.model import Decision, Evidence, Extraction, Grouping, Published, Time
from onrecord.reconcile.actors import merge_actors
from onrecord.reconcile.clauses import take_apart
from onrecord.reconcile.days import Days, shift
from onrecord.reconcile.decisions import apply_decisions
from onrecord.reconcile.story_reports import StoryReports, by_story, quote_evidence
from onrecord.reconcile.utterances import find_utterances

MONTH_DAYS = 31  # an interval longer than this does not date another report


def narrow_dates(
    extractions: Sequence[Extraction], groupings: Iterable[Grouping], decisions: Sequence[Decision] = ()
) -> dict[str, Published]:
    """Narrower intervals of publication by report id; only for reports whose day is not given and that gain by it."""
    extractions, rulings = apply_decisions(extractions, decisions)
    actors = merge_actors(extractions)
    narrower: dict[str, Published] = {}
    for story in by_story(extractions, groupings, actors, rulings):
        undated = [e for e in story.extractions if e.report.published.basis != "given" and not e.report.published.day]
        if not undated or len(story.extractions) < 2:
            continue
        for report, days, evidence in _proofs(story):
            published = narrower.get(report, story.reports[report].published)
            fitted = Days(published.from_, published.to).narrow(days)
            if (fitted.from_, fitted.to) != (published.from_, published.to):
                proof = tuple(sorted({*published.evidence, *evidence}))
                narrower[report] = replace(
                    published, from_=fitted.from_, to=fitted.to, basis="inferred", evidence=proof
                )
    return dict(sorted(narrower.items()))


def _proofs(story: StoryReports) -> Iterator[tuple[str, Days, tuple[Evidence, ...]]]:
    """(undated report, days, evidence) for each utterance that it shares with a report of known days."""
    quote = {q.id: q for q in story.quotes}
    weekday = {e.report.id: _bare_weekdays(e) for e in story.extractions}
    for utterance in find_utterances(story):
        members = [quote[q] for q in utterance.quotes]
        for a in members:
            for b in members:
                known = story.reports[b.report].published
                length = Days(known.from_, known.to).length
                if a.report == b.report or length is None or length > MONTH_DAYS:
                    continue
                if story.reports[a.report].published.basis == "given":
                    continue
                shared = weekday[a.report] & weekday[b.report]
                evidence = (*quote_evidence(a), *quote_evidence(b))
                if shared:
                    yield a.report, Days(known.from_, known.to), evidence
                elif known.basis == "given":
                    yield a.report, Days(shift(known.from_ or "", -MONTH_DAYS), None), evidence


def _bare_weekdays(extraction: Extraction) -> frozenset[str]:
    """The weekdays that a report names without a date."""
    text = extraction.report.text
    named = [_weekday(t, text) for t in extraction.times]
    return frozenset(w for w in named if w)


def _weekday(time: Time, text: str) -> str | None:
    words = take_apart(time.span.of(text))
    return next(iter(words.weekdays)) if len(words.weekdays) == 1 and not words.numbers and not words.months else None
