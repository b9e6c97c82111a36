"""Whether two sentences, printed in two places, render one and the same thing said; every verdict gives its reason.

Vectors and words say how alike two sentences are; negation, opposites, numbers, names and days say whether they can be
the same at all, because vectors do not see those. See docs/methods/reconciling.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.data.contrast import load_contrast
from onrecord.data.word_reports import load_word_reports
from onrecord.heads.vectors import can_make_vectors, sentence_vectors
from onrecord.reconcile.clauses import Clause, stem, take_apart

Agreement = Literal["same", "different", "unknown"]

VERBATIM = 0.85  # share of the shorter sentence's words that stand in the longer one in the same order
LEAST_WORDS = 4  # telling words that a sentence needs before its likeness means anything
FRAGMENT_WORDS = 2  # telling words of a fragment in quotation marks that must stand word for word in the other
NEAR = 0.80  # cosine of two renderings; lower ones are mostly another sentence on the same topic
SHARED = 0.25  # weight of telling words that two renderings share, of the one that has less
SURE = 0.90  # cosine at which shared words are no longer asked for: two translations share few


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict, how alike the two are from 0 to 1, and the reason."""

    agreement: Agreement
    score: float
    why: str


def compare_sentences(a: str, b: str) -> Comparison:
    """Whether two sentences of one speaker render the same thing said."""
    one, two = take_apart(a), take_apart(b)
    contrast = find_contrast(one, two)
    in_order = verbatim_share(one, two)
    if contrast:
        return Comparison("different", in_order, contrast)
    telling = min(len(one.stems), len(two.stems))
    if in_order >= VERBATIM and telling >= FRAGMENT_WORDS:
        return Comparison("same", in_order, "the same words")
    if telling < LEAST_WORDS:
        return Comparison("unknown", in_order, "too few telling words")
    cosine = likeness(a, b)
    shared = shared_weight(one, two)
    if cosine is None:
        verdict: Agreement = "same" if shared >= 0.7 and in_order >= 0.5 else "unknown"
        return Comparison(verdict, shared, f"{shared:.0%} of the telling words")
    if cosine >= SURE or (cosine >= NEAR and shared >= SHARED):
        return Comparison("same", cosine, f"the same meaning ({cosine:.2f})")
    return Comparison("unknown", cosine, f"likeness {cosine:.2f}")


def likeness(a: str, b: str) -> float | None:
    """The cosine of the sentences' vectors; None where the head is not installed."""
    if not can_make_vectors():
        return None
    rows = sentence_vectors([a, b])
    return float(rows[0] @ rows[1])


def verbatim_share(a: Clause, b: Clause) -> float:
    """The share of the shorter clause's words that stand in the longer one in the same order (longest common run of
    a subsequence)."""
    short, long = sorted((a.words, b.words), key=len)
    if not short:
        return 0.0
    row = [0] * (len(long) + 1)
    for word in short:
        before = 0
        for j, other in enumerate(long, 1):
            here = row[j]
            row[j] = before + 1 if word == other else max(row[j], row[j - 1])
            before = here
    return row[-1] / len(short)


def shared_weight(a: Clause, b: Clause) -> float:
    """How much of the telling words of the clause that has less of them the two share, rare words weighing more."""
    least = min(_weight(a.stems), _weight(b.stems))
    return _weight(a.stems & b.stems) / least if least else 0.0


def find_contrast(a: Clause, b: Clause) -> str | None:
    """What makes two clauses say different things, or None: numbers, days, names, opposites, negation."""
    if only_in_each(a.numbers, b.numbers):
        return "other numbers"
    if a.months and b.months and not a.months & b.months:
        return "another month"
    if a.weekdays and b.weekdays and not a.weekdays & b.weekdays:
        return "another day of the week"
    if a.relative_days and b.relative_days and not a.relative_days & b.relative_days:
        return "another day"
    if _names_differ(a.names - b.names, b.names - a.names):
        return "other names"
    opposite = find_opposite(a, b)
    if opposite:
        return f"{opposite[0]} against {opposite[1]}"
    if (a.negations - b.negations) % 2:
        return "one of them negates"
    return None


def only_in_each(a: frozenset[float], b: frozenset[float]) -> bool:
    """Whether each side has something that the other lacks."""
    return bool(a - b) and bool(b - a)


def find_opposite(a: Clause, b: Clause) -> tuple[str, str] | None:
    """Two words that exclude each other, one in each clause and neither in both."""
    only_a, only_b = a.all_stems - b.all_stems, b.all_stems - a.all_stems
    for one, other in sorted(load_contrast().opposites):
        x, y = stem(one), stem(other)
        if (x in only_a and y in only_b) or (y in only_a and x in only_b):
            return one, other
    return None


def _names_differ(only_a: frozenset[str], only_b: frozenset[str]) -> bool:
    """Whether each side names someone whom the other does not; spellings of one name are no difference."""
    left = {n for n in only_a if not any(_spelt_alike(n, m) for m in only_b)}
    right = {n for n in only_b if not any(_spelt_alike(n, m) for m in only_a)}
    return bool(left and right)


def _spelt_alike(a: str, b: str) -> bool:
    return len(a) >= 4 and len(b) >= 4 and a[:4] == b[:4]


def _weight(stems: frozenset[str]) -> float:
    return sum(_telling_weight(s) for s in stems)


def _telling_weight(word: str) -> float:
    """One for a common telling word, up to two for one that the background table does not have."""
    table = load_word_reports()
    return 2.0 - min(1.0, table.counts.get(word, 0) / (0.1 * table.reports))
