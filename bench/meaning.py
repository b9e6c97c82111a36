"""Search by meaning over many vectors: `python -m bench --only meaning --vectors 800000`.

The vectors are made by chance, each number from a normal distribution: what a search costs hangs on how many there
are, not on where they point. 800,000 are the passages of 100,000 reports of five quotes and two events each.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from bench.measure import peak_mib, say

if TYPE_CHECKING:
    from onrecord.store import Store

ASKED = 40
WRITTEN_AT_ONCE = 20_000


def bench_meaning(count: int) -> None:
    """Print what reading the signs of `count` vectors and searching among them takes."""
    from onrecord.store import Store
    from onrecord.store.meaning import find_alike

    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "record.db") as store:
        _write(store, count)
        say("file of vectors", (Path(folder) / "record.db").stat().st_size / 2**20, "MiB", f"{count:,} vectors")
        took = []
        for number in range(ASKED + 1):
            with store.transaction() as connection:
                begin = time.perf_counter()
                find_alike(connection, f"the minister spoke {number} times about the northern bridge")
                took.append(1000 * (time.perf_counter() - begin))
        first, *later = took
        say("first search by meaning, which loads head and signs", first, "ms")
        p95 = quantiles(later, n=20, method="inclusive")[-1]
        say("search by meaning, 95th percentile", p95, "ms", f"median {median(later):.0f}, {ASKED} asked")
        say("peak memory", peak_mib(), "MiB")


def _write(store: Store, count: int) -> None:
    import numpy as np

    from onrecord.heads import head_version
    from onrecord.heads.vectors import SIZE
    from onrecord.store import schema, vectors

    chance = np.random.default_rng(0)
    with store.transaction(writes=True) as connection:
        connection.execute(schema.notes.insert().values(name=vectors.HEAD, value=head_version("vectors")))
        for start in range(0, count, WRITTEN_AT_ONCE):
            made = chance.standard_normal((min(WRITTEN_AT_ONCE, count - start), SIZE)).astype(np.float32)
            rows = [{"passage": start + n, "vector": vectors.pack(v)} for n, v in enumerate(made)]
            connection.execute(schema.vectors.insert(), rows)
