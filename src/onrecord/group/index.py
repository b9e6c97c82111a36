"""Which earlier reports are like new ones: sparse rows in blocks that double, so that adding stays cheap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ROWS_AT_ONCE = 256  # new rows multiplied in one go; bounds the memory that a large day takes


@dataclass(frozen=True, slots=True)
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

    def find_like(self, first: int, rows: csr_matrix) -> Iterator[tuple[int, int, float]]:
        """Pairs (earlier, new, cosine) of kept rows with `rows`, which are numbered from `first`, in order."""
        for start in range(0, rows.shape[0], ROWS_AT_ONCE):
            some = rows[start : start + ROWS_AT_ONCE]
            for block in self._blocks:
                known = block.turned.shape[0]
                product = (some[:, :known] @ block.turned).tocoo()
                keep = product.data >= self._floor
                for i, j, cosine in zip(product.row[keep], product.col[keep], product.data[keep], strict=True):
                    new, earlier = first + start + int(i), block.first + int(j)
                    if earlier < new:
                        yield earlier, new, float(cosine)
