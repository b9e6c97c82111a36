"""The search table (FTS5): a row for each report, quote and event, with its words and its facets.

SQL that only SQLite has is here, in `search.py` and in `connect.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from sqlalchemy import Connection, text

from onrecord.model import Record, Report, digest
from onrecord.store import vectors
from onrecord.store.facets import (
    Within,
    actor_facet,
    countries_by_facet,
    make_facets,
    with_countries,
    within_event,
    within_quote,
)

Kind = Literal["report", "quote", "event"]
KINDS: tuple[Kind, ...] = ("report", "quote", "event")  # in the order of their rows
KIND_BITS = 60  # of a row's number are those of its item, the ones above its kind
GAP = "\n"  # between the spans of one passage: a character, so that places can be counted back
_COLUMNS = ("kind", "item", "title", "text", "facets")
_Passage = tuple[str, ...]


def replace_passages(connection: Connection, record: Record) -> None:
    """Make the search table hold the passages of `record` and no others; only those that differ are written."""
    here = connection.execute(text("SELECT rowid FROM passages")).scalars().all()
    update_passages(connection, record, gone=here)


def update_passages(connection: Connection, record: Record, *, gone: Iterable[int]) -> None:
    """Write the passages of `record` where they differ, and take out those of the rows `gone` that it does not have."""
    wanted = {row_of(passage[0], passage[1]): passage for passage in _passages(record)}
    gone, moved = set(gone), set[int]()
    at = text(f"SELECT {', '.join(_COLUMNS)} FROM passages WHERE rowid = :row")
    for row in sorted(gone & wanted.keys()):
        there = connection.execute(at, {"row": row}).first()
        if there is not None and tuple(there) == wanted[row]:
            del wanted[row]
            gone.remove(row)
        elif there is not None and tuple(there)[:-1] == wanted[row][:-1]:
            moved.add(row)  # the same words, so the same vector
    vectors.forget(connection, sorted(gone - moved))
    vectors.note_missing(connection, sorted(wanted.keys() - moved))
    if gone:
        connection.execute(text("DELETE FROM passages WHERE rowid = :row"), [{"row": row} for row in sorted(gone)])
    _insert(connection, wanted)


def add_passages(connection: Connection, record: Record) -> None:
    """Write the passages of `record`, of which none is there, and say nothing of their vectors."""
    _insert(connection, {row_of(passage[0], passage[1]): passage for passage in _passages(record)})


def renew_countries(connection: Connection, actors: Iterable[str]) -> None:
    """Write the countries of the passages that these actors are in anew; each belongs to another than before."""
    countries: Mapping[str, str | None] = {}
    for actor in sorted(actors):
        query = {"query": f"facets : {actor_facet(actor)}"}
        found = connection.execute(text("SELECT rowid, facets FROM passages WHERE passages MATCH :query"), query).all()
        countries = countries or (countries_by_facet(connection) if found else {})
        renewed = [{"row": row.rowid, "facets": with_countries(row.facets, countries)} for row in found]
        if renewed:
            connection.execute(text("UPDATE passages SET facets = :facets WHERE rowid = :row"), renewed)


def row_of(kind: str, item: str) -> int:
    """The number of a passage's row: its kind, then 60 bits of a digest, so that no table of places is needed.

    Rows of one kind stand together: a search for one reads no other, and one in the order of rows has reports first.
    """
    return rows_of_kind(kind)[0] | int(digest(kind, item, length=KIND_BITS // 4), 16)


def rows_of_kind(kind: str) -> tuple[int, int]:
    """The first and the last number that a row of the kind can have."""
    at = next(n for n, known in enumerate(KINDS) if known == kind)
    return at << KIND_BITS, ((at + 1) << KIND_BITS) - 1


def _insert(connection: Connection, passages: Mapping[int, _Passage]) -> None:
    if passages:
        names = ", ".join(_COLUMNS)
        connection.execute(
            text(f"INSERT INTO passages (rowid, {names}) VALUES (:row, {', '.join(f':{c}' for c in _COLUMNS)})"),
            [{"row": row, **dict(zip(_COLUMNS, passages[row], strict=True))} for row in sorted(passages)],
        )


def _passages(record: Record) -> Iterator[_Passage]:
    """The passages of a record, in the columns of the search table."""
    reports = {report.id: report for report in record.reports}
    countries = {actor.id: actor.country for actor in record.actors}
    inside: dict[str, Within] = defaultdict(Within)

    def made(kind: Kind, item: str, report: Report, title: str, words: str, who: Within) -> _Passage:
        return kind, item, title, words, make_facets(who, countries, report.outlet, report.published)

    for quote in record.quotes:
        who, report = within_quote(quote), reports[quote.report]
        inside[report.id] |= who
        yield made("quote", quote.id, report, "", GAP.join(s.of(report.text) for s in quote.content), who)
    for event in record.events:
        who, report = within_event(event), reports[event.report]
        inside[report.id] |= who
        yield made("event", event.id, report, "", event.clause.of(report.text), who)
    for report in record.reports:
        words = GAP.join(s.of(report.text) for s in report.body)
        yield made("report", report.id, report, report.title or "", words, inside[report.id])
