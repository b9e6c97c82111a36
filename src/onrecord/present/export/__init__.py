"""A record for other tools: each exporter is one file here, and `export_record` writes what it makes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from onrecord.errors import StoreFull, UnknownPart
from onrecord.model import Record
from onrecord.present.export.base import Exporter, File, exporters

# isort: off
from onrecord.present.export import jsonl as jsonl
from onrecord.present.export import csv as csv
from onrecord.present.export import parquet as parquet
from onrecord.present.export import polecat as polecat
from onrecord.present.export import plover as plover
from onrecord.present.export import web_annotations as web_annotations
# isort: on

__all__ = ["Exporter", "File", "export_record", "exporters"]


def export_record(name: str, record: Record, out: Path | None = None) -> list[Path]:
    """Write a record in the format called `name`; the files that were written, none for standard output.

    Args:
        name: An exporter.
        record: What to write.
        out: A file for an exporter that makes one, a folder for one that makes several; None for standard output.

    Raises:
        UnknownPart: There is no such exporter, or it makes several files and there is no folder for them.
        StoreFull: A file cannot be written.
    """
    files = exporters.get(name)(record)
    first = list(islice(files, 2))
    if len(first) == 1:
        return _write_one(first[0], out)
    if out is None:
        raise UnknownPart(f"{name} makes several files; name a folder for them with --out FOLDER")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise StoreFull(f"{out}: cannot be made a folder ({err.strerror}); name another with --out") from err
    return [_write(file.chunks, out / file.name) for file in (*first, *files)]


def _write_one(file: File, out: Path | None) -> list[Path]:
    if out is not None:
        return [_write(file.chunks, out / file.name if out.is_dir() else out)]
    for chunk in file.chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.flush()
    return []


def _write(chunks: Iterable[bytes], path: Path) -> Path:
    """Write beside the path and then replace it, so that an interrupt leaves no half of a file."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.writelines(chunks)
        unfinished.replace(path)
    except OSError as err:
        raise StoreFull(f"{path}: cannot be written ({err.strerror}); name another place with --out") from err
    finally:
        unfinished.unlink(missing_ok=True)
    return path
