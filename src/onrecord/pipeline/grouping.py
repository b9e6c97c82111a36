"""Stories and reprints of what is at some paths, nothing extracted: the rows, why each is so, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.model import Grouping, Report, Skipped
from onrecord.pipeline.extracting import distinct

if TYPE_CHECKING:
    from onrecord.group import Explained, StoryChange


def group_paths(paths: Iterable[str]) -> tuple[list[Grouping], list[Skipped]]:
    """Stories and reprints of the reports at `paths`; nothing is annotated."""
    from onrecord.group import group_reports

    reports, skipped = _read_all(paths)
    return group_reports(reports), skipped


def explain_paths(paths: Iterable[str]) -> tuple[list[Explained], list[Skipped]]:
    """`group_paths`, each row with the sentence that says why."""
    from onrecord.group import explain_groups

    reports, skipped = _read_all(paths)
    return explain_groups(reports), skipped


def changed_paths(paths: Iterable[str], before: Sequence[Grouping]) -> tuple[list[StoryChange], list[Skipped]]:
    """What became of stories grouped before, now that the reports are those at `paths`."""
    from onrecord.group import explain_changes

    reports, skipped = _read_all(paths)
    return explain_changes(before, reports), skipped


def _read_all(paths: Iterable[str]) -> tuple[list[Report], list[Skipped]]:
    """The reports at `paths`, of those under one id the first, and what was left out."""
    from onrecord.read import read_reports

    reports: dict[str, Report] = {}
    skipped = []
    for item in distinct(read_reports(paths)):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            reports.setdefault(item[0].id, item[0])
    return list(reports.values()), skipped
