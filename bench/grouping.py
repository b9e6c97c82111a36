"""Reports per second of grouping, and the memory that it takes; each size in a process of its own.

Two inputs: made reports whose texts are read (`bench/made.py`), and a longer stream of made words, where reading texts
is left out (`bench/made_stream.py`). What is counted is processor time, so that other work on the machine shows less.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Hashable, Sequence

from bench.made import made_reports
from bench.measure import peak_mib, run, say


def bench_group(sizes: list[int]) -> None:
    """Print the figures of made reports for each number of them."""
    for size in sizes:
        making = run(sys.executable, "-m", "bench.grouping", "make", str(size))
        whole = run(sys.executable, "-m", "bench.grouping", "group", str(size))
        seconds = whole.cpu_seconds - making.cpu_seconds
        say(f"group, {size:,} reports", size / seconds, "reports/s", "of processor time, making them not counted")
        say(f"group, {size:,} reports, peak memory", whole.peak_mib, "MiB", f"the texts alone {making.peak_mib:,.0f}")
        reading = run(sys.executable, "-m", "bench.grouping", "read", str(size))
        copies = run(sys.executable, "-m", "bench.grouping", "reprints", str(size))
        say("- their words alone", size / (reading.cpu_seconds - making.cpu_seconds), "reports/s")
        say("- words and reprints", size / (copies.cpu_seconds - making.cpu_seconds), "reports/s")


def bench_stream(count: int) -> None:
    """Group a made stream and print the rate of each tenth of it, and the most memory that it has taken by then."""
    from bench.made_stream import MadeStream
    from onrecord.group import Stream

    stream, made = Stream(), MadeStream(count)
    kept, spent = 0, 0.0
    for day in made:
        begin = time.process_time()
        stream.add(day)
        spent += time.process_time() - begin
        if len(stream) - kept >= count / 10 or len(stream) == count:
            say(
                f"stream, {kept:,} to {len(stream):,} reports kept",
                (len(stream) - kept) / spent,
                "reports/s",
                f"{peak_mib():,.0f} MiB",
            )
            kept, spent = len(stream), 0.0
    say(f"stream, {count:,} reports, peak memory", peak_mib(), "MiB", "the made words of ten days in it")
    found = list(stream.groupings())
    precision, recall = bcubed(made.stories.tolist(), [g.story for g in found])
    say("stream, stories, BCubed precision", 100 * precision, "%")
    say("stream, stories, BCubed recall", 100 * recall, "%")
    right = [made.copies.get(n) is not None for n, g in enumerate(found) if g.reprint_of is not None]
    say("stream, reprints, precision", 100 * sum(right) / max(1, len(right)), "%", "copies of any report of the story")
    say("stream, reprints, recall", 100 * sum(right) / max(1, len(made.copies)), "%")


def bcubed(wanted: Sequence[Hashable], ours: Sequence[Hashable]) -> tuple[float, float]:
    """BCubed precision and recall (Bagga and Baldwin 1998)."""
    in_gold, in_ours, both = Counter(wanted), Counter(ours), Counter(zip(wanted, ours, strict=True))
    precision = sum(n * n / in_ours[p] for (_, p), n in both.items()) / len(wanted)
    return precision, sum(n * n / in_gold[g] for (g, _), n in both.items()) / len(wanted)


def main(step: str, size: int) -> None:
    """Make `size` reports and go as far with them as `step` says: make, read, reprints or group."""
    reports = list(made_reports(size))
    if step == "read":
        from onrecord.group import features_of

        print(sum(len(f.words) for f in features_of(reports)), "words")
    elif step == "reprints":
        from onrecord.group import features_of
        from onrecord.group.reprints import Reprints

        index = Reprints()
        words = [f.words for f in features_of(reports)]
        for start in range(0, size, 256):
            index.add(words[start : start + 256])
    elif step == "group":
        from onrecord.group import group_reports

        print(len({g.story for g in group_reports(reports)}), "stories")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
