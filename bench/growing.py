"""What ten more reports cost in records of different sizes: `python -m bench --only grow --grown 1000,10000`.

The reports are those of `bench.made` in the order of their days, extracted as nothing but a report and its source:
what is measured is keeping them, grouping and writing, and not extraction, nor the comparing of quotes and events,
which hangs on the stories that are touched and not on the record. Two tens: the last ones of the newest day, and ten
of a week before, which come late.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bench.made import made_reports
from bench.measure import say
from onrecord.model import Extraction, Report, Source, digest
from onrecord.pipeline import derive, versions
from onrecord.store import Store
from onrecord.store.write import add_extraction

NEW = 10
LATE_DAYS = 7


def bench_grow(sizes: list[int]) -> None:
    """Print what the tens cost for each number of reports, and the ratios of the last size to the first."""
    spent = [_grow(size) for size in sizes]
    for name in spent[0]:
        say(f"{name}, {sizes[-1]:,} against {sizes[0]:,} kept", spent[-1][name] / spent[0][name], "times")


def _grow(size: int) -> dict[str, float]:
    """Seconds of processor time for each ten."""
    made = list(made_reports(size + 2 * NEW))
    newest = made[-NEW:]
    week = [r for r in made[:-NEW] if _days_between(r, made[-1]) >= LATE_DAYS]
    late = week[-NEW:]
    apart = {r.id for r in (*newest, *late)}
    spent = {}
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "record.db", versions=versions()) as store:
        begin = time.process_time()
        _add(store, (r for r in made if r.id not in apart))
        say(f"record of {size:,} reports", time.process_time() - begin, "s", "from nothing")
        for name, some in (("ten of the newest day", newest), ("ten a week late", late), ("none", [])):
            begin, clock = time.process_time(), time.perf_counter()
            stories = _add(store, some)
            spent[name] = time.process_time() - begin
            note = f"{time.perf_counter() - clock:.2f} s by the clock, {stories} stories derived"
            say(f"{name}, {size:,} kept", spent[name], "s", note)
        say("size of the file", store.path.stat().st_size / 2**20, "MiB")
    return spent


def _add(store: Store, reports: Iterable[Report]) -> int:
    """Keep the reports and derive; how many stories that were."""
    with store.transaction(writes=True) as connection:
        for report in reports:
            source = Source(report.id, "jsonl", digest(report.text))
            add_extraction(connection, Extraction(report, source), digest(versions()))
    return len(derive(store))


def _days_between(report: Report, last: Report) -> int:
    one, other = (date.fromisoformat(r.published.to or r.published.from_ or "") for r in (report, last))
    return (other - one).days
