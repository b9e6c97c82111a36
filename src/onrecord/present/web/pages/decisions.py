"""The ledger as pages show it: what is in force, what names an item now, and what was taken back."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.present.web.cited import Values
from onrecord.present.web.pages.stories import PAGE
from onrecord.present.words import clean, show_days
from onrecord.store import schema
from onrecord.store.queries import Ruling, find_decisions
from onrecord.store.queries.lookup import rows_by_id

TOLD = {
    "join": "Joined",
    "split": "Split",
    "accept": "Accepted",
    "reject": "Rejected",
    "speaker": "Speaker named",
    "day": "Day fixed",
    "undo": "Undone",
}


def decisions_page(connection: Connection, *, cursor: int = 0) -> Values:
    """The ledger, the latest first."""
    rulings = find_decisions(connection)[::-1]
    shown = rulings[cursor : cursor + PAGE]
    after = cursor + PAGE if len(rulings) > cursor + PAGE else None
    return {"decisions": [_ruling(r) for r in shown], "next": after}


def decided(connection: Connection) -> Values:
    """The decisions in force by the item that they name now, and the last of them."""
    active = [r for r in find_decisions(connection) if r.state != "undone" and r.decision.kind != "undo"]
    by_item: dict[str, list[Values]] = {}
    groups = _groups(connection, {item for ruling in active for item in ruling.matched if item})
    for ruling in active:
        items = [item for item in ruling.matched if item]
        for item in dict.fromkeys([*items, *(groups[item] for item in items if item in groups)]):
            by_item.setdefault(item, []).append(_ruling(ruling))
    return {"decided": by_item, "last_decision": _ruling(active[-1]) if active else None}


def _groups(connection: Connection, items: set[str]) -> dict[str, str]:
    """The utterance or happening of each quote or event: a decision about a member is one about its group."""
    found: dict[str, str] = {}
    for table, group in ((schema.quotes, "utterance"), (schema.events, "happening")):
        rows = rows_by_id(connection, table, items)
        found |= {id_: row[group] for id_, row in rows.items() if row[group]}
    return found


def _ruling(ruling: Ruling) -> Values:
    decision = ruling.decision
    value = clean(decision.actor.name) if decision.actor else ""
    if decision.from_ or decision.to:
        value = show_days(decision.from_, decision.to)
    about = "; ".join(dict.fromkeys(f"{item.kind} in {clean(item.report)}" for item in decision.items))
    return {
        "number": decision.number,
        "kind": decision.kind,
        "told": TOLD[decision.kind],
        "value": value,
        "about": about or f"decision {decision.undoes}",
        "by": clean(decision.by),
        "at": decision.at,
        "note": clean(decision.note or ""),
        "state": ruling.state,
        "items": [item for item in ruling.matched if item],
    }
