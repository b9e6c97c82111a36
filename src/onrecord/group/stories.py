"""Stories: reports of one happening or of a chain of linked ones, found in one pass in order of day.

Method: average-link clusters over TF-IDF cosines that fade with the days between two reports; see grouping.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.group.clusters import Clusters
from onrecord.group.features import Features
from onrecord.group.languages import Languages
from onrecord.group.order import Calendar
from onrecord.group.shelf import Shelf
from onrecord.group.weights import Weigher

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

THRESHOLD = 0.17  # mean faded cosine of two clusters of one story; on the plateau of ECB+ train, see grouping.md
FLOOR = 0.08  # cosines below count as 0; half the threshold, and grouping is the same down to .04
HALF_LIFE_DAYS = 240  # the slow part of fading; set, not learned: a story taken up after a month is one (grouping.md)
EXCESS, EXCESS_HALF_DAYS = 33.2, 2.27  # of alike pairs of one day over those of any; how soon it halves (PolNeAR train)
LOG_ODDS = 25.4  # of one story for each unit of cosine (logistic regression on ECB+ train)
FORGOTTEN = 0.36  # a story is closed once fading leaves less than this of any likeness (about five months)
MOST_TOLD = 16  # members that stand for a larger story, spread evenly over it
MOST_COMPARED = 96  # earlier reports that a new one is compared with, those of the likeliest stories first


class Stories:
    """Every report so far and its story; numbers are those of arrival."""

    def __init__(self, *, remember: bool = False) -> None:
        self.clusters = Clusters(threshold=THRESHOLD, remember=remember)
        self._weigher, self._shelf, self._days = Weigher(), Shelf(keep_all=remember), Calendar()
        self._nearest: dict[int, tuple[int, float, int]] | None = {} if remember else None
        self._languages = Languages(self.clusters, self._days)
        self._size = 0
        self._alive = 0  # the first report near enough in time for a new one to be of its story

    def add(self, reports: Sequence[Features], same: Iterable[tuple[int, int]] = ()) -> None:
        """The next reports of one day.

        Args:
            reports: In order, a thousand or so at most: they are settled together.
            same: Pairs of reports that are of one story whatever their words.
        """
        first = self._size
        new = range(first, first + len(reports))
        self._size = new.stop
        self._days.add([r.published for r in reports])
        for _ in new:
            self.clusters.add()
        self._forget(first)
        for number, candidates in self._shelf.add(self._weigher.weigh([r.words for r in reports])):
            self._link(number, candidates.tolist())
        for a, b in same:
            self.clusters.force(a, b, kind="reprint")
        self.clusters.settle(new)
        self._languages.add(first, reports)

    def _link(self, new: int, candidates: Sequence[int]) -> None:
        """Say how alike the report `new` is to its candidates' stories: by the words of all, and by the nearest day."""
        import numpy as np

        told: list[int] = []
        begins: list[int] = []
        linked: list[tuple[int, float]] = []
        for story in dict.fromkeys(self.clusters.cluster_of(c) for c in candidates):
            members = self.clusters.members(story)
            if shown := self._shown(members):
                begins.append(len(told))
                told.extend(shown)
                linked.append((story, len(members) / len(shown)))
            if len(told) >= MOST_COMPARED:
                break
        if not told:
            return
        cosines = self._shelf.cosines(new, told)
        self._note_nearest(new, told, cosines)
        apart = np.minimum.reduceat(self._days.gaps(np.array(told), new), begins)
        faded = cosines * np.repeat(fading(apart), np.diff(begins, append=len(told)))
        faded[faded < FLOOR] = 0
        for (story, share), likeness in zip(linked, np.add.reduceat(faded, begins).tolist(), strict=True):
            if likeness:
                self.clusters.link(new, story, likeness * share)

    def nearest(self, number: int) -> tuple[int, float, int] | None:
        """The report that is most like a report, their cosine and the days between; needs `remember`."""
        return (self._nearest or {}).get(number)

    def words_in_common(self, a: int, b: int) -> list[int]:
        """The digests of the words that two reports have in common, those first that make them most alike."""
        return self._weigher.digests(self._shelf.in_common(a, b).tolist())

    def _note_nearest(self, new: int, told: Sequence[int], cosines: NDArray[np.float32]) -> None:
        if self._nearest is None:
            return
        for other, cosine in zip(told, cosines.tolist(), strict=True):
            for one, two in ((new, other), (other, new)):
                if one not in self._nearest or self._nearest[one][1] < cosine:
                    self._nearest[one] = two, cosine, self._days.gap(one, two)

    def _shown(self, members: Sequence[int]) -> list[int]:
        """The members that stand for a story."""
        if len(members) <= MOST_TOLD:
            chosen = list(members)
        else:
            chosen = [members[i * (len(members) - 1) // (MOST_TOLD - 1)] for i in range(MOST_TOLD)]
        return [m for m in chosen if m >= self._alive]

    def _forget(self, new: int) -> None:
        """Close what is too old for the report `new`."""
        alive = self._alive
        while alive < new and fading_of(self._days.gap(alive, new)) < FORGOTTEN:
            alive += 1
        for number in range(self._alive, alive):
            story = self.clusters.cluster_of(number)
            if self.clusters.members(story)[-1] < alive:
                self.clusters.close(story)
        self._alive = alive
        self._shelf.drop_before(alive)


def fading(days: NDArray[np.int32]) -> NDArray[np.float64]:
    """What is left of a likeness after so many days, 1 to 0.

    Learned from news by the day (grouping.md): of reports this much alike, how many more there are a few days apart
    than at any distance, told as the cosine that makes up for it, as a share of `THRESHOLD`.
    """
    import numpy as np

    days = np.asarray(days, dtype=np.float64)
    lost = np.log((EXCESS + 1) / (EXCESS * 0.5 ** (days / EXCESS_HALF_DAYS) + 1)) / LOG_ODDS
    left: NDArray[np.float64] = THRESHOLD / (THRESHOLD + lost) * 0.5 ** (days / HALF_LIFE_DAYS)
    return left


def fading_of(days: int) -> float:
    """`fading` of one number of days."""
    import numpy as np

    return float(fading(np.array([days]))[0])
