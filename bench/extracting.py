"""Words per second of `extract` against the parser alone, over the same texts in one run, in one process and in two."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from bench.made import made_reports
from bench.measure import ONRECORD, run, say
from onrecord.model import Extraction, Report

ROUNDS = 5  # parser and extract take turns, so that a machine that drifts slows both


def bench_extract(count: int) -> None:
    """Print the figures over `count` made reports."""
    reports = list(made_reports(count))
    words = sum(len(r.text.split()) for r in reports)
    parts = [reports[n::ROUNDS] for n in range(ROUNDS)]
    with tempfile.TemporaryDirectory() as folder:
        parse(reports[:16])
        extract(write_rows(reports[:16], Path(folder) / "first.jsonl"))
        paths = [write_rows(part, Path(folder) / f"part{n}.jsonl") for n, part in enumerate(parts)]
        pairs = [
            (_rate(lambda part=part: parse(part), part), _rate(lambda path=path: extract(path), part))
            for part, path in zip(parts, paths, strict=True)
        ]
        parser, ours = (median(column) for column in zip(*pairs, strict=True))
        say("parser alone, one process", parser, "words/s", f"{count} reports, {words:,} words")
        say("extract, one process", ours, "words/s")
        say("  extract / parser, median of rounds", median(b / a for a, b in pairs), "", "at least 0.50")
        _two(reports, words, write_rows(reports, Path(folder) / "all.jsonl"))


def parse(reports: Sequence[Report]) -> None:
    """What the parser alone takes: the same paragraphs in the same batches, nothing read from the result."""
    from onrecord.annotate import readable
    from onrecord.annotate.with_spacy import BATCH_PARAGRAPHS, load_parser

    texts = (paragraph.of(report.text) for report in reports for paragraph in readable(report))
    for _ in load_parser().pipe(texts, batch_size=BATCH_PARAGRAPHS):
        pass


def extract(path: Path) -> None:
    """Everything that `onrecord extract` does with the reports of a file but start and print, in this process."""
    from onrecord.pipeline import extract_reports

    for _ in extract_reports([str(path)]):
        pass


def _rate(work: Callable[[], None], reports: Sequence[Report]) -> float:
    begin = time.perf_counter()
    work()
    return sum(len(r.text.split()) for r in reports) / (time.perf_counter() - begin)


def _two(reports: Sequence[Report], words: int, path: Path) -> None:
    """Two processes: the parser in a pool of its own, extract by the pipeline's pool; starting up is not counted."""
    parts = [reports[n : n + 16] for n in range(0, len(reports), 16)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(parse, parts[:4]))
        begin = time.perf_counter()
        list(pool.map(parse, parts))
        parser = words / (time.perf_counter() - begin)
    ours = _pipeline_rate(path)
    say("parser alone, two processes", parser, "words/s")
    say("extract, two processes", ours, "words/s")
    say("  extract / parser", ours / parser, "", "at least 0.50")
    whole = run(ONRECORD, "extract", str(path))
    say("onrecord extract, whole command", words / whole.seconds, "words/s", "start and JSON included")
    say("onrecord extract, peak memory", whole.peak_mib, "MiB", "under 1,536")


def _pipeline_rate(path: Path) -> float:
    """Words per second after the first chunk has come back: by then both processes have loaded their models."""
    from onrecord.pipeline import CHUNK_REPORTS, extract_reports

    words, begin = 0, 0.0
    for n, item in enumerate(extract_reports([str(path)], jobs=2)):
        if n == 2 * CHUNK_REPORTS:
            begin = time.perf_counter()
        elif n > 2 * CHUNK_REPORTS and isinstance(item, Extraction):
            words += len(item.report.text.split())
    return words / (time.perf_counter() - begin)


def write_rows(reports: Sequence[Report], path: Path) -> Path:
    """The reports as JSON Lines, as the command line reads them."""
    keys = ("id", "text", "outlet", "title")
    with path.open("w", encoding="utf-8") as out:
        for report in reports:
            row = {key: getattr(report, key) for key in keys}
            print(json.dumps({**row, "published": report.published.day}), file=out)
    return path
