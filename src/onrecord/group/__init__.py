"""Group: which reports tell one story, and which are reprints of another."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.group.order import order_of
from onrecord.group.reprints import find_reprints
from onrecord.group.stories import find_stories
from onrecord.model import Grouping, Report, digest

__all__ = ["group_reports"]


def group_reports(reports: Iterable[Report]) -> list[Grouping]:
    """The story of each report and the report that it reprints, sorted by id; the order of the input does not matter.

    A story goes by a digest of its first report's id.
    """
    ordered = sorted(reports, key=order_of)
    reprints = find_reprints(ordered)
    first = find_stories(ordered, reprints)
    return sorted(
        (Grouping(r.id, digest("story", first[r.id]), reprints.get(r.id)) for r in ordered), key=lambda g: g.id
    )
