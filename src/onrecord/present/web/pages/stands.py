"""Where everyone stands on each question at the end of a day, and the days on which that changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, Text, distinct, func, or_, select, true, type_coerce

from onrecord.model import Position, Question, Span
from onrecord.present.index import Index, StoryIndex, position_evidence
from onrecord.present.standings import COMMITMENTS, STANCES, Stood, find_stood, hold_positions, rank_questions
from onrecord.present.web.choosing import Chosen, choose_some
from onrecord.present.web.cited import Values, cite_all, link
from onrecord.present.web.loading import TOLD, reports_of
from onrecord.present.words import clean, show_day
from onrecord.store import schema
from onrecord.store.queries.lookup import rows_by_id
from onrecord.store.rows import items_of

ROWS = 18  # of a table on one page: those of whom most reports tell


@dataclass(frozen=True, slots=True)
class Held:
    """A story with its positions on the questions that are shown; `days` are those on which any position begins."""

    story: StoryIndex
    questions: Chosen[Question]
    days: tuple[str, ...]


def load_positions(
    connection: Connection, head: StoryIndex, *, cursor: int = 0, limit: int, question: str | None = None
) -> Held:
    """The positions that the tables of a page need.

    Args:
        connection: From `Store.transaction`.
        head: The story, with its reports.
        cursor: The first question.
        limit: The most questions.
        question: The only question.
    """
    c = schema.positions.c
    mine = c.report.in_(reports_of(head.story.id))
    counts = select(c.question, func.count(distinct(c.actor))).where(mine, _is_before(head)).group_by(c.question)
    actors = {row[0]: row[1] for row in connection.execute(counts)}
    asked = items_of("questions", rows_by_id(connection, schema.questions, actors).values())
    ranked = rank_questions(asked, actors)
    shown = choose_some(ranked, cursor, limit)
    if question is not None:
        shown = choose_some([q for q in ranked if q.id == question], 0, 1)
    positions = tuple(_read_positions(connection, mine & c.question.in_([q.id for q in shown.items])))
    held = rows_by_id(connection, schema.actors, {p.actor for p in positions})
    record = replace(
        head.index.record, positions=positions, questions=shown.items, actors=items_of("actors", held.values())
    )
    days = connection.execute(select(c["from"]).distinct().where(mine, c["from"].is_not(None))).scalars()
    undated = connection.execute(select(c.report).distinct().where(mine, c["from"].is_(None))).scalars()
    known = {*days, *(day for r in undated if (day := head.index.reports[r].published.from_))}
    return Held(replace(head, index=Index(record)), shown, tuple(sorted(known)))


def make_tables(held: Held, as_of: str | None, *, first: int = 0) -> Chosen[Values]:
    """A table for each question; all of them have the same days to choose from.

    Args:
        held: From `load_positions`.
        as_of: The day that is shown; None for the last.
        first: The first row that is shown of each.
    """
    story = held.story
    shown = as_of or (held.days[-1] if held.days else None)
    then = hold_positions(story, shown or story.story.to)
    choices = [{"value": day, "text": show_day(day)} for day in sorted({*held.days, *([shown] if shown else [])})]
    tables: list[Values] = []
    for asked in held.questions.items:
        rows = _choose_rows(then.get(asked.id, []), first)
        tables.append(
            {
                "question": {"id": asked.id, "text": clean(asked.text), "proposed": asked.origin == "proposed"},
                "as_of": shown,
                "days": choices,
                "rows": [_row(story, *row) for row in _in_order(story, rows.items)],
                "part": rows.counts,
            }
        )
    return Chosen(tuple(tables), held.questions.cursor, held.questions.of)


def cite_rows(tables: Chosen[Values], index: Index) -> list[Values]:
    """The tables with the sentences that their rows rest on."""
    for table in tables.items:
        for row in table["rows"]:
            row["passages"] = cite_all(index, row.pop("evidence"))
    return list(tables.items)


def cited_reports(tables: Chosen[Values]) -> set[str]:
    """The reports whose sentences the tables show."""
    return {e.report for table in tables.items for row in table["rows"] for e in row["evidence"]}


def _is_before(head: StoryIndex) -> ColumnElement[bool]:
    """Whether a position begins no later than the story ends, so that a question on it is shown."""
    day = schema.positions.c["from"]
    return true() if head.story.to is None else or_(day.is_(None), day <= head.story.to)


def _read_positions(connection: Connection, where: ColumnElement[bool]) -> Iterator[Position]:
    """Positions from an index alone."""
    c = schema.positions.c
    columns = (c.id, c.report, c.question, c.actor, c.stance, c.commitment, c["from"])
    for row in connection.execute(select(*columns, type_coerce(c.evidence, Text)).where(where).order_by(c.id)):
        id_, report, question, actor, stance, commitment, day, evidence = row
        yield Position(id_, report, question, actor, stance, commitment, Span(*json.loads(evidence)), day)


def _choose_rows(held: list[Position], first: int) -> Chosen[tuple[str, list[Position]]]:
    """The actors of a table, those of whom most reports tell first, each with what is held."""
    by_actor: dict[str, list[Position]] = defaultdict(list)
    for position in held:
        by_actor[position.actor].append(position)
    return choose_some(sorted(by_actor.items(), key=lambda a: (-len(a[1]), a[0])), first, ROWS)


def _in_order(story: StoryIndex, rows: Iterable[tuple[str, list[Position]]]) -> list[tuple[str, list[Position], Stood]]:
    def order(row: tuple[str, list[Position], Stood]) -> tuple[int, int, str]:
        actor, _, stood = row
        return STANCES.index(stood.stance), COMMITMENTS.index(stood.commitment), story.index.name(actor) or actor

    return sorted(((actor, held, find_stood(story, held)) for actor, held in rows), key=order)


def _row(story: StoryIndex, actor: str, held: list[Position], stood: Stood) -> Values:
    known = story.index.actors.get(actor)
    same = [position_evidence(p) for p in held if p.stance == stood.stance]
    return {
        "actor": actor,
        "name": story.index.name(actor) or clean(actor),
        "url": link("actors", actor) if known else None,
        "country": known.country if known else None,
        "stance": stood.stance,
        "commitment": stood.commitment,
        "since": stood.since,
        "before": stood.before,
        "told": len(same),
        "all": link("actors", actor) if known and len(same) > TOLD else None,
        "evidence": same[-TOLD:],
    }
