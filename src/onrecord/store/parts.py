"""The record by stories: which are as they should be, and writing those that are not, in one transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from onrecord.model import TABLES, Actor, Match, Part, Question, Record, digest, from_json, to_json
from onrecord.store import passages, schema
from onrecord.store.arrivals import note_arrivals
from onrecord.store.rows import Row, chunks, items_of, read_rows, rows_of, table_of
from onrecord.store.write import PENDING, check_links, replace_rows, write_versions

OF_REPORT = ("quotes", "times", "events", "positions", "sources")
OF_STORY = ("utterances", "happenings", "findings")
Merge = Callable[[Mapping[Actor, int], Iterable[Question]], tuple[Iterable[Actor], Iterable[Question]]]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a store holds, without the texts.

    `extractions` maps report ids to digests of what was extracted, `derived` story ids to what each was derived from.
    `pending` is a mark of the moment, to be given back when the record is written.
    """

    extractions: Mapping[str, str]
    derived: Mapping[str, str]
    questions: tuple[Question, ...]
    pending: str | None


@dataclass(frozen=True, slots=True)
class Renewal:
    """Stories to be written: each part with what it was derived from; the ids of stories that are no more.

    `questions` are those given; `matches` what decisions name outside of stories. `seen` is the mark of the outline.
    """

    parts: Mapping[str, tuple[str, Part]]
    gone: frozenset[str]
    questions: Sequence[Question] = ()
    matches: Sequence[Match] = ()
    versions: tuple[tuple[str, str], ...] = ()
    seen: str | None = None


def read_outline(connection: Connection) -> Outline:
    """What the store holds. A story that is there without a derivation has an empty one."""
    extractions = connection.execute(select(schema.extractions.c.id, schema.extractions.c.digest))
    stories, derivations = schema.stories, schema.derivations
    joined = stories.outerjoin(derivations, stories.c.id == derivations.c.story)
    derived = connection.execute(select(stories.c.id, derivations.c.signature).select_from(joined))
    given = read_rows(connection, "questions", schema.questions.c.origin == "given")
    return Outline(
        {row.id: row.digest for row in extractions},
        {row.id: row.signature or "" for row in derived},
        tuple(from_json(Question, row) for row in given),
        connection.scalar(select(schema.notes.c.value).where(schema.notes.c.name == PENDING)),
    )


def write_parts(connection: Connection, renewal: Renewal, merge: Merge) -> None:
    """Write the stories of `renewal`; whatever belongs to no story of it stays.

    `merge` makes one actor, and one question, of how several stories read it.

    Raises:
        BadRecord: Two rows have one id, or a row refers to one that is not there.
    """
    touched = sorted({*renewal.parts, *renewal.gone})
    record = _together([part.record for _, part in renewal.parts.values()], renewal.questions)
    rows = {name: rows_of(name, getattr(record, name)) for name in TABLES}
    check_links(rows)
    before = [r for row in _rows(connection, "stories", "id", touched) for r in row["reports"]]
    reports = sorted({*before, *rows["reports"]})
    old = [("report", r) for r in reports]
    for kind, name in (("quote", "quotes"), ("event", "events")):
        old += [(kind, row["id"]) for row in _rows(connection, name, "report", reports)]
    replace_rows(connection, "reports", rows["reports"], list(_rows(connection, "reports", "id", reports)))
    replace_rows(connection, "stories", rows["stories"], list(_rows(connection, "stories", "id", touched)))
    for names, column, values in ((OF_REPORT, "report", reports), (OF_STORY, "story", touched)):
        for name in names:
            replace_rows(connection, name, rows[name], list(_rows(connection, name, column, values)))
    moved = _write_shared(connection, renewal, touched, merge)
    merged = items_of("actors", _rows(connection, "actors", "id", sorted(rows["actors"])))
    gone = (passages.row_of(kind, item) for kind, item in old)
    passages.update_passages(connection, replace(record, actors=merged), gone=gone)
    passages.renew_countries(connection, moved)
    _write_matches(connection, renewal, touched)
    _delete(connection, schema.derivations, "story", touched)
    _insert(connection, schema.derivations, ({"story": s, "signature": d} for s, (d, _) in renewal.parts.items()))
    revision = write_versions(connection, renewal.versions)
    note_arrivals(connection, rows, touched, revision)
    connection.execute(
        schema.notes.delete().where((schema.notes.c.name == PENDING) & (schema.notes.c.value == renewal.seen))
    )


