"""The order in which grouping takes reports: by the last day on which each can have appeared, then by id.

Whatever order reports arrive in, this is the order in which they are grouped; that makes the result independent of it.
"""

from __future__ import annotations

from datetime import date

from onrecord.model import Published, Report

UNDATED = "9999-12-31"  # a report without a last day is grouped after all others


def batch_of(report: Report) -> str:
    """The day of the batch that a report is grouped in."""
    return report.published.to or report.published.from_ or UNDATED


def order_of(report: Report) -> tuple[str, str]:
    """The sort key of a report."""
    return batch_of(report), report.id


def gap_days(a: Published, b: Published) -> int:
    """The least number of days that can lie between two reports; 0 where one is undated."""
    gap = 0
    for earlier, later in ((a, b), (b, a)):
        if earlier.to and later.from_ and earlier.to < later.from_:
            gap = max(gap, (date.fromisoformat(later.from_) - date.fromisoformat(earlier.to)).days)
    return gap
