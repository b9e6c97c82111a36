"""Deciding: items of a record become places, a row of the ledger, and the stories that they touch are derived again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.model import Actor, Decision, DecisionKind
from onrecord.pipeline.keeping import derive
from onrecord.pipeline.versions import versions


def decide(
    path: str | Path,
    kind: DecisionKind,
    items: Sequence[tuple[str, str]],
    *,
    by: str,
    at: str,
    actor: str | Actor | None = None,
    days: tuple[str | None, str | None] = (None, None),
    note: str | None = None,
) -> Decision:
    """Decide about items of a record file: keep the decision, then derive again what it touches.

    Args:
        path: The record file.
        kind: What is decided.
        items: What it is decided of, each a table of the record and an id in it.
        by: Who decides.
        at: When, UTC, `2021-12-15T09:30:00Z`.
        actor: Who said the quotes, for `speaker`: an id or name of the record, or an actor that it does not have.
        days: First and last day, for `day`.
        note: Why, in the words of who decides.

    Raises:
        NotInRecord: An item or the actor is not there; nothing is kept.
        BadRecord: What is decided does not fit the items; nothing is kept.
    """
    from onrecord.store import Store
    from onrecord.store.queries import find_actor, find_anchors

    with Store(path, create=False, versions=versions()) as store:
        with store.transaction() as connection:
            anchors = find_anchors(connection, kind, items)
            who = find_actor(connection, actor) if isinstance(actor, str) else actor
        decision = store.decide(Decision(0, kind, by, at, anchors, who, *days, note=note))
        derive(store)
    return decision


def undo(path: str | Path, number: int, *, by: str, at: str, note: str | None = None) -> Decision:
    """Take a decision back, by its number; the ledger keeps both.

    Raises:
        NotInRecord: There is no decision of that number.
    """
    from onrecord.store import Store

    with Store(path, create=False, versions=versions()) as store:
        decision = store.decide(Decision(0, "undo", by, at, undoes=number, note=note))
        derive(store)
    return decision
