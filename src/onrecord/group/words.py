"""The words of reports as numbers, many reports at a time.

A word is a run of letters, digits and underscores, with apostrophes inside, in lower case. It goes by a 32-bit digest
(a polynomial of its code points), so that neither counting nor comparing needs its letters; of a million words some
hundred share a digest with another one by chance. Characters outside of the basic plane are no parts of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.model import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OPENING, CLOSING = '“"„«', '”"»'  # a quotation ends at the end of its line at the latest
APOSTROPHES = "'’"
LETTER, APOSTROPHE, OPENS, CLOSES, LINE_END = 1, 2, 4, 8, 16  # kinds of characters, as bits
BASIC_PLANE = 1 << 16
STEP = 0x9E37_79B9_7F4A_7C15  # multiplier of the digest: 2^64 over the golden ratio (Knuth 6.4), odd and well mixed
WHOLE = 1 << 64


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of title and body in order, as digests; of the body's words, which stand in quotation marks."""

    digests: NDArray[np.uint32]
    quoted: NDArray[np.bool_]
    of_title: int  # how many of the digests are the title's

    def __len__(self) -> int:
        return len(self.digests)


def body_text(report: Report) -> str:
    """The report's news text: its body spans on a line each, or all of its text when no body was marked."""
    if not report.body:
        return report.text
    return "\n".join(span.of(report.text) for span in report.body)


def words_of(reports: Sequence[Report]) -> list[Words]:
    """The words of each report."""
    import numpy as np

    pieces = [_encode(f"{text}\n") for report in reports for text in (report.title or "", body_text(report))]
    ends = np.cumsum([0, *map(len, pieces)]) // 2
    starts, digests, quoted = _read(b"".join(pieces))
    bounds = np.searchsorted(starts, ends).tolist()
    return [
        Words(digests[title:end].copy(), quoted[body:end].copy(), body - title)
        for title, body, end in zip(bounds[:-1:2], bounds[1::2], bounds[2::2], strict=True)
    ]


def digest_words(words: Sequence[str]) -> NDArray[np.uint32]:
    """The digest of each word."""
    return _read(_encode("\n".join(words)))[1]


def _encode(text: str) -> bytes:
    """Two bytes for each character of the basic plane; others give two surrogates, which are no letters."""
    return text.encode("utf-16-le", "surrogatepass")


def _read(encoded: bytes) -> tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.bool_]]:
    """Where each word starts, its digest, and whether it stands in quotation marks."""
    import numpy as np

    kinds_of, lower = _characters()
    codes = np.frombuffer(encoded, dtype="<u2")
    kinds = kinds_of[codes]
    letters = (kinds & LETTER).view(np.bool_)
    marks = np.flatnonzero((kinds & APOSTROPHE) != 0)
    marks = marks[(marks > 0) & (marks < len(codes) - 1)]
    letters[marks[letters[marks - 1] & letters[marks + 1]]] = True
    borders = np.flatnonzero(np.diff(letters, prepend=False, append=False))
    starts, ends = borders[::2], borders[1::2]
    powers, inverses = _powers(1 << max(16, len(codes).bit_length()))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(lower[codes] * powers[: len(codes)], out=sums[1:])
    total = (sums[ends] - sums[starts]) * inverses[starts]  # a word's digest does not depend on where it stands
    total = (total ^ (total >> np.uint64(29))) * np.uint64(STEP)
    return starts, (total >> np.uint64(32)).astype(np.uint32), _quoted(kinds, starts)


def _quoted(kinds: NDArray[np.uint8], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each word stands in quotation marks."""
    import numpy as np

    marks = np.flatnonzero((kinds & (OPENS | CLOSES)) != 0)
    line_ends = np.append(np.flatnonzero((kinds & LINE_END) != 0), len(kinds))
    ends_of = line_ends[np.searchsorted(line_ends, marks)]
    regions: list[tuple[int, int]] = []
    open_at, until = -1, -1
    for mark, kind, line_end in zip(marks.tolist(), kinds[marks].tolist(), ends_of.tolist(), strict=True):
        if open_at >= 0 and until < mark:
            regions.append((open_at, until))
            open_at = -1
        if open_at < 0 and kind & OPENS:
            open_at, until = mark, line_end
        elif open_at >= 0 and kind & CLOSES:
            regions.append((open_at, mark))
            open_at = -1
    if open_at >= 0:
        regions.append((open_at, until))
    steps = np.zeros(len(starts) + 1, dtype=np.int32)
    first, last = np.searchsorted(starts, np.array(regions, dtype=np.int64).reshape(-1, 2)).T
    np.add.at(steps, first, 1)
    np.add.at(steps, last, -1)
    quoted: NDArray[np.bool_] = np.cumsum(steps[:-1]) > 0
    return quoted


@cache
def _characters() -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """The kinds of each character, and its code in lower case."""
    import numpy as np

    characters = [chr(c) for c in range(BASIC_PLANE)]
    kinds = np.fromiter((c.isalnum() or c == "_" for c in characters), dtype=np.uint8)
    for some, kind in ((APOSTROPHES, APOSTROPHE), (OPENING, OPENS), (CLOSING, CLOSES), ("\n", LINE_END)):
        for character in some:
            kinds[ord(character)] |= kind
    return kinds, np.fromiter((ord(c.lower()[0]) for c in characters), dtype=np.uint64)


@cache
def _powers(count: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The powers of `STEP` from 1 on, and their inverses modulo 2^64."""
    import numpy as np

    inverse = pow(STEP, -1, WHOLE)
    powers = np.cumprod(np.full(count, STEP, dtype=np.uint64), dtype=np.uint64)
    inverses = np.cumprod(np.full(count, inverse, dtype=np.uint64), dtype=np.uint64) * np.uint64(STEP)
    return powers, inverses
