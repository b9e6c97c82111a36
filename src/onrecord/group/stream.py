"""The stream of reports, grouped in order of day: each once, with what is known by then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from onrecord.group.features import Features
from onrecord.group.reprints import Reprints
from onrecord.group.stories import Stories
from onrecord.model import Grouping, digest

STEP = 1024  # reports of one day that are settled together


class Stream:
    """All reports so far, in their stories; `add` takes the next ones."""

    def __init__(self, *, remember: bool = False) -> None:
        self._ids: list[str] = []
        self._reprints = Reprints()
        self.stories = Stories(remember=remember)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, reports: Iterable[Features]) -> None:
        """Group the next reports; they come in the order of `Features.order`, and a day's all in one call."""
        for _, day in groupby(reports, key=lambda f: f.day):
            today = list(day)
            for start in range(0, len(today), STEP):
                self._step(today[start : start + STEP])

    def groupings(self) -> Iterator[Grouping]:
        """What is known now of each report, in order of arrival."""
        for number, id_ in enumerate(self._ids):
            origin = self._reprints.origin(number)
            first = self._ids[self.stories.clusters.cluster_of(number)]
            yield Grouping(id_, digest("story", first), self._ids[origin] if origin != number else None)

    def share(self, a: int, b: int) -> float:
        """The containment of two reports by number; 0 when neither reprints the other."""
        return self._reprints.share(a, b)

    def _step(self, reports: list[Features]) -> None:
        first = len(self._ids)
        self._ids.extend(r.id for r in reports)
        origins = self._reprints.add([r.words for r in reports])
        same = [(number, origin) for number, origin in enumerate(origins, first) if number != origin]
        self.stories.add(reports, same)
