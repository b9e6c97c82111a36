"""The table of exporters: functions from a record to the files that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import Record
from onrecord.registry import Registry


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written: its name, and its bytes in the order in which they come."""

    name: str
    chunks: Iterable[bytes]


Exporter = Callable[[Record], Iterator[File]]

#: An exporter of one file can also write to standard output; one of several needs a folder.
exporters: Registry[Exporter] = Registry("exporter", group="onrecord.exporters")
