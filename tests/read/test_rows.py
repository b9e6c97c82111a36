"""Rows: the text untouched, a line for each row that is none."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import digest
from tests.read.reading import PLAN, TALKS, read_bytes

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200).filter(str.strip)


def lines(*rows: Any) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_every_key(tmp_path: Path) -> None:
    row = {
        "id": "k1",
        "text": TALKS,
        "title": "Talks",
        "outlet": "Kista Post",
        "published": "2021-03-12T23:00:00-05:00",
    }
    row |= {"url": "https://kistapost.example/1", "byline": "Bo Lin", "modified": "2021-03-13"}
    ((report, source),), skipped = read_bytes(tmp_path, "a.jsonl", lines(row))
    assert not skipped
    assert (report.id, report.text, report.title, report.outlet) == ("k1", TALKS, "Talks", "Kista Post")
    assert (report.url, report.byline, source.modified) == ("https://kistapost.example/1", "Bo Lin", "2021-03-13")
    assert (report.published.day, report.published.basis) == ("2021-03-12", "given")
    assert report.source == str(tmp_path / "a.jsonl:1")
    assert (source.report, source.format, len(source.digest)) == ("k1", "jsonl", 64)


@pytest.mark.parametrize("key", ["published", "date", "dct"])
def test_each_name_of_the_date(tmp_path: Path, key: str) -> None:
    ((report, _),), _ = read_bytes(tmp_path, "a.jsonl", lines({"text": TALKS, key: "2021-03-12"}))
    assert report.published.day == "2021-03-12"


def test_a_row_without_an_id_has_one_of_its_content(tmp_path: Path) -> None:
    row = {"text": TALKS, "outlet": "Kista Post", "url": "https://kistapost.example/1"}
    ((report, _),), _ = read_bytes(tmp_path, "a.jsonl", lines(row))
    assert report.id == digest("Kista Post", "https://kistapost.example/1", TALKS)


def test_the_outlet_of_an_address_that_is_known(tmp_path: Path) -> None:
    ((report, _),), _ = read_bytes(
        tmp_path, "a.jsonl", lines({"text": TALKS, "url": "https://www.reuters.com/world/1"})
    )
    assert report.outlet == "Reuters"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"text": "unfinished', "broken JSON at column 10"),
        (b"[1, 2]", "not an object"),
        (b'"text"', "not an object"),
        (b'{"id": 7}', "row without text"),
        (b'{"text": null}', "row without text"),
        (b'{"text": ["a"]}', "row without text"),
        (b'{"text": "  "}', "holds no text"),
        (b'{"text": "half \\ud800 a character"}', "half a character"),
        (b'{"text": "a", "title": {"en": "b"}}', "title is"),
        (b'{"text": "a", "outlet": "\\udfff"}', "half a character"),
        (b'{"text": "caf\xe9 and caf\xc3\xa9"}', "mixes encodings"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": ' + b"9" * 5000 + b"}", "broken JSON"),
    ],
)
def test_a_row_that_is_none_is_one_line_and_the_rest_goes_on(tmp_path: Path, line: bytes, says: str) -> None:
    found, (skipped,) = read_bytes(tmp_path, "a.jsonl", b"\n" + line + b"\n" + lines({"id": "k2", "text": PLAN}))
    assert [report.id for report, _ in found] == ["k2"]
    assert skipped.where == str(tmp_path / "a.jsonl:2")
    assert says in skipped.reason
    assert "\n" not in skipped.reason
    assert len(skipped.reason) < 250


@pytest.mark.parametrize("value", ["sometime", "01/02/2021", "2021-02-30"])
def test_a_date_that_is_none_is_said_and_the_report_kept(tmp_path: Path, value: str) -> None:
    ((report, _),), (skipped,) = read_bytes(tmp_path, "a.jsonl", lines({"text": TALKS, "date": value}))
    assert report.published.basis == "unknown"
    assert value in skipped.reason


def test_a_json_list_and_one_object(tmp_path: Path) -> None:
    rows = [{"id": "k1", "text": TALKS}, {"id": "k2", "text": PLAN}]
    found, _ = read_bytes(tmp_path, "a.json", json.dumps(rows, indent=1).encode())
    assert [report.id for report, _ in found] == ["k1", "k2"]
    found, _ = read_bytes(tmp_path, "b.json", json.dumps(rows[0], indent=1).encode())
    assert [report.id for report, _ in found] == ["k1"]
    found, _ = read_bytes(tmp_path, "c.json", lines(*rows))
    assert [report.id for report, _ in found] == ["k1", "k2"]


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_a_table_keeps_line_ends_in_its_fields(tmp_path: Path, divider: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=divider).writerows(
        [["ID", "Text", "date"], ["k1", 'a;b,\r\nc "d"\te', "2021-03-12"], ["k2", "e", ""]]
    )
    found, skipped = read_bytes(tmp_path, "a.csv", b"\xef\xbb\xbf" + out.getvalue().encode())
    assert not skipped
    assert [(r.id, r.text, r.source) for r, _ in found] == [
        ("k1", 'a;b,\r\nc "d"\te', str(tmp_path / "a.csv:2")),
        ("k2", "e", str(tmp_path / "a.csv:4")),
    ]


def test_a_table_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    _, (skipped,) = read_bytes(tmp_path, "a.csv", b"id,body\n1,x\n")
    assert "names no column text" in skipped.reason
    found, (skipped,) = read_bytes(tmp_path, "b.csv", b"id,text\n1,x,y\n2,z\n")
    assert [report.id for report, _ in found] == ["2"]
    assert "3 fields under a header of 2" in skipped.reason


def test_parquet_takes_days_and_moments(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = {
        "id": [1, 2],
        "text": [TALKS, None],
        "published": [datetime(2021, 3, 12, 23, 0), None],
        "extra": [1.5, 2.5],
    }
    parquet.write_table(pa.table(table), tmp_path / "a.parquet")
    ((report, _),), (skipped,) = read_bytes(tmp_path, "b.parquet", (tmp_path / "a.parquet").read_bytes())
    assert (report.id, report.published.day) == ("1", "2021-03-12")
    assert "row without text" in skipped.reason
    parquet.write_table(pa.table({"text": [TALKS], "date": [date(2021, 3, 12)]}), tmp_path / "c.parquet")
    ((report, _),), _ = read_bytes(tmp_path, "c.parquet", (tmp_path / "c.parquet").read_bytes())
    assert report.published.day == "2021-03-12"


@pytest.mark.parametrize("data", [b"PAR1 and no more", b"no parquet at all"])
def test_parquet_that_is_none(tmp_path: Path, data: bytes) -> None:
    found, (skipped,) = read_bytes(tmp_path, "a.parquet", data)
    assert not found
    assert "no whole Parquet file" in skipped.reason


@given(TEXTS)
def test_a_row_keeps_its_text_to_the_character(tmp_path: Path, text: str) -> None:
    for name, data in (
        ("a.jsonl", lines({"text": text})),
        ("b.jsonl", json.dumps({"text": text}, ensure_ascii=False).encode()),
    ):
        if b"\n" not in data.strip(b"\n"):
            ((report, _),), skipped = read_bytes(tmp_path, name, data)
            assert (report.text, skipped) == (text, [])


@given(st.binary(max_size=200))
def test_any_line_is_a_report_or_said(tmp_path: Path, data: bytes) -> None:
    found, skipped = read_bytes(tmp_path, "a.jsonl", data)
    assert found or skipped
