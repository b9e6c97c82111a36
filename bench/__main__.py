"""Print every figure, or those of one part: `python -m bench [--only PART]`; `--help` tells the sizes."""

from __future__ import annotations

import argparse
import os
import platform

from bench.extracting import bench_extract
from bench.grouping import bench_group, bench_stream
from bench.growing import bench_grow
from bench.looking import bench_look
from bench.meaning import bench_meaning
from bench.relating import bench_relations
from bench.serving import bench_serve
from bench.starting import bench_start


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Speed and memory on fixed inputs.")
    parts = ("start", "extract", "relations", "group", "stream", "grow", "serve", "meaning", "look")
    parser.add_argument("--only", choices=parts, help="one part of the bench")
    parser.add_argument("--reports", type=int, default=400, help="reports to extract from")
    parser.add_argument("--group", default="1000,10000,100000", help="numbers of reports to group")
    parser.add_argument(
        "--stream", type=int, default=50_000, help="reports of the made stream; a million takes half an hour"
    )
    parser.add_argument("--grown", default="1000,10000", help="reports of the records to which ten more are added")
    parser.add_argument("--served", type=int, default=1_000, help="reports of the record that is served")
    parser.add_argument("--vectors", type=int, default=20_000, help="vectors to search by meaning")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}")
    if options.only in (None, "start"):
        bench_start()
    if options.only in (None, "extract"):
        bench_extract(options.reports)
    if options.only in (None, "relations"):
        bench_relations()
    if options.only in (None, "group"):
        bench_group([int(size) for size in options.group.split(",")])
    if options.only in (None, "stream"):
        bench_stream(options.stream)
    if options.only in (None, "meaning"):
        bench_meaning(options.vectors)
    if options.only in (None, "look"):
        bench_look()
    if options.only in (None, "grow"):
        bench_grow([int(size) for size in options.grown.split(",")])
    if options.only in (None, "serve"):
        bench_serve([size for size in (10_000,) if size < options.served] + [options.served])


if __name__ == "__main__":
    main()
