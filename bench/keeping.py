"""Reports per second into a record file and out of it, and the size of the file: `python -m bench.keeping [N]`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.made import made_reports
from bench.measure import say
from onrecord.model import Actor, Extraction, Quote, Record, Report, Role, Source, Span, Story, Time, digest
from onrecord.store import Store
from onrecord.store.queries import find_quotes, search_both

ITEMS = 16  # quotes and as many times in each report
RUIZ = Actor("Q1", "Ana Ruiz", "person")


def bench_keep(size: int) -> None:
    """Print the figures for a record of `size` reports."""
    made = sorted(map(_extraction, made_reports(size)), key=lambda e: e.report.id)
    record = _record(made)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "record.db") as store:
        with Took("reports added", size):
            assert all(store.add(e) for e in made)
        with Took("reports read back", size):
            assert list(store.extractions()) == made
        with Took(f"record of {size * 2 * ITEMS:,} items written", size):
            store.write_record(record)
        with Took("record written again, unchanged", size):
            store.write_record(record)
        with Took("record read", size):
            assert store.read_record() == record
        with store.transaction() as connection:
            with Took("record searched for a word", size):
                search_both(connection, "minister", by="words")
            with Took("record asked for a speaker's quotes", size):
                assert len(list(find_quotes(connection, speaker="ruiz"))) == size * ITEMS
        say("size of the file", store.path.stat().st_size / size / 1024, "KiB/report")


class Took:
    """Prints how long the block took, and how many reports that is a second."""

    def __init__(self, what: str, reports: int) -> None:
        self._what, self._reports = what, reports

    def __enter__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def __exit__(self, *error: object) -> None:
        wall, processor = time.perf_counter() - self._wall, time.process_time() - self._processor
        say(self._what, self._reports / wall, "reports/s", f"{wall:.2f} s, {processor:.2f} s of them processor")


def _extraction(report: Report) -> Extraction:
    spans = list(_spans(report))
    id_ = report.id
    return Extraction(
        report,
        Source(id_, "jsonl", digest(report.text)),
        times=tuple(Time(digest(id_, "t", n), id_, s.start, s.end, "DATE", "2021") for n, s in enumerate(spans)),
        actors=(RUIZ,),
        quotes=tuple(
            Quote(digest(id_, "q", n), id_, "direct", (s,), speaker=Role((s,), s.of(report.text), RUIZ.id))
            for n, s in enumerate(spans)
        ),
    )


def _spans(report: Report) -> Iterator[Span]:
    step = len(report.text) // ITEMS
    yield from (Span(n * step, (n + 1) * step) for n in range(ITEMS))


def _record(made: list[Extraction]) -> Record:
    return Record(
        reports=tuple(e.report for e in made),
        sources=tuple(e.source for e in made),
        actors=(RUIZ,),
        quotes=tuple(sorted((q for e in made for q in e.quotes), key=lambda q: q.id)),
        times=tuple(sorted((t for e in made for t in e.times), key=lambda t: t.id)),
        stories=(Story("s", "All of it", None, None, tuple(e.report.id for e in made)),),
    )


if __name__ == "__main__":
    bench_keep(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