def _together(records: Sequence[Record], questions: Sequence[Question]) -> Record:
    """The rows of several stories; of what they share one row each, to check the links by."""
    tables: dict[str, Any] = {
        f.name: tuple(row for record in records for row in getattr(record, f.name)) for f in fields(Record)
    }
    for name in ("actors", "questions"):
        tables[name] = tuple({row.id: row for row in tables[name]}.values())
    return Record(**{**tables, "questions": (*tables["questions"], *questions), "versions": ()})


def _write_shared(connection: Connection, renewal: Renewal, touched: Sequence[str], merge: Merge) -> set[str]:
    """Actors and questions, whose rows hang on all stories that speak of them; the actors whose country is another."""
    table = schema.readings
    items: dict[str, set[str]] = defaultdict(set)
    for some in chunks(touched):
        for row in connection.execute(select(table.c.kind, table.c.item).where(table.c.story.in_(some))):
            items[row.kind].add(row.item)
    _delete(connection, table, "story", touched)
    new = [row for story, (_, part) in renewal.parts.items() for row in _readings(story, part)]
    _insert(connection, table, new)
    for reading in new:
        items[reading["kind"]].add(reading["item"])
    counts: dict[Actor, int] = defaultdict(int)
    for packed, times in _read_readings(connection, "actors", items["actors"]):
        counts[from_json(Actor, json.loads(packed))] += times
    proposed = _read_readings(connection, "questions", items["questions"])
    actors, questions = merge(counts, [from_json(Question, json.loads(packed)) for packed, _ in proposed])
    known = list(_rows(connection, "actors", "id", sorted(items["actors"])))
    named = rows_of("actors", actors)
    replace_rows(connection, "actors", named, known)
    asked = list(read_rows(connection, "questions", schema.questions.c.origin == "given"))
    asked += [q for q in _rows(connection, "questions", "id", sorted(items["questions"])) if q["origin"] != "given"]
    replace_rows(connection, "questions", rows_of("questions", [*questions, *renewal.questions]), asked)
    return {row["id"] for row in known if row["id"] in named and named[row["id"]]["country"] != row["country"]}


def _readings(story: str, part: Part) -> Iterator[Row]:
    shared: list[tuple[str, Actor | Question, int]] = [("questions", q, 1) for q in part.record.questions]
    shared += [("actors", actor, times) for actor, times in part.readings.items()]
    for kind, item, times in shared:
        row = json.dumps(to_json(item), ensure_ascii=False, separators=(",", ":"))
        id_ = digest(story, kind, row, length=24)
        yield {"id": id_, "story": story, "kind": kind, "item": item.id, "row": row, "times": times}


def _read_readings(connection: Connection, kind: str, items: Iterable[str]) -> Iterator[tuple[str, int]]:
    table = schema.readings
    for some in chunks(sorted(items)):
        where = table.c.item.in_(some) & (table.c.kind == kind)
        yield from ((row.row, row.times) for row in connection.execute(select(table).where(where)))


def _write_matches(connection: Connection, renewal: Renewal, touched: Sequence[str]) -> None:
    table = schema.matches
    connection.execute(table.delete().where(table.c.story.is_(None)))
    _delete(connection, table, "story", touched)
    mine = [(None, renewal.matches), *((story, part.matches) for story, (_, part) in renewal.parts.items())]
    rows = [
        {"decision": m.decision, "item": m.item, "story": story, "found": m.found} for story, ms in mine for m in ms
    ]
    _insert(connection, table, rows)


def _rows(connection: Connection, name: str, column: str, values: Sequence[str]) -> Iterator[Row]:
    for some in chunks(values):
        yield from read_rows(connection, name, _in(table_of(name), column, some))


def _delete(connection: Connection, table: Table, column: str, values: Sequence[str]) -> None:
    for some in chunks(values):
        connection.execute(table.delete().where(_in(table, column, some)))


def _insert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    listed = list(rows)
    if listed:
        connection.execute(table.insert(), listed)


def _in(table: Table, column: str, values: Sequence[str]) -> ColumnElement[bool]:
    return table.c[column].in_(values)
