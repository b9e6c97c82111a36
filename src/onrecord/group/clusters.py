"""Average-link clusters that grow: the likeness of two clusters is the mean likeness of their members.

Members are numbers in order of arrival; a cluster goes by its first member. Pairs that were never linked count as
not alike at all.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

MOST_LINKS = (
    48  # links that a cluster keeps once it is settled, the strongest; without it a large story keeps thousands
)


@dataclass(frozen=True, slots=True)
class Join:
    """Cluster `b` was put into `a`: for their words with this mean likeness, or for what else `kind` says."""

    a: int
    b: int
    sizes: tuple[int, int]
    kind: str
    likeness: float = 1.0


class Clusters:
    """Clusters of members; `threshold` is the least mean likeness at which two are joined.

    `joins` lists what was joined, in order, where `remember` is set.
    """

    def __init__(self, *, threshold: float, remember: bool = False) -> None:
        self.joins: list[Join] = []
        self._remember = remember
        self._threshold = threshold
        self._parent: list[int] = []
        self._members: dict[int, list[int]] = {}
        self._links: dict[int, dict[int, float]] = {}

    def add(self) -> int:
        """A new member, alone in its cluster; its number."""
        member = len(self._parent)
        self._parent.append(member)
        self._members[member] = [member]
        self._links[member] = {}
        return member

    def members(self, cluster: int) -> list[int]:
        """The members of the cluster that goes by the member `cluster`."""
        return self._members[cluster]

    def link(self, a: int, b: int, likeness: float) -> None:
        """Add to the summed likeness of two different clusters; each pair of members counts once."""
        if a != b:
            self._links[a][b] = self._links[b][a] = self._links[a].get(b, 0.0) + likeness

    def cluster_of(self, member: int) -> int:
        """The first member of the cluster that holds `member`."""
        root = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def force(self, a: int, b: int, *, kind: str) -> None:
        """Join the clusters of two members whatever their likeness; `kind` says why, for those who ask."""
        a, b = sorted((self.cluster_of(a), self.cluster_of(b)))
        if a != b:
            self._merge(a, b, kind)

    def settle(self, members: Iterable[int]) -> None:
        """Join the most alike two clusters again and again, as far as clusters of `members` are touched."""
        touched = sorted({self.cluster_of(m) for m in members})
        heap = [entry for c in touched for entry in self._entries(c)]
        heapq.heapify(heap)
        while heap:
            likeness, a, b = heapq.heappop(heap)
            if self._parent[a] != a or self._parent[b] != b or -likeness != self._likeness(a, b):
                continue  # one of the two was joined with another since
            self._merge(a, b, "words", -likeness)
            for entry in self._entries(a):
                heapq.heappush(heap, entry)
        for cluster in touched:
            if self._parent[cluster] == cluster and len(self._links[cluster]) > MOST_LINKS:
                self._trim(cluster)

    def close(self, cluster: int) -> None:
        """Forget what the cluster is like; it is joined with none any more."""
        for other in self._links[cluster]:
            del self._links[other][cluster]
        self._links[cluster] = {}

    def _likeness(self, a: int, b: int) -> float:
        return self._links[a].get(b, 0.0) / (len(self._members[a]) * len(self._members[b]))

    def _entries(self, cluster: int) -> list[tuple[float, int, int]]:
        found = ((self._likeness(cluster, other), other) for other in self._links[cluster])
        return [(-x, *sorted((cluster, other))) for x, other in found if x >= self._threshold]  # type: ignore[misc]

    def _trim(self, cluster: int) -> None:
        """Keep the strongest links alone."""
        links = self._links[cluster]
        weakest_last = sorted(links, key=lambda other: (-self._likeness(cluster, other), other))
        for other in weakest_last[MOST_LINKS:]:
            del links[other], self._links[other][cluster]

    def _merge(self, a: int, b: int, kind: str, likeness: float = 1.0) -> None:
        """Put `b` into `a`, which came first."""
        if self._remember:
            self.joins.append(Join(a, b, (len(self._members[a]), len(self._members[b])), kind, likeness))
        self._parent[b] = a
        ours, new = self._members[a], self._members.pop(b)
        in_order = ours[-1] < new[0]
        ours.extend(new)
        if not in_order:
            ours.sort()
        mine, theirs = self._links[a], self._links.pop(b)
        mine.pop(b, None)
        theirs.pop(a, None)
        for other, total in theirs.items():
            mine[other] = mine.get(other, 0.0) + total
            del self._links[other][b]
            self._links[other][a] = mine[other]
