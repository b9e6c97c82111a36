"""Only the rows of a record that a page needs, so that a page costs as much in a large record as in a small one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from onrecord.model import (
    Event,
    Finding,
    Position,
    Published,
    Quote,
    Record,
    Report,
    Role,
    Story,
    Utterance,
    from_json,
)
from onrecord.present.index import Index, StoryIndex
from onrecord.store import schema
from onrecord.store.arrivals import POSITION, REPORT
from onrecord.store.queries.lookup import find_rows, find_story, rows_by_id
from onrecord.store.rows import items_of, key_of

TOLD = 6  # quotes, events or pieces of evidence of one item: what many reports tell, a few show
Item = TypeVar("Item")


def load_story(connection: Connection, story: str) -> StoryIndex:
    """A story with everything of its reports.

    Raises:
        NotInRecord: There is no such story.
    """
    row = find_story(connection, story)
    record = _load(connection, row["reports"], [row])
    return StoryIndex(Index(record), record.stories[0])


def load_beside(connection: Connection, report: str) -> Index:
    """A report with everything in it, and those that tell of the same: of each item the first other tellings.

    Of the report's story the row is there, of its other reports only those that tell of the same.
    """
    story = story_of(connection, report)
    rows = {
        name: rows_with(connection, schema.metadata.tables[name], "report", [report])
        for name in ("quotes", "times", "events", "positions")
    }
    for name, group, groups in (("quotes", "utterance", "utterances"), ("events", "happening", "happenings")):
        shared = rows_by_id(connection, schema.metadata.tables[groups], (r[group] for r in rows[name] if r[group]))
        known = {row["id"] for row in rows[name]}
        others = {id_ for row in shared.values() for id_ in [m for m in row[name] if m not in known][:TOLD]}
        rows[groups] = list(shared.values())
        rows[name] += rows_by_id(connection, schema.metadata.tables[name], others).values()
    held = {(p["question"], p["actor"]) for p in rows["positions"]}
    rows["positions"] += (row for one in sorted(held) for row in _held(connection, report, story, *one))
    told = {row["report"] for name in ("quotes", "events", "positions") for row in rows[name]}
    rows["reports"] = rows_with(connection, schema.reports, "id", {report, *told})
    rows["stories"] = [find_story(connection, story)] if story else []
    return Index(_complete(connection, rows))


def load_reports(connection: Connection, reports: Iterable[str]) -> Index:
    """Reports with everything in them, and the stories that hold them."""
    return Index(_load(connection, list(reports), []))


def load_texts(connection: Connection, reports: Iterable[str]) -> Index:
    """Reports without what was found in them."""
    return Index(Record(reports=items_of("reports", rows_with(connection, schema.reports, "id", reports))))


def load_head(connection: Connection, story: str) -> StoryIndex:
    """A story with its reports as they are named and dated, without their texts or anything found in them.

    Raises:
        NotInRecord: There is no such story.
    """
    row: Story = from_json(Story, find_story(connection, story))
    reports = load_named(connection, schema.reports.c.id.in_(reports_of(story)))
    numbers = {id_: n for n, id_ in enumerate((r for r in row.reports if r in reports), start=1)}
    return StoryIndex(Index(Record(reports=tuple(reports.values()), stories=(row,))), row, numbers)


def load_named(connection: Connection, where: ColumnElement[bool]) -> dict[str, Report]:
    """Reports by id as they are named, with the first day of each: what one index holds, without text."""
    c = schema.reports.c
    day = c.published["from"].as_string().label("day")
    days: dict[str | None, Published] = {}
    found: dict[str, Report] = {}
    for id_, outlet, source, title, from_ in connection.execute(
        select(c.id, c.outlet, c.source, c.title, day).where(where)
    ):
        published = days.setdefault(from_, Published(from_))
        found[id_] = Report(id_, "", source, None, outlet, title, published=published)
    return found


def reports_of(*stories: str) -> Select[tuple[str]]:
    """Chooses the ids of the stories' reports."""
    table = schema.arrivals
    return select(table.c.item).where(table.c.story.in_(stories), table.c.kind == REPORT)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Ids of what a page shows of a story; of an item that many reports tell of, `told` tellings from `first` on.

    `reports` are shown themselves, `cited` for their sentences.
    """

    utterances: Collection[str] = ()
    happenings: Collection[str] = ()
    findings: Collection[str] = ()
    reports: Collection[str] = ()
    cited: Collection[str] = ()
    first: int = 0
    told: int = TOLD

    def some(self, tellings: Sequence[Item]) -> Sequence[Item]:
        """Those quotes, events or pieces of evidence of one item that are shown."""
        return tellings[self.first : self.first + self.told]


def load_shown(connection: Connection, head: StoryIndex, wanted: Wanted) -> StoryIndex:
    """A story with what is wanted of it, and the reports that this rests on."""
    names: dict[str, Collection[str]] = {
        "utterances": wanted.utterances, "happenings": wanted.happenings, "findings": wanted.findings,
    }  # fmt: skip
    rows = {
        name: list(rows_by_id(connection, schema.metadata.tables[name], ids).values()) for name, ids in names.items()
    }
    quotes = rows_by_id(connection, schema.quotes, (q for u in rows["utterances"] for q in wanted.some(u["quotes"])))
    events = rows_by_id(connection, schema.events, (e for h in rows["happenings"] for e in wanted.some(h["events"])))
    rows |= {"quotes": list(quotes.values()), "events": list(events.values())}
    told = {e["report"] for finding in rows["findings"] for e in wanted.some(finding["evidence"])}
    told |= {row["report"] for row in (*quotes.values(), *events.values())}
    rows["reports"] = rows_with(connection, schema.reports, "id", {*told, *wanted.reports, *wanted.cited})
    rows["sources"] = rows_with(connection, schema.sources, "report", wanted.reports)
    record = _complete(connection, rows)
    whole = {report.id for report in record.reports}
    others = tuple(report for report in head.index.record.reports if report.id not in whole)
    record = replace(record, reports=(*record.reports, *others), stories=(head.story,))
    story = replace(head.story, utterances=tuple(wanted.utterances), happenings=tuple(wanted.happenings))
    return StoryIndex(Index(record), story, head.numbers)


def load_quotes(connection: Connection, head: StoryIndex, reports: Collection[str]) -> Index:
    """Every quote of some reports of a story, with who is named in it."""
    record = _complete(connection, {"quotes": rows_with(connection, schema.quotes, "report", reports)})
    return Index(replace(record, reports=head.index.record.reports))


def load_outline(connection: Connection, story: str) -> StoryIndex:
    """A story with no report; those that `load_shown` brings keep their numbers."""
    row: Story = from_json(Story, find_story(connection, story))
    return StoryIndex(Index(Record(stories=(row,))), row, {id_: n for n, id_ in enumerate(row.reports, start=1)})


def story_of(connection: Connection, report: str) -> str | None:
    """The id of the story that holds a report."""
    table = schema.arrivals
    return connection.scalar(select(table.c.story).where(table.c.kind == REPORT, table.c.item == report))


def rows_with(connection: Connection, table: Table, column: str, values: Iterable[str]) -> list[dict[str, Any]]:
    """The rows whose column has one of the values, in the order of their keys."""
    found = find_rows(connection, table, column, values)
    return sorted(found, key=lambda row: str(row[key_of(table.name)]))


def _held(
    connection: Connection, report: str, story: str | None, question: str, actor: str
) -> Iterator[dict[str, Any]]:
    """The first positions of an actor on a question that other reports of the story tell of."""
    table, there = schema.positions, schema.arrivals
    here = (there.c.kind == POSITION) & (there.c.item == table.c.id)
    mine = (table.c.question == question) & (table.c.actor == actor) & (table.c.report != report)
    chosen = select(table).join(there, here).where(mine, there.c.story == story).order_by(table.c.id).limit(TOLD)
    yield from (dict(row) for row in connection.execute(chosen).mappings())


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
    return _complete(connection, tables)


def _complete(connection: Connection, tables: dict[str, list[dict[str, Any]]]) -> Record:
    """A record of these rows, with the questions and actors that they name."""
    asked = (p["question"] for p in tables.get("positions", ()))
    tables["questions"] = rows_with(connection, schema.questions, "id", asked)
    items = {name: items_of(name, rows) for name, rows in tables.items()}
    named = set(actors_of(row for rows in items.values() for row in rows))
    actors = rows_by_id(connection, schema.actors, named)
    actors |= rows_by_id(connection, schema.actors, (a["country"] for a in actors.values() if a["country"]))
    return Record(**items, actors=items_of("actors", (actors[id_] for id_ in sorted(actors))))


def actors_of(rows: Iterable[object]) -> Iterator[str]:
    """The ids of the actors that quotes, events, positions, utterances and findings name."""
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
