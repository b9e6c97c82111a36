"""What grouping keeps in a record file: features of reports and saved states. All of it can be made again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, literal, select

from onrecord.model import Extraction
from onrecord.store import schema
from onrecord.store.revisions import with_id
from onrecord.store.rows import AT_ONCE, chunks, unpack

PART_BYTES = 1 << 24  # of a saved state; databases bound the size of a value


@dataclass(frozen=True, slots=True)
class KeptFeatures:
    """The features of a report as bytes, with its days; `made_from` says of what they were made."""

    id: str
    made_from: str
    day: str
    from_: str | None
    to: str | None
    packed: bytes


@dataclass(frozen=True, slots=True)
class KeptState:
    """A saved state: a digest of what was seen before, how many reports that were, and the day that comes next."""

    seen: str
    count: int
    day: str


def without_features(connection: Connection, version: str) -> Iterator[tuple[str, Extraction]]:
    """Each report whose features lack or are of an older text or version, and what they are to be `made_from`."""
    kept, features = schema.extractions, schema.features
    made_from = literal(f"{version}:") + kept.c.digest
    joined = kept.outerjoin(features, (kept.c.id == features.c.id) & (features.c.made_from == made_from))
    query = select(kept.c.id, kept.c.packed, made_from.label("made_from")).select_from(joined)
    for row in connection.execute(query.where(features.c.id.is_(None)).order_by(kept.c.id)).yield_per(AT_ONCE):
        yield row.made_from, with_id(unpack(row.packed), row.id)


def keep_features(connection: Connection, rows: Sequence[KeptFeatures]) -> None:
    """Put the rows in the place of those of the same reports."""
    table = schema.features
    for some in chunks([r.id for r in rows]):
        connection.execute(table.delete().where(table.c.id.in_(some)))
    if rows:
        values = [
            {"id": r.id, "made_from": r.made_from, "day": r.day, "from": r.from_, "to": r.to, "packed": r.packed}
            for r in rows
        ]
        connection.execute(table.insert(), values)


def list_features(connection: Connection) -> list[tuple[str, str, str]]:
    """Day, id and `made_from` of each report that the file holds; no words are read."""
    table, kept = schema.features, schema.extractions
    rows = connection.execute(select(table.c.day, table.c.id, table.c.made_from).join(kept, kept.c.id == table.c.id))
    return [(row.day, row.id, row.made_from) for row in rows]


def read_features(connection: Connection, ids: Iterable[str]) -> Iterator[KeptFeatures]:
    """The features of some reports."""
    table = schema.features
    for some in chunks(sorted(ids)):
        for row in connection.execute(select(table).where(table.c.id.in_(some))).mappings():
            yield KeptFeatures(row["id"], row["made_from"], row["day"], row["from"], row["to"], row["packed"])


def list_states(connection: Connection) -> list[KeptState]:
    """The saved states, without what was saved."""
    table = schema.checkpoints
    rows = connection.execute(select(table.c.seen, table.c.count, table.c.day).where(table.c.part == 0))
    return [KeptState(*row) for row in rows]


def read_state(connection: Connection, seen: str) -> bytes:
    """What was saved, its parts put together; empty where there is none."""
    table = schema.checkpoints
    rows = connection.execute(select(table.c.packed).where(table.c.seen == seen).order_by(table.c.part))
    return b"".join(rows.scalars())


def keep_states(connection: Connection, stay: Collection[str], new: Iterable[tuple[KeptState, bytes]]) -> None:
    """Add new states, and forget all others but those of which `stay` has the digest."""
    table = schema.checkpoints
    connection.execute(table.delete().where(table.c.seen.not_in(sorted(stay))))
    for state, saved in new:
        rows: list[dict[str, Any]] = [
            {
                "seen": state.seen,
                "part": part,
                "count": state.count,
                "day": state.day,
                "packed": saved[at : at + PART_BYTES],
            }
            for part, at in enumerate(range(0, len(saved), PART_BYTES))
        ]
        connection.execute(table.insert(), rows)


def read_places(connection: Connection) -> dict[tuple[str, str], str]:
    """The id of each report by the id that its reader gave and the digest of its text, as decisions name it."""
    table = schema.extractions
    rows = connection.execute(select(table.c.given, table.c.text_digest, table.c.id))
    return {(row.given, row.text_digest): row.id for row in rows}
