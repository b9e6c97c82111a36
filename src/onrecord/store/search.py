"""Full-text search in the table of passages (FTS5): what matches, ranked, and where its words are.

A query is words that must all occur, `"a phrase"`, `begin*`, and `-word` for what must not; whatever else it holds is
taken as words, so that no query is an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from sqlalchemy import Connection, bindparam, text

from onrecord.store.passages import KIND_BITS, KINDS, Kind, rows_of_kind

RANKED = 5_000  # matches that are ranked: to score so many takes some 20 ms, and nobody reads on to the last
BROAD = 50_000  # passages that hold a word which tells nothing beside others; to weigh it reads every place of it
RANKED_TITLES = 2_000  # matches in titles that are ranked where there are still more matches
OPEN, CLOSE = "\x02\x1f", "\x1f\x03"  # set around matches by highlight(); printed text never holds these pairs
_PART = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_SCORE = "round(bm25(passages, 0, 0, 5, 1, 0), 6)"  # the smaller the better, never above 0


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that matches: which item, and where its words are in the passage's own text."""

    kind: Kind
    item: str
    text: str
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What a passage must be: its words (`words`, in FTS5's language; None for any), its facets, its row's number.

    `parts` are the words and phrases that must all occur, each in that language.
    """

    words: str | None
    parts: tuple[str, ...] = ()
    facets: str | None = None
    first: int = 0
    last: int = len(KINDS) << KIND_BITS

    @property
    def expression(self) -> str:
        """Words and facets together."""
        return " AND ".join(f"({part})" for part in (self.words, self.facets) if part)


def make_match(query: str | None, *, facets: str | None = None, kind: str | None = None) -> Match | None:
    """What a passage must be to match; None where nothing could: a query without words, or an unknown kind.

    Args:
        query: Words to find; None for passages of any words.
        facets: From `facets.match_facets`.
        kind: One of `KINDS`; None for all.
    """
    wanted, unwanted = _parts(query or "")
    if (query is not None and not wanted) or kind not in (None, *KINDS):
        return None
    words = _expression(wanted, unwanted) if wanted else None
    if kind is None:
        return Match(words, tuple(wanted), facets)
    return Match(words, tuple(wanted), facets, *rows_of_kind(kind))


def rank_rows(connection: Connection, match: Match) -> tuple[list[int], bool]:
    """The rows of passages that match, best first (BM25, a match in a title counting five times); equal ones by row.

    The second value says whether more than `RANKED` match. Then only those are ranked whose title has the words, the
    shortest title first, and `next_rows` gives the others: words that so many passages hold tell little, and to weigh
    them BM25 reads every place where they stand.
    """
    found = next_rows(connection, match, limit=RANKED + 1)
    if not found:
        return [], False
    if len(found) <= RANKED:
        return _by_telling_words(connection, match, found), False
    titled = " AND ".join(f"({part})" for part in (f"title : ({match.words})", match.facets) if part)
    return _ranked(connection, match, titled, "length(title)", RANKED_TITLES), True


def _by_telling_words(connection: Connection, match: Match, found: Sequence[int]) -> list[int]:
    """The rows, ranked by the words that no more than `BROAD` passages hold, where that reaches every row."""
    several = match.parts if len(match.parts) > 1 else ()
    telling = [part for part in several if " " in part or not _is_broad(connection, part)]
    if telling and len(telling) < len(match.parts):
        ranked = _ranked(connection, match, _expression(telling, ()), _SCORE, 2 * RANKED)
        among = set(found)
        if among <= set(ranked):
            return [row for row in ranked if row in among]
    return _ranked(connection, match, match.expression, _SCORE, RANKED)


def _is_broad(connection: Connection, part: str) -> bool:
    """Whether more than `BROAD` passages hold a word."""
    some = text("SELECT 1 FROM passages WHERE passages MATCH :query LIMIT 1 OFFSET :broad")
    return connection.execute(some, {"query": _expression([part], ()), "broad": BROAD}).first() is not None


def _ranked(connection: Connection, match: Match, expression: str, score: str, limit: int) -> list[int]:
    """The first rows that match the expression, those of the least score first."""
    rows = connection.execute(
        text(
            f"SELECT rowid AS row, {score} AS score FROM passages"
            " WHERE passages MATCH :query AND rowid BETWEEN :first AND :last ORDER BY rowid LIMIT :limit"
        ),
        {"query": expression, "first": match.first, "last": match.last, "limit": limit},
    ).all()
    return [row for _, row in sorted((row.score, row.row) for row in rows)]


def next_rows(
    connection: Connection, match: Match, *, limit: int, skip: int = 0, without: Sequence[int] = ()
) -> list[int]:
    """Rows of passages that match, in their order: reports before quotes, and quotes before events."""
    found = connection.execute(
        text(
            "SELECT rowid FROM passages WHERE passages MATCH :query AND rowid BETWEEN :first AND :last"
            " AND rowid NOT IN :without ORDER BY rowid LIMIT :limit OFFSET :skip"
        ).bindparams(bindparam("without", expanding=True)),
        {"query": match.expression, "first": match.first, "last": match.last, "without": list(without),
         "limit": limit, "skip": skip},
    )  # fmt: skip
    return [int(row) for row in found.scalars()]


def find_passages(connection: Connection, rows: Sequence[int], match: Match) -> dict[int, Found]:
    """The passages of those rows that match, with the places of the words."""
    found = connection.execute(
        text(
            "SELECT rowid AS row, kind, item, highlight(passages, 3, :open, :close) AS marked FROM passages"
            " WHERE passages MATCH :query AND rowid IN :rows"
        ).bindparams(bindparam("rows", expanding=True)),
        {"query": match.words, "open": OPEN, "close": CLOSE, "rows": list(rows)},
    )
    return {row.row: _found(row.kind, row.item, row.marked) for row in found}


def read_passages(connection: Connection, rows: Sequence[int]) -> dict[int, Found]:
    """The passages of those rows that are there."""
    read = text("SELECT rowid AS row, kind, item, text FROM passages WHERE rowid IN :rows")
    found = connection.execute(read.bindparams(bindparam("rows", expanding=True)), {"rows": list(rows)})
    return {row.row: Found(row.kind, row.item, row.text, ()) for row in found}


def keep_rows(connection: Connection, rows: Sequence[int], match: Match) -> set[int]:
    """Those of the rows whose passages match."""
    if match.expression:
        only = text("SELECT rowid FROM passages WHERE passages MATCH :query AND rowid = :row")
        query = {"query": match.expression}
        rows = [row for row in rows if connection.execute(only, {**query, "row": row}).first() is not None]
    return {row for row in rows if match.first <= row <= match.last}


def match_expression(query: str) -> str | None:
    """The query in FTS5's own language, every word quoted; None when nothing in it could be found."""
    wanted, unwanted = _parts(query)
    return _expression(wanted, unwanted) if wanted else None


def _parts(query: str) -> tuple[list[str], list[str]]:
    """The words and phrases of a query that must occur and that must not, each quoted."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in _PART.finditer("".join(c if c.isprintable() else " " for c in query)):
        words = part["word"] if part["phrase"] is None else part["phrase"]
        if not any(c.isalnum() for c in words):
            continue
        star = "*" if part["word"] and words.endswith("*") else ""
        (unwanted if part["minus"] else wanted).append('"' + words.rstrip("*") + '"' + star)
    return wanted, unwanted


def _expression(wanted: Sequence[str], unwanted: Sequence[str]) -> str:
    return "{title text} : (" + " NOT ".join([f"({' AND '.join(wanted)})", *unwanted]) + ")"


def _found(kind: Kind, item: str, marked: str) -> Found:
    """A passage whose marks are taken out of its text and kept as places."""
    parts = re.split(f"{OPEN}|{CLOSE}", marked)
    ends = accumulate(map(len, parts))
    return Found(kind, item, "".join(parts), tuple(pairwise(ends))[::2])
