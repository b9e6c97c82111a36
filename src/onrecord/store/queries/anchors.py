"""Items of the record as the anchors that a decision about them names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from onrecord.errors import BadRecord
from onrecord.model import Actor, Anchor, AnchorKind, DecisionKind, Evidence, Span, digest, from_json, given_id
from onrecord.store.queries.lookup import find_report, get_row
from onrecord.store.rows import read_rows, table_of

KINDS: dict[str, AnchorKind] = {
    "reports": "report", "quotes": "quote", "events": "event", "times": "time", "positions": "position",
    "findings": "finding", "utterances": "utterance", "happenings": "happening", "stories": "story",
}  # fmt: skip
MEMBERS = {"utterances": "quotes", "happenings": "events", "stories": "reports"}


def find_anchors(connection: Connection, kind: DecisionKind, items: Sequence[tuple[str, str]]) -> tuple[Anchor, ...]:
    """The anchors of a decision of that kind about items, each a table and an id.

    An utterance, happening or story stands for its members where members are decided about, for its first where it is
    joined with another.

    Raises:
        NotInRecord: An item is not there.
        BadRecord: A table is not one of items.
    """
    return tuple(dict.fromkeys(a for table, id_ in items for a in _anchors(connection, kind, table, id_)))


def find_actor(connection: Connection, wanted: str) -> Actor:
    """The actor of that id, else the only one of that name.

    Raises:
        NotInRecord: There is none of that id or name, or there are several.
    """
    named = [row for row in read_rows(connection, "actors") if row["name"].casefold() == wanted.casefold()]
    row = named[0] if len(named) == 1 else get_row(connection, table_of("actors"), wanted, "actor")
    return from_json(Actor, row)


def _anchors(connection: Connection, kind: DecisionKind, table: str, id_: str) -> Iterator[Anchor]:
    if table not in KINDS:
        raise BadRecord(f"{table}: no table of items; name one of {', '.join(KINDS)}")
    row = get_row(connection, table_of(table), id_, KINDS[table])
    if table not in MEMBERS:
        yield _anchor(connection, KINDS[table], table, row)
        return
    member = MEMBERS[table]
    ids = row[member][:1] if kind in {"join", "accept"} else row[member]
    as_kind = KINDS[table] if kind in {"accept", "split"} else KINDS[member]
    for one in ids:
        yield _anchor(connection, as_kind, member, get_row(connection, table_of(member), one, KINDS[member]))


def _anchor(connection: Connection, kind: AnchorKind, table: str, row: dict[str, Any]) -> Anchor:
    name = row["id"]
    if table == "reports":
        return Anchor(kind, *_place(connection, row["id"]), id=name)
    if table == "findings":
        first, *rest = (from_json(Evidence, e) for e in row["evidence"])
        spans = (first.span, *(e.span for e in rest if e.report == first.report))
        others = tuple(e for e in rest if e.report != first.report)
        return Anchor(kind, *_place(connection, first.report), spans, row["kind"], others, name)
    columns = {"quotes": "content", "events": "trigger", "positions": "evidence"}
    where = [row["start"], row["end"]] if table == "times" else row[columns[table]]
    where = where if table == "quotes" else [where]
    what = row["type"] if table == "events" else row["question"] if table == "positions" else None
    return Anchor(kind, *_place(connection, row["report"]), tuple(Span(*p) for p in where), what, id=name)


def _place(connection: Connection, report: str) -> tuple[str, str]:
    found = find_report(connection, report)
    return given_id(found), digest(found.text)
