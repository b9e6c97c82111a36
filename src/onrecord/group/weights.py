"""Reports as weighted words: half full text, half title and lead, each TF-IDF of length one.

The cosine of two rows is then the mean of the two cosines. How common a word is comes from the background table and
from the reports of this and earlier days, never from later ones.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.data.word_reports import load_word_reports
from onrecord.group.words import full_words, lead_words
from onrecord.model import Report

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

BACKGROUND = 0.1  # weight of a report of the background table; .1 to .3 are alike on ECB+ train, see grouping.md
LEAST_WORDS = 5  # different words that a report needs to be like another; a lone name is like every report with it
HALF = math.sqrt(0.5)  # each half of a row has this length, so that the whole has length one


class Weigher:
    """Counts the words of the reports seen and weighs those of new ones."""

    def __init__(self) -> None:
        table = load_word_reports()
        self._reports = table.reports * BACKGROUND
        self._counts = {word: n * BACKGROUND for word, n in table.counts.items()}
        self._columns: dict[str, int] = {}

    def weigh(self, reports: Sequence[Report]) -> csr_matrix:
        """One row for each report, after all of them were counted."""
        from scipy.sparse import csr_matrix

        halves = [(Counter(full_words(r)), Counter(lead_words(r))) for r in reports]
        for full, _ in halves:
            self._count(full)
        columns: list[int] = []
        values: list[float] = []
        ends = [0]
        known = self._columns
        for pair in halves:
            for side, words in enumerate(pair):
                weights = self._weights(words)
                columns.extend([2 * known.setdefault(w, len(known)) + side for w in weights])
                values.extend(weights.values())
            ends.append(len(columns))
        return csr_matrix((values, columns, ends), shape=(len(reports), 2 * len(self._columns)), dtype="float32")

    def _count(self, words: Iterable[str]) -> None:
        self._reports += 1
        for word in words:
            self._counts[word] = self._counts.get(word, 0.0) + 1

    def _weights(self, words: Counter[str]) -> dict[str, float]:
        if len(words) < LEAST_WORDS:
            return {}
        log, all_reports, counts = math.log, self._reports + 1, self._counts
        weights = {w: (1 + log(n)) * log(all_reports / (counts[w] + 0.5)) for w, n in words.items()}
        length = math.sqrt(sum(x * x for x in weights.values())) or 1.0
        return {w: HALF * x / length for w, x in weights.items()}
