"""Search by words and by meaning together, narrowed by facets, a page at a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.store import search
from onrecord.store.facets import Filters, match_facets
from onrecord.store.meaning import find_alike
from onrecord.store.queries.hits import By, Hit, hits_of
from onrecord.store.search import Match, make_match

DEEP = 60  # ranks are weighed as 1 / (DEEP + rank), the value of Cormack, Clarke and Büttcher (2009)
_EXACT = re.compile(r'"|\*(\s|$)|(^|\s)-\w')


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits.

    `found` is how many there are; where that is not `exact`, there are more than so many, and behind the ranked ones
    stand others in no order that says anything. `more` says whether hits follow on this page's.
    """

    hits: tuple[Hit, ...]
    found: int = 0
    exact: bool = True
    more: bool = False


def search_both(connection: Connection, query: str, *, by: By = "both", limit: int = 20) -> list[Hit]:
    """The first hits of `find_hits`, of whatever facets."""
    return list(find_hits(connection, query, by=by, limit=limit).hits)


def find_hits(
    connection: Connection,
    query: str,
    *,
    by: By = "both",
    filters: Filters | None = None,
    skip: int = 0,
    limit: int = 20,
) -> Hits:
    """The passages that hold the query's words, or say what it says, or both; the best first.

    Each list ranks by itself, and a passage counts by its ranks in both (reciprocal rank fusion). A query with a
    phrase, a beginning or a word left out asks for words: it is searched by words alone unless `by` is `meaning`.
    Every passage that holds the words is reached by skipping on; of those near in meaning the nearest are.

    Args:
        connection: From `Store.transaction`.
        query: What to look for; store/search.py says what it may hold.
        by: Whether to search by words, by meaning, or by both.
        filters: What narrows the search.
        skip: How many hits to leave out.
        limit: The most hits.
    """
    if by == "both" and _EXACT.search(query):
        by = "words"
    filters = filters or Filters()
    facets = match_facets(connection, filters)
    match = make_match(query, facets=facets, kind=filters.kind) if by != "meaning" else None
    ranked, beyond = search.rank_rows(connection, match) if match else ([], False)
    narrowed = make_match(None, facets=facets, kind=filters.kind)
    near = _nearest(connection, query, narrowed) if by != "words" and narrowed else []
    rows = fuse([ranked, near])
    shown = rows[skip : skip + limit + 1]
    if match and beyond and len(shown) <= limit:
        passed, left = max(0, skip - len(rows)), limit + 1 - len(shown)
        shown += search.next_rows(connection, match, without=rows, skip=passed, limit=left)
    hits = _read(connection, shown[:limit], match, set(near))
    return Hits(tuple(hits), search.RANKED if beyond else len(rows), not beyond, len(shown) > limit)


def fuse(lists: Sequence[Sequence[int]]) -> list[int]:
    """Several rankings as one; equal ones in the order of their numbers."""
    score: dict[int, float] = defaultdict(float)
    for ranked in lists:
        for rank, row in enumerate(ranked, 1):
            score[row] += 1 / (DEEP + rank)
    return sorted(score, key=lambda row: (-round(score[row], 9), row))


def _nearest(connection: Connection, query: str, narrowed: Match) -> list[int]:
    """The passages nearest in meaning that fit the filters, nearest first."""
    rows = [alike.passage for alike in find_alike(connection, query)]
    fitting = search.keep_rows(connection, rows, narrowed)
    return [row for row in rows if row in fitting]


def _read(connection: Connection, rows: Sequence[int], match: Match | None, near: set[int]) -> list[Hit]:
    """Rows as hits; of one found by meaning alone the whole passage is the match, and of a report its title."""
    worded = search.find_passages(connection, rows, match) if match else {}
    meant = search.read_passages(connection, [row for row in rows if row not in worded])
    for row, passage in meant.items():
        meant[row] = replace(passage, matches=() if passage.kind == "report" else ((0, len(passage.text)),))
    found = worded | meant
    there = [row for row in rows if row in found]  # one may have gone while the signs were held
    by: list[By] = ["meaning" if row in meant else "both" if row in near else "words" for row in there]
    hits = hits_of(connection, [found[row] for row in there])
    return [replace(hit, by=how) for hit, how in zip(hits, by, strict=True)]
