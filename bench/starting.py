"""How long it takes to begin: the import, the help, and three reports to a brief; each a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median

from bench.measure import ONRECORD, run_often, say

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "beijing-2022"
REPORTS = ("harbour-dispatch.txt", "meridian-standard.html", "northfield-herald.xml")
IMPORT = "import time; t = time.perf_counter(); import onrecord; print(time.perf_counter() - t)"


def bench_start() -> None:
    """Print the figures; the files are in the system's cache, the models are loaded anew each time."""
    say("import onrecord", _import_seconds(), "s", "under 0.2")
    say("onrecord --help", run_often(ONRECORD, "--help").seconds, "s", "under 0.5")
    brief = run_often(ONRECORD, "read", *(str(EXAMPLES / name) for name in REPORTS), times=3)
    say("three reports to a brief, cold", brief.seconds, "s", f"under 6; processor time {brief.cpu_seconds:.2f} s")
    say("three reports to a brief, peak memory", brief.peak_mib, "MiB", "under 1,536")


def _import_seconds() -> float:
    command = [sys.executable, "-c", IMPORT]
    return median(float(subprocess.run(command, capture_output=True, check=True, text=True).stdout) for _ in range(7))
