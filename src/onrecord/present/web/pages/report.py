"""A report: its text in paragraphs with every mark on it, what each mark was understood as, and others' versions."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import urlencode

from sqlalchemy import Connection

from onrecord.model import Report, Span, Story
from onrecord.present.index import Index
from onrecord.present.references import BASIS
from onrecord.present.side_by_side import pair_paragraphs
from onrecord.present.web.cited import Values, link, when
from onrecord.present.web.loading import load_beside, load_reports, load_texts, story_of
from onrecord.present.web.pages.marks import make_marks
from onrecord.present.wordings import mark_differences
from onrecord.present.words import clean
from onrecord.store.queries.lookup import find_report, find_story

COMPARED = 12  # reports to compare with that a page names: as many as stay legible above a text
_PARAGRAPH = re.compile(r"[^\n\r]*\S[^\n\r]*")


def report_page(connection: Connection, id_: str, *, at: Span | None = None) -> Values:
    """Everything that the page of a report shows.

    Args:
        connection: From `Store.transaction`.
        id_: The report.
        at: Characters that the reader came for.

    Raises:
        NotInRecord: There is no such report.
    """
    report = find_report(connection, id_)
    index = load_beside(connection, id_)
    marks = make_marks(index, report)
    story = index.record.stories[0] if index.record.stories else None
    others = _others(index, story, id_) if story else []
    named = load_texts(connection, others)
    return {
        "report": {
            "id": id_,
            **_head(index, id_),
            "byline": clean(report.byline or "").strip(),
            "basis": BASIS[report.published.basis],
            "language": report.language,
            "story": {"id": story.id, "title": clean(story.title), "url": link("stories", story.id)} if story else None,
        },
        "paragraphs": _paragraphs(report, marks, at),
        "marks": marks,
        "compare": [
            {**_head(named, other), "id": other, "url": f"/compare?{urlencode({'left': id_, 'right': other})}"}
            for other in others
        ],
        "others": len(story.reports) - 1 if story else 0,
    }


def compare_page(connection: Connection, left: str, right: str) -> Values:
    """Two reports paragraph by paragraph, the words of a pair that differ marked.

    Raises:
        NotInRecord: One of them is not there.
    """
    reports = [find_report(connection, id_) for id_ in (left, right)]
    index = load_reports(connection, [left, right])
    pairs = []
    for pair in pair_paragraphs(*reports):
        texts = [span.of(r.text) if span else None for span, r in zip((pair.left, pair.right), reports, strict=True)]
        pairs.append({"left": _side(texts[0], texts[1]), "right": _side(texts[1], texts[0]), "shared": pair.shared})
    heads = [{**_head(index, id_), "id": id_, "url": link("reports", id_)} for id_ in (left, right)]
    return {"left": heads[0], "right": heads[1], "pairs": pairs, "story": _story(connection, left, right)}


def _story(connection: Connection, left: str, right: str) -> Values | None:
    """The story of both reports; None where they have none in common."""
    id_ = story_of(connection, left)
    if id_ is None or id_ != story_of(connection, right):
        return None
    return {"id": id_, "title": clean(find_story(connection, id_)["title"]), "url": link("stories", id_)}


def _side(mine: str | None, other: str | None) -> Values | None:
    if mine is None:
        return None
    parts = mark_differences(clean(mine), clean(other)) if other else None
    return {"parts": [{"text": p.text, "marked": p.marked} for p in parts] if parts else [{"text": clean(mine)}]}


def _others(index: Index, story: Story, report: str) -> list[str]:
    """The reports of the story to compare with, in its order; where there are many, those that tell of the same."""
    others = [id_ for id_ in story.reports if id_ != report]
    chosen = sorted(others, key=lambda id_: id_ not in index.reports)[:COMPARED]
    return [id_ for id_ in others if id_ in set(chosen)]


def _head(index: Index, id_: str) -> Values:
    report = index.reports[id_]
    return {"outlet": index.outlet(id_), "when": when(index, id_), "title": clean(report.title or "").strip()}


def _paragraphs(report: Report, marks: list[Values], at: Span | None) -> list[Values]:
    spans = [(Span(*s), mark) for mark in marks for s in mark["spans"]]
    made = []
    for line in _PARAGRAPH.finditer(report.text):
        here = Span(line.start(), line.end())
        inside = [(span, mark) for span, mark in spans if span.overlaps(here)]
        edges = {e for s, _ in inside for e in (s.start, s.end)} | ({at.start, at.end} if at else set())
        cuts = sorted({here.start, here.end, *(e for e in edges if here.start < e < here.end)})
        segments = []
        for start, end in pairwise(cuts):
            on = [m for s, m in inside if s.start <= start and end <= s.end]
            segments.append(
                {
                    "text": clean(report.text[start:end]),
                    "layers": sorted({m["layer"] for m in on}),
                    "items": [m["id"] for m in sorted(on, key=lambda m: m["chars"])],
                    "asked": at is not None and at.start <= start and end <= at.end,
                }
            )
        made.append({"body": any(b.overlaps(here) for b in report.body), "segments": segments})
    return made
