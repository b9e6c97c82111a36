"""The registry of comparisons; each yields findings of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.model import Finding
from onrecord.reconcile.facts import Facts
from onrecord.registry import Registry

Comparer = Callable[[Facts], Iterator[Finding]]
comparers: Registry[Comparer] = Registry("comparison")
