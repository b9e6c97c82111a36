"""Figures: what an evaluation prints, one line each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: its name, its value (percent, or a count where the name says so), and its printed line.

    `notes` are printed below the line: what was missed.
    """

    name: str
    value: float
    line: str
    notes: tuple[str, ...] = ()


def f1(hits: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean, 0 to 1; 0 where nothing was predicted or nothing is gold."""
    precision, recall = hits / max(1, predicted), hits / max(1, gold)
    return precision, recall, harmonic(precision, recall)


def harmonic(a: float, b: float) -> float:
    """The harmonic mean of two shares; 0 when both are."""
    return 2 * a * b / (a + b) if a + b else 0.0


def f1_figure(name: str, hits: int, predicted: int, gold: int) -> Figure:
    """F1, precision and recall of `hits` among `predicted` and `gold` items."""
    precision, recall, mean = (100 * share for share in f1(hits, predicted, gold))
    line = f"{name} F1 {mean:.1f} P {precision:.1f} R {recall:.1f} (gold {gold}, predicted {predicted})"
    return Figure(name, mean, line)
