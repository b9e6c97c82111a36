"""Only the rows of a record that a page needs, so that a page costs as much in a large record as in a small one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, Text, cast, select

from onrecord.model import Event, Finding, Position, Quote, Record, Role, Utterance
from onrecord.present.index import Index, StoryIndex
from onrecord.store import schema
from onrecord.store.queries.lookup import AT_ONCE, find_story, rows_by_id
from onrecord.store.rows import items_of


def load_story(connection: Connection, story: str) -> StoryIndex:
    """A story with everything of its reports.

    Raises:
        NotInRecord: There is no such story.
    """
    row = find_story(connection, story)
    record = _load(connection, row["reports"], [row])
    return StoryIndex(Index(record), record.stories[0])


def load_reports(connection: Connection, reports: Iterable[str]) -> Index:
    """Reports with everything in them, and the stories that hold them."""
    return Index(_load(connection, list(reports), []))


def load_texts(connection: Connection, reports: Iterable[str]) -> Index:
    """Reports without what was found in them."""
    return Index(Record(reports=items_of("reports", rows_with(connection, schema.reports, "id", reports))))


def story_of(connection: Connection, report: str) -> str | None:
    """The id of the story that holds a report."""
    table = schema.stories
    holding = select(table.c.id, table.c.reports).where(
        cast(table.c.reports, Text).contains(f'"{report}"', autoescape=True)
    )
    return next((row.id for row in connection.execute(holding) if report in row.reports), None)


def rows_with(connection: Connection, table: Table, column: str, values: Iterable[str]) -> list[dict[str, Any]]:
    """The rows whose column has one of the values, in the order of their keys."""
    wanted = sorted(set(values))
    found: list[dict[str, Any]] = []
    for start in range(0, len(wanted), AT_ONCE):
        chosen = select(table).where(table.c[column].in_(wanted[start : start + AT_ONCE]))
        found += (dict(row) for row in connection.execute(chosen).mappings())
    key = "report" if table is schema.sources else "id"
    return sorted(found, key=lambda row: str(row[key]))


def _load(connection: Connection, reports: list[str], stories: list[dict[str, Any]]) -> Record:
    ids = [s["id"] for s in stories]
    tables: dict[str, list[dict[str, Any]]] = {
        "reports": rows_with(connection, schema.reports, "id", reports),
        "sources": rows_with(connection, schema.sources, "report", reports),
        "stories": stories,
    }
    for name in ("quotes", "times", "events", "positions"):
        tables[name] = rows_with(connection, schema.metadata.tables[name], "report", reports)
    for name in ("utterances", "happenings", "findings"):
        tables[name] = rows_with(connection, schema.metadata.tables[name], "story", ids)
    tables["questions"] = rows_with(connection, schema.questions, "id", (p["question"] for p in tables["positions"]))
    items = {name: items_of(name, rows) for name, rows in tables.items()}
    named = set(_actors_of(row for rows in items.values() for row in rows))
    actors = rows_by_id(connection, schema.actors, named)
    actors |= rows_by_id(connection, schema.actors, (a["country"] for a in actors.values() if a["country"]))
    return Record(**items, actors=items_of("actors", (actors[id_] for id_ in sorted(actors))))


def _actors_of(rows: Iterable[object]) -> Iterator[str]:
    for row in rows:
        match row:
            case Quote():
                yield from (r.actor for r in (row.speaker, row.addressee, *row.via) if isinstance(r, Role) and r.actor)
            case Event():
                yield from (*row.actors, *row.recipients)
            case Position():
                yield row.actor
            case Utterance():
                yield from (*row.origins, *([row.speaker] if row.speaker else []))
            case Finding():
                yield row.about
