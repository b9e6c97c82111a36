"""Things of a report by where they stand, so that those of one sentence are found without reading all."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from onrecord.model import Span


class Placed(Protocol):
    """Anything with a place in the report's text."""

    @property
    def span(self) -> Span:
        """Its place."""


P = TypeVar("P", bound=Placed)


class InOrder(Generic[P]):
    """Placed things sorted by start; `within` costs the logarithm of all and the number of those that begin there."""

    def __init__(self, things: Iterable[P]) -> None:
        self._things = sorted(things, key=lambda t: t.span.start)
        self._starts = [t.span.start for t in self._things]

    def within(self, span: Span) -> list[P]:
        """Those that lie in `span`, in text order."""
        first, last = bisect.bisect_left(self._starts, span.start), bisect.bisect_left(self._starts, span.end)
        return [t for t in self._things[first:last] if span.contains(t.span)]
