"""A made stream of a million reports as grouping sees them: words as numbers, never written out and read again.

Stories begin evenly over the days. How many reports a story gets has a long tail (a power law, exponent 1.1, at most
2,000). Seven stories in ten are a burst: most of their reports on the first day, half as many on each further one; two
decay slowly (a power law over up to 60 days); one is slow and spreads evenly over 30 to 90 days. A story belongs to one
of 400 subjects. Of a report's words six in ten come from the whole vocabulary of 400,000 (Zipf), the others from the
story's own 48 words, half of them rare as names are, and from the 150 words of its subject; title and lead have more
of the own ones. One word in two hundred is met nowhere else. Reports are 60 to 1,200 words long (log-normal, mean 270),
one word in six is quoted, and one report in eight is a copy of its story's first: cut after a half or a quarter, or
with one word in ten exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from onrecord.group import Features
from onrecord.group.words import Words
from onrecord.model import Published

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIRST_DAY = date(2021, 1, 4)
A_DAY = 7000  # reports: a million in 143 days, all of which grouping still compares with
VOCABULARY, SUBJECTS, OF_SUBJECT, OF_STORY = 400_000, 400, 150, 48
TAIL, MOST = 1.1, 2000
TITLE, LEAD = 9, 60
REPRINTS = 1 / 8
KEPT_DAYS = 10  # a story's first report is copied no later


class MadeStream:
    """`count` reports, the same for the same seed."""

    def __init__(self, count: int, *, seed: int = 7) -> None:
        self._chance = np.random.default_rng(seed)
        self.days, self.stories = self._plan(count)
        ranks = np.arange(1, VOCABULARY + 1)
        self._zipf = np.cumsum((ranks + 2.7) ** -1.15)  # Zipf and Mandelbrot
        self._zipf /= self._zipf[-1]
        self._digests = self._chance.integers(1 << 32, size=VOCABULARY, dtype=np.uint32)
        self._of_subject = self._ranks(SUBJECTS * OF_SUBJECT, 200, 30_000).reshape(SUBJECTS, OF_SUBJECT)
        stories = int(self.stories.max()) + 1
        self._subject = self._chance.integers(SUBJECTS, size=stories)
        self._own_seed = self._chance.integers(1 << 62, size=stories)
        self._told: dict[int, Words] = {}
        self.copies: dict[int, int] = {}  # report number -> its story, of those that are copies
        self._made = 0

    def __iter__(self) -> Iterator[list[Features]]:
        """The reports of a day at a time."""
        bounds = np.flatnonzero(np.diff(self.days, prepend=-1, append=-1))
        for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            day = (FIRST_DAY + timedelta(int(self.days[start]))).isoformat()
            published = Published(day, day, "given")
            words = self._write(self.stories[start:end])
            yield [Features(f"made-{start + i:08}", published, w) for i, w in enumerate(words)]
            if len(self._told) > KEPT_DAYS * A_DAY:
                for story in list(self._told)[: -KEPT_DAYS * A_DAY // 2]:
                    del self._told[story]

    def _plan(self, count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The day and the story of each report, in order of day."""
        chance = self._chance
        sizes = np.minimum((1 + chance.pareto(TAIL, size=count)).astype(np.int64), MOST)
        sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), count * 1.15)) + 1]
        stories = np.repeat(np.arange(len(sizes)), sizes)
        kind = chance.random(len(sizes))[stories]
        spread = chance.integers(30, 90, size=len(sizes))[stories]
        burst = chance.geometric(0.5, size=len(stories)) - 1
        slow = np.minimum(chance.pareto(0.8, size=len(stories)), 60).astype(np.int64)
        even = (chance.random(len(stories)) * spread).astype(np.int64)
        after = np.where(kind < 0.7, burst, np.where(kind < 0.9, slow, even))
        begins = stories * (count / A_DAY * 1.15) / len(sizes)
        days = begins.astype(np.int64) + after
        order = np.lexsort((chance.random(len(days)), days))[:count]
        return days[order], stories[order]

    def _ranks(self, count: int, least: int, most: int) -> NDArray[np.int64]:
        """Words of the vocabulary, the rare ones as often as their logarithm says."""
        drawn = least * (most / least) ** self._chance.random(count)
        return drawn.astype(np.int64)

    def _write(self, stories: NDArray[np.int64]) -> list[Words]:
        chance = self._chance
        lengths = np.clip(chance.lognormal(5.5, 0.5, size=len(stories)), 60, 1200).astype(np.int64)
        ends = np.cumsum(lengths)
        place = np.arange(int(ends[-1])) - np.repeat(ends - lengths, lengths)
        story = np.repeat(stories, lengths)
        kind = chance.random(len(story)) - np.where(place < TITLE, 0.4, np.where(place < LEAD, 0.12, 0))
        ranks = np.searchsorted(self._zipf, chance.random(len(story)))
        own, subject = np.flatnonzero(kind < 0.25), np.flatnonzero((kind >= 0.25) & (kind < 0.42))
        ranks[own] = self._own(story[own])
        some = (OF_SUBJECT * chance.random(len(subject)) ** 1.5).astype(np.int64)
        ranks[subject] = self._of_subject[self._subject[story[subject]], some]
        digests = self._digests[ranks]
        alone = np.flatnonzero(chance.random(len(story)) < 0.005)
        digests[alone] = chance.integers(1 << 32, size=len(alone), dtype=np.uint32)
        quoted = np.repeat(chance.random(len(story) // 16 + 1) < 1 / 6, 16)[: len(story)]
        written = [
            self._copy_or(n, Words(digests[end - size : end].copy(), quoted[end - size + TITLE : end].copy(), TITLE), i)
            for i, (n, size, end) in enumerate(
                zip(stories.tolist(), lengths.tolist(), ends.tolist(), strict=True), self._made
            )
        ]
        self._made += len(written)
        return written

    def _own(self, stories: NDArray[np.int64]) -> NDArray[np.int64]:
        """One of each story's own words: the first half anything but common, the second rare."""
        which = (OF_STORY * self._chance.random(len(stories)) ** 2).astype(np.uint64)
        mixed = (self._own_seed[stories].astype(np.uint64) + which * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(3)
        mixed = (mixed ^ (mixed >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
        share = (mixed >> np.uint64(11)) / float(1 << 53)
        least = np.where(which % np.uint64(2) == 0, 300, 5000)
        return np.minimum(least * (VOCABULARY / least) ** share, VOCABULARY - 1).astype(np.int64)

    def _copy_or(self, story: int, words: Words, number: int) -> Words:
        """The words, or a copy of the story's first report."""
        first = self._told.setdefault(story, words)
        kind = self._chance.random() / REPRINTS
        if first is words or kind > 1:
            return words
        self.copies[number] = story
        if kind > 0.5:
            size = len(first) // (2 if kind > 0.75 else 4)
            return Words(first.digests[:size], first.quoted[: max(0, size - TITLE)], min(TITLE, size))
        other = self._digests[np.searchsorted(self._zipf, self._chance.random(len(first)))]
        kept = np.where(self._chance.random(len(first)) < 0.1, other, first.digests)
        return Words(kept, first.quoted, TITLE)
