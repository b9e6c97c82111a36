"""Relations: the PLOVER type between two spans of a sentence, at three depths of the codebook.

Gold labels are PLOVER's older fifteen, which have YIELD where PLOVER 2.0 has CONCEDE and RETREAT.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path

from onrecord.evaluate.figures import Figure, f1
from onrecord.evaluate.rows import Row, read_rows

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "YIELD"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
GOLD_QUADS = {"VERBAL_COOPERATION": 1, "MATERIAL_COOPERATION": 2, "VERBAL_CONFLICT": 3, "MATERIAL_CONFLICT": 4}
CONFLICT = (3, 4)
YIELDING = ("CONCEDE", "RETREAT")


def score_relations(gold: Path, predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """Macro-F1 of types, of the four quads and of conflict against cooperation; how many rows have no prediction."""
    type_of = {row["id"]: row["type"] for row in predicted}
    rows = read_rows(gold)
    roots = [row["root"] for row in rows]
    ours = ["YIELD" if type_of.get(row["id"]) in YIELDING else type_of.get(row["id"]) for row in rows]
    quads = [GOLD_QUADS.get(row["quad"], row["quad"]) for row in rows]
    usual = {root: Counter(q for r, q in zip(roots, quads, strict=True) if r == root) for root in roots}
    our_quads = [usual[t].most_common(1)[0][0] if t in usual else QUADS.get(t or "") for t in ours]
    missing = sum(t is None for t in ours)
    return (
        _macro("root", roots, ours),
        _macro("quad", quads, our_quads),
        _macro("binary", [q in CONFLICT for q in quads], [q in CONFLICT for q in our_quads]),
        Figure("missing", missing, f"missing {missing} of {len(ours)}"),
    )


def _macro(name: str, gold: Sequence[Hashable], ours: Sequence[Hashable]) -> Figure:
    """The unweighted mean of F1 over the labels that gold has."""
    hits = Counter(g for g, p in zip(gold, ours, strict=True) if g == p)
    in_gold, in_ours = Counter(gold), Counter(ours)
    labels = sorted(in_gold)  # type: ignore[type-var]  # labels of one kind: all names, all numbers or all booleans
    value = 100 * sum(f1(hits[label], in_ours[label], in_gold[label])[2] for label in labels) / len(labels)
    return Figure(name, value, f"{name} macro-F1 {value:.1f}")
