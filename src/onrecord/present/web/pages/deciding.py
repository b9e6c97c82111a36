"""What can be decided about one item, as a page of its own: for those who read without script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import NotInRecord
from onrecord.model import Evidence
from onrecord.present.index import Index
from onrecord.present.web.cited import Values, cite_all
from onrecord.present.web.loading import load_texts
from onrecord.present.words import clean, excerpt
from onrecord.store import schema
from onrecord.store.queries.lookup import get_row, rows_by_id

#: What each table's items are called in templates, which say what can be decided about them.
NAMES = {
    "utterances": "utterance", "happenings": "happening", "findings": "finding",
    "quotes": "quotes", "events": "events", "times": "times", "positions": "positions",
}  # fmt: skip
MEMBERS = {"utterances": "quotes", "happenings": "events"}
PLACE = {"quotes": "content", "events": "clause", "positions": "evidence"}
MOST_OTHERS = 200  # to choose from for a join
OTHER_CHARS = 120

Row = Mapping[str, Any]


def deciding_page(connection: Connection, table: str, item: str) -> Values:
    """An item with its sentences, and the others of its story that it can be joined with.

    Raises:
        NotInRecord: There is no such item.
    """
    if table not in NAMES:
        raise NotInRecord(f"{table!r} is no table of items; there are: {', '.join(NAMES)}")
    row = get_row(connection, schema.metadata.tables[table], item, NAMES[table].removesuffix("s"))
    evidence = _evidence(connection, table, [row])[item]
    index = load_texts(connection, {e.report for e in evidence})
    return {
        "item": {
            "table": table, "id": item, "name": NAMES[table], "words": clean(row["why"]) if table == "findings" else "",
            "passages": cite_all(index, evidence),
        },
        "others": _others(connection, table, row),
    }  # fmt: skip


def _others(connection: Connection, table: str, row: Row) -> list[Values]:
    if table not in MEMBERS:
        return []
    items = schema.metadata.tables[table]
    same = select(items).where(items.c.story == row["story"], items.c.id != row["id"]).order_by(items.c.id)
    rows = [dict(other) for other in connection.execute(same.limit(MOST_OTHERS)).mappings()]
    evidence = {id_: e[0] for id_, e in _evidence(connection, table, rows).items() if e}
    index = load_texts(connection, {e.report for e in evidence.values()})
    others = [{"id": id_, "words": _words(index, e)} for id_, e in evidence.items()]
    return sorted(others, key=lambda o: (o["words"].casefold(), o["id"]))


def _words(index: Index, evidence: Evidence) -> str:
    return excerpt(evidence.span.of(index.reports[evidence.report].text), max_chars=OTHER_CHARS)


def _evidence(connection: Connection, table: str, rows: Iterable[Row]) -> dict[str, list[Evidence]]:
    """The places of each item, by its id."""
    rows = list(rows)
    if table == "findings":
        return {r["id"]: [Evidence(e["report"], e["start"], e["end"]) for e in r["evidence"]] for r in rows}
    if table == "times":
        return {r["id"]: [Evidence(r["report"], r["start"], r["end"])] for r in rows}
    if table in MEMBERS:
        member = MEMBERS[table]
        members = rows_by_id(connection, schema.metadata.tables[member], (m for r in rows for m in r[member]))
        found = _evidence(connection, member, members.values())
        return {r["id"]: [e for m in r[member] for e in found.get(m, ())] for r in rows}
    places = {r["id"]: r[PLACE[table]] for r in rows}
    spans = {id_: place if table == "quotes" else [place] for id_, place in places.items()}
    return {r["id"]: [Evidence(r["report"], start, end) for start, end in spans[r["id"]]] for r in rows}
