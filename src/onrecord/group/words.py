"""The words of reports as numbers, many reports at a time.

A word is a run of letters, digits and underscores, with apostrophes inside, in lower case. It goes by a 32-bit digest
(a polynomial of its code points), so that neither counting nor comparing needs its letters; two words in a million
share a digest with another one by chance. Characters outside of the basic plane are no parts of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.model import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUOTED = re.compile(r'[“"„«][^”"»\n]*(?:[”"»]|$)', re.MULTILINE)
APOSTROPHES = (0x27, 0x2019)
BASIC_PLANE = 1 << 16
STEP = 0x9E37_79B9_7F4A_7C15  # multiplier of the digest (2^64 over the golden ratio, Knuth 6.4); odd, its bits well mixed
LONGEST = 64  # letters after which the place of a letter no longer counts; nothing in news is longer


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of title and body, in order: `digests`, whether each stands in quotation marks, how many are the title's."""

    digests: NDArray[np.uint32]
    quoted: NDArray[np.bool_]
    of_title: int


def body_text(report: Report) -> str:
    """The report's news text: its body spans on a line each, or all of its text when no body was marked."""
    if not report.body:
        return report.text
    return "\n".join(span.of(report.text) for span in report.body)


def words_of(reports: Sequence[Report]) -> list[Words]:
    """The words of each report."""
    import numpy as np

    pieces: list[str] = []
    ends = [0]  # of each piece in the joined text, its line end included
    marks: list[tuple[int, int]] = []
    for report in reports:
        for text in ((report.title or "").lower(), body_text(report).lower()):
            pieces.append(text)
            marks.extend((ends[-1] + m.start(), ends[-1] + m.end()) for m in QUOTED.finditer(text))
            ends.append(ends[-1] + len(text) + 1)
    starts, digests = _digests("\n".join([*pieces, ""]))
    quoted = np.zeros(len(starts), dtype=np.bool_)
    for first, last in np.searchsorted(starts, np.array(marks, dtype=np.int64).reshape(-1, 2)).tolist():
        quoted[first:last] = True
    bounds = np.searchsorted(starts, np.array(ends)).tolist()
    return [
        Words(digests[title:end], quoted[title:end] & (np.arange(title, end) >= body), body - title)
        for title, body, end in zip(bounds[:-1:2], bounds[1::2], bounds[2::2], strict=True)
    ]


def digest_words(words: Sequence[str]) -> NDArray[np.uint32]:
    """The digest of each word; what is no single word has none and is an error of the caller."""
    return _digests("\n".join(words))[1]


def _digests(text: str) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Where each word of `text` starts, and its digest."""
    import numpy as np

    letters, powers = _tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    inside = letters[np.minimum(codes, BASIC_PLANE - 1)]
    marks = np.flatnonzero((codes == APOSTROPHES[0]) | (codes == APOSTROPHES[1]))
    marks = marks[(marks > 0) & (marks < len(codes) - 1)]
    inside[marks[inside[marks - 1] & inside[marks + 1]]] = True
    first = inside.copy()
    first[1:] &= ~inside[:-1]
    starts = np.flatnonzero(first)
    if not len(starts):
        return starts, np.empty(0, dtype=np.uint32)
    begins = np.flatnonzero(first[inside])  # where each word starts among the letters alone
    lengths = np.diff(begins, append=int(inside.sum()))
    place = np.arange(lengths.sum()) - np.repeat(begins, lengths)
    terms = codes[inside] * powers[np.minimum(place, LONGEST - 1)]
    total = np.add.reduceat(terms, begins)
    total = (total ^ (total >> np.uint64(29))) * np.uint64(STEP)
    return starts, (total >> np.uint64(32)).astype(np.uint32)


@cache
def _tables() -> tuple[NDArray[np.bool_], NDArray[np.uint64]]:
    """Which characters are letters of words, and the powers of `STEP`."""
    import numpy as np

    letters = np.fromiter((chr(c).isalnum() or c == 0x5F for c in range(BASIC_PLANE)), dtype=np.bool_)
    powers = np.cumprod(np.full(LONGEST, STEP, dtype=np.uint64), dtype=np.uint64)
    return letters, powers
