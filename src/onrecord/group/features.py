"""What grouping needs of a report: its id, its days, its words as numbers, and how it opens, for other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.errors import BadData
from onrecord.group.words import Words, body_text, words_of
from onrecord.model import Published, Report

AT_ONCE = 64  # reports whose words are read together; more are no faster
UNDATED = "9999-12-31"  # a report without a last day is grouped after all others
OPENING_SENTENCES, OPENING_CHARS = 3, 250  # sentences beside the title, characters of each
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")
VERSION = b"g1"  # of the bytes of `Features.pack`; a change of the words or of their digests changes it


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """One report as grouping sees it; `pack` and `unpack` turn it into bytes and back."""

    id: str
    published: Published
    words: Words
    language: str | None = None
    opening: str = ""  # the title and the first sentences, a line each

    @property
    def day(self) -> str:
        """The day of the batch that the report is grouped in: the last on which it can have appeared."""
        return self.published.to or self.published.from_ or UNDATED

    @property
    def order(self) -> tuple[str, str]:
        """The place of the report among all, whatever order reports arrive in: by day, then by id."""
        return self.day, self.id

    def pack(self) -> bytes:
        """Words, language and opening as bytes, four for each word; id and days are not in them."""
        import numpy as np

        words = self.words
        head = np.array([words.of_title, len(words)], dtype="<u4").tobytes()
        opening = f"{self.language or ''}\n{self.opening}".encode("utf-8", "surrogatepass")
        return VERSION + head + words.digests.astype("<u4").tobytes() + np.packbits(words.quoted).tobytes() + opening

    @classmethod
    def unpack(cls, id_: str, published: Published, packed: bytes) -> Features:
        """The features from the bytes that `pack` gave.

        Raises:
            BadData: The bytes are of another version of onrecord, or cut.
        """
        import numpy as np

        start = len(VERSION) + 8
        if packed[: len(VERSION)] != VERSION or len(packed) < start:
            raise BadData(
                f"{id_}: features begin with {packed[:2]!r}, not {VERSION!r}; make them again from the report"
            )
        of_title, count = np.frombuffer(packed, dtype="<u4", count=2, offset=len(VERSION)).tolist()
        bits = start + 4 * count
        end = bits + (count - of_title + 7) // 8
        if len(packed) < end:
            raise BadData(
                f"{id_}: features have {len(packed)} bytes for {count} words; make them again from the report"
            )
        digests = np.frombuffer(packed, dtype="<u4", count=count, offset=start)
        quoted = np.unpackbits(np.frombuffer(packed[bits:end], dtype=np.uint8), count=count - of_title)
        language, _, opening = packed[end:].decode("utf-8", "surrogatepass").partition("\n")
        return cls(id_, published, Words(digests, quoted.astype(np.bool_), of_title), language or None, opening)


def features_of(reports: Iterable[Report]) -> Iterator[Features]:
    """The features of each report, in the order given; a few hundred reports are read ahead."""
    for chunk in in_chunks(reports):
        for report, words in zip(chunk, words_of(chunk), strict=True):
            yield Features(report.id, report.published, words, report.language, _opening(report))


def in_chunks(items: Iterable[Report]) -> Iterator[Sequence[Report]]:
    """The reports, `AT_ONCE` at a time."""
    iterator = iter(items)
    while chunk := list(islice(iterator, AT_ONCE)):
        yield chunk


def _opening(report: Report) -> str:
    """The title and the first sentences, a line each; where sentences end is guessed from full stops."""
    text = body_text(report)[: 4 * OPENING_CHARS].strip()
    sentences = [s.strip() for s in SENTENCE_END.split(text) if s.strip()]
    lines = [report.title or "", *sentences[:OPENING_SENTENCES]]
    return "\n".join(" ".join(line.split())[:OPENING_CHARS] for line in lines if line)
