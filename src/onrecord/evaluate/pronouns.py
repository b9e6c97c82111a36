"""Pronouns, after Webster et al. 2018 (GAP): is a name in the passage the one who is meant?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.evaluate.figures import Figure, f1_figure
from onrecord.evaluate.rows import Row, read_rows


def score_pronouns(gold: Path, predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """F1 over the claims that a name is meant; a passage without a prediction claims nothing."""
    ours = {row["id"]: row for row in predicted}
    claims = [
        (row[f"{name}_is"], bool(ours.get(row["id"], {}).get(name))) for row in read_rows(gold) for name in ("a", "b")
    ]
    hits = sum(g and p for g, p in claims)
    return (f1_figure("pronouns", hits, sum(p for _, p in claims), sum(g for g, _ in claims)),)
