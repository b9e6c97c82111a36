"""Search by words and by meaning together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, text

from onrecord.store.meaning import find_alike
from onrecord.store.queries.hits import By, Hit, hit_of, search_record
from onrecord.store.search import Found

DEEP = 60  # ranks are weighed as 1 / (DEEP + rank), the value of Cormack, Clarke and Büttcher (2009)
_EXACT = re.compile(r'"|\*(\s|$)|(^|\s)-\w')


def search_both(connection: Connection, query: str, *, by: By = "both", limit: int = 20) -> list[Hit]:
    """The passages that hold the query's words, or say what it says, or both; the best first.

    Each list ranks by itself, and a passage counts by its ranks in both (reciprocal rank fusion). A query with a
    phrase, a beginning or a word left out asks for words: it is searched by words alone unless `by` is `meaning`.

    Args:
        connection: From `Store.transaction`.
        query: What to look for; store/search.py says what it may hold.
        by: Whether to search by words, by meaning, or by both.
        limit: The most hits.
    """
    if by == "both" and _EXACT.search(query):
        by = "words"
    lists = [search_record(connection, query, limit=limit)] if by != "meaning" else []
    if by != "words":
        lists.append(find_meant(connection, query, limit=limit))
    return fuse(lists)[:limit]


def find_meant(connection: Connection, query: str, *, limit: int = 20) -> list[Hit]:
    """The passages nearest in meaning, nearest first; the whole passage is the match, of a report its title."""
    hits: list[Hit] = []
    at = text("SELECT kind, item, text FROM passages WHERE rowid = :row")
    for alike in find_alike(connection, query):
        if len(hits) == limit:
            break
        row = connection.execute(at, {"row": alike.passage}).first()
        if row is not None:  # else it went while the signs were held
            whole = () if row.kind == "report" else ((0, len(row.text)),)
            hits.append(replace(hit_of(connection, Found(row.kind, row.item, row.text, whole)), by="meaning"))
    return hits


def fuse(lists: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Several rankings as one; a hit of several shows what its words matched."""
    first: dict[tuple[str, str], Hit] = {}
    score: dict[tuple[str, str], float] = defaultdict(float)
    for ranked in lists:
        for rank, hit in enumerate(ranked, 1):
            key = hit.kind, hit.id
            score[key] += 1 / (DEEP + rank)
            first[key] = replace(first[key], by="both") if key in first else hit
    return [first[key] for key in sorted(first, key=lambda k: (-round(score[k], 9), k))]
