"""Every registered exporter: the same bytes each time, files that other tools read, odd text included."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from functools import cache

import pytest

from onrecord.model import Record
from onrecord.pipeline import make_record
from onrecord.present.export import exporters
from tests.contracts.odd import ODD
from tests.contracts.reports import extraction_of
from tests.contracts.test_record import extractions

NAMES = tuple(exporters)


def of_nothing() -> Record:
    return Record()


@cache
def of_a_story() -> Record:
    return make_record(extractions())


@cache
def of_odd_texts() -> Record:
    return make_record([extraction_of(text) for text in ODD.values()])


RECORDS: dict[str, Callable[[], Record]] = {
    "nothing": of_nothing,
    "a story": of_a_story,
    "odd texts": of_odd_texts,
}


@cache
def exported(name: str, record: str) -> dict[str, bytes]:
    return {file.name: b"".join(file.chunks) for file in exporters.get(name)(RECORDS[record]())}


def parse_json_lines(data: bytes) -> None:
    for line in data.decode("utf-8").split("\n")[:-1]:
        json.loads(line)


def parse_csv(data: bytes) -> None:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    assert len({len(row) for row in rows}) <= 1, "rows of different lengths"


def parse_tsv(data: bytes) -> None:
    rows = [line.split("\t") for line in data.decode("utf-8").split("\n")[:-1]]
    assert len({len(row) for row in rows}) <= 1, "rows of different lengths"


def parse_parquet(data: bytes) -> None:
    import pyarrow.parquet

    pyarrow.parquet.read_table(io.BytesIO(data)).validate(full=True)


PARSERS: dict[str, Callable[[bytes], None]] = {
    "jsonl": parse_json_lines,
    "json": json.loads,
    "jsonld": json.loads,
    "csv": parse_csv,
    "tsv": parse_tsv,
    "parquet": parse_parquet,
}


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("name", NAMES)
def test_files_are_read_back_by_their_format(name: str, record: str) -> None:
    files = exported(name, record)
    assert files
    for file, data in files.items():
        assert "/" not in file
        ending = file.rpartition(".")[2]
        assert ending in PARSERS, f"add a parser for .{ending} to this test"
        PARSERS[ending](data)


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("name", NAMES)
def test_twice_gives_the_same_bytes(name: str, record: str) -> None:
    again = {file.name: b"".join(file.chunks) for file in exporters.get(name)(RECORDS[record]())}
    assert again == exported(name, record)


@pytest.mark.parametrize("name", NAMES)
def test_files_have_names_of_their_own(name: str) -> None:
    names = [file.name for file in exporters.get(name)(of_a_story())]
    assert len(names) == len(set(names))
