"""Taking away what is on screen, or the whole record, in every format that there is an exporter for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from onrecord.model import Record
from onrecord.present.export import exporters
from onrecord.present.web.loading import load_story, story_of
from onrecord.present.web.narrowing import Shown, merge, narrow
from onrecord.store import schema
from onrecord.store.queries import Hit, find_stories_of
from onrecord.store.queries.lookup import find_report, rows_by_id

MOST_STORIES = 20  # of one actor that leave together
_STILL = (1980, 1, 1, 0, 0, 0)  # a zip wants a time; the same record gives the same bytes


def formats() -> list[dict[str, Any]]:
    """Each exporter with the first line of its docstring."""
    return [{"name": name, "told": (exporters.get(name).__doc__ or "").partition("\n")[0]} for name in exporters]


def export(name: str, record: Record) -> tuple[str, bytes]:
    """A file name and its bytes; formats of several files come as a zip.

    Raises:
        UnknownPart: There is no such exporter.
    """
    files = [(file.name, b"".join(file.chunks)) for file in exporters.get(name)(record)]
    if len(files) == 1:
        return files[0]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file_name, content in files:
            archive.writestr(zipfile.ZipInfo(file_name, _STILL), content)
    return f"{name}.zip", packed.getvalue()


def take_reports(connection: Connection, reports: Iterable[str]) -> Record:
    """Reports with everything in them, and what of their stories is theirs alone.

    Raises:
        NotInRecord: One of them is not there.
    """
    ids = [find_report(connection, id_).id for id_ in reports]
    return _of_stories(connection, (story_of(connection, id_) for id_ in ids), Shown(reports=ids))


def take_actor(connection: Connection, actor: str) -> Record:
    """What an actor said and did, and where the actor stood."""
    stories = [
        load_story(connection, story).index.record for story in find_stories_of(connection, actor)[:MOST_STORIES]
    ]
    return merge(
        narrow(
            record,
            Shown(
                quotes={q.id for q in record.quotes if q.speaker and q.speaker.actor == actor},
                events={e.id for e in record.events if actor in e.actors},
                positions={p.id for p in record.positions if p.actor == actor},
            ),
        )
        for record in stories
    )


def take_hits(connection: Connection, hits: Sequence[Hit]) -> Record:
    """The reports, quotes and events that a search found."""
    ids = {kind: [hit.id for hit in hits if hit.kind == kind] for kind in ("report", "quote", "event")}
    quotes, events = (
        rows_by_id(connection, table, ids[kind]) for kind, table in (("quote", schema.quotes), ("event", schema.events))
    )
    reports = dict.fromkeys([*ids["report"], *(row["report"] for row in (*quotes.values(), *events.values()))])
    shown = Shown(reports=ids["report"], quotes=quotes.keys(), events=events.keys())
    return _of_stories(connection, (story_of(connection, report) for report in reports), shown)


def _of_stories(connection: Connection, stories: Iterable[str | None], shown: Shown) -> Record:
    loaded = (load_story(connection, story).index.record for story in dict.fromkeys(stories) if story)
    return merge(narrow(record, shown) for record in loaded)
