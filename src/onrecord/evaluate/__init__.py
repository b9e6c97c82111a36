"""Measuring: predictions against gold data, by the definitions that are written down in docs/evaluation.md."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.errors import UnknownPart
from onrecord.evaluate.coreference import score_coreference
from onrecord.evaluate.figures import Figure
from onrecord.evaluate.pronouns import score_pronouns
from onrecord.evaluate.quotes import score_quotes
from onrecord.evaluate.record import score_record
from onrecord.evaluate.relations import score_relations
from onrecord.evaluate.rows import Row
from onrecord.evaluate.speakers import score_speakers
from onrecord.evaluate.stories import score_stories
from onrecord.evaluate.times import score_times

__all__ = ["TASKS", "Figure", "Row", "evaluate"]

TASKS: dict[str, Callable[[Path, Sequence[Row]], tuple[Figure, ...]]] = {
    "quotes": score_quotes,
    "times": score_times,
    "stories": score_stories,
    "relations": score_relations,
    "coreference": score_coreference,
    "pronouns": score_pronouns,
    "record": score_record,
    "speakers": score_speakers,
}


def evaluate(task: str, gold: str | Path, predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """The figures of one task.

    Args:
        task: A name in `TASKS`.
        gold: The gold file: JSON Lines, for `record` one JSON object, for `speakers` marked passages or a folder of
            such files.
        predicted: Rows as `onrecord extract` (quotes, times) and `onrecord group` (stories) print them, `{id, type}`
            (relations), `{id, m_id, cluster}` (coreference), `{id, a, b}` (pronouns), or one whole record.

    Raises:
        UnknownPart: No task has that name.
        BadRow: Gold or predictions lack what the task needs.
    """
    if task not in TASKS:
        raise UnknownPart(f"no task is called {task!r}; there are: {', '.join(TASKS)}")
    return TASKS[task](Path(gold), predicted)
