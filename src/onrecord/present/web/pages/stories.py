"""The list of stories, those last reported first."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from onrecord.model import Finding, Record, Report, Source, Story
from onrecord.present.index import Index, StoryIndex
from onrecord.present.references import make_tally
from onrecord.present.web.cited import Values, link
from onrecord.present.web.loading import rows_with
from onrecord.present.words import clean, show_days
from onrecord.store import schema
from onrecord.store.rows import items_of

PAGE = 40  # stories or rows at a time


def stories_page(connection: Connection, *, among: Collection[str] | None = None, cursor: int = 0) -> Values:
    """Stories from the `cursor`-th on, or of those `among` some; `next` is the cursor of what follows, or None."""
    table = schema.stories
    last = func.coalesce(table.c.to, table.c["from"], "")
    chosen = select(table).order_by(last.desc(), table.c.id).offset(cursor).limit(PAGE + 1)
    if among is not None:
        chosen = chosen.where(table.c.id.in_(among))
    rows = [dict(row) for row in connection.execute(chosen).mappings()]
    ids = [r for row in rows[:PAGE] for r in row["reports"]]
    stories: tuple[Story, ...] = items_of("stories", rows[:PAGE])
    reports: tuple[Report, ...] = items_of("reports", rows_with(connection, schema.reports, "id", ids))
    sources: tuple[Source, ...] = items_of("sources", rows_with(connection, schema.sources, "report", ids))
    found = rows_with(connection, schema.findings, "story", (s.id for s in stories))
    findings: tuple[Finding, ...] = items_of(
        "findings", (f for f in found if f["kind"] in ("shared_source", "reprint"))
    )
    index = Index(Record(stories=stories, reports=reports, sources=sources, findings=findings))
    return {
        "stories": [_line(StoryIndex(index, story)) for story in stories],
        "next": cursor + PAGE if len(rows) > PAGE else None,
    }


def _line(story: StoryIndex) -> Values:
    row = story.story
    return {
        "id": row.id,
        "title": clean(row.title).strip() or row.id,
        "when": show_days(row.from_, row.to),
        "tally": make_tally(story),
        "reports": len(row.reports),
        "outlets": sorted({story.index.outlet(r) for r in story.numbers}),
        "url": link("stories", row.id),
    }
