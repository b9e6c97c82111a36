"""Reprints: reports whose words largely stand in an earlier report, or which hold a large part of one.

Method: containment of 4-word runs in the shorter of the two (Broder 1997), not Jaccard, so that a copy cut after its
first quarter is found; runs inside quotation marks do not count, since every outlet quotes the same words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from zlib import crc32

from onrecord.group.words import body_text, words_of
from onrecord.model import Report

RUN_WORDS = 4
LEAST_CONTAINMENT = 0.3  # share of the shorter report's runs; copies of half a report in another have .45
LEAST_RUNS = 12  # shared runs below this are a stock phrase or a caption
SAMPLED = 4  # one run in four is indexed: the same runs in every report, so that shared ones meet
LEAST_MEETINGS = 3  # sampled runs that two reports must share before they are compared in full
COMMON = 200  # a run that stands in more reports than this is page furniture and no longer leads to pairs
QUOTED = re.compile(r'[“"„«][^”"»\n]*(?:[”"»]|$)', re.MULTILINE)


def find_reprints(reports: Sequence[Report]) -> dict[str, str]:
    """Report id -> id of the earliest report that it reprints; reports in the order of `order_of`."""
    runs = [runs_of(r) for r in reports]
    by_run: dict[int, list[int]] = defaultdict(list)
    origin = list(range(len(reports)))
    for new, mine in enumerate(runs):
        sampled = [run for run in mine if run % SAMPLED == 0]
        met = Counter(n for run in sampled for n in by_run.get(run, ()))
        for old in sorted(n for n, times in met.items() if times >= LEAST_MEETINGS):
            if is_reprint(mine, runs[old]):
                origin[new] = origin[old]
                break
        for run in sampled:
            if len(by_run[run]) < COMMON:
                by_run[run].append(new)
    return {reports[n].id: reports[o].id for n, o in enumerate(origin) if n != o}


def is_reprint(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether one of two sets of runs largely holds the other."""
    shared = len(a & b)
    return shared >= LEAST_RUNS and shared >= LEAST_CONTAINMENT * min(len(a), len(b))


def runs_of(report: Report) -> frozenset[int]:
    """Digests of the 4-word runs of the report's body outside of quotation marks."""
    words = words_of(QUOTED.sub(" \x1f ", body_text(report)))
    return frozenset(crc32(" ".join(words[i : i + RUN_WORDS]).encode()) for i in range(len(words) - RUN_WORDS + 1))
