"""Sentence vectors of passages, made once and kept in the record for search by meaning (docs/methods/keeping.md).

A vector is kept as 384 bytes: each number is divided by the largest of its vector, so that directions alone are kept.
Which passages have one: every report (headline and lead), every quote of four words or more, and every event that the
outlet itself asserts; what somebody is quoted as telling is found by the quote.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select, text

from onrecord.heads import head_version
from onrecord.heads.vectors import can_make_vectors, sentence_vectors
from onrecord.store import schema

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from onrecord.store import Store

HEAD = "vectors"  # the note that says which head made them
LEAST_WORDS = 4  # of a quote: the words of a shorter one say all there is to say
AT_ONCE = 64  # passages whose vectors are written in one transaction: about half a second of work between two


def forget(connection: Connection, rows: Sequence[int]) -> None:
    """Take out the vectors of passages that are no more; `rows` are theirs in the search table."""
    for table in (schema.vectors, schema.unembedded):
        if rows:
            connection.execute(text(f"DELETE FROM {table.name} WHERE passage = :gone"), [{"gone": r} for r in rows])


def note_missing(connection: Connection, rows: Sequence[int]) -> None:
    """Write down which passages have no vector yet; `fill` makes them."""
    if rows:
        connection.execute(schema.unembedded.insert(), [{"passage": row} for row in rows])


def count_missing(connection: Connection) -> int:
    """How many passages are still to be looked at."""
    return connection.scalar(select(func.count()).select_from(schema.unembedded)) or 0


def fill(store: Store) -> int:
    """Make the vectors that the record lacks, a few in each transaction; how many passages were looked at.

    An interrupt loses nothing: the next call goes on. Vectors of another head are made again. Without the head nothing
    is done.
    """
    if not can_make_vectors():
        return 0
    with store.transaction(writes=True) as connection:
        _drop_others(connection)
    done = 0
    while True:
        with store.transaction() as connection:
            passages = _missing(connection)
        if not passages:
            return done
        made = [(row, pack(sentence_vectors([words])[0])) for row, words in passages.items() if words]
        with store.transaction(writes=True) as connection:
            left = _among_missing(connection, list(passages))
            rows = [{"passage": row, "vector": vector} for row, vector in made if row in left]
            if rows:
                connection.execute(schema.vectors.insert(), rows)
            connection.execute(schema.unembedded.delete().where(schema.unembedded.c.passage.in_(passages)))
        done += len(passages)


def pack(vector: NDArray[np.float32]) -> bytes:
    """The direction of a vector, a byte for each number."""
    import numpy as np

    scaled: bytes = np.round(vector * (127 / np.abs(vector).max())).astype(np.int8).tobytes()
    return scaled


def words_of(kind: str, title: str, words: str) -> str:
    """What of a passage its vector is made of: of a report the headline and the first paragraph."""
    if kind != "report":
        return " ".join(words.split())
    return " ".join(f"{title}\n{words.lstrip().partition(chr(10))[0]}".split())


def _drop_others(connection: Connection) -> None:
    """Take out what another head made, and note that it is missing."""
    notes, version = schema.notes, head_version("vectors")
    before = connection.scalar(select(notes.c.value).where(notes.c.name == HEAD))
    if before == version:
        return
    if before is not None:
        old = connection.execute(select(schema.vectors.c.passage)).scalars().all()
        connection.execute(schema.vectors.delete())
        note_missing(connection, old)
        connection.execute(notes.delete().where(notes.c.name == HEAD))
    connection.execute(notes.insert().values(name=HEAD, value=version))


def _missing(connection: Connection) -> dict[int, str]:
    """The next passages to look at; no words for one that is to have no vector."""
    table = schema.unembedded
    rows = connection.execute(select(table.c.passage).order_by(table.c.passage).limit(AT_ONCE)).scalars().all()
    found = dict.fromkeys(rows, "")
    for row in rows:
        passage = connection.execute(
            text("SELECT kind, item, title, text FROM passages WHERE rowid = :row"), {"row": row}
        ).first()
        if passage is not None and _is_wanted(connection, passage.kind, passage.item, passage.text):
            found[row] = words_of(passage.kind, passage.title, passage.text)
    return found


def _is_wanted(connection: Connection, kind: str, item: str, words: str) -> bool:
    if kind == "quote":
        return len(words.split()) >= LEAST_WORDS
    if kind == "event":
        told = connection.execute(select(schema.events.c.quote).where(schema.events.c.id == item)).first()
        return told is not None and told.quote is None
    return True


def _among_missing(connection: Connection, rows: Sequence[int]) -> set[int]:
    table = schema.unembedded
    return set(connection.execute(select(table.c.passage).where(table.c.passage.in_(rows))).scalars())
