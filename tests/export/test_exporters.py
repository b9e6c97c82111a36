"""Every registered exporter: the same bytes twice, whole files or none; and each one's own form, read back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from pyarrow import parquet

from onrecord.errors import StoreFull, UnknownPart
from onrecord.model import SCHEMA, TABLES, Record, Utterance, from_json, record_from_json, to_json
from onrecord.present.export import export_record, exporters
from tests.store.made import HARBOUR, record
from tests.strategies import records


def exported(name: str, of: Record) -> dict[str, bytes]:
    return {file.name: b"".join(file.chunks) for file in exporters.get(name)(of)}


def from_jsonl(data: bytes) -> Record:
    first, *rows = (json.loads(line) for line in io.BytesIO(data))  # JSON Lines end at \n, not at every line break
    tables: dict[str, list[object]] = {name: [] for name in TABLES}
    for row in rows:
        tables[row.pop("table")].append(row)
    return record_from_json({**first, **tables})


@pytest.mark.parametrize("name", tuple(exporters))
@settings(max_examples=10)
@given(made=records())
def test_any_record_gives_the_same_bytes_twice(name: str, made: Record) -> None:
    assert exported(name, made) == exported(name, made)


@pytest.mark.parametrize("name", tuple(exporters))
def test_an_empty_record_is_exported(name: str, tmp_path: Path) -> None:
    assert export_record(name, Record(), tmp_path / "out")


@settings(max_examples=20)
@given(made=records())
def test_jsonl_is_the_whole_record(made: Record) -> None:
    (data,) = exported("jsonl", made).values()
    assert from_jsonl(data) == made


@settings(max_examples=15)
@given(made=records())
def test_parquet_is_the_whole_record(made: Record) -> None:
    files = exported("parquet", made)
    for name, kind in TABLES.items():
        table = parquet.read_table(io.BytesIO(files[f"{name}.parquet"]))
        assert tuple(from_json(kind, row) for row in table.to_pylist()) == getattr(made, name)


def test_parquet_says_what_it_is() -> None:
    schema = parquet.read_schema(io.BytesIO(exported("parquet", record())["quotes.parquet"]))
    assert schema.metadata[b"schema"] == SCHEMA.encode()
    assert schema.metadata[b"version onrecord"] == b"0.0"


@settings(max_examples=15)
@given(made=records())
def test_csv_has_a_row_for_each_row(made: Record) -> None:
    for name, data in exported("csv", made).items():
        rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        items = getattr(made, name.removesuffix(".csv"))
        assert len(rows) == len(items)
        for row, item in zip(rows, items, strict=True):
            assert all(row[key] == value for key, value in to_json(item).items() if isinstance(value, str))


def csv_rows(name: str, of: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported("csv", of)[f"{name}.csv"].decode(), newline="")))


def test_csv_opens_what_is_nested_and_shows_the_words() -> None:
    said = next(q for q in csv_rows("quotes", record()) if q["report"] == "valley")
    assert (said["speaker_text"], said["speaker_actor"], said["addressee_text"]) == ("Ruiz", "Q1", "Brandt")
    assert json.loads(said["speaker_spans"]) == [[30, 34]]
    assert said["content_words"] == "We shall decide in April."
    assert csv_rows("reports", record())[0]["published_from"] == HARBOUR.published.from_
    assert {"clause_words", "trigger_words"} <= set(csv_rows("events", record())[0])
    assert csv_rows("positions", record())[0]["evidence_words"] in {"may boycott", "will boycott"}


def test_csv_has_the_days_of_an_utterance() -> None:
    spoken = record().utterances[0]
    made = Record(utterances=(Utterance(spoken.id, spoken.story, None, (), "2021-03-01", None),))
    (row,) = csv_rows("utterances", made)
    assert (row["said_from"], row["said_to"], row["speaker"]) == ("2021-03-01", "", "")


def test_one_file_goes_where_it_is_told(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (data,) = exported("jsonl", record()).values()
    assert export_record("jsonl", record()) == []
    assert capfdbinary.readouterr().out == data
    assert export_record("jsonl", record(), tmp_path) == [tmp_path / "record.jsonl"]
    assert export_record("jsonl", record(), tmp_path / "mine") == [tmp_path / "mine"]
    assert (tmp_path / "mine").read_bytes() == (tmp_path / "record.jsonl").read_bytes() == data


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_several_files_need_a_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownPart, match=f"{name} makes several files; name a folder"):
        export_record(name, record())
    paths = export_record(name, record(), tmp_path / "new" / "folder")
    assert [p.name for p in paths] == [f"{table}.{name}" for table in TABLES]
    assert sorted(p.name for p in (tmp_path / "new" / "folder").iterdir()) == sorted(p.name for p in paths)


def test_a_file_in_the_way_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreFull, match="cannot be made a folder"):
        export_record("csv", record(), tmp_path / "file")


def test_no_folder_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(StoreFull, match="cannot be written"):
        export_record("jsonl", record(), tmp_path / "no" / "file")


def test_an_unknown_format_names_the_near_ones() -> None:
    with pytest.raises(UnknownPart, match="no exporter is called 'jsnl'; there are: jsonl"):
        export_record("jsnl", record())
