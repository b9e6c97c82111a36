"""Days of many reports by number, in arrays that grow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model import Published

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EARLIEST, LATEST = date.min.toordinal(), date.max.toordinal()  # the days of an open end


class Calendar:
    """The first and the last day on which each report can have appeared, for gaps between pairs of them."""

    def __init__(self) -> None:
        import numpy as np

        self._days = np.zeros((2, 1024), dtype=np.int32)
        self._size = 0

    def add(self, published: Sequence[Published]) -> None:
        """The days of the next reports."""
        import numpy as np

        end = self._size + len(published)
        if end > self._days.shape[1]:
            self._days = np.pad(self._days, ((0, 0), (0, 2 * end - self._days.shape[1])))
        self._days[0, self._size : end] = [_ordinal(p.from_, EARLIEST) for p in published]
        self._days[1, self._size : end] = [_ordinal(p.to, LATEST) for p in published]
        self._size = end

    def gaps(self, earlier: NDArray[np.int64], new: int) -> NDArray[np.int32]:
        """The least number of days between the report `new` and each earlier one; 0 where one has no day."""
        import numpy as np

        first, last = self._days
        apart = np.maximum(first[new] - last[earlier], first[earlier] - last[new])
        gaps: NDArray[np.int32] = np.maximum(apart, 0)
        return gaps

    def gap(self, a: int, b: int) -> int:
        """The least number of days that can lie between two reports."""
        first, last = self._days
        return max(0, int(first[b]) - int(last[a]), int(first[a]) - int(last[b]))


def _ordinal(day: str | None, missing: int) -> int:
    return date.fromisoformat(day).toordinal() if day else missing
