"""Processes timed from outside: wall time and peak memory as the operating system counts them."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

UNITS_A_MIB = 1024 if sys.platform != "darwin" else 1024**2  # ru_maxrss counts KiB on Linux, bytes on macOS
ONRECORD = str(Path(sys.executable).with_name("onrecord"))


@dataclass(frozen=True, slots=True)
class Measured:
    """One finished process, or the medians of several; `peak_mib` is that of its largest single process."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


@contextmanager
def serving(record: Path, *options: str) -> Iterator[str]:
    """The address of a workbench over the record, in a process of its own."""
    command = [ONRECORD, "serve", str(record), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().split("  ")[0].strip().rstrip("/")
        finally:
            server.terminate()


def run(*command: str) -> Measured:
    """Run the command once; what it prints is thrown away, and that it fails is an error."""
    with tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {said[-500:]}")
    return Measured(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / UNITS_A_MIB)


def run_often(*command: str, times: int = 5) -> Measured:
    """Medians over `times` runs after one that is not counted."""
    run(*command)
    done = [run(*command) for _ in range(times)]
    return Measured(*(median(getattr(m, field) for m in done) for field in Measured.__slots__))


def peak_mib() -> float:
    """The peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNITS_A_MIB


def say(name: str, value: float, unit: str, note: str = "") -> None:
    """Print one figure."""
    digits = 0 if abs(value) >= 100 else 2
    print(f"{name:<52}{value:>12,.{digits}f} {unit:<12}{note}".rstrip(), flush=True)
