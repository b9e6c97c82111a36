"""Decisions that come from the workbench: checked to come from its own pages, then entered in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import get_args
from urllib.parse import parse_qsl

from fastapi import Request

from onrecord import pipeline
from onrecord.errors import BadRecord, OnrecordError
from onrecord.model import Actor, Decision, DecisionKind, digest
from onrecord.store import Store

MOST_BYTES = 16_384  # of a form: a decision is a few words
MOST_FIELDS = 20
_TEXT = {"type": "string"}
FORM = {  # what OpenAPI says of a decision's form
    "required": True,
    "content": {
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "required": ["action", "item"],
                "properties": {
                    "action": {"type": "string", "enum": [*get_args(DecisionKind)]},
                    "table": {"type": "string", "enum": ["quotes", "events", "times", "positions"]},
                    "item": _TEXT,
                    "other": _TEXT,
                    "value": _TEXT,
                },
            }
        }
    },
}


class Forbidden(OnrecordError):
    """A change was asked for by another site, or by no page at all."""


async def read_form(request: Request, *, origin: str | None = None) -> dict[str, str]:
    """The fields of a form that one of our own pages sent.

    Args:
        request: What was asked.
        origin: Where browsers see the pages, as a proxy shows them; None for the address that was asked, over HTTP.

    Raises:
        Forbidden: The request does not come from this server's pages.
        BadRecord: The form is too large.
    """
    own = origin or f"http://{request.headers.get('host', '')}"
    if request.headers.get("origin") != own or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise Forbidden("A decision is taken from this workbench's own pages alone.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise BadRecord(f"the form has more than {MOST_BYTES} bytes; a decision is a few words")
    try:
        return dict(parse_qsl(body.decode("utf-8"), max_num_fields=MOST_FIELDS))
    except ValueError as err:
        raise BadRecord("the form cannot be read; it is UTF-8 in application/x-www-form-urlencoded") from err


def enter(store: Store, fields: Mapping[str, str], *, by: str) -> Decision:
    """Enter a decision in the ledger and derive what it touches.

    Args:
        store: The record.
        fields: `action`; `table` and `item`; `other` for a join; `value` for a speaker or a day.
        by: Who decides.

    Raises:
        BadRecord: The fields make no decision.
        NotInRecord: An item is not there.
    """
    action, at = fields.get("action", ""), f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    item, other, value = (fields.get(name, "").strip() for name in ("item", "other", "value"))
    if action == "undo":
        if not item.isdecimal():
            raise BadRecord(f"{item!r} is no decision's number")
        return pipeline.undo(store.path, int(item), by=by, at=at)
    kind = next((k for k in get_args(DecisionKind) if k == action), None)
    if kind is None:
        raise BadRecord(f"{action!r} is nothing to decide; choose one of {', '.join(get_args(DecisionKind))}")
    if kind in ("speaker", "day") and not value:
        raise BadRecord("name the speaker first" if kind == "speaker" else "choose the day first")
    table = fields.get("table", "")
    items = [(table, id_) for id_ in (item, other if kind == "join" else "") if id_]
    actor = _actor(store, value) if kind == "speaker" else None
    days = (value, value) if kind == "day" else (None, None)
    return pipeline.decide(store.path, kind, items, by=by, at=at, actor=actor, days=days)


def _actor(store: Store, name: str) -> str | Actor:
    """The record's actor of that name or id, else a person of that name."""
    from onrecord.errors import NotInRecord
    from onrecord.store.queries import find_actor

    with store.transaction() as connection:
        try:
            return find_actor(connection, name)
        except NotInRecord:
            return Actor(digest("person", name.casefold()), name, "person")
