"""Stories: BCubed (Bagga and Baldwin 1998) of the predicted grouping against the gold one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path

from onrecord.evaluate.figures import Figure, harmonic
from onrecord.evaluate.rows import Row, read_rows


def score_stories(gold: Path, predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """BCubed F1; a report that was not grouped counts as a story of its own."""
    story_of = {row["id"]: row["story"] for row in predicted}
    rows = read_rows(gold)
    wanted: list[Hashable] = [row["cluster"] for row in rows]
    ours: list[Hashable] = [story_of.get(row["id"], ("missing", row["id"])) for row in rows]
    missing = sum(row["id"] not in story_of for row in rows)
    in_gold, in_ours, both = Counter(wanted), Counter(ours), Counter(zip(wanted, ours, strict=True))
    precision = sum(n * n / in_ours[p] for (_, p), n in both.items()) / len(rows)
    recall = sum(n * n / in_gold[g] for (g, _), n in both.items()) / len(rows)
    f = 100 * harmonic(precision, recall)
    line = (
        f"bcubed F1 {f:.1f} P {100 * precision:.1f} R {100 * recall:.1f} "
        f"(stories {len(in_gold)}, predicted {len(in_ours)}, reports missing {missing})"
    )
    return (Figure("bcubed", f, line),)
