"""Plain text and Markdown: one report a file, kept to the character."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Skipped
from onrecord.read.base import Draft, Original, add_reader, sha256
from onrecord.read.encoding import decode, is_binary


@add_reader("text", suffixes=(".txt", ".text", ".md", ".markdown"), sniff=lambda head: is_binary(head) is None)
def read_text(original: Original) -> Iterator[Draft | Skipped]:
    """The file's text, with its line ends and without a byte order mark."""
    data = original.read()
    yield Draft(where=original.where, format="text", digest=sha256(data), text=decode(data))
