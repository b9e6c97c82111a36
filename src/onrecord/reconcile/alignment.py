"""Words of two sentences held against each other: how much of each has a counterpart in the other.

After Zhang et al. (2020), BERTScore: each word's vector in its sentence is compared with all of the other's, telling
words weigh more. Paraphrase keeps these counterparts; another sentence on the same topic does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.data.word_reports import load_word_reports
from onrecord.heads.vectors import word_vectors
from onrecord.model import Span
from onrecord.reconcile.clauses import WORD

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_WEIGHT = 0.1  # of the commonest words, beside 1.1 of a word that the background table does not have
COMMONEST = 0.1  # share of reports from which a word has the least weight
KEPT_SENTENCES = 4_000  # a sentence of 30 words takes 46 kB


@dataclass(frozen=True, slots=True)
class Alignment:
    """`of_first` and `of_second`: weighted mean likeness of a sentence's words to their best counterparts.

    `best` maps each word of either sentence, in lower case, to the counterpart that it has in the other.
    """

    of_first: float
    of_second: float
    best: dict[tuple[int, str], str]

    @property
    def least(self) -> float:
        """The smaller of the two shares."""
        return min(self.of_first, self.of_second)

    @property
    def most(self) -> float:
        """The greater of the two shares."""
        return max(self.of_first, self.of_second)


def align(a: str, b: str) -> Alignment | None:
    """The alignment of two sentences; None when one has no words. The vectors' head must be installed."""
    one, two = _read(a), _read(b)
    if not one.words or not two.words:
        return None
    likeness = one.rows @ two.rows.T
    best = {(0, w): two.words[j] for w, j in zip(one.words, likeness.argmax(1), strict=True)}
    best |= {(1, w): one.words[i] for w, i in zip(two.words, likeness.argmax(0), strict=True)}
    return Alignment(
        float((likeness.max(1) * one.weights).sum() / one.weights.sum()),
        float((likeness.max(0) * two.weights).sum() / two.weights.sum()),
        best,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    words: tuple[str, ...]
    weights: NDArray[np.float32]
    rows: NDArray[np.float32]


@lru_cache(maxsize=KEPT_SENTENCES)
def _read(text: str) -> _Words:
    import numpy as np

    matches = list(WORD.finditer(text))
    words = tuple(m.group().lower() for m in matches)
    rows = word_vectors(text, [Span(*m.span()) for m in matches])
    return _Words(words, np.array([_weight(w) for w in words], dtype=np.float32), rows)


def _weight(word: str) -> float:
    table = load_word_reports()
    return LEAST_WEIGHT + 1 - min(1.0, table.counts.get(word, 0) / (COMMONEST * table.reports))
