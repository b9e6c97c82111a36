"""Paths to files: folders, globs, packed files and standard input."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from glob import glob, has_magic
from typing import BinaryIO, cast

from onrecord.errors import UnreadableSource
from onrecord.model import Skipped
from onrecord.read.base import Original, Reader, readers

HEAD_BYTES = 4096  # enough to tell a format by its first words
STDIN = "-"
GZIP = b"\x1f\x8b"


def find_files(paths: Iterable[str]) -> Iterator[str | Skipped]:
    """The files that the paths name, in the order of the paths; what a folder or a glob holds is sorted."""
    for path in paths:
        if path == STDIN or os.path.isfile(path) or _is_special(path):
            yield path
        elif os.path.isdir(path):
            yield from _walk(path)
        elif has_magic(path):
            yield from _expand(path)
        else:
            yield Skipped(path, _absence(path))


def find_reader(where: str, head: bytes) -> Reader | None:
    """The reader of a file: by the ending of its name, else by its first bytes; None when no reader knows it."""
    name = where.lower().removesuffix(".gz")
    table = [readers.get(n) for n in readers]
    by_name = next((r for r in table if where != STDIN and name.endswith(r.suffixes)), None)
    return by_name or next((r for r in table if r.sniff(head)), None)


@contextmanager
def open_original(where: str, stdin: BinaryIO | None) -> Iterator[tuple[Original, bytes]]:
    """The file, unpacked where it is gzip, and its first bytes.

    Raises:
        UnreadableSource: It cannot be opened.
    """
    raw = cast(BinaryIO, _Forward(stdin or _standard_input())) if where == STDIN else _open(where)
    with raw:
        buffered = io.BufferedReader(cast(io.RawIOBase, raw), buffer_size=1 << 16)
        if buffered.peek(2)[:2] == GZIP:
            unpacked = _Forward(cast(BinaryIO, gzip.GzipFile(fileobj=buffered)))
            buffered = io.BufferedReader(unpacked, buffer_size=1 << 16)
        yield Original(where, cast(BinaryIO, buffered)), buffered.peek(HEAD_BYTES)[:HEAD_BYTES]


class _Forward(io.RawIOBase):
    """A stream that is read once and forwards, as much as is there, and left open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        read = getattr(self._stream, "read1", self._stream.read)
        data = read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _open(where: str) -> BinaryIO:
    try:
        return open(where, "rb", buffering=0)
    except OSError as err:
        raise UnreadableSource(_failure(err)) from err


def _standard_input() -> BinaryIO:
    import sys

    return sys.stdin.buffer


def _walk(folder: str) -> Iterator[str | Skipped]:
    """Files under a folder that a reader knows by name, sorted by path; hidden ones are left out."""
    errors: list[OSError] = []
    suffixes = tuple(s for n in readers for s in readers.get(n).suffixes)
    found = []
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [os.path.join(root, n) for n in names if not n.startswith(".") and _is_known(n, suffixes)]
    for err in errors:
        yield Skipped(str(err.filename), _failure(err))
    if not found and not errors:
        yield Skipped(
            folder, f"folder without readable files; give it {', '.join(sorted(suffixes))} (or any of them with .gz)"
        )
    yield from sorted(found)


def _expand(pattern: str) -> Iterator[str | Skipped]:
    found = sorted(p for p in glob(pattern, recursive=True) if os.path.isfile(p))
    if not found:
        yield Skipped(pattern, "matches no file; check the pattern, and quote it where the shell would expand it")
    yield from found


def _is_known(name: str, suffixes: tuple[str, ...]) -> bool:
    return name.lower().removesuffix(".gz").endswith(suffixes)


def _is_special(path: str) -> bool:
    """A pipe or a device, such as what the shell's <(...) gives."""
    return os.path.exists(path) and not os.path.isdir(path)


def _absence(path: str) -> str:
    try:
        os.stat(path)
    except FileNotFoundError:
        return "no such file; check the path"
    except (OSError, ValueError) as err:
        return _failure(err)
    return "is neither a file nor a folder"


def _failure(err: OSError | ValueError) -> str:
    if isinstance(err, PermissionError):
        return "may not be read (no permission); change its permissions or run as its owner"
    reason = getattr(err, "strerror", None) or str(err)
    return f"cannot be read: {reason}"
