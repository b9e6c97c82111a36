"""The ledger as pages show it: what is in force, what names an item now, and what was taken back."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.present.web.cited import Values
from onrecord.present.web.pages.stories import PAGE
from onrecord.present.words import clean, show_days
from onrecord.store.queries import Ruling, find_decisions

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
    for ruling in active:
        for item in dict.fromkeys(filter(None, ruling.matched)):
            by_item.setdefault(item, []).append(_ruling(ruling))
    return {"decided": by_item, "last_decision": _ruling(active[-1]) if active else None}


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
