"""Search: the passages that match, each with its place in its report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, select

from onrecord.model import Published, Span, from_json
from onrecord.store import schema
from onrecord.store.passages import GAP, KINDS, Kind
from onrecord.store.search import Found

By = Literal["words", "meaning", "both"]
AROUND_CHARS = 70  # shown on each side of a match: with the match about two lines of a terminal


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found; `start` and `end` are the place of the first match in the report's text.

    They are None where the match is in the title alone. `by` says what found it: its words, its meaning, or both.
    """

    kind: Kind
    id: str
    report: str
    outlet: str | None
    published: Published
    start: int | None
    end: int | None
    words: str
    by: By = "words"


def hits_of(connection: Connection, passages: Sequence[Found]) -> list[Hit]:
    """Passages as hits, in their order: each with its report, and its first match as a place in the report's text."""
    places = {kind: _places(connection, kind, [p.item for p in passages if p.kind == kind]) for kind in KINDS}
    table = schema.reports
    chosen = select(table.c.id, table.c.outlet, table.c.title, table.c.published)
    wanted = {report for found in places.values() for report, _ in found.values()}
    reports = {row.id: row for row in connection.execute(chosen.where(table.c.id.in_(sorted(wanted))))}
    return [_hit_of(p, reports[report], spans) for p in passages for report, spans in (places[p.kind][p.item],)]


def _hit_of(found: Found, report: Row[Any, Any, Any, Any], spans: list[Span]) -> Hit:
    place = _place(found.matches[0], spans) if found.matches else None
    words = _around(found.text, found.matches[0]) if found.matches else report.title or ""
    start, end = (place.start, place.end) if place else (None, None)
    published = from_json(Published, report.published)
    return Hit(found.kind, found.item, report.id, report.outlet, published, start, end, words)


def _places(connection: Connection, kind: Kind, items: list[str]) -> dict[str, tuple[str, list[Span]]]:
    """Of each item its report, and the spans whose words its passage is."""
    table, column = {
        "report": (schema.reports, "body"),
        "quote": (schema.quotes, "content"),
        "event": (schema.events, "clause"),
    }[kind]
    report = table.c.id if table is schema.reports else table.c.report
    rows = connection.execute(select(table.c.id, report, table.c[column]).where(table.c.id.in_(items))).all()
    return {id_: (by, [Span(*s) for s in ([spans] if kind == "event" else spans)]) for id_, by, spans in rows}


def _place(match: tuple[int, int], spans: Iterable[Span]) -> Span | None:
    """A match in the spans' joined words as a place in the report: its part in the span that it begins in."""
    start, end = match
    for span in spans:
        if start < len(span):
            return Span(span.start + start, min(span.start + end, span.end))
        passed = len(span) + len(GAP)
        start, end = start - passed, end - passed
    return None


def _around(text: str, match: tuple[int, int]) -> str:
    """The match with whole words on both sides, on one line."""
    first, last = max(0, match[0] - AROUND_CHARS), min(len(text), match[1] + AROUND_CHARS)
    while first > 0 and first < match[0] and not text[first - 1].isspace():
        first += 1
    while last < len(text) and last > match[1] and not text[last].isspace():
        last -= 1
    shown = " ".join(text[first:last].split())
    return f"{'… ' if first else ''}{shown}{' …' if last < len(text) else ''}"
