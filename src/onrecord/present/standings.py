"""Where everyone stands on each question as of the last day, and what changed on the way there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.model import Commitment, Finding, Position, Question, Stance, since_when
from onrecord.present.index import StoryIndex, position_evidence
from onrecord.present.shown import Standing, Standings
from onrecord.present.words import clean, show_day

STANCES = ("for", "considering", "against")
COMMITMENTS = ("done", "pledged", "stated")
MAX_PROPOSED = 3  # questions that nobody asked


@dataclass(frozen=True, slots=True)
class Stood:
    """Where an actor stands on a question: the positions that say so, since when, and what was said before."""

    now: tuple[Position, ...]
    earlier: tuple[Position, ...]
    since: str
    before: str

    @property
    def stance(self) -> Stance:
        """For, considering or against."""
        return self.now[-1].stance

    @property
    def commitment(self) -> Commitment:
        """The strongest that a report tells of."""
        return min((p.commitment for p in self.now), key=COMMITMENTS.index)


def make_standings(story: StoryIndex, *, as_of: str | None = None) -> tuple[Standings, ...]:
    """A table for each question on which someone in the story stands somewhere: questions that were asked first."""
    last = as_of or story.story.to
    held = hold_positions(story, last)
    actors = {question: len({p.actor for p in those}) for question, those in held.items()}
    questions = rank_questions((q for q in story.index.record.questions if q.id in held), actors)
    return tuple(_table(story, question, held[question.id], last) for question in questions)


def hold_positions(story: StoryIndex, last: str | None) -> dict[str, list[Position]]:
    """The story's positions of which is known that they are no later than the day `last`, by question."""
    held: dict[str, list[Position]] = defaultdict(list)
    for report in story.numbers:
        for position in story.index.positions_of.get(report, ()):
            if last is None or day_of(story, position) <= last:
                held[position.question].append(position)
    return held


def rank_questions(questions: Iterable[Question], actors: Mapping[str, int]) -> list[Question]:
    """The questions that were asked, else the first of those that the reports raise: most actors first.

    Args:
        questions: Those on which someone stands somewhere.
        actors: How many do, by the question's id.
    """
    ranked = sorted(questions, key=lambda q: (q.origin == "proposed", -actors[q.id], q.id))
    return [q for q in ranked if q.origin == "given"] or ranked[:MAX_PROPOSED]


def find_stood(story: StoryIndex, those: Iterable[Position]) -> Stood:
    """Where an actor stands by the end of these positions, which are all of one actor on one question."""
    ordered = sorted(those, key=lambda p: (day_of(story, p), story.numbers[p.report], p.evidence, p.id))
    runs = [tuple(run) for _, run in groupby(ordered, key=lambda p: p.stance)]
    now, earlier = runs[-1], runs[-2] if len(runs) > 1 else ()
    days = [(day, {p.stance for p in held}) for day, held in groupby(ordered, key=lambda p: day_of(story, p))]
    since = days[since_when(days, now[-1].stance)][0]
    return Stood(now, earlier, show_day(since) if since else "", _before(earlier, now) if earlier else "")


def day_of(story: StoryIndex, position: Position) -> str:
    """The day from which a position is known to be held; nothing where it is not known."""
    return position.from_ or story.index.reports[position.report].published.from_ or ""


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
    stood = find_stood(story, those)
    return Standing(
        actor=story.index.name(actor) or clean(actor),
        stance=stood.stance,
        commitment=stood.commitment,
        since=stood.since,
        passages=story.passages(map(position_evidence, stood.now)),
        before=stood.before,
        passages_before=story.passages(map(position_evidence, stood.earlier)),
    )


def _before(earlier: Sequence[Position], now: Sequence[Position]) -> str:
    day = next((p.from_ for p in earlier if p.from_), None)
    if day is not None and day == now[0].from_:
        return f"reports differ: also {earlier[-1].stance}"
    return f"{earlier[-1].stance} on {show_day(day)}" if day else f"{earlier[-1].stance} earlier"
