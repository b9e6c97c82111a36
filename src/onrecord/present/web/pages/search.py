"""Search over reports, quotes and events, narrowed by actor, country, outlet, day and kind."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.model import Evidence, Span
from onrecord.present.index import Index
from onrecord.present.web.cited import Values, cite, link, when
from onrecord.present.web.loading import load_texts
from onrecord.present.words import clean
from onrecord.store import facets, schema
from onrecord.store.passages import KINDS
from onrecord.store.queries import By, Hit, Hits, find_hits
from onrecord.store.queries.lookup import rows_by_id
from onrecord.store.vectors import count_missing

PAGE = 20


@dataclass(frozen=True, slots=True)
class Filters(facets.Filters):
    """What narrows a search; `by` says whether words, meaning or both are searched."""

    by: By = "both"


def search_page(connection: Connection, query: str, filters: Filters, *, cursor: int = 0) -> Values:
    """The passages that match, best first; `found` says how many, or, if not `exact`, fewer."""
    hits = find_page(connection, query, filters, cursor=cursor)
    index = load_texts(connection, {h.report for h in hits.hits})
    countries = facets.distinct_countries(connection)
    known = rows_by_id(connection, schema.actors, countries)
    names = {code: clean(known[code]["name"]) if code in known else code for code in countries}
    return {
        "q": query,
        "filters": {
            "actor": filters.actor, "country": filters.country, "outlet": filters.outlet, "kind": filters.kind,
            "from": filters.from_, "to": filters.to, "by": filters.by,
        },
        "choices": {
            "country": sorted(countries, key=names.__getitem__),
            "outlet": facets.distinct_outlets(connection),
            "kind": list(KINDS),
        },
        "names": names,
        "found": hits.found,
        "exact": hits.exact,
        "unembedded": count_missing(connection),
        "hits": [_hit(index, hit) for hit in hits.hits],
        "next": cursor + PAGE if hits.more else None,
    }  # fmt: skip


def find_page(connection: Connection, query: str, filters: Filters, *, cursor: int = 0) -> Hits:
    """What a page of a search shows; nothing where nothing is asked."""
    if not query.strip():
        return Hits(())
    return find_hits(connection, query, by=filters.by, filters=filters, skip=cursor, limit=PAGE)


def _hit(index: Index, hit: Hit) -> Values:
    report = index.reports[hit.report]
    place = Span(hit.start, hit.end) if hit.start is not None and hit.end is not None else None
    parts: list[Values] = [{"text": clean(hit.words), "marked": False}]
    if place:
        parts = cite(index, Evidence(hit.report, place.start, place.end))["parts"]
    at = f"?at={place.start}-{place.end}#at" if place else ""
    return {
        "kind": hit.kind,
        "by": hit.by,
        "id": hit.id,
        "outlet": index.outlet(hit.report),
        "when": when(index, hit.report),
        "title": clean(report.title or "").strip(),
        "url": link("reports", hit.report) + at,
        "parts": parts,
    }
