"""Search over reports, quotes and events, narrowed by actor, country, outlet, day and kind."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.model import Evidence, Record, Span
from onrecord.present.index import Index
from onrecord.present.web.cited import Values, cite, link, when
from onrecord.present.web.loading import load_reports, load_texts
from onrecord.present.words import clean
from onrecord.store import schema
from onrecord.store.queries import By, Hit, search_both
from onrecord.store.queries.lookup import is_like
from onrecord.store.vectors import count_missing

MOST = 400  # hits that filters choose from: more than anyone reads
PAGE = 30
KINDS = ("report", "quote", "event")


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; None narrows nothing. `actor` is part of a name, `country` ISO 3166-1 alpha-3.

    `by` says whether words, meaning or both are searched.
    """

    actor: str | None = None
    country: str | None = None
    outlet: str | None = None
    kind: str | None = None
    from_: str | None = None
    to: str | None = None
    by: By = "both"


def search_page(connection: Connection, query: str, filters: Filters, *, cursor: int = 0) -> Values:
    """The passages that match, best first."""
    hits = search_both(connection, query, by=filters.by, limit=MOST) if query.strip() else []
    index = Index(Record())  # what the filters look at: everything is read only where an actor is asked for
    if filters.actor or filters.country:
        index = load_reports(connection, sorted({h.report for h in hits}))
    elif filters.outlet:
        index = load_texts(connection, {h.report for h in hits})
    fitting = [hit for hit in hits if _fits(index, hit, filters)]
    shown = fitting[cursor : cursor + PAGE]
    index = load_texts(connection, {h.report for h in shown})
    return {
        "q": query,
        "filters": {
            "actor": filters.actor, "country": filters.country, "outlet": filters.outlet, "kind": filters.kind,
            "from": filters.from_, "to": filters.to, "by": filters.by,
        },
        "choices": _choices(connection),
        "found": len(fitting),
        "unembedded": count_missing(connection),
        "hits": [_hit(index, hit) for hit in shown],
        "next": cursor + PAGE if len(fitting) > cursor + PAGE else None,
    }  # fmt: skip


def _fits(index: Index, hit: Hit, filters: Filters) -> bool:
    published = hit.published
    if filters.kind and hit.kind != filters.kind:
        return False
    if filters.outlet and not is_like(filters.outlet, index.outlet(hit.report)):
        return False
    if (filters.from_ and (published.to or "") < filters.from_) or (
        filters.to and (published.from_ or "9") > filters.to
    ):
        return False
    if not (filters.actor or filters.country):
        return True
    actors = [index.actors[a] for a in _actors(index, hit) if a in index.actors]
    return any(is_like(filters.actor, a.name) and (filters.country in (None, a.country)) for a in actors)


def _actors(index: Index, hit: Hit) -> set[str]:
    """Who a hit is about: those who say or do it; for a report everyone in it."""
    found: set[str | None] = set()
    for quote in index.record.quotes:
        if hit.id == quote.id or (hit.kind == "report" and quote.report == hit.report):
            found |= {r.actor for r in (quote.speaker, quote.addressee) if r}
    for event in index.record.events:
        if hit.id == event.id or (hit.kind == "report" and event.report == hit.report):
            found |= {*event.actors, *event.recipients}
    return {actor for actor in found if actor}


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


def _choices(connection: Connection) -> Values:
    def distinct(column: str, name: str) -> list[str]:
        table = schema.metadata.tables[name]
        values = connection.execute(select(table.c[column]).where(table.c[column].is_not(None)).distinct()).scalars()
        return sorted(values)

    return {"country": distinct("country", "actors"), "outlet": distinct("outlet", "reports"), "kind": list(KINDS)}
