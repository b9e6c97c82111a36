"""Spans as sets of words, so that a comma more or less in a span does not count."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")
_OPENERS = "“„«"
_CLOSERS = "”»"
WordSet = frozenset[int]


class Words:
    """The words of one text by number."""

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self._ends = [end for _, end in self._spans]

    def within(self, spans: Iterable[Sequence[int]] | None) -> WordSet:
        """Numbers of the words that share a character with one of the `[start, end)` pairs."""
        found: set[int] = set()
        for start, end in spans or ():
            number = bisect.bisect_right(self._ends, start)
            while number < len(self._spans) and self._spans[number][0] < end:
                found.add(number)
                number += 1
        return frozenset(found)


def dice(a: WordSet, b: WordSet) -> float:
    """Twice the shared words over all words of both; 1 when both are empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def quoted_regions(text: str) -> list[tuple[int, int]]:
    """Characters between double quotation marks, marks excluded; a region left open ends with its line."""
    regions: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        opened: int | None = None
        for place, mark in enumerate(line, start):
            if opened is None:
                opened = place + 1 if mark in _OPENERS or mark == '"' else None
            elif mark in _CLOSERS or mark == '"':
                regions.append((opened, place))
                opened = None
        if opened is not None:
            regions.append((opened, start + len(line)))
        start += len(line) + 1
    return regions
