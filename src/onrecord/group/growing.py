"""Grouping that goes on where it stopped: only what comes on or after the day of a new report is grouped again.

What is known by the end of a day depends on the reports up to that day alone, so the state of the stream at that time
holds as long as the same reports stand before it. Two such states are kept: one before the newest day, and one some
days older, for reports that come late.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from onrecord.errors import BadData
from onrecord.group.features import UNDATED, Features
from onrecord.group.saving import VERSION, load_stream, save_stream
from onrecord.group.stream import Stream
from onrecord.model import Grouping

FEWEST = 500  # reports before a day that are worth a saved state: grouping them again takes half a second
LATE_DAYS = 14  # a state older than this before the newest day is given up for a newer one


@dataclass(frozen=True, slots=True)
class Listed:
    """A report that is to be grouped, without its words: its day, its id and a digest of what it was read as."""

    day: str
    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A saved state of the stream after the first `count` reports in order; `seen` is a digest of their rows.

    `day` is that of the first report that is not in it. `state` is None where the state was saved before.
    """

    seen: str
    count: int
    day: str
    state: bytes | None = None


@dataclass(frozen=True, slots=True)
class Grown:
    """The groupings of all reports, sorted by id, and the checkpoints to keep."""

    groupings: list[Grouping]
    checkpoints: tuple[Checkpoint, ...]


def group_onward(
    listed: Iterable[Listed],
    load: Callable[[Sequence[str]], Iterable[Features]],
    checkpoints: Collection[Checkpoint] = (),
    load_state: Callable[[Checkpoint], bytes] | None = None,
) -> Grown:
    """`group_features` of all that is listed, from the newest checkpoint that still holds.

    Args:
        listed: Every report, in any order.
        load: Gives the features of reports by id, in any order; asked for those after the checkpoint, a day at a time.
        checkpoints: Those kept last time.
        load_state: Gives the saved state of one of them.
    """
    rows = sorted(listed, key=lambda r: (r.day, r.id))
    valid = _valid(rows, checkpoints)
    stream = Stream()
    for checkpoint in reversed(valid):
        try:
            stream = load_stream(load_state(checkpoint)) if load_state else stream
        except BadData:  # of another version: grouped from the first report on
            valid = [c for c in valid if c is not checkpoint]
            continue
        break
    begun = len(stream)
    wanted = _wanted(rows, valid)
    made = []
    seen = _Digest(rows)
    for day, of_day in groupby(rows[begun:], key=lambda r: r.day):
        if len(stream) in wanted and len(stream) > begun:
            made.append(Checkpoint(seen.of(len(stream)), len(stream), day, save_stream(stream)))
        ids = [r.id for r in of_day]
        features = {f.id: f for f in load(ids)}
        stream.add([features[id_] for id_ in ids])
    kept = [c for c in valid if c.count in wanted]
    return Grown(sorted(stream.groupings(), key=lambda g: g.id), (*kept, *made))


def _valid(rows: Sequence[Listed], checkpoints: Iterable[Checkpoint]) -> list[Checkpoint]:
    """The checkpoints before which the same reports stand as when they were made, and no other day is cut."""
    seen = _Digest(rows)
    return [
        c
        for c in sorted(checkpoints, key=lambda c: c.count)
        if 0 < c.count < len(rows) and rows[c.count - 1].day != rows[c.count].day and seen.of(c.count) == c.seen
    ]


def _wanted(rows: Sequence[Listed], valid: Sequence[Checkpoint]) -> set[int]:
    """The numbers of reports after which a state is worth keeping: those before the newest day and some days older."""
    begins = [n for n, row in enumerate(rows) if n and row.day != rows[n - 1].day and row.day != UNDATED]
    if not begins or begins[-1] < FEWEST:
        return set()
    newest = begins[-1]
    last = date.fromisoformat(rows[newest].day)

    def age(count: int) -> int:
        return (last - date.fromisoformat(rows[count].day)).days

    older = [c.count for c in valid if c.count < newest and age(c.count) <= LATE_DAYS]
    older = older or [n for n in begins[:-1] if n >= FEWEST and age(n) <= LATE_DAYS // 2]
    return {newest, *older[:1]}


class _Digest:
    """Digests of the first so many rows, asked for in growing numbers."""

    def __init__(self, rows: Sequence[Listed]) -> None:
        self._rows, self._count = rows, 0
        self._sum = hashlib.sha256(VERSION)

    def of(self, count: int) -> str:
        """The digest of the first `count` rows."""
        for row in self._rows[self._count : count]:
            self._sum.update(f"{row.day}\x1f{row.id}\x1f{row.digest}\x1e".encode("utf-8", "surrogatepass"))
        self._count = count
        return self._sum.hexdigest()
