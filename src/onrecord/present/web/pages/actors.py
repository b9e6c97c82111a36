"""Actors: the list, and all that one of them said and did, where they stand, and who quotes them through whom."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import Connection, Text, cast, func, select

from onrecord.errors import NotInRecord
from onrecord.model import Position
from onrecord.present.index import Index, StoryIndex, position_evidence
from onrecord.present.web.choosing import Chosen, choose_some, choose_statements
from onrecord.present.web.cited import Values, cite, link
from onrecord.present.web.loading import Wanted, load_outline, load_shown, rows_with
from onrecord.present.web.pages.moments import make_moments
from onrecord.present.web.pages.said import make_voices
from onrecord.present.web.pages.stories import PAGE
from onrecord.present.web.pages.story import link_whole, make_chains
from onrecord.present.words import clean, show_day
from onrecord.store import schema
from onrecord.store.arrivals import POSITION
from onrecord.store.queries import count_quotes, find_stories_of
from onrecord.store.queries.lookup import rows_by_id
from onrecord.store.rows import items_of

STORIES = 8  # of one actor on one page
ITEMS = 6  # statements, deeds and positions of each story there
ITEMS_OF_ONE = 30  # where one story stands by itself


@dataclass(frozen=True, slots=True)
class _Deeds:
    """What of an actor in a story is shown, and how much there is."""

    said: Chosen[str]
    done: Chosen[str]
    stood: Chosen[Position]

    @property
    def next(self) -> int | None:
        """Where what is not shown begins."""
        after = (self.said.counts["next"], self.done.counts["next"], self.stood.counts["next"])
        return min((n for n in after if n is not None), default=None)


def actors_page(connection: Connection, query: str = "", *, cursor: int = 0) -> Values:
    """Actors by name, those of part of a name where one is given."""
    table = schema.actors
    chosen = select(table).order_by(table.c.name, table.c.id).offset(cursor).limit(PAGE + 1)
    if query:
        chosen = chosen.where(func.lower(table.c.name).contains(query.lower(), autoescape=True))
    rows = connection.execute(chosen).mappings().all()
    actors = [{k: row[k] for k in ("id", "name", "kind", "country", "office")} for row in rows[:PAGE]]
    quotes = count_quotes(connection, (actor["id"] for actor in actors))
    for actor in actors:
        actor |= {"quotes": quotes[actor["id"]], "name": clean(actor["name"]), "url": link("actors", actor["id"])}
    return {"q": query, "actors": actors, "next": cursor + PAGE if len(rows) > PAGE else None}


def actor_page(connection: Connection, id_: str, *, story: str | None = None, cursor: int = 0) -> Values:
    """All of one actor, story by story, those with most first; of each story the items that most reports tell.

    Args:
        connection: From `Store.transaction`.
        id_: The actor.
        story: The one story that is asked for; None for all.
        cursor: Where to go on: in the stories, or in what the one story has of the actor.

    Raises:
        NotInRecord: There is no such actor, or no such story.
    """
    rows = rows_with(connection, schema.actors, "id", [id_])
    if not rows:
        raise NotInRecord(f"no actor is called {id_!r}; the list of actors has their ids")
    row = rows[0]
    page: Values = {
        "actor": {**row, "name": clean(row["name"]), "url": link("actors", id_), **_country(connection, row)},
        "story": story,
    }
    if story is not None:
        made, after = _in_story(connection, story, id_, cursor, ITEMS_OF_ONE)
        return {**page, "of": 1, "stories": [made], "next": after}
    stories = choose_some(find_stories_of(connection, id_), cursor, STORIES)
    sections = [_in_story(connection, one, id_, 0, ITEMS)[0] for one in stories.items]
    return {**page, "of": stories.of, "stories": sections, "next": stories.counts["next"]}


def _country(connection: Connection, row: Values) -> Values:
    """Name and page of an actor's country; its code where the record has no such actor; nothing of a country's own."""
    code = row["country"]
    if not code or code == row["id"]:
        return {"country_name": None, "country_url": None}
    known = rows_by_id(connection, schema.actors, [code]).get(code)
    return {
        "country_name": clean(known["name"]) if known else code,
        "country_url": link("actors", code) if known else f"/search?{urlencode({'country': code})}",
    }


def _in_story(connection: Connection, id_: str, actor: str, cursor: int, limit: int) -> tuple[Values, int | None]:
    """A story's section, and where what it does not show begins."""
    deeds = _Deeds(
        choose_statements(connection, id_, cursor, limit, actor=actor),
        _choose_done(connection, id_, actor, cursor, limit),
        _choose_stood(connection, id_, actor, cursor, limit),
    )
    stood = deeds.stood.items
    wanted = Wanted(deeds.said.items, deeds.done.items, cited={p.report for p in stood})
    story = load_shown(connection, load_outline(connection, id_), wanted)
    questions = {row["id"]: row for row in rows_with(connection, schema.questions, "id", {p.question for p in stood})}
    index = story.index
    made: Values = {
        "id": id_,
        "title": clean(story.story.title).strip(),
        "url": link("stories", id_),
        "counts": {"said": deeds.said.of, "done": deeds.done.of, "positions": deeds.stood.of},
        "all": f"{link('actors', actor)}?{urlencode({'story': id_})}" if deeds.next and limit < ITEMS_OF_ONE else None,
        "said": [s for voice in make_voices(story) for s in voice["statements"]],
        "done": [m for m in make_moments(story) if m["kind"] == "happening"],
        "positions": [_position(index, p, questions[p.question]["text"]) for p in stood],
        "chains": _chains(story, actor),
    }
    link_whole(story, (*made["said"], *made["done"]), wanted)
    return made, deeds.next


