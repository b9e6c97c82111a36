"""Time expressions, after TempEval-3 (UzZaman et al. 2013): extents, types and values of what the body tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.evaluate.figures import Figure, f1_figure
from onrecord.evaluate.rows import Row, by_id, read_rows


def score_times(gold: Path, predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """F1 of extents (strict and relaxed), and of type and value among all expressions."""
    extracted = by_id(predicted)
    tally: Counter[str] = Counter()
    for report in read_rows(gold):
        wanted, ours = report["timexes"], extracted.get(report["id"], {}).get("times", ())
        tally["gold"] += len(wanted)
        tally["predicted"] += len(ours)
        for i, j in align(wanted, ours):
            g, p = wanted[i], ours[j]
            tally["relaxed"] += 1
            tally["strict"] += (g["start"], g["end"]) == (p["start"], p["end"])
            tally["value"] += g["value"] == p.get("value")
            tally["type"] += g["type"] == p.get("type")
    names = ("strict", "relaxed", "type", "value")
    return tuple(f1_figure(name, tally[name], tally["predicted"], tally["gold"]) for name in names)


def align(gold: Sequence[Row], ours: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Pairs (gold, ours) that overlap, one to one: the same extents first, then those that share most characters."""
    candidates = sorted(
        ((g["start"], g["end"]) != (p["start"], p["end"]), -_shared(g, p), g["start"], i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(ours)
        if _shared(g, p) > 0
    )
    used_gold: set[int] = set()
    used_ours: set[int] = set()
    for *_, i, j in candidates:
        if i not in used_gold and j not in used_ours:
            used_gold.add(i)
            used_ours.add(j)
            yield i, j


def _shared(a: Row, b: Row) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))
