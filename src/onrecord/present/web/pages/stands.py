"""Where everyone stands on each question at the end of a day, and the days on which that changed."""

from __future__ import annotations

from collections import defaultdict

from onrecord.model import Position
from onrecord.present.index import StoryIndex, position_evidence
from onrecord.present.standings import make_standings
from onrecord.present.web.cited import Values, cite_all, link
from onrecord.present.words import clean, show_day


def make_tables(story: StoryIndex, as_of: str | None) -> list[Values]:
    """A table for each question of the story; `days` are those on which a position begins, for all tables alike."""
    shown = make_standings(story)
    days = sorted({day for p in _positions(story) if (day := _day(story, p))})
    last = days[-1] if days else None
    shown_day = as_of or last
    questions = {clean(q.text): q for q in story.index.record.questions}
    then = {table.question: table for table in make_standings(story, as_of=shown_day)}
    return [
        {
            "question": {"id": questions[t.question].id, "text": t.question, "proposed": t.proposed},
            "as_of": shown_day,
            "days": [{"value": d, "text": show_day(d)} for d in sorted({*days, *([shown_day] if shown_day else [])})],
            "rows": _rows(story, questions[t.question].id, shown_day) if t.question in then else [],
        }
        for t in shown
    ]


def _rows(story: StoryIndex, question: str, day: str | None) -> list[Values]:
    held: dict[str, list[Position]] = defaultdict(list)
    for position in _positions(story):
        if position.question == question and (day is None or _day(story, position) <= day):
            held[position.actor].append(position)
    rows = []
    for table in make_standings(story, as_of=day):
        if clean(next(q.text for q in story.index.record.questions if q.id == question)) != table.question:
            continue
        ids = {story.index.name(a) or clean(a): a for a in held}
        for row in table.rows:
            actor = ids[row.actor]
            known = story.index.actors.get(actor)
            same = [position_evidence(p) for p in held[actor] if p.stance == row.stance]
            rows.append(
                {
                    "actor": actor,
                    "name": row.actor,
                    "url": link("actors", actor) if known else None,
                    "country": known.country if known else None,
                    "stance": row.stance,
                    "commitment": row.commitment,
                    "since": row.since,
                    "before": row.before,
                    "passages": cite_all(story.index, same),
                }
            )
    return rows


def _positions(story: StoryIndex) -> list[Position]:
    return [p for report in story.numbers for p in story.index.positions_of.get(report, ())]


def _day(story: StoryIndex, position: Position) -> str:
    return position.from_ or story.index.reports[position.report].published.from_ or ""
