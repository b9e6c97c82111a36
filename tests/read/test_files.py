"""Paths: folders, globs, packed files, standard input; and what is wrong with them."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Report, Skipped
from onrecord.read import read_reports
from onrecord.read.report import MAX_TEXT_CHARS
from tests.contracts.sources import SOURCES
from tests.read.reading import PLAN, TABLE, TALKS, read_bytes, read_paths

TEXTS = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n\t"), max_size=400
).filter(str.strip)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/2.txt", "a.txt", "b/1.md", "b/c/3.txt.gz", "d.jpg", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = f"{TALKS} {name}".encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return tmp_path


def test_a_folder_is_read_to_its_depths_in_order(folder: Path) -> None:
    found, skipped = read_paths(str(folder))
    assert not skipped
    assert [report.source for report, _ in found] == [
        str(folder / n) for n in ("a.txt", "b/1.md", "b/2.txt", "b/c/3.txt.gz")
    ]


def test_a_glob(folder: Path) -> None:
    found, _ = read_paths(str(folder / "**" / "*.txt"))
    assert [report.source for report, _ in found] == [str(folder / n) for n in ("a.txt", "b/2.txt")]


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    found, _ = read_bytes(tmp_path, "talks [1].txt", TALKS.encode())
    assert [report.text for report, _ in found] == [TALKS]


def test_packed_and_plain_are_the_same_report(tmp_path: Path) -> None:
    ((plain, a),), _ = read_bytes(tmp_path, "a.txt", TALKS.encode())
    ((packed, b),), _ = read_bytes(tmp_path, "b.txt.gz", gzip.compress(TALKS.encode()))
    assert (plain.id, plain.text, a.digest) == (packed.id, packed.text, b.digest)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".xml", ".jsonl", ".json", ".csv", ".parquet", ".warc"])
def test_standard_input_is_told_by_its_first_bytes(tmp_path: Path, suffix: str) -> None:
    data = SOURCES[suffix](f"{TALKS}\n\n{PLAN}")
    ((named, source),), _ = read_bytes(tmp_path, "a" + suffix, data)
    (item,) = read_reports(["-"], stdin=io.BytesIO(gzip.compress(data)))
    assert not isinstance(item, Skipped)
    assert (item[0].text, item[1].format) == (named.text, source.format)
    assert item[0].source == "-" + (named.source or "").removeprefix(str(tmp_path / ("a" + suffix)))


@pytest.mark.parametrize("name", ["report", "report.log"])
def test_a_file_of_no_known_name_is_told_by_its_first_bytes(tmp_path: Path, name: str) -> None:
    found, _ = read_bytes(tmp_path, name, json.dumps({"id": "k1", "text": TALKS}).encode())
    assert [report.id for report, _ in found] == ["k1"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \r\n\t\n", "holds no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        ("a.txt", TABLE.encode() + b" caf\xe9", "mixes encodings"),
        ("a.jsonl", b"\n\n", "holds no report"),
        ("a.txt.gz", gzip.compress(os.urandom(3000))[:900], "broken gzip"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00broken", "broken gzip"),
    ],
)
def test_a_file_that_gives_no_report_is_one_line(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    found, (skipped,) = read_bytes(tmp_path, name, data)
    assert not found
    assert skipped.where == str(tmp_path / name)
    assert says in skipped.reason
    assert "\n" not in skipped.reason


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    paths = [str(tmp_path / n) for n in ("none.txt", "*.nothing", "empty")]
    found, skipped = read_paths(*paths, "a\0b")
    assert not found
    assert [s.where for s in skipped] == [*paths, "a\0b"]
    assert [
        "no such file" in skipped[0].reason,
        "matches no file" in skipped[1].reason,
        "without readable" in skipped[2].reason,
    ] == [True] * 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "a.txt").chmod(0)
    _, (skipped,) = read_paths(str(tmp_path / "a.txt"))
    assert "no permission" in skipped.reason


def test_a_folder_that_is_no_text_in_between_does_not_stop_the_batch(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "b.txt").write_text(TALKS)
    (tmp_path / "c.jsonl").write_text('{"text": 1}\n')
    (tmp_path / "d.txt").write_text(PLAN)
    found, skipped = read_paths(str(tmp_path))
    assert [report.text for report, _ in found] == [TALKS, PLAN]
    assert len(skipped) == 2


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_dump_in_one_line_is_refused_and_the_batch_goes_on(tmp_path: Path, name: str) -> None:
    line = "word " * (MAX_TEXT_CHARS // 5 + 1)
    data = line.encode() if name == "a.txt" else json.dumps({"text": line}).encode()
    (tmp_path / "b.txt").write_text(TALKS)
    (tmp_path / name).write_bytes(data)
    found, (skipped,) = read_paths(str(tmp_path / name), str(tmp_path / "b.txt"))
    assert [report.text for report, _ in found] == [TALKS]
    assert "split it" in skipped.reason


def test_a_megabyte_in_one_line_is_a_report(tmp_path: Path) -> None:
    text = f"{TALKS} " * (1_000_000 // len(TALKS))
    ((report, _),), skipped = read_bytes(tmp_path, "a.txt", text.encode())
    assert not skipped
    assert (report.text, report.language) == (text, "en")
    assert [s.of(text) for s in report.body] == [text.strip()]


@given(TEXTS)
def test_a_text_file_is_kept_to_the_character(tmp_path: Path, text: str) -> None:
    found, skipped = read_bytes(tmp_path, "a.txt", b"\xef\xbb\xbf" + text.encode())
    assert not skipped
    check(found[0][0], text)


@given(TEXTS)
def test_body_spans_lie_in_the_text_in_order(tmp_path: Path, text: str) -> None:
    title = text.strip().splitlines()[0] if text.strip() else None
    row = {"text": f"{text}\n\n{TALKS}\r\n{text}", "title": title}
    found, _ = read_bytes(tmp_path, "a.jsonl", json.dumps(row).encode())
    check(found[0][0], f"{text}\n\n{TALKS}\r\n{text}")


def check(report: Report, text: str) -> None:
    assert report.text == text
    assert list(report.body) == sorted(report.body)
    assert all(a.end <= b.start for a, b in zip(report.body, report.body[1:], strict=False))
    for span in report.body:
        assert span.of(text).strip() == span.of(text)
    assert "\n" not in (report.title or "")
