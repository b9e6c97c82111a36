"""A writer to be killed: run as a program, it forks a child for each line that it reads, and the child writes.

A line is `FIRST TICK`: the child adds reports from that number on and decides about each, says so after each, and
writes the record after every third. With a TICK above 0 it kills itself when SQLite has taken that many steps, in the
middle of whatever that is; else it goes on until it is killed.
"""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import sys
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.pool import Pool

from onrecord.store import Store
from tests.store.made import decided, numbered, record_of

RECORD_EVERY = 3
STRIDE = 5  # steps between two looks at the count


def write(path: Path, first: int) -> None:
    """Add reports from number `first` on, without end."""
    with Store(path) as store:
        for number in itertools.count(first):
            say(f"adding {number}")
            store.add(numbered(number))
            say(f"added {number}")
            say(f"deciding {number}")
            store.decide(decided(number))
            say(f"decided {number}")
            if number % RECORD_EVERY == 0:
                store.write_record(record_of(*(numbered(n) for n in range(number + 1))))
                say(f"written {number}")


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def die_after(steps: int) -> None:
    """Kill this process when its connections have taken so many steps of SQLite's machine, give or take a few."""
    left = itertools.count(steps, -STRIDE)

    def step() -> int:
        if next(left) <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    @event.listens_for(Pool, "connect")
    def connected(connection: sqlite3.Connection, entry: object) -> None:
        connection.set_progress_handler(step, STRIDE)


def main(path: Path) -> None:
    """Fork a writer for each line of standard input, and say when it is gone."""
    for line in sys.stdin:
        first, tick = map(int, line.split())
        child = os.fork()
        if child == 0:
            if tick:
                die_after(tick)
            write(path, first)
        say(f"child {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