def _choose_done(connection: Connection, story: str, actor: str, cursor: int, limit: int) -> Chosen[str]:
    table = schema.happenings
    mine = (table.c.story == story) & cast(table.c.actors, Text).contains(f'"{actor}"', autoescape=True)
    told = func.json_array_length(table.c.events).desc()
    day = func.coalesce(table.c["from"], table.c.to, "9999")
    chosen = select(table.c.id).where(mine).order_by(told, day, table.c.id).offset(cursor).limit(limit)
    of = connection.scalar(select(func.count()).select_from(table).where(mine)) or 0
    return Chosen(tuple(connection.execute(chosen).scalars()), cursor, of)


def _choose_stood(connection: Connection, story: str, actor: str, cursor: int, limit: int) -> Chosen[Position]:
    table, there = schema.positions, schema.arrivals
    here = (there.c.kind == POSITION) & (there.c.item == table.c.id)
    mine = (table.c.actor == actor) & (there.c.story == story)
    day = func.coalesce(table.c["from"], "9999")
    chosen = select(table).join(there, here).where(mine).order_by(day, table.c.id).offset(cursor).limit(limit)
    rows = [dict(row) for row in connection.execute(chosen).mappings()]
    of = connection.scalar(select(func.count()).select_from(table).join(there, here).where(mine)) or 0
    return Chosen(items_of("positions", rows), cursor, of)


def _position(index: Index, position: Position, question: str) -> Values:
    return {
        "question": clean(question),
        "stance": position.stance,
        "commitment": position.commitment,
        "from": position.from_,
        "when": show_day(position.from_) if position.from_ else "undated",
        "passages": [cite(index, position_evidence(position))],
    }


def _chains(story: StoryIndex, actor: str) -> list[Values]:
    """The chains that end at the actor, of the quotes that are shown."""
    index = story.index
    names = {index.role_name(q.speaker) for q in index.record.quotes if q.speaker and q.speaker.actor == actor}
    reports = sorted(index.quotes_of, key=lambda report: story.numbers[report])
    return [c for c in make_chains(index, reports) if c["names"][-1] in names]
