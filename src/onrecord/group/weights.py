"""Reports as weighted words: half full text, half title and lead, each TF-IDF of length one.

The cosine of two rows is then the mean of the two cosines. How common a word is comes from the background table and
from the reports of this and earlier days, never from later ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING

from onrecord.data.word_reports import load_word_reports
from onrecord.group.words import Words, digest_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BACKGROUND = 0.1  # weight of a report of the background table; .1 to .3 are alike on ECB+ train, see grouping.md
LEAST_WORDS = 5  # different words that a report needs to be like another; a lone name is like every report with it
LEAD_WORDS = 60  # words of text that count as the lead beside the title; newspapers' leads are 35 to 60 words
HALF = sqrt(0.5)  # each half of a row has this length, so that the whole has length one


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Sparse rows: row i has the `columns` and `values` from `starts[i]` to `starts[i + 1]`, columns in order."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.float32]


class Weigher:
    """Counts the words of the reports seen and weighs those of new ones."""

    def __init__(self) -> None:
        table = load_word_reports()
        digests, counts = _background()
        self._reports = table.reports * BACKGROUND
        self._column = {digest: i for i, digest in enumerate(digests.tolist())}
        self._counts = counts * BACKGROUND

    def weigh(self, reports: Sequence[Words]) -> Rows:
        """One row for each report, after all of them were counted."""
        import numpy as np

        owners = np.repeat(np.arange(len(reports)), [len(r.digests) for r in reports])
        columns = self._columns(np.concatenate([r.digests for r in reports]))
        leads = np.concatenate([np.arange(len(r.digests)) < r.of_title + LEAD_WORDS for r in reports])
        full, times = _counted((owners << 32) | columns)
        self._reports += len(reports)
        np.add.at(self._counts, full & 0xFFFFFFFF, 1)
        lead, lead_times = _counted((owners[leads] << 32) | columns[leads])
        sides = [self._weights(full, times, len(reports)), self._weights(lead, lead_times, len(reports))]
        cells = np.concatenate([(full << 1), (lead << 1) | 1])
        values = np.concatenate(sides)
        order = np.argsort(cells)
        order = order[values[order] > 0]
        cells = cells[order]
        starts = np.searchsorted(cells, np.arange(len(reports) + 1) << 33)
        return Rows(starts, (cells & 0x1FFFFFFFF).astype(np.int32), values[order].astype(np.float32))

    def digests(self, columns: Iterable[int]) -> list[int]:
        """The words of columns."""
        known = list(self._column)
        return [known[c] for c in columns]

    def _columns(self, digests: NDArray[np.uint32]) -> NDArray[np.int64]:
        """The column of each word; new words get new ones."""
        import numpy as np

        order = np.argsort(digests)
        ranked = digests[order]
        first = np.append(True, ranked[1:] != ranked[:-1])[: len(ranked)]
        known = self._column
        columns = np.array([known.setdefault(d, len(known)) for d in ranked[first].tolist()], dtype=np.int64)
        if len(known) > len(self._counts):
            self._counts = np.pad(self._counts, (0, 2 * len(known) - len(self._counts)))
        placed = np.empty(len(digests), dtype=np.int64)
        placed[order] = columns[np.cumsum(first) - 1]
        return placed

    def _weights(self, cells: NDArray[np.int64], times: NDArray[np.int64], reports: int) -> NDArray[np.float64]:
        """What each word weighs in its report; nothing in a report of too few words."""
        import numpy as np

        owners = cells >> 32
        rare = np.log((self._reports + 1) / (self._counts[cells & 0xFFFFFFFF] + 0.5))
        weights = (1 + np.log(times)) * rare
        lengths = np.sqrt(np.bincount(owners, weights * weights, minlength=reports))
        lengths[(np.bincount(owners, minlength=reports) < LEAST_WORDS) | (lengths == 0)] = np.inf
        weighed: NDArray[np.float64] = HALF * weights / lengths[owners]
        return weighed


def _counted(cells: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different cells in order, and how often each stands there; several times faster here than `numpy.unique`."""
    import numpy as np

    cells = np.sort(cells)
    begins = np.flatnonzero(np.append(True, cells[1:] != cells[:-1])[: len(cells)])
    return cells[begins], np.diff(begins, append=len(cells))


@cache
def _background() -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    """The words of the background table by digest, and in how many reports each stands."""
    import numpy as np

    words: dict[int, int] = {}
    table = load_word_reports().counts
    for digest, count in zip(digest_words(list(table)).tolist(), table.values(), strict=True):
        words[digest] = words.get(digest, 0) + count
    return np.array(list(words), dtype=np.uint32), np.array(list(words.values()), dtype=np.float64)
