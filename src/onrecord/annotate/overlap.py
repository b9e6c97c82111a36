"""Which of many spans touch one: by bisection, so that the cost of a report grows with its length and no faster."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from onrecord.model import Span


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


Item = TypeVar("Item", bound=_Placed)


class Places(Generic[Item]):
    """Items with spans, looked up by place."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = sorted(items, key=lambda i: i.span)
        self._starts = [i.span.start for i in self._items]
        self._longest = max((len(i.span) for i in self._items), default=0)

    def touching(self, span: Span) -> list[Item]:
        """Items that share a character with `span`, in text order."""
        first = bisect.bisect_left(self._starts, span.start - self._longest)
        last = bisect.bisect_left(self._starts, span.end)
        return [i for i in self._items[first:last] if i.span.overlaps(span)]

    def inside(self, span: Span) -> list[Item]:
        """Items that lie wholly in `span`, in text order."""
        first, last = bisect.bisect_left(self._starts, span.start), bisect.bisect_left(self._starts, span.end)
        return [i for i in self._items[first:last] if i.span.end <= span.end]
