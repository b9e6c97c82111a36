"""Reprints: a report that copies an earlier one, or a newer text at the same address, is no second source."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Evidence, Finding, Report, given_id
from onrecord.reconcile.compare.base import comparers
from onrecord.reconcile.facts import Facts, make_finding
from onrecord.reconcile.wording import outlet_and_day


@comparers.add("reprint")
def find_reprint(facts: Facts) -> Iterator[Finding]:
    """One finding for each report that reprints another."""
    story = facts.story
    for copy, original in sorted(story.reprint_of.items()):
        one, two = story.reports[copy], story.reports[original]
        if given_id(one) == given_id(two) or (one.url and one.url == two.url):
            what = f"{outlet_and_day(one)} is another version of the report of {outlet_and_day(two)}"
        else:
            what = f"{outlet_and_day(one)} largely prints the words of {outlet_and_day(two)}"
        yield make_finding(story.id, "reprint", copy, f"{what}; the two count as one source.", (_body(one), _body(two)))


def _body(report: Report) -> Evidence:
    """The first body span, or all of the text."""
    first = report.body[0] if report.body else None
    return Evidence(report.id, first.start if first else 0, first.end if first else len(report.text))
