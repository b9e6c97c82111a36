"""Shared sources: several outlets whose chains end at the same origin are one source for what they took from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.model import Evidence, Finding
from onrecord.reconcile.compare.base import comparers
from onrecord.reconcile.facts import Facts, make_finding
from onrecord.reconcile.independence import plain_name, source_key, source_name
from onrecord.reconcile.story_reports import quote_evidence, role_evidence
from onrecord.reconcile.wording import count, name_outlets, outlet

LEAST_OUTLETS = 2


@comparers.add("shared_source")
def find_shared_source(facts: Facts) -> Iterator[Finding]:
    """One finding for each source that reports of two outlets or more rest on."""
    story = facts.story
    rests: dict[str, dict[str, set[Evidence]]] = defaultdict(lambda: defaultdict(set))
    for quote in story.quotes:
        key = source_key(story, quote.report, quote.via)
        if key is not None:
            spans = role_evidence(quote.report, quote.via[-1]) if quote.via else quote_evidence(quote)
            rests[key][quote.report].update(spans)
    for key, told in sorted(rests.items()):
        reports = facts.own(told)
        outlets = {outlet(story.reports[r]) for r in reports}
        if len(outlets) < LEAST_OUTLETS or _is_outlet(facts, key, reports):
            continue
        name = source_name(story, key)
        why = (
            f"{name_outlets(story, reports)} take statements from {name}: for these, {count(len(outlets), 'outlet')} "
            f"but one source."
        )
        yield make_finding(story.id, "shared_source", key, why, (e for r in reports for e in told[r]))


def _is_outlet(facts: Facts, key: str, reports: list[str]) -> bool:
    """Whether the source is the outlet of all of the reports: its own reports are no second hand."""
    name = plain_name(source_name(facts.story, key))
    return all(plain_name(facts.story.reports[r].outlet or "") == name for r in reports)
