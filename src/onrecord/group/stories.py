"""Stories: reports of one happening or of a chain of linked ones, found in one pass in order of day.

Method: average-link clusters over TF-IDF cosines that fade with the days between two reports; see grouping.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from onrecord.group.clusters import Clusters
from onrecord.group.index import Index
from onrecord.group.order import batch_of, gap_days
from onrecord.group.weights import Weigher
from onrecord.model import Report

THRESHOLD = 0.17  # mean faded cosine of two clusters of one story; the precise end of the plateau on ECB+ train
FLOOR = 0.04  # cosines below count as 0: they are most of the pairs and a few hundredths of any mean
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
    first = 0
    for _, batch in groupby(reports, key=batch_of):
        today = list(batch)
        new = range(first, first + len(today))
        rows = weigher.weigh(today)
        for n in new:
            clusters.add(n)
        index.drop_before(_first_alive(reports, first))
        index.add(first, rows)
        for earlier, later, cosine in index.find_like(first, rows):
            faded = cosine * fading(gap_days(reports[earlier].published, reports[later].published))
            if faded >= FLOOR:
                clusters.link(earlier, later, faded)
        for report in today:
            if report.id in reprints:
                clusters.force(number[report.id], number[reprints[report.id]])
        clusters.settle(new)
        first += len(today)
    return {r.id: reports[clusters.cluster_of(n)].id for r, n in ((r, number[r.id]) for r in reports)}


def fading(gap: int) -> float:
    """What is left of a likeness after `gap` days."""
    return float(0.5 ** (gap / HALF_LIFE_DAYS))


def _first_alive(reports: Sequence[Report], new: int) -> int:
    """The number of the first report near enough in time to the report number `new` to be of its story."""
    low, high = 0, new
    while low < high:
        middle = (low + high) // 2
        if fading(gap_days(reports[middle].published, reports[new].published)) < FORGOTTEN:
            low = middle + 1
        else:
            high = middle
    return low
