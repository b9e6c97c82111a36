"""Where everyone stands on each question at the end of a day, and the days on which that changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, Text, select, type_coerce

from onrecord.model import Position, Span
from onrecord.present.index import Index, StoryIndex, position_evidence
from onrecord.present.standings import COMMITMENTS, STANCES, choose_questions, day_of, find_stood, hold_positions
from onrecord.present.web.choosing import Chosen, choose_some
from onrecord.present.web.cited import Values, cite_all, link
from onrecord.present.web.loading import TOLD
from onrecord.present.words import clean, show_day
from onrecord.store import schema
from onrecord.store.queries.lookup import AT_ONCE, rows_by_id
from onrecord.store.rows import items_of

ROWS = 24  # of a table on one page: those of whom most reports tell


def load_positions(connection: Connection, head: StoryIndex) -> StoryIndex:
    """A story with its positions, the questions that they answer and who holds them."""
    positions = tuple(_read_positions(connection, list(head.numbers)))
    asked = rows_by_id(connection, schema.questions, {p.question for p in positions})
    held = rows_by_id(connection, schema.actors, {p.actor for p in positions})
    record = replace(
        head.index.record,
        positions=positions,
        questions=items_of("questions", asked.values()),
        actors=items_of("actors", held.values()),
    )
    return replace(head, index=Index(record))


def make_tables(
    story: StoryIndex, as_of: str | None, *, cursor: int = 0, limit: int, question: str | None = None
) -> Chosen[Values]:
    """A table for each question of the story; `days` are those on which a position begins, for all tables alike.

    Args:
        story: From `load_positions`.
        as_of: The day that is shown; None for the last.
        cursor: The first question that is shown; with `question`, the first row.
        limit: The most questions.
        question: The only question that is shown.
    """
    days = sorted({day for those in hold_positions(story, None).values() for p in those if (day := day_of(story, p))})
    shown = as_of or (days[-1] if days else None)
    then = hold_positions(story, shown or story.story.to)
    questions = choose_questions(story, hold_positions(story, story.story.to))
    first, some = 0, choose_some(questions, cursor, limit)
    if question is not None:
        first, some = cursor, choose_some([q for q in questions if q.id == question], 0, 1)
    days = sorted({*days, *([shown] if shown else [])})
    choices = [{"value": day, "text": show_day(day)} for day in days]
    tables = []
    for asked in some.items:
        rows = _choose_rows(story, then.get(asked.id, []), first)
        tables.append(
            {
                "question": {"id": asked.id, "text": clean(asked.text), "proposed": asked.origin == "proposed"},
                "as_of": shown,
                "days": choices,
                "rows": [_row(story, *held) for held in _in_order(story, rows)],
                "part": rows.counts,
            }
        )
    return Chosen(tuple(tables), some.cursor, some.of)


def cite_rows(tables: Chosen[Values], index: Index) -> list[Values]:
    """The tables with the sentences that their rows rest on."""
    for table in tables.items:
        for row in table["rows"]:
            row["passages"] = cite_all(index, row.pop("evidence"))
    return list(tables.items)


def cited_reports(tables: Chosen[Values]) -> set[str]:
    """The reports whose sentences the tables show."""
    return {e.report for table in tables.items for row in table["rows"] for e in row["evidence"]}


def _read_positions(connection: Connection, reports: list[str]) -> Iterator[Position]:
    """The positions of these reports, from an index alone."""
    c = schema.positions.c
    columns = (c.id, c.report, c.question, c.actor, c.stance, c.commitment, c["from"].label("day"))
    for start in range(0, len(reports), AT_ONCE):
        chosen = select(*columns, type_coerce(c.evidence, Text).label("evidence"))
        for row in connection.execute(chosen.where(c.report.in_(reports[start : start + AT_ONCE]))):
            span = Span(*json.loads(row.evidence))
            yield Position(row.id, row.report, row.question, row.actor, row.stance, row.commitment, span, row.day)


def _choose_rows(story: StoryIndex, held: list[Position], first: int) -> Chosen[tuple[str, list[Position]]]:
    """The actors of a table, those of whom most reports tell first, each with what is held."""
    by_actor: dict[str, list[Position]] = defaultdict(list)
    for position in held:
        by_actor[position.actor].append(position)
    return choose_some(sorted(by_actor.items(), key=lambda a: (-len(a[1]), a[0])), first, ROWS)


def _in_order(story: StoryIndex, rows: Chosen[tuple[str, list[Position]]]) -> list[tuple[str, list[Position]]]:
    def order(row: tuple[str, list[Position]]) -> tuple[int, int, str]:
        stood = find_stood(story, row[1])
        return STANCES.index(stood.stance), COMMITMENTS.index(stood.commitment), story.index.name(row[0]) or row[0]

    return sorted(rows.items, key=order)


def _row(story: StoryIndex, actor: str, held: list[Position]) -> Values:
    known, stood = story.index.actors.get(actor), find_stood(story, held)
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
