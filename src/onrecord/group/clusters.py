"""Average-link clusters that grow: the likeness of two clusters is the mean likeness of their members.

Members are numbers in order of arrival; a cluster goes by its first member. Pairs that were never linked count as
not alike at all.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable


class Clusters:
    """Clusters of members; `threshold` is the least mean likeness at which two are joined."""

    def __init__(self, *, threshold: float) -> None:
        self._threshold = threshold
        self._size: dict[int, int] = {}
        self._links: dict[int, dict[int, float]] = {}
        self._parent: dict[int, int] = {}

    def add(self, member: int) -> None:
        """A new member, alone in its cluster."""
        self._parent[member] = member
        self._size[member] = 1
        self._links[member] = {}

    def link(self, a: int, b: int, likeness: float) -> None:
        """Say how alike two members of different clusters are; at most once for a pair."""
        a, b = self.cluster_of(a), self.cluster_of(b)
        if a != b:
            self._links[a][b] = self._links[a].get(b, 0.0) + likeness
            self._links[b][a] = self._links[a][b]

    def cluster_of(self, member: int) -> int:
        """The first member of the cluster that holds `member`."""
        root = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def force(self, a: int, b: int) -> None:
        """Join the clusters of two members whatever their likeness."""
        a, b = sorted((self.cluster_of(a), self.cluster_of(b)))
        if a != b:
            self._merge(a, b)

    def settle(self, members: Iterable[int]) -> None:
        """Join the most alike two clusters again and again, as far as clusters of `members` are touched."""
        touched = sorted({self.cluster_of(m) for m in members})
        heap = [entry for c in touched for entry in self._entries(c)]
        heapq.heapify(heap)
        while heap:
            likeness, a, b = heapq.heappop(heap)
            if self._parent[a] != a or self._parent[b] != b or -likeness != self._likeness(a, b):
                continue  # one of the two was joined with another since
            self._merge(a, b)
            for entry in self._entries(a):
                heapq.heappush(heap, entry)

    def _likeness(self, a: int, b: int) -> float:
        return self._links[a].get(b, 0.0) / (self._size[a] * self._size[b])

    def _entries(self, cluster: int) -> list[tuple[float, int, int]]:
        found = ((self._likeness(cluster, other), other) for other in self._links[cluster])
        return [(-x, *sorted((cluster, other))) for x, other in found if x >= self._threshold]  # type: ignore[misc]

    def _merge(self, a: int, b: int) -> None:
        """Put `b` into `a`, which came first."""
        self._parent[b] = a
        self._size[a] += self._size.pop(b)
        mine, theirs = self._links[a], self._links.pop(b)
        mine.pop(b, None)
        theirs.pop(a, None)
        for other, total in theirs.items():
            mine[other] = mine.get(other, 0.0) + total
            del self._links[other][b]
            self._links[other][a] = mine[other]
