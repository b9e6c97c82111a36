"""Pronouns, after Webster et al. 2018 (GAP): is a name in the passage the one who is meant?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from onrecord.evaluate.figures import Figure, f1_figure
from onrecord.evaluate.rows import Row, read_rows


def score_pronouns(gold: Path, predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """F1 over the claims that a name is meant; a passage without a prediction claims nothing.

    Predictions with `chains` are scored a second time by these: the names then have to be found as well.
    """
    rows = read_rows(gold)
    ours = {row["id"]: row for row in predicted}
    figures = [_figure("pronouns", rows, ours)]
    if any("chains" in row for row in predicted):
        figures.append(_figure("pronouns by chains", rows, {key: row.get("chains", {}) for key, row in ours.items()}))
    return tuple(figures)


def _figure(name: str, rows: Sequence[Row], ours: Mapping[object, Row]) -> Figure:
    claims = [(row[f"{x}_is"], bool(ours.get(row["id"], {}).get(x))) for row in rows for x in ("a", "b")]
    return f1_figure(name, sum(g and p for g, p in claims), sum(p for _, p in claims), sum(g for g, _ in claims))
