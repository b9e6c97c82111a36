"""A kill at any moment loses no report and no decision that was acknowledged, and leaves no half of one."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

import pytest

from onrecord.model import Record
from onrecord.store import open_store
from tests.conftest import ROOT
from tests.store.made import decided, numbered, record_of

ROUNDS = 12
MOST_STEPS = 6000  # of SQLite's machine: opening takes some 800, a report 80, a record 500

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the writer forks")


@contextmanager
def writers(path: Path) -> Iterator[tuple[IO[str], IO[str]]]:
    """The program that forks writers: its input and its output."""
    command = [sys.executable, "-m", "tests.store.killed", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdin
        assert program.stdout
        yield program.stdin, program.stdout


def killed_from_outside(out: IO[str], chance: random.Random) -> Iterator[str]:
    """What the child says until it is gone; it is killed a random while after a random number of lines."""
    lines, spins, child = chance.randrange(1, 12), chance.randrange(20_000), 0
    for line in out:
        if line.startswith("child"):
            child = int(line.split()[1])
        elif line == "gone\n":
            return
        else:
            yield line
            lines -= 1
        if child and lines <= 0:
            for _ in range(spins):
                pass
            os.kill(child, signal.SIGKILL)
            lines = 1_000_000


def killed_from_within(out: IO[str], chance: random.Random) -> Iterator[str]:
    """What the child says until it has killed itself."""
    for line in out:
        if line == "gone\n":
            return
        if not line.startswith("child"):
            yield line


@pytest.mark.parametrize("killed", [killed_from_outside, killed_from_within])
def test_a_kill_loses_nothing_and_leaves_no_half(
    fresh: Callable[[], Path], killed: Callable[[IO[str], random.Random], Iterator[str]]
) -> None:
    path, chance, acknowledged, written = fresh(), random.Random(7), 0, 0
    said: dict[str, list[int]] = {"deciding": [], "decided": []}
    with writers(path) as (to, out):
        for _ in range(ROUNDS):
            tick = chance.randrange(1, MOST_STEPS) if killed is killed_from_within else 0
            print(acknowledged, tick, file=to, flush=True)
            begun = acknowledged
            for line in killed(out, chance):
                verb, number = line.split()
                said.setdefault(verb, []).append(int(number))
                begun = max(begun, int(number) + 1) if verb == "adding" else begun
                acknowledged = max(acknowledged, int(number) + 1) if verb == "added" else acknowledged
                written = int(number) + 1 if verb == "written" else written
            check(path, acknowledged, begun, written)
            check_ledger(path, begun=said["deciding"], acknowledged=said["decided"])
    assert acknowledged >= ROUNDS


def check(path: Path, acknowledged: int, begun: int, written: int) -> None:
    """Every acknowledged report is there, whole; at most the one that was being added besides; the record is whole."""
    with open_store(path) as store:
        found = list(store.extractions())
        assert len(found) in (acknowledged, begun)
        assert found == [numbered(n) for n in range(len(found))]
        record = store.read_record()
        many = len(record.reports)
        assert many >= written
        assert record == (record_of(*(numbered(n) for n in range(many))) if many else Record())
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.execute("INSERT INTO passages(passages) VALUES ('integrity-check')")
    connection.close()


def check_ledger(path: Path, *, begun: list[int], acknowledged: list[int]) -> None:
    """Every acknowledged decision is there, in order and whole; of the others only such as were being written."""
    with open_store(path) as store:
        ledger = store.decisions()
    assert [d.number for d in ledger] == list(range(1, len(ledger) + 1))
    found = [next(n for n in begun if decided(n).items == d.items) for d in ledger]
    assert [replace(d, number=0) for d in ledger] == [decided(n) for n in found]
    assert set(acknowledged) <= set(found)
    assert found == sorted(set(found))
