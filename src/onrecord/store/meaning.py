"""Search by meaning: the passages whose sentence vectors are nearest to that of a query.

Of each vector the signs of its numbers are held in memory, 48 bytes. Those that share most signs with the query are
candidates (random hyperplanes: Charikar 2002), and cosines are computed for these alone. What is held grows with the
file: a search reads the vectors that were added since the last one.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, select

from onrecord.heads import head_version
from onrecord.heads.vectors import SIZE, can_make_vectors, sentence_vectors
from onrecord.store import schema
from onrecord.store.vectors import HEAD

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CANDIDATES = 1000  # by signs; how many of the nearest by cosine are among them: docs/methods/keeping.md#meaning
LEAST_COSINE = 0.38  # headlines of BASIL against its sentences: of unrelated ones 1.2% are as near, of one story 44%
READ_AT_ONCE = 20_000  # vectors
WORD_BITS = 64


@dataclass(frozen=True, slots=True)
class Alike:
    """A passage that is near to a query: its row in the search table, and the cosine of the two vectors."""

    passage: int
    cosine: float


def find_alike(connection: Connection, query: str) -> list[Alike]:
    """The passages nearest in meaning, nearest first; none without vectors in the record or without their head."""
    if not can_make_vectors() or not any(c.isalnum() for c in query):
        return []
    if connection.scalar(select(schema.notes.c.value).where(schema.notes.c.name == HEAD)) != head_version("vectors"):
        return []
    import numpy as np

    wanted = sentence_vectors([" ".join(query.split())])[0]
    numbers = _signs_of(connection).nearest(connection, wanted)
    table = schema.vectors
    found = connection.execute(select(table.c.passage, table.c.vector).where(table.c.number.in_(numbers))).all()
    if not found:
        return []
    packed = np.frombuffer(b"".join(row.vector for row in found), dtype=np.int8)
    vectors = packed.reshape(-1, SIZE).astype(np.float32)
    cosines = (vectors @ wanted) / np.linalg.norm(vectors, axis=1)
    near = [Alike(r.passage, round(float(c), 4)) for r, c in zip(found, cosines, strict=True) if c >= LEAST_COSINE]
    return sorted(near, key=lambda a: (-a.cosine, a.passage))


@dataclass(slots=True)
class _Signs:
    """The signs of every vector of one record; columns of 64, so that a query is compared with a column at a time."""

    columns: NDArray[np.uint64]
    numbers: NDArray[np.int64]
    lock: threading.Lock = field(default_factory=threading.Lock)

    def nearest(self, connection: Connection, wanted: NDArray[np.float32]) -> list[int]:
        """The numbers of the vectors that share most signs with `wanted`."""
        import numpy as np

        with self.lock:
            self._read_on(connection)
            columns, numbers = self.columns, self.numbers
        if not len(numbers):
            return []
        asked = sign_columns(wanted[None, :])[:, 0]
        differing = np.zeros(len(numbers), dtype=np.uint16)
        for column, sign in zip(columns, asked, strict=True):
            differing += np.bitwise_count(column ^ sign)
        if len(numbers) > CANDIDATES:
            numbers = numbers[np.argpartition(differing, CANDIDATES)[:CANDIDATES]]
        return [int(n) for n in numbers]

    def _read_on(self, connection: Connection) -> None:
        """Read the vectors that were added since."""
        import numpy as np

        table = schema.vectors
        last = int(self.numbers[-1]) if len(self.numbers) else 0
        chosen = select(table.c.number, table.c.vector).where(table.c.number > last).order_by(table.c.number)
        columns, numbers = [self.columns], [self.numbers]
        for rows in connection.execute(chosen).yield_per(READ_AT_ONCE).partitions():
            packed = np.frombuffer(b"".join(row.vector for row in rows), dtype=np.int8)
            columns.append(sign_columns(packed.reshape(-1, SIZE)))
            numbers.append(np.array([row.number for row in rows], dtype=np.int64))
        if len(numbers) > 1:
            self.columns, self.numbers = np.concatenate(columns, axis=1), np.concatenate(numbers)


def sign_columns(vectors: NDArray[Any]) -> NDArray[np.uint64]:
    """The signs of vectors (n, 384) as bits: (6, n)."""
    import numpy as np

    packed = np.packbits(vectors >= 0, axis=1)
    return np.ascontiguousarray(packed.view(np.uint64).T)


_HELD: WeakKeyDictionary[object, _Signs] = WeakKeyDictionary()  # by the pool of connections: one for each open store
_HELD_LOCK = threading.Lock()


def _signs_of(connection: Connection) -> _Signs:
    import numpy as np

    with _HELD_LOCK:
        held = _HELD.get(connection.engine.pool)
        if held is None:
            empty = np.zeros((SIZE // WORD_BITS, 0), dtype=np.uint64)
            held = _HELD[connection.engine.pool] = _Signs(empty, np.zeros(0, dtype=np.int64))
        return held
