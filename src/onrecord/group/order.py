"""The order in which grouping takes reports: by the last day on which each can have appeared, then by id.

Whatever order reports arrive in, this is the order in which they are grouped; that makes the result independent of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model import Published, Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EARLIEST, LATEST = date.min.toordinal(), date.max.toordinal()  # the days of an open end
UNDATED = "9999-12-31"  # a report without a last day is grouped after all others


def batch_of(report: Report) -> str:
    """The day of the batch that a report is grouped in."""
    return report.published.to or report.published.from_ or UNDATED


def order_of(report: Report) -> tuple[str, str]:
    """The sort key of a report."""
    return batch_of(report), report.id


class Calendar:
    """The days of many reports by number, for gaps between pairs of them."""

    def __init__(self, published: Sequence[Published]) -> None:
        import numpy as np

        self._first = np.array([_ordinal(p.from_, EARLIEST) for p in published], dtype=np.int64)
        self._last = np.array([_ordinal(p.to, LATEST) for p in published], dtype=np.int64)

    def gaps(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
        """The least number of days that can lie between the reports of each pair; 0 where one is undated."""
        import numpy as np

        apart = np.maximum(self._first[b] - self._last[a], self._first[a] - self._last[b])
        gaps: NDArray[np.int64] = np.maximum(apart, 0)
        return gaps


def _ordinal(day: str | None, missing: int) -> int:
    return date.fromisoformat(day).toordinal() if day else missing
