"""Runs of word pieces with one role, from a tagger's probabilities: how the attribution head's tags become spans.

Tags give a run; its ends are then moved to where the probability of the role falls most. The most probable tag of
each piece alone puts an end where that probability passes one half, which is the median of where the end may be;
what a reader marks is a place where it falls, the mode.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from onrecord.heads import load_tokenizer
from onrecord.heads.windows import Window

DOUBTFUL = (0.15, 0.85)  # probabilities of pieces that an end may be moved over; strict F1 on PolNeAR dev
LOGIT_FLOOR = 0.01  # keeps the logits of certain pieces finite

Fall = Callable[[float, float], float]


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces `[first, last)` with one role and the mean probability of their tags."""

    first: int
    last: int
    score: float


def fall(inside: float, outside: float) -> float:
    """How far the probability falls over an end of a run."""
    return inside - outside


def fall_of_logit(inside: float, outside: float) -> float:
    """How far the logit falls: near certainty counts for more, which suits short runs such as cues."""
    return _logit(inside) - _logit(outside)


def find_runs(window: Window, probabilities: Any, steepest: Fall) -> list[Run]:
    """The runs of one role in text order, whole words each, none overlapping another.

    Args:
        window: The pieces.
        probabilities: Of outside, begin and inside for each piece, shape (n, 3).
        steepest: What the ends of a run are moved to the greatest of.
    """
    real = np.array([end > start for start, end in window.offsets])
    runs: list[Run] = []
    tagged = _tagged(window, probabilities, real)
    within = np.where(real, 1.0 - probabilities[:, 0], 0.0)
    for i, run in enumerate(tagged):
        least = runs[-1].last if runs else 0
        most = tagged[i + 1].first if i + 1 < len(tagged) else len(within)
        last = max(
            _last_places(run, within, most), key=lambda e: (steepest(_at(within, e - 1), _at(within, e)), e == run.last)
        )
        first = max(
            _first_places(run, within, least, last),
            key=lambda s: (steepest(_at(within, s), _at(within, s - 1)), s == run.first),
        )
        runs.append(_whole_words(window, replace(run, first=max(first, least), last=last), real))
    return runs


def _tagged(window: Window, probabilities: Any, real: Any) -> list[Run]:
    """The runs as their tags have them."""
    best = probabilities.argmax(axis=1)
    best[~real] = 0
    runs: list[Run] = []
    i, n = 0, len(best)
    while i < n:
        if best[i] == 0:
            i += 1
            continue
        j = i + 1
        while j < n and (best[j] == 2 or (best[j] == 1 and _joined(window, j))):
            j += 1
        run = _whole_words(window, Run(i, j, float(probabilities[i:j, 1:].sum(axis=1).mean())), real)
        if not runs or run.first >= runs[-1].last:
            runs.append(run)
        i = max(j, run.last)
    return runs


def _last_places(run: Run, within: Any, most: int) -> Iterable[int]:
    """Where the run may end: over doubtful pieces behind its end and before it."""
    low, high = DOUBTFUL
    places = [run.last]
    while places[-1] < most and within[places[-1]] > low:
        places.append(places[-1] + 1)
    end = run.last
    while end - 1 > run.first and within[end - 1] < high:
        end -= 1
        places.append(end)
    return places


def _first_places(run: Run, within: Any, least: int, last: int) -> Iterable[int]:
    """Where the run may begin: over doubtful pieces before its beginning and behind it."""
    low, high = DOUBTFUL
    places = [run.first]
    while places[-1] > least and within[places[-1] - 1] > low:
        places.append(places[-1] - 1)
    start = run.first
    while start + 1 < min(run.last, last) and within[start] < high:
        start += 1
        places.append(start)
    return places


def _whole_words(window: Window, run: Run, real: Any) -> Run:
    """The run widened to whole words."""
    first, last = run.first, run.last
    while first > 0 and _joined(window, first):
        first -= 1
    while last < len(window.ids) and real[last] and _joined(window, last):
        last += 1
    return replace(run, first=first, last=last)


def _joined(window: Window, i: int) -> bool:
    """Whether piece `i` goes on a word: it begins where the piece before ends, and both are letters or digits."""
    (start, end), (_, before) = window.offsets[i], window.offsets[i - 1]
    return end > start and start == before and bool(_word_pieces()[window.ids[i]])


@cache
def _word_pieces() -> Any:
    """For each piece id, whether it is the continuation of a word (`##...`)."""
    vocabulary = load_tokenizer().get_vocab()
    flags = np.zeros(max(vocabulary.values()) + 1, dtype=bool)
    for piece, i in vocabulary.items():
        flags[i] = piece.startswith("##")
    return flags


def _at(within: Any, i: int) -> float:
    return float(within[i]) if 0 <= i < len(within) else 0.0


def _logit(probability: float) -> float:
    return float(np.log((probability + LOGIT_FLOOR) / (1.0 - probability + LOGIT_FLOOR)))
