"""What grouping needs of a report: its id, its days and its words as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.errors import BadData
from onrecord.group.words import Words, words_of
from onrecord.model import Published, Report

AT_ONCE = 64  # reports whose words are read together; more are no faster
UNDATED = "9999-12-31"  # a report without a last day is grouped after all others
VERSION = b"g1"  # of the bytes of `Features.pack`; a change of the words or of their digests changes it


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """One report as grouping sees it; `pack` and `unpack` turn it into bytes and back."""

    id: str
    published: Published
    words: Words

    @property
    def day(self) -> str:
        """The day of the batch that the report is grouped in: the last on which it can have appeared."""
        return self.published.to or self.published.from_ or UNDATED

    @property
    def order(self) -> tuple[str, str]:
        """The place of the report among all, whatever order reports arrive in: by day, then by id."""
        return self.day, self.id

    def pack(self) -> bytes:
        """The words as bytes: four for each word, a bit for its quotation marks; id and days are not in them."""
        import numpy as np

        words = self.words
        head = np.array([words.of_title, len(words.digests)], dtype="<u4")
        return VERSION + head.tobytes() + words.digests.astype("<u4").tobytes() + np.packbits(words.quoted).tobytes()

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
                f"{id_}: grouping features are {packed[:2]!r}, not {VERSION!r}; make them again from the report"
            )
        of_title, count = np.frombuffer(packed, dtype="<u4", count=2, offset=len(VERSION)).tolist()
        if len(packed) != start + 4 * count + (count - of_title + 7) // 8:
            raise BadData(f"{id_}: grouping features have {len(packed)} bytes for {count} words; make them again")
        digests = np.frombuffer(packed, dtype="<u4", count=count, offset=start)
        bits = np.frombuffer(packed, dtype=np.uint8, offset=start + 4 * count)
        return cls(
            id_, published, Words(digests, np.unpackbits(bits, count=count - of_title).astype(np.bool_), of_title)
        )


def features_of(reports: Iterable[Report]) -> Iterator[Features]:
    """The features of each report, in the order given; a few hundred reports are read ahead."""
    for chunk in in_chunks(reports):
        for report, words in zip(chunk, words_of(chunk), strict=True):
            yield Features(report.id, report.published, words)


def in_chunks(items: Iterable[Report]) -> Iterator[Sequence[Report]]:
    """The reports, `AT_ONCE` at a time."""
    iterator = iter(items)
    while chunk := list(islice(iterator, AT_ONCE)):
        yield chunk
