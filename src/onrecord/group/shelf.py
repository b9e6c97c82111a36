"""Rows of weighted words, kept so that a new row can be compared with any of them.

Two parts: the rows themselves, on pages that are thrown away when all of their rows are old, and an index of each
row's heaviest words, whose lists give the newest rows only. So what one more report costs does not grow with what is
kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.group.segments import Segments
from onrecord.group.weights import Rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HEAVIEST = 40  # words by which a row is found
NEWEST = 256  # rows that a word leads to
LEAST_COMMON = 0.25  # weight of the new row's heaviest words that the other must have: in 98 of 100 pairs with cosines
# above .12, and in one of ten pairs of any reports (BASIL, ECB+ train and dev); the others count as not like it
CANDIDATES = 96  # rows with the most weight in common with a new one; the others count as not like it
FEWEST = 4  # a word in common that adds less than one in so many of what the first one adds is not worth naming
AT_ONCE = 256  # new rows whose candidates are sought together; bounds the memory that it takes
FINE, COARSE = 65535, 1023  # values are kept as 16-bit fractions of one; for finding candidates 10 bits will do


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Rows that came together: the row i has the columns and values from `starts[i]` on."""

    starts: list[int]
    columns: NDArray[np.int32]
    values: NDArray[np.uint16]


class Shelf:
    """Rows by their number in order of arrival."""

    def __init__(self, *, keep_all: bool = False) -> None:
        import numpy as np

        self._keep_all = keep_all
        self._index = Segments()
        self._pages: list[Page] = []
        self._firsts: list[int] = []  # the number of the first row of each page
        self._size = 0
        self._new_row = np.zeros(1 << 16, dtype=np.float32)  # the row that others are compared with, dense

    def drop_before(self, number: int) -> None:
        """Find rows before `number` no more, and forget them as far as whole pages hold no others."""
        self._index.drop_before(number)
        if not self._keep_all:
            gone = max(0, bisect_right(self._firsts, number) - 1)
            del self._pages[:gone], self._firsts[:gone]

    def add(self, rows: Rows) -> Iterator[tuple[int, NDArray[np.int64]]]:
        """Keep the next rows; for each that has words its number, and earlier rows that may be like it, best first."""
        import numpy as np

        first = self._size
        self._size += len(rows.starts) - 1
        self._pages.append(Page(rows.starts.tolist(), rows.columns, np.rint(rows.values * FINE).astype(np.uint16)))
        self._firsts.append(first)
        if len(rows.columns) and (widest := int(rows.columns.max())) >= len(self._new_row):
            self._new_row = np.zeros(2 * widest, dtype=np.float32)
        for start in range(0, len(rows.starts) - 1, AT_ONCE):
            yield from self._find(first, *_heaviest(rows, start, min(start + AT_ONCE, len(rows.starts) - 1)))

    def cosines(self, new: int, others: Sequence[int]) -> NDArray[np.float32]:
        """How alike the row `new` is to each of the others."""
        import numpy as np

        columns, values = self._row(new)
        rows = [self._row(other) for other in others]
        self._new_row[columns] = values
        products = self._new_row[np.concatenate([c for c, _ in rows])] * np.concatenate([v for _, v in rows])
        self._new_row[columns] = 0
        lengths = np.array([len(c) for c, _ in rows])
        some = lengths > 0
        sums = np.zeros(len(rows), dtype=np.float32)
        sums[some] = np.add.reduceat(products, (np.cumsum(lengths) - lengths)[some])
        return sums / np.float32(FINE * FINE)

    def in_common(self, a: int, b: int) -> NDArray[np.int64]:
        """The columns of words that both rows have, those first that make them most alike."""
        import numpy as np

        (columns, values), (others, weights) = self._row(a), self._row(b)
        same, at, there = np.intersect1d(columns, others, assume_unique=True, return_indices=True)
        products = values[at].astype(np.int64) * weights[there]
        told = products * FEWEST >= products.max(initial=0)
        same, products = same[told], products[told]
        words = same[np.lexsort((same, -products))] // 2
        return np.array(list(dict.fromkeys(words.tolist())), dtype=np.int64)

    def _row(self, number: int) -> tuple[NDArray[np.int32], NDArray[np.uint16]]:
        place = bisect_right(self._firsts, number) - 1
        page, row = self._pages[place], number - self._firsts[place]
        start, end = page.starts[row], page.starts[row + 1]
        return page.columns[start:end], page.values[start:end]

    def _find(
        self, first: int, words: NDArray[np.uint32], owners: NDArray[np.int64], weights: NDArray[np.int64]
    ) -> Iterator[tuple[int, NDArray[np.int64]]]:
        import numpy as np

        order = np.argsort(words, kind="stable")
        words, owners, weights = words[order], owners[order], weights[order]
        self._index.add(words, owners + first)
        places, earlier = self._index.find(words, most=NEWEST, newest=True)
        before = earlier < owners[places] + first
        places, earlier = places[before], earlier[before]
        if not len(places):
            return
        entries = np.sort((owners[places] << 48) | (earlier << 16) | weights[places])
        pairs = entries >> 16
        begins = np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1]))
        common = np.minimum(np.add.reduceat(entries & 0xFFFF, begins), 0xFFFF)
        enough = common >= LEAST_COMMON * COARSE
        pairs, common = pairs[begins][enough], common[enough]
        if not len(pairs):
            return
        ranked = np.sort((pairs >> 32 << 48) | ((0xFFFF - common) << 32) | (pairs & 0xFFFFFFFF))
        bounds = np.flatnonzero(np.append(True, ranked[1:] >> 48 != ranked[:-1] >> 48)).tolist()
        for start, end in zip(bounds, [*bounds[1:], len(ranked)], strict=True):
            yield first + int(ranked[start] >> 48), ranked[start : min(end, start + CANDIDATES)] & 0xFFFFFFFF


def _heaviest(rows: Rows, start: int, end: int) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
    """The heaviest words of the rows from `start` to `end`, whose they are, and their weights in coarse units."""
    import numpy as np

    a, b = int(rows.starts[start]), int(rows.starts[end])
    owners = np.repeat(np.arange(start, end), np.diff(rows.starts[start : end + 1]))
    words = (owners << 32) | (rows.columns[a:b] >> 1)  # the two halves of a word stand side by side
    begins = np.flatnonzero(np.append(True, words[1:] != words[:-1])[: len(words)])
    if not len(begins):
        return np.empty(0, dtype=np.uint32), begins, begins
    weights = np.minimum(np.rint(np.add.reduceat(rows.values[a:b], begins) * COARSE), COARSE).astype(np.int64)
    words = words[begins]
    order = np.lexsort((words, -weights, words >> 32))
    words, weights = words[order], weights[order]
    owners = words >> 32
    rank = np.arange(len(words)) - np.searchsorted(owners, owners)
    keep = rank < HEAVIEST
    return (words[keep] & 0xFFFFFFFF).astype(np.uint32), owners[keep], weights[keep]
