"""The list of stories, those last reported first."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, func, select

from onrecord.model import Finding, Record, Story
from onrecord.present.index import Index, StoryIndex
from onrecord.present.references import make_tally
from onrecord.present.web.cited import Values, link
from onrecord.present.web.loading import load_named, reports_of
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
    stories: tuple[Story, ...] = items_of("stories", rows[:PAGE])
    named = load_named(connection, schema.reports.c.id.in_(reports_of(*(story.id for story in stories))))
    index = Index(Record(stories=stories, reports=tuple(named.values()), findings=_dependences(connection, stories)))
    return {
        "stories": [_line(StoryIndex(index, story)) for story in stories],
        "next": cursor + PAGE if len(rows) > PAGE else None,
    }


def _dependences(connection: Connection, stories: Iterable[Story]) -> tuple[Finding, ...]:
    """The findings that say which reports rest on others."""
    table = schema.findings
    chosen = select(table).where(
        table.c.story.in_([s.id for s in stories]), table.c.kind.in_(("shared_source", "reprint"))
    )
    return items_of("findings", (dict(row) for row in connection.execute(chosen).mappings()))


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
