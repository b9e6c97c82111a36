"""Stories: reports of one happening or of a chain of linked ones, found in one pass in order of day.

Method: average-link clusters over TF-IDF cosines that fade with the days between two reports; see grouping.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.group.clusters import Clusters
from onrecord.group.index import Index
from onrecord.group.order import Calendar, batch_of
from onrecord.group.weights import Weigher
from onrecord.model import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

THRESHOLD = 0.17  # mean faded cosine of two clusters of one story; on the plateau of ECB+ train, see grouping.md
FLOOR = 0.08  # cosines below count as 0; half the threshold, and grouping is the same down to .04
HALF_LIFE_DAYS = 45  # likeness halves in six weeks: slow stories hold, yearly look-alikes fall apart
FORGOTTEN = 0.1  # a story is closed once fading leaves less than this of any likeness (about five months)


def find_stories(reports: Sequence[Report], reprints: Mapping[str, str]) -> dict[str, str]:
    """The first report of the story of each report, by id.

    Args:
        reports: In the order of `order_of`.
        reprints: Report id -> id of the report that it reprints, which is of the same story whatever its words.
    """
    weigher, index, clusters = Weigher(), Index(floor=FLOOR), Clusters(threshold=THRESHOLD)
    number = {r.id: i for i, r in enumerate(reports)}
    days = Calendar([r.published for r in reports])
    first = 0
    for _, batch in groupby(reports, key=batch_of):
        today = list(batch)
        new = range(first, first + len(today))
        rows = weigher.weigh(today)
        for n in new:
            clusters.add(n)
        index.drop_before(_first_alive(days, first))
        index.add(first, rows)
        for found in index.find_like(first, rows):
            faded = found.cosine * fading(days.gaps(found.earlier, found.new))
            keep = faded >= FLOOR
            pairs = zip(found.earlier[keep].tolist(), found.new[keep].tolist(), faded[keep].tolist(), strict=True)
            for earlier, later, likeness in pairs:
                clusters.link(earlier, later, likeness)
        for report in today:
            if report.id in reprints:
                clusters.force(number[report.id], number[reprints[report.id]])
        clusters.settle(new)
        first += len(today)
    return {r.id: reports[clusters.cluster_of(n)].id for n, r in enumerate(reports)}


def fading(gaps: NDArray[np.int64]) -> NDArray[np.float64]:
    """What is left of a likeness after so many days."""
    left: NDArray[np.float64] = 0.5 ** (gaps / HALF_LIFE_DAYS)
    return left


def _first_alive(days: Calendar, new: int) -> int:
    """The number of the first report near enough in time to the report number `new` to be of its story."""
    import numpy as np

    earlier = np.arange(new, dtype=np.int64)
    near = fading(days.gaps(earlier, np.full(new, new, dtype=np.int64))) >= FORGOTTEN
    return int(near.argmax()) if near.any() else new
