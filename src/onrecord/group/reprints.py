"""Reprints: reports whose words largely stand in an earlier report, or which hold a large part of one.

Method: containment of 4-word runs in the shorter of the two (Broder 1997), not Jaccard, so that a copy cut after its
first quarter is found. Two reports that share only quotations are no reprints: every outlet quotes the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.group.segments import Segments
from onrecord.group.words import Words

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
COMMON = 200  # reports that one run leads to, the earliest; a run in more of them is page furniture
MOST_COMPARED = 16  # reports that one is compared with in full, those with the most meetings
UNSURE = 2  # times as many runs as the sampled ones say can be shared; four deviations at twenty meetings
STEP = 0x9E37_79B9_7F4A_7C15  # multiplier of the digest: 2^64 over the golden ratio (Knuth 6.4), odd and well mixed


class Reprints:
    """Every report so far by its runs; numbers are those of arrival."""

    def __init__(self) -> None:
        import numpy as np

        self._segments = Segments()
        self._origin: list[int] = []
        self._sampled = np.zeros(1024, dtype=np.int32)  # how many runs of each report are indexed
        self._runs: list[NDArray[np.uint32]] = []

    def add(self, reports: Sequence[Words]) -> list[int]:
        """The number of the report that each reprints in the end, its own number where it is no reprint."""
        import numpy as np

        first = len(self._runs)
        owners, runs = _runs_of(reports)
        bounds = np.searchsorted(owners, np.arange(len(reports) + 1))
        self._runs.extend(runs[a:b].copy() for a, b in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True))
        chosen = (runs >> np.uint32(1)) % np.uint32(SAMPLED) == 0
        keys, owners = runs[chosen] >> np.uint32(1), owners[chosen]
        end = first + len(reports)
        if end > len(self._sampled):
            self._sampled = np.pad(self._sampled, (0, 2 * end - len(self._sampled)))
        self._sampled[first:end] = np.bincount(owners, minlength=len(reports))
        order = np.argsort(keys, kind="stable")
        keys, owners = keys[order], owners[order] + first
        self._segments.add(keys, owners)
        places, earlier = self._segments.find(keys, most=COMMON)
        likely = self._likely(owners[places], earlier)
        for new in range(first, end):
            best = self._best(new, likely[new]) if new in likely else new
            self._origin.append(self._origin[best] if best != new else new)
        return self._origin[first:]

    def _best(self, new: int, likely: Sequence[tuple[int, int]]) -> int:
        """The earlier report that shares most runs with the report `new`; itself where none is a copy of it.

        The number of runs decides, and not the share: of a long and a short report that both stand in the new one in
        part, the long one is where most of its words come from.
        """
        most, best = 0, new
        for met, old in likely:
            if (UNSURE * -met + LEAST_RUNS) * SAMPLED < most:
                break  # those that follow share less still
            shared, share = compare(self._runs[new], self._runs[old])
            if share and (shared > most or (shared == most and old < best)):
                most, best = shared, old
        return best

    def origin(self, number: int) -> int:
        """The number of the report that a report reprints in the end, its own where it is no reprint."""
        return self._origin[number]

    def share(self, a: int, b: int) -> float:
        """The containment of two reports by number; 0 when neither reprints the other."""
        return containment(self._runs[a], self._runs[b])

    def _likely(self, new: NDArray[np.int64], earlier: NDArray[np.int64]) -> dict[int, list[tuple[int, int]]]:
        """New report -> the earlier ones worth comparing in full, most meetings (as negatives) first."""
        import numpy as np

        before = earlier < new
        both = np.sort((new[before] << 32) | earlier[before])
        begins = np.flatnonzero(np.append(True, both[1:] != both[:-1])[: len(both)])
        pairs, meetings = both[begins], np.diff(begins, append=len(both))
        often = meetings >= LEAST_MEETINGS
        pairs, meetings = pairs[often], meetings[often]
        shares = meetings / np.minimum(self._sampled[pairs >> 32], self._sampled[pairs & 0xFFFFFFFF])
        enough = shares >= LEAST_CONTAINMENT / 2  # half of what a reprint shares on average
        found: dict[int, list[tuple[int, int]]] = {}
        for pair, met in zip(pairs[enough].tolist(), meetings[enough].tolist(), strict=True):
            found.setdefault(pair >> 32, []).append((-met, pair & 0xFFFFFFFF))
        return {number: sorted(rows)[:MOST_COMPARED] for number, rows in found.items()}


def containment(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> float:
    """The share of the shorter report's runs that the other holds; 0 when that makes neither a reprint."""
    return compare(a, b)[1]


def compare(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> tuple[int, float]:
    """How many runs two reports share, and their `containment`.

    Runs are sorted and unique; the lowest bit of each says whether it also stands outside of quotation marks.
    """
    import numpy as np

    if len(a) > len(b):
        a, b = b, a
    if len(a) < LEAST_RUNS:
        return 0, 0.0
    one = np.uint32(1)
    place = b.searchsorted(a & ~one)
    met = b[np.minimum(place, len(b) - 1)]
    same = (met ^ a) <= one
    shared = int(np.count_nonzero(same))
    share = shared / len(a)
    if shared < LEAST_RUNS or share < LEAST_CONTAINMENT:
        return 0, 0.0
    of_a, of_b = a[same] & one, met[same] & one
    fewer = min(int(np.count_nonzero(a & one)), int(np.count_nonzero(b & one)))
    plain = int(np.count_nonzero(of_a & of_b)) / max(1, fewer)
    few = share >= SURE_CONTAINMENT and int(np.count_nonzero(of_a | of_b)) >= LEAST_PLAIN_RUNS
    return shared, share if few or plain >= LEAST_PLAIN else 0.0


def _runs_of(reports: Sequence[Words]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """The runs of the reports' bodies, sorted and unique for each, and whose they are.

    A run is 31 bits of its digest, and in the lowest bit whether it stands outside of quotation marks.
    """
    import numpy as np

    digests = np.concatenate([r.digests[r.of_title :] for r in reports]).astype(np.uint64)
    quoted = np.concatenate([r.quoted for r in reports])
    owners = np.repeat(np.arange(len(reports)), [len(r.quoted) for r in reports])
    ends = max(0, len(digests) - RUN_WORDS + 1)
    total, inside = digests[:ends].copy(), quoted[:ends].copy()
    for i in range(1, RUN_WORDS):
        total = total * np.uint64(STEP) + digests[i : ends + i]
        inside |= quoted[i : ends + i]
    total = (total ^ (total >> np.uint64(29))) * np.uint64(STEP)
    within = owners[:ends] == owners[RUN_WORDS - 1 :]  # not across the border of two reports
    entries = (owners[:ends] << 32).astype(np.uint64) | (total >> np.uint64(33) << np.uint64(1)) | ~inside
    entries = np.sort(entries[within])
    last = np.append(entries[1:] >> np.uint64(1) != entries[:-1] >> np.uint64(1), True)[: len(entries)]
    entries = entries[last]  # each run once; of one that stands both inside and outside of quotation marks, the latter
    return (entries >> np.uint64(32)).astype(np.int64), entries.astype(np.uint32)
