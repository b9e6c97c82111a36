"""Sorted segments: an index of 32-bit keys that grows by sorted runs of entries, like a log-structured merge tree.

Segments of like size are merged (O'Neil et al. 1996), so that there are few, and none grows past a bound, so that
adding never needs much more memory than what is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LARGEST = 1 << 25  # entries of a segment, 256 MiB; larger ones are not merged any more
LOW = 32  # bits of an entry that hold the number of the report; the key stands above them


class Segments:
    """Entries (key, report number), found by key."""

    def __init__(self) -> None:
        self._segments: list[NDArray[np.uint64]] = []  # oldest first; report numbers rise from one to the next
        self._last: list[int] = []  # the highest report number of each

    def add(self, keys: NDArray[np.uint32], numbers: NDArray[np.int64]) -> None:
        """Keep entries whose report numbers are higher than all before."""
        import numpy as np

        if not len(keys):
            return
        entries = (keys.astype(np.uint64) << np.uint64(LOW)) | numbers.astype(np.uint64)
        last = int(numbers.max())
        while self._segments and len(self._segments[-1]) <= 2 * len(entries) and len(entries) < LARGEST:
            entries = np.concatenate([self._segments.pop(), entries])
            self._last.pop()
        entries.sort(kind="stable")  # runs already sorted are merged in linear time
        self._segments.append(entries)
        self._last.append(last)

    def drop_before(self, number: int) -> None:
        """Forget segments that hold only reports before `number`."""
        while self._last and self._last[0] < number:
            del self._segments[0], self._last[0]

    def find(
        self, keys: NDArray[np.uint32], *, most: int, newest: bool = False
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs (place in `keys`, report number) of entries with the same key; `keys` are sorted.

        Of the entries of one key at most about `most` are given: the oldest ones, or with `newest` the newest.
        """
        import numpy as np

        left = np.full(len(keys), most, dtype=np.int64)  # how many entries of each key are still wanted
        wanted = keys.astype(np.uint64) << np.uint64(LOW)
        places, numbers = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        for segment in reversed(self._segments) if newest else self._segments:
            begin = np.searchsorted(segment, wanted)
            met = np.flatnonzero(segment[np.minimum(begin, len(segment) - 1)] >> np.uint64(LOW) == keys)
            met = met[left[met] > 0]
            first = begin[met]
            last = np.searchsorted(segment, wanted[met] + np.uint64((1 << LOW) - 1), side="right")
            count = np.minimum(last - first, left[met])
            if newest:
                first = last - count
            left[met] -= count
            ends = np.cumsum(count)
            total = int(ends[-1]) if len(ends) else 0
            taken = np.arange(total) + np.repeat(first - ends + count, count)
            places.append(np.repeat(met, count))
            numbers.append((segment[taken] & np.uint64((1 << LOW) - 1)).astype(np.int64))
        return np.concatenate(places), np.concatenate(numbers)
