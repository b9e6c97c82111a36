"""Every registered reader: what it reads it reads alike each time; what it cannot read it says in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Report, Skipped, Source
from onrecord.read import read_reports, readers
from tests.contracts.odd import ODD, PLAIN, one_line
from tests.contracts.sources import KEPT_TO_THE_CHARACTER, SOURCES, packed
from tests.contracts.spans import check_slices

NAMES = tuple(readers)
Read = tuple[Report, Source]
GARBAGE = {
    "nothing": b"",
    "white space": b" \n\t\r\n",
    "zeros": b"\0" * 4096,
    "every byte": bytes(range(256)) * 16,
    "broken UTF-8": b"Ana Ruiz said \xff\xfe\xfa no.\n" * 20,
    "half a surrogate": b'{"id": "1", "text": "Ana \\ud800 Ruiz"}\n',
    "an object that is no row": b'{"id": 7}\n[1, 2]\nnull\n"text"\n',
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
}


def suffix_of(name: str) -> str:
    return next((suffix for suffix in readers.get(name).suffixes if suffix in SOURCES), "")


def read(*paths: Path) -> tuple[list[Read], list[Skipped]]:
    items = list(read_reports([str(path) for path in paths]))
    return [i for i in items if not isinstance(i, Skipped)], [i for i in items if isinstance(i, Skipped)]


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def check(report: Report, source: Source) -> None:
    report.text.encode("utf-8")  # whatever comes later can print and store it
    check_slices(report.body, report.text)
    assert source.report == report.id
    assert source.digest
    assert "\n" not in (report.title or "")


@pytest.mark.parametrize("name", NAMES)
def test_there_is_a_sample_of_each_format(name: str) -> None:
    assert suffix_of(name), f"add a sample for {readers.get(name).suffixes} to tests/contracts/sources.py"


@pytest.mark.parametrize("name", NAMES)
def test_reads_its_format_twice_alike(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, "a" + suffix_of(name), SOURCES[suffix_of(name)](PLAIN))
    (item,), skipped = read(path)
    assert not skipped
    check(*item)
    body = "".join(span.of(item[0].text) for span in item[0].body)
    assert "talks would go on" in body
    assert "Norland imposed sanctions" in body
    assert read(path) == ([item], [])


@pytest.mark.parametrize("name", NAMES)
def test_reads_it_packed(name: str, tmp_path: Path) -> None:
    data = SOURCES[suffix_of(name)](PLAIN)
    (whole,), _ = read(write(tmp_path, "a" + suffix_of(name), data))
    (unpacked,), skipped = read(write(tmp_path, "a" + suffix_of(name) + ".gz", packed(data)))
    assert not skipped
    assert unpacked[0].text == whole[0].text


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", NAMES)
def test_odd_text_passes(name: str, odd: str, tmp_path: Path) -> None:
    suffix = suffix_of(name)
    found, skipped = read(write(tmp_path, "a" + suffix, SOURCES[suffix](ODD[odd])))
    assert len(found) + len(skipped) >= 1
    for report, source in found:
        check(report, source)
        if suffix in KEPT_TO_THE_CHARACTER and not ODD[odd].startswith("\ufeff"):
            assert report.text == ODD[odd]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_megabyte_in_one_line(name: str, tmp_path: Path) -> None:
    suffix, text = suffix_of(name), one_line(1_000_000)
    (item,), skipped = read(write(tmp_path, "a" + suffix, SOURCES[suffix](text)))
    assert not skipped
    check(*item)
    assert sum(len(span) for span in item[0].body) > 990_000


@pytest.mark.parametrize("garbage", GARBAGE)
@pytest.mark.parametrize("name", NAMES)
def test_garbage_is_said_in_one_line_each(name: str, garbage: str, tmp_path: Path) -> None:
    found, skipped = read(write(tmp_path, "a" + suffix_of(name), GARBAGE[garbage]))
    for report, source in found:
        check(report, source)
    for one in skipped:
        assert one.where
        assert one.reason
        assert "\n" not in one.reason
    if garbage in ("nothing", "white space", "zeros", "a picture"):
        assert skipped
        assert not found


@pytest.mark.parametrize("name", NAMES)
def test_a_file_cut_short_does_not_stop_the_batch(name: str, tmp_path: Path) -> None:
    suffix = suffix_of(name)
    data = SOURCES[suffix](PLAIN)
    cut = write(tmp_path, "a" + suffix, data[: len(data) // 2])
    good = write(tmp_path, "b.txt", SOURCES[".txt"](PLAIN))
    found, _ = read(cut, good)
    for report, source in found:
        check(report, source)
    assert PLAIN in [report.text for report, _ in found]


def test_a_folder_gives_what_its_files_give_one_by_one(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, f"{n}{suffix_of(name)}", SOURCES[suffix_of(name)](f"{PLAIN}\n\nReport {n}."))
        for n, name in enumerate(NAMES)
    ]
    together, skipped = read(tmp_path)
    assert not skipped
    one_by_one = [item for path in paths for item in read(path)[0]]
    assert sorted(i[0].text for i in together) == sorted(i[0].text for i in one_by_one)
    assert sorted(i[0].id for i in together) == sorted(i[0].id for i in one_by_one)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found, skipped = read(tmp_path / "missing.txt", tmp_path / "empty")
    assert not found
    assert [one.where for one in skipped] == [str(tmp_path / "missing.txt"), str(tmp_path / "empty")]
