"""Reprints: reports whose words largely stand in an earlier report, or which hold a large part of one.

Method: containment of 4-word runs in the shorter of the two (Broder 1997), not Jaccard, so that a copy cut after its
first quarter is found. Two reports that share only quotations are no reprints: every outlet quotes the same words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from onrecord.group.words import body_text, words_of
from onrecord.model import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN_WORDS = 4
LEAST_CONTAINMENT = 0.3  # share of the shorter report's runs; copies of half a report in as much other text have .45
LEAST_PLAIN = 0.15  # the same outside of quotation marks: reports that only quote the same words have up to .14
SURE_CONTAINMENT = 0.42  # from here on, a few plain runs will do: an edit can break quotation marks
LEAST_RUNS = 12  # shared runs below this are a stock phrase or a caption
LEAST_PLAIN_RUNS = 8  # of the shared runs, those outside of quotation marks
SAMPLED = 4  # one run in four is indexed: the same runs in every report, so that shared ones meet
LEAST_MEETINGS = 3  # sampled runs that two reports must share before they are compared in full
COMMON = 200  # a run that stands in more reports than this is page furniture and no longer leads to pairs
QUOTED = re.compile(r'[“"„«][^”"»\n]*(?:[”"»]|$)', re.MULTILINE)
STEP = 1_099_511_628_211  # multiplier of the run digest (the FNV prime); any large odd number serves


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Digests of the 4-word runs of a report's body, sorted; `plain` are those outside of quotation marks."""

    all: NDArray[np.uint64]
    plain: NDArray[np.uint64]


def find_reprints(reports: Sequence[Report]) -> dict[str, str]:
    """Report id -> id of the report that it reprints in the end; reports in the order of `order_of`."""
    digests: dict[str, int] = {}
    runs = [runs_of(r, digests) for r in reports]
    by_run: dict[int, list[int]] = defaultdict(list)
    origin = list(range(len(reports)))
    indexed = [0] * len(reports)
    for new, mine in enumerate(runs):
        sampled = mine.all[mine.all % SAMPLED == 0].tolist()
        indexed[new] = len(sampled)
        met = Counter(n for run in sampled for n in by_run.get(run, ()))
        likely = [n for n, times in met.items() if times >= _least_meetings(len(sampled), indexed[n])]
        copied = [(-share, old) for old in likely if (share := containment(mine, runs[old]))]
        if copied:
            origin[new] = origin[min(copied)[1]]
        for run in sampled:
            if len(by_run[run]) < COMMON:
                by_run[run].append(new)
    return {reports[n].id: reports[o].id for n, o in enumerate(origin) if n != o}


def containment(a: Runs, b: Runs) -> float:
    """The share of the shorter report's runs that the other holds; 0 when that makes neither a reprint."""
    shared = set(a.all.tolist()).intersection(b.all.tolist())
    share = len(shared) / max(1, min(len(a.all), len(b.all)))
    if len(shared) < LEAST_RUNS or share < LEAST_CONTAINMENT:
        return 0.0
    of_a, of_b = (shared.intersection(side.plain.tolist()) for side in (a, b))
    plain = len(of_a & of_b) / max(1, min(len(a.plain), len(b.plain)))
    few = share >= SURE_CONTAINMENT and len(of_a | of_b) >= LEAST_PLAIN_RUNS
    return share if few or plain >= LEAST_PLAIN else 0.0


def _least_meetings(sampled: int, other: int) -> float:
    """How many sampled runs two reports must share to be compared in full: half of what a reprint shares on average."""
    return max(LEAST_MEETINGS, LEAST_CONTAINMENT / 2 * min(sampled, other))


def runs_of(report: Report, digests: dict[str, int]) -> Runs:
    """The runs of a report; `digests` keeps the digest of each word met so far."""
    import numpy as np

    row: list[int] = []
    quoted: list[bool] = []
    for part, inside in _parts(body_text(report)):
        for word in words_of(part):
            if (number := digests.get(word)) is None:
                number = digests[word] = crc32(word.encode("utf-8", "surrogatepass"))
            row.append(number)
            quoted.append(inside)
    total = _join(np.array(row, dtype=np.uint64))
    outside = ~_any(np.array(quoted, dtype=bool))[: len(total)]
    return Runs(np.unique(total), np.unique(total[outside]))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at its quotation marks, and whether each part lies within them."""
    start = 0
    for match in QUOTED.finditer(text):
        yield text[start : match.start()], False
        yield match.group(), True
        start = match.end()
    yield text[start:], False


def _join(row: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One digest for each run of words."""
    import numpy as np

    ends = max(0, len(row) - RUN_WORDS + 1)
    total = row[:ends].copy()
    for i in range(1, RUN_WORDS):
        total = total * np.uint64(STEP) + row[i : ends + i]
    joined: NDArray[np.uint64] = total ^ (total >> np.uint64(29))
    return joined


def _any(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each run, whether one of its words is flagged."""
    ends = max(0, len(flags) - RUN_WORDS + 1)
    total = flags[:ends].copy()
    for i in range(1, RUN_WORDS):
        total |= flags[i : ends + i]
    return total
