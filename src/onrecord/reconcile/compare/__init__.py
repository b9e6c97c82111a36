"""Comparisons of a story's reports: one file for each kind of finding, in the order in which a reader wants them."""

from onrecord.reconcile.compare import agreement, conflict, change, revision, only_in, shared_source, reprint  # noqa: I001
from onrecord.reconcile.compare.base import comparers

__all__ = ["agreement", "change", "comparers", "conflict", "only_in", "reprint", "revision", "shared_source"]
