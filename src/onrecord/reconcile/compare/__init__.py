"""Comparisons of a story's reports: one file for each kind of finding, in the order in which a reader wants them."""

from onrecord.reconcile.compare import agreement, conflict, contradiction  # isort: split

from onrecord.reconcile.compare import change, revision  # isort: split

from onrecord.reconcile.compare import only_in, shared_source  # isort: split

from onrecord.reconcile.compare import reprint  # isort: split

from onrecord.reconcile.compare.base import comparers

__all__ = [
    "agreement", "change", "comparers", "conflict", "contradiction", "only_in", "reprint", "revision", "shared_source",
]  # fmt: skip
