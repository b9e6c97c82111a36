"""Sources -> Reports. A format is one file here; the imports below are in the order in which first bytes are tried."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.errors import OnrecordError
from onrecord.model import Report, Skipped, Source
from onrecord.read.base import Draft, readers

# isort: off
from onrecord.read import warc as warc
from onrecord.read import feed as feed
from onrecord.read import html as html
from onrecord.read import rows as rows
from onrecord.read import text as text

# isort: on
from onrecord.read.files import find_files, find_reader, open_original
from onrecord.read.report import make_report

__all__ = ["read_reports", "readers"]


def read_reports(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[tuple[Report, Source] | Skipped]:
    """Every report at `paths`, in order, each with its source; a line for everything that could not be read or used.

    Args:
        paths: Files, folders, globs, or `-` for standard input, whose format is told by its first bytes.
        stdin: What `-` stands for; the process's own unless given.
    """
    for found in find_files(paths):
        if isinstance(found, Skipped):
            yield found
            continue
        try:
            for draft in _read(found, stdin):
                if isinstance(draft, Skipped):
                    yield draft
                else:
                    yield from make_report(draft)
        except OnrecordError as err:
            yield Skipped(found, str(err))
        except (EOFError, zlib.error) as err:
            yield Skipped(found, f"broken gzip file ({_one_line(err)}); what came before the break is read")
        except OSError as err:
            yield Skipped(found, f"cannot be read: {err.strerror or _one_line(err)}")


def _read(where: str, stdin: BinaryIO | None) -> Iterator[Draft | Skipped]:
    with open_original(where, stdin) as (original, head):
        if not head:
            yield Skipped(where, "is empty; leave it out or give it a text")
            return
        reader = find_reader(where, head)
        if reader is None:
            from onrecord.read.encoding import is_binary

            yield Skipped(
                where, f"is {is_binary(head) or 'of no format that is known'}; give text, HTML, feeds or rows"
            )
            return
        empty = True
        for draft in reader.read(original):
            empty = False
            yield draft
        if empty:
            yield Skipped(where, "holds no report; leave it out or give it one")


def _one_line(err: Exception) -> str:
    return " ".join(str(err).split())[:120]
