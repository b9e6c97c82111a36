"""Where everyone stands on each question as of the last day, and what changed on the way there."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from onrecord.model import Finding, Position, Question, since_when
from onrecord.present.index import StoryIndex, position_evidence
from onrecord.present.shown import Standing, Standings
from onrecord.present.words import clean, show_day

STANCES = ("for", "considering", "against")
COMMITMENTS = ("done", "pledged", "stated")
MAX_PROPOSED = 3  # questions that nobody asked


def make_standings(story: StoryIndex, *, as_of: str | None = None) -> tuple[Standings, ...]:
    """A table for each question on which someone in the story stands somewhere: questions that were asked first."""
    last = as_of or story.story.to
    held: dict[str, list[Position]] = defaultdict(list)
    for report in story.numbers:
        for position in story.index.positions_of.get(report, ()):
            if last is None or _day(story, position) <= last:
                held[position.question].append(position)
    questions = sorted(
        (q for q in story.index.record.questions if q.id in held),
        key=lambda q: (q.origin == "proposed", -len({p.actor for p in held[q.id]}), q.id),
    )
    asked = [q for q in questions if q.origin == "given"]
    return tuple(_table(story, q, held[q.id], last) for q in asked or questions[:MAX_PROPOSED])


def is_shown(story: StoryIndex, finding: Finding) -> bool:
    """Whether a change is in the table already: it is about a position."""
    return finding.about in story.index.positions


def _table(story: StoryIndex, question: Question, held: list[Position], last: str | None) -> Standings:
    by_actor: dict[str, list[Position]] = defaultdict(list)
    for position in held:
        by_actor[position.actor].append(position)
    rows = [_row(story, actor, those) for actor, those in by_actor.items()]
    rows.sort(key=lambda r: (STANCES.index(r.stance), COMMITMENTS.index(r.commitment), r.actor))
    return Standings(clean(question.text), question.origin == "proposed", show_day(last) if last else "", tuple(rows))


def _row(story: StoryIndex, actor: str, those: list[Position]) -> Standing:
    those = sorted(those, key=lambda p: (_day(story, p), story.numbers[p.report], p.evidence, p.id))
    runs = [list(run) for _, run in groupby(those, key=lambda p: p.stance)]
    now = runs[-1]
    days = [(day, {p.stance for p in held}) for day, held in groupby(those, key=lambda p: _day(story, p))]
    since = days[since_when(days, now[-1].stance)][0]
    row = Standing(
        actor=story.index.name(actor) or clean(actor),
        stance=now[-1].stance,
        commitment=min((p.commitment for p in now), key=COMMITMENTS.index),
        since=show_day(since) if since else "",
        passages=story.passages(map(position_evidence, now)),
    )
    return row if len(runs) == 1 else _changed(story, row, runs[-2], now)


def _changed(story: StoryIndex, row: Standing, earlier: list[Position], now: list[Position]) -> Standing:
    day = next((p.from_ for p in earlier if p.from_), None)
    same_day = day is not None and day == now[0].from_
    before = (
        f"reports differ: also {earlier[-1].stance}"
        if same_day
        else f"{earlier[-1].stance} on {show_day(day)}"
        if day
        else f"{earlier[-1].stance} earlier"
    )
    return Standing(
        row.actor, row.stance, row.commitment, row.since, row.passages, before,
        story.passages(map(position_evidence, earlier)),
    )  # fmt: skip


def _day(story: StoryIndex, position: Position) -> str:
    return position.from_ or story.index.reports[position.report].published.from_ or ""
