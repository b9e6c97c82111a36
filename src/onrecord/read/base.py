"""The table of readers: each turns the bytes of one file into drafts of reports."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import UnreadableSource
from onrecord.model import Skipped
from onrecord.registry import Registry

MAX_BYTES = 64 << 20  # of a file that has to be held whole; rows and archives are read in a stream and have no limit


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it is found: its path as given (`-` for standard input) and its bytes, already unpacked."""

    where: str
    stream: BinaryIO

    def read(self, *, max_bytes: int = MAX_BYTES) -> bytes:
        """All bytes.

        Raises:
            UnreadableSource: There are more than `max_bytes`.
        """
        data = self.stream.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise UnreadableSource(
                f"longer than {max_bytes:,} bytes, which no page or feed is; split it or give its reports as JSON Lines"
            )
        return data


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader knows of one report before its text is told apart; everything but `text` may be absent.

    `published` and `modified` are dates as printed, `latest` the last day on which the report can have appeared, such
    as the day it was fetched. `offset` is where the report begins in the text. `notes` are said of a report that is
    kept, one line each.
    """

    where: str
    format: str
    digest: str
    text: str
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    credit: str | None = None
    published: str | None = None
    found: str | None = None
    modified: str | None = None
    latest: str | None = None
    offset: int = 0
    notes: tuple[str, ...] = ()


Read = Callable[[Original], Iterator[Draft | Skipped]]
Sniff = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Reader:
    """How one format is read: the endings of its file names, how its first bytes tell it, and the function."""

    name: str
    suffixes: tuple[str, ...]
    sniff: Sniff
    read: Read


#: Order is the order in which the first bytes of a stream without a name are tried.
readers: Registry[Reader] = Registry("reader", group="onrecord.readers")


def add_reader(name: str, *, suffixes: tuple[str, ...], sniff: Sniff) -> Callable[[Read], Read]:
    """Register the decorated function as the reader of a format."""

    def register(read: Read) -> Read:
        readers.add(name)(Reader(name, suffixes, sniff, read))
        return read

    return register


def sha256(data: bytes) -> str:
    """The digest that `Source` keeps of the original bytes."""
    return hashlib.sha256(data).hexdigest()
