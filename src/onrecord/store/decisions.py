"""The ledger of decisions: rows are added, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from onrecord.errors import NotInRecord
from onrecord.model import Decision, from_json, to_json
from onrecord.store import schema
from onrecord.store.write import note_pending


def append_decision(connection: Connection, decision: Decision) -> Decision:
    """Add a decision to the ledger, and return it with its number.

    Raises:
        NotInRecord: It undoes one that is not there.
    """
    table = schema.decisions
    last = connection.scalar(select(func.max(table.c.number))) or 0
    if decision.undoes is not None and not 1 <= decision.undoes <= last:
        known = f"1 to {last}" if last else "none yet"
        raise NotInRecord(f"decision {decision.undoes}: not in the ledger ({known}); list it to see the numbers")
    kept = replace(decision, number=last + 1)
    connection.execute(table.insert().values(to_json(kept)))
    note_pending(connection)
    return kept


def read_decisions(connection: Connection) -> Sequence[Decision]:
    """The whole ledger, in order."""
    rows = connection.execute(select(schema.decisions).order_by(schema.decisions.c.number)).mappings()
    return [from_json(Decision, dict(row)) for row in rows]
