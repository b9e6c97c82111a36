"""Group: which reports tell one story, and which are reprints of another."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.group.explain import Explained, StoryChange, explain_changes, explain_groups
from onrecord.group.features import Features, features_of
from onrecord.group.stream import Stream
from onrecord.model import Grouping, Report

__all__ = [
    "Explained",
    "Features",
    "StoryChange",
    "Stream",
    "explain_changes",
    "explain_groups",
    "features_of",
    "group_features",
    "group_reports",
]


def group_reports(reports: Iterable[Report]) -> list[Grouping]:
    """The story of each report and the report that it reprints, sorted by id; the order of the input does not matter.

    A story goes by a digest of its first report's id.
    """
    return group_features(features_of(reports))


def group_features(features: Iterable[Features]) -> list[Grouping]:
    """`group_reports` of reports whose features are known already."""
    stream = Stream()
    stream.add(sorted(features, key=lambda f: f.order))
    return sorted(stream.groupings(), key=lambda g: g.id)
