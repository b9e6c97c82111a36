"""Grouping the reports of a record file: features are made of new reports alone, and grouping goes on from a state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.model import Grouping, Published

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.group import Features
    from onrecord.store import Store

AT_ONCE = 500  # reports whose features are made between two writings


def group_kept(store: Store, leave_out: frozenset[str] = frozenset()) -> list[Grouping]:
    """`group_reports` of all reports of a record file but those left out, sorted by id.

    What is grouped again are the reports from the day of the earliest new one on, or from a state before it.
    """
    from onrecord.group.growing import Checkpoint, Listed, group_onward
    from onrecord.store import grouping as kept

    _make_features(store)
    with store.transaction() as connection:
        listed = [Listed(*row) for row in kept.list_features(connection) if row[1] not in leave_out]
        states = [Checkpoint(s.seen, s.count, s.day) for s in kept.list_states(connection)]

        def load(ids: Sequence[str]) -> Iterator[Features]:
            return _load(connection, ids)

        def load_state(checkpoint: Checkpoint) -> bytes:
            return kept.read_state(connection, checkpoint.seen)

        grown = group_onward(listed, load, states, load_state)
    stay = {c.seen for c in grown.checkpoints if c.state is None}
    new = [(kept.KeptState(c.seen, c.count, c.day), c.state) for c in grown.checkpoints if c.state is not None]
    if new or stay != {s.seen for s in states}:
        with store.transaction(writes=True) as connection:
            kept.keep_states(connection, stay, new)
    return grown.groupings


def _make_features(store: Store) -> None:
    """Make the features of reports that have none, or whose text or days are others since."""
    from onrecord.group import features_of
    from onrecord.group.features import VERSION
    from onrecord.store import grouping as kept

    while True:
        with store.transaction() as connection:
            some = list(islice(kept.without_features(connection, VERSION.decode()), AT_ONCE))
        if not some:
            return
        rows = [
            kept.KeptFeatures(f.id, made_from, f.day, f.published.from_, f.published.to, f.pack())
            for (made_from, _), f in zip(some, features_of(e.report for _, e in some), strict=True)
        ]
        with store.transaction(writes=True) as connection:
            kept.keep_features(connection, rows)


def _load(connection: Connection, ids: Iterable[str]) -> Iterator[Features]:
    from onrecord.group import Features
    from onrecord.store.grouping import read_features

    for row in read_features(connection, ids):
        yield Features.unpack(row.id, Published(row.from_, row.to), row.packed)  # grouping asks for the days alone
