"""Which earlier reports are like new ones: sparse rows in blocks that double, so that adding stays cheap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

ROWS_AT_ONCE = 256  # new rows multiplied in one go; bounds the memory that a large day takes


@dataclass(frozen=True, slots=True, eq=False)
class Likes:
    """Pairs of reports by number, and their cosines."""

    earlier: NDArray[np.int64]
    new: NDArray[np.int64]
    cosine: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    first: int
    rows: csr_matrix
    turned: csr_matrix  # words by reports: the inverted index of the block


class Index:
    """Rows by their number in order of arrival."""

    def __init__(self, *, floor: float) -> None:
        self._floor = floor
        self._blocks: list[_Block] = []

    def add(self, first: int, rows: csr_matrix) -> None:
        """Keep `rows`, numbered from `first`; blocks of like size are joined, so that there are few."""
        from scipy.sparse import vstack

        while self._blocks and self._blocks[-1].rows.shape[0] <= 2 * rows.shape[0]:
            last = self._blocks.pop()
            last.rows.resize(last.rows.shape[0], rows.shape[1])
            first, rows = last.first, vstack([last.rows, rows], format="csr")
        self._blocks.append(_Block(first, rows, rows.T.tocsr()))

    def drop_before(self, first: int) -> None:
        """Forget blocks whose rows all come before number `first`."""
        self._blocks = [b for b in self._blocks if b.first + b.rows.shape[0] > first]

    def find_like(self, first: int, rows: csr_matrix) -> Iterator[Likes]:
        """Pairs of kept rows with `rows`, which are numbered from `first`, a few hundred new rows at a time."""
        import numpy as np

        for start in range(0, rows.shape[0], ROWS_AT_ONCE):
            some = rows[start : start + ROWS_AT_ONCE]
            for block in self._blocks:
                product = (some[:, : block.turned.shape[0]] @ block.turned).tocoo()
                new, earlier = product.row + np.int64(first + start), product.col + np.int64(block.first)
                keep = (product.data >= self._floor) & (earlier < new)
                order = np.lexsort((earlier[keep], new[keep]))
                yield Likes(earlier[keep][order], new[keep][order], product.data[keep][order])
