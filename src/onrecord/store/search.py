"""Full-text search: an FTS5 table over bodies, quotes and events' clauses. The one file with SQL of SQLite alone.

A query is words that must all occur, `"a phrase"`, `begin*`, and `-word` for what must not; whatever else it holds is
taken as words, so that no query is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, text

from onrecord.model import Record, digest
from onrecord.store import vectors

Kind = Literal["report", "quote", "event"]
OPEN, CLOSE = "\x02\x1f", "\x1f\x03"  # set around matches by highlight(); printed text never holds these pairs
GAP = "\n"  # between the spans of one passage: a character, so that places can be counted back
_PART = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_SCORE = "round(bm25(passages, 0, 0, 5, 1), 6)"  # the smaller the better, never above 0
_Passage = tuple[str, str, str, str]  # kind, item, title, text


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that matches: which item, and where its words are in the passage's own text."""

    kind: Kind
    item: str
    text: str
    matches: tuple[tuple[int, int], ...]


def find_passages(connection: Connection, query: str, *, limit: int) -> list[Found]:
    """The best matches first (BM25), a match in a title counting five times; nothing for a query without words."""
    expression = match_expression(query)
    if expression is None:
        return []
    # First the scores alone, so that the words are read of the best passages only; ties are settled among those.
    worst = connection.scalar(
        text(f"SELECT {_SCORE} AS score FROM passages WHERE passages MATCH :query ORDER BY score LIMIT 1 OFFSET :last"),
        {"query": expression, "last": limit - 1},
    )
    found = connection.execute(
        text(
            "SELECT kind, item, text, highlight(passages, 3, :open, :close) AS marked FROM passages"
            f" WHERE passages MATCH :query AND {_SCORE} <= :worst ORDER BY {_SCORE}, kind DESC, item LIMIT :limit"
        ),
        {"query": expression, "open": OPEN, "close": CLOSE, "limit": limit, "worst": 0 if worst is None else worst},
    )
    return [Found(row.kind, row.item, row.text, tuple(_matches(row.marked))) for row in found]


def match_expression(query: str) -> str | None:
    """The query in FTS5's own language, every word quoted; None when nothing in it could be found."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in _PART.finditer("".join(c if c.isprintable() else " " for c in query)):
        words = part["word"] if part["phrase"] is None else part["phrase"]
        if not any(c.isalnum() for c in words):
            continue
        star = "*" if part["word"] and words.endswith("*") else ""
        (unwanted if part["minus"] else wanted).append('"' + words.rstrip("*") + '"' + star)
    if not wanted:
        return None
    return " NOT ".join([f"({' AND '.join(wanted)})", *unwanted])


def replace_passages(connection: Connection, record: Record) -> None:
    """Make the search table hold the passages of `record` and no others; only those that differ are written."""
    here = connection.execute(text("SELECT rowid FROM passages")).scalars().all()
    update_passages(connection, record, gone=here)


def update_passages(connection: Connection, record: Record, *, gone: Iterable[int]) -> None:
    """Write the passages of `record` where they differ, and take out those of the rows `gone` that it does not have."""
    wanted = {row_of(kind, item): (kind, item, title, words) for kind, item, title, words in _passages(record)}
    gone = set(gone)
    at = text("SELECT kind, item, title, text FROM passages WHERE rowid = :row")
    for row in sorted(gone & wanted.keys()):
        there = connection.execute(at, {"row": row}).first()
        if there is not None and tuple(there) == wanted[row]:
            del wanted[row]
            gone.remove(row)
    vectors.forget(connection, sorted(gone))
    vectors.note_missing(connection, sorted(wanted))
    if gone:
        connection.execute(text("DELETE FROM passages WHERE rowid = :row"), [{"row": row} for row in sorted(gone)])
    if wanted:
        connection.execute(
            text("INSERT INTO passages (rowid, kind, item, title, text) VALUES (:row, :kind, :item, :title, :text)"),
            [{"row": row, **_named(passage)} for row, passage in wanted.items()],
        )


def row_of(kind: str, item: str) -> int:
    """The number of a passage's row: 60 bits of a digest, so that no table of places is needed."""
    return int(digest(kind, item, length=15), 16)


def _passages(record: Record) -> Iterator[_Passage]:
    texts = {report.id: report.text for report in record.reports}
    for report in record.reports:
        yield "report", report.id, report.title or "", GAP.join(s.of(report.text) for s in report.body)
    for quote in record.quotes:
        yield "quote", quote.id, "", GAP.join(s.of(texts[quote.report]) for s in quote.content)
    for event in record.events:
        yield "event", event.id, "", event.clause.of(texts[event.report])


def _named(passage: _Passage) -> dict[str, Any]:
    return dict(zip(("kind", "item", "title", "text"), passage, strict=True))


def _matches(marked: str) -> Iterator[tuple[int, int]]:
    """Where the marks stand once they are taken out."""
    parts: Sequence[str] = re.split(f"{OPEN}|{CLOSE}", marked)
    place = 0
    for i, part in enumerate(parts):
        if i % 2:
            yield place, place + len(part)
        place += len(part)
