"""Reports per second of grouping a made stream, and the memory that it takes; each size in a process of its own."""

from __future__ import annotations

import sys
import time

from bench.made import made_reports
from bench.measure import run, say


def bench_group(sizes: list[int]) -> None:
    """Print the figures for each number of reports."""
    for size in sizes:
        making = run(sys.executable, "-m", "bench.grouping", "make", str(size))
        whole = run(sys.executable, "-m", "bench.grouping", "group", str(size))
        say(f"group, {size:,} reports", size / (whole.seconds - making.seconds), "reports/s", "making them not counted")
        say(f"group, {size:,} reports, peak memory", whole.peak_mib, "MiB", f"the texts alone {making.peak_mib:,.0f}")


def main(step: str, size: int) -> None:
    """Make `size` reports and, for the step "group", group them."""
    begin = time.perf_counter()
    if step == "make":
        held = list(made_reports(size))
        print(f"{len(held)} made in {time.perf_counter() - begin:.1f} s")
        return
    from onrecord.group import group_reports

    groupings = group_reports(made_reports(size))
    stories = len({g.story for g in groupings})
    reprints = sum(g.reprint_of is not None for g in groupings)
    print(f"{size} reports, {stories} stories, {reprints} reprints in {time.perf_counter() - begin:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
