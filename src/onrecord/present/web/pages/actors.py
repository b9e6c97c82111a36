"""Actors: the list, and all that one of them said and did, where they stand, and who quotes them through whom."""

from __future__ import annotations

from sqlalchemy import Connection, Text, cast, func, select

from onrecord.errors import NotInRecord
from onrecord.present.index import Index, StoryIndex, position_evidence
from onrecord.present.web.cited import Values, cite, link
from onrecord.present.web.loading import load_story, rows_with, story_of
from onrecord.present.web.pages.moments import make_moments
from onrecord.present.web.pages.said import make_voices
from onrecord.present.web.pages.stories import PAGE
from onrecord.present.web.pages.story import make_chains
from onrecord.present.words import clean, show_day
from onrecord.store import schema

MOST_STORIES = 20  # of one actor on one page


def actors_page(connection: Connection, query: str = "", *, cursor: int = 0) -> Values:
    """Actors by name, those of part of a name where one is given."""
    table, quotes = schema.actors, schema.quotes
    said = select(func.count()).where(quotes.c.speaker["actor"].as_string() == table.c.id).scalar_subquery()
    chosen = select(table, said.label("quotes")).order_by(table.c.name, table.c.id).offset(cursor).limit(PAGE + 1)
    if query:
        chosen = chosen.where(func.lower(table.c.name).contains(query.lower(), autoescape=True))
    rows = connection.execute(chosen).mappings().all()
    actors = [{k: row[k] for k in ("id", "name", "kind", "country", "office", "quotes")} for row in rows[:PAGE]]
    for actor in actors:
        actor |= {"name": clean(actor["name"]), "url": link("actors", actor["id"])}
    return {"q": query, "actors": actors, "next": cursor + PAGE if len(rows) > PAGE else None}


def actor_page(connection: Connection, id_: str) -> Values:
    """All of one actor, story by story.

    Raises:
        NotInRecord: There is no such actor.
    """
    rows = rows_with(connection, schema.actors, "id", [id_])
    if not rows:
        raise NotInRecord(f"no actor is called {id_!r}; the list of actors has their ids")
    row = rows[0]
    stories = [load_story(connection, story) for story in _stories(connection, id_)]
    return {
        "actor": {**row, "name": clean(row["name"]), "url": link("actors", id_)},
        "stories": [made for story in stories if (made := _in_story(story, id_))],
    }


def _stories(connection: Connection, actor: str) -> list[str]:
    """The stories of the reports that quote the actor, tell of a deed, or say where the actor stands."""
    quotes, events, positions = schema.quotes, schema.events, schema.positions
    named = cast(events.c.actors, Text).contains(f'"{actor}"', autoescape=True)
    chosen = (
        select(quotes.c.report).where(quotes.c.speaker["actor"].as_string() == actor),
        select(events.c.report).where(named),
        select(positions.c.report).where(positions.c.actor == actor),
    )
    reports = sorted({r for one in chosen for r in connection.execute(one.distinct()).scalars()})
    found = dict.fromkeys(story_of(connection, report) for report in reports)
    return [story for story in found if story][:MOST_STORIES]


def _in_story(story: StoryIndex, actor: str) -> Values:
    index = story.index
    done = {h for h in story.story.happenings if actor in index.happenings[h].actors}
    voices = [v for v in make_voices(story) if v["actor"] == actor]
    positions = sorted((p for p in index.record.positions if p.actor == actor), key=lambda p: (p.from_ or "9999", p.id))
    own = [q.id for q in index.record.quotes if q.speaker and q.speaker.actor == actor]
    return {
        "id": story.story.id,
        "title": clean(story.story.title).strip(),
        "url": link("stories", story.story.id),
        "said": [s for v in voices for s in v["statements"]],
        "done": [m for m in make_moments(story) if m["id"] in done],
        "positions": [
            {
                "question": next(clean(q.text) for q in index.record.questions if q.id == p.question),
                "stance": p.stance,
                "commitment": p.commitment,
                "from": p.from_,
                "when": show_day(p.from_) if p.from_ else "undated",
                "passages": [cite(index, position_evidence(p))],
            }
            for p in positions
        ],
        "chains": _chains(index, own, story),
    }


def _chains(index: Index, quotes: list[str], story: StoryIndex) -> list[Values]:
    """The chains that end at the actor."""
    name = {index.role_name(index.quotes[q].speaker) for q in quotes}
    return [c for c in make_chains(index, story.story.reports) if c["names"][-1] in name]
