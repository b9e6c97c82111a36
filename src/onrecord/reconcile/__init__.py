"""Reconcile: many extractions become one record."""

from onrecord.reconcile.actors import merge_readings
from onrecord.reconcile.dating import narrow_dates
from onrecord.reconcile.decisions import identities, regroup_stories, rejected_reports
from onrecord.reconcile.record import derive_part, merge_parts, merge_questions, reconcile

__all__ = [
    "derive_part",
    "identities",
    "merge_parts",
    "merge_questions",
    "merge_readings",
    "narrow_dates",
    "reconcile",
    "regroup_stories",
    "rejected_reports",
]
