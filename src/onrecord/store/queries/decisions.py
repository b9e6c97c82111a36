"""The ledger as it stands: which decisions are in force, what they name now, and which name nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from onrecord.model import Decision, undone_by
from onrecord.store import schema
from onrecord.store.decisions import read_decisions
from onrecord.store.queries.lookup import find_rows


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision and what has become of it.

    `unmatched` is in force but names nothing that the record has now; it is kept and tried again whenever its report
    is derived. `matched` has the id that each of its items names now; an undo is `active` unless it was undone.
    """

    decision: Decision
    state: Literal["active", "undone", "unmatched"]
    undone_by: int | None = None
    matched: tuple[str | None, ...] = ()


def find_decisions(connection: Connection, *, report: str | None = None, item: str | None = None) -> list[Ruling]:
    """The ledger in order.

    Args:
        connection: Of a store.
        report: Only decisions about items of this report, by its id.
        item: Only decisions that name this item now.
    """
    ledger = read_decisions(connection)
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for row in connection.execute(select(schema.matches)):
        found[row.decision][row.item] = row.found
    undone = undone_by(ledger)
    rulings = []
    for decision in ledger:
        matched = tuple(found[decision.number].get(n) for n in range(len(decision.items)))
        state: Literal["active", "undone", "unmatched"] = "active"
        if decision.number in undone:
            state = "undone"
        elif decision.kind != "undo" and not any(matched):
            state = "unmatched"
        rulings.append(Ruling(decision, state, undone.get(decision.number), matched))
    given = connection.scalar(select(schema.extractions.c.given).where(schema.extractions.c.id == report))
    return [
        r
        for r in rulings
        if (report is None or given in {a.report for a in r.decision.items}) and (item is None or item in r.matched)
    ]


def find_marks(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The numbers of the decisions in force that name each of the items; items without one are left out."""
    marks: dict[str, set[int]] = defaultdict(set)
    for row in find_rows(connection, schema.matches, "found", ids):
        marks[row["found"]].add(row["decision"])
    return {id_: tuple(sorted(marks[id_])) for id_ in sorted(marks)}
