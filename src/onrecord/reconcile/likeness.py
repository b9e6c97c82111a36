"""Whether two sentences, printed in two places, render one and the same thing said; every verdict gives its reason.

Vectors and words say how alike two sentences are; negation, opposites, numbers, names and days say whether they can be
the same at all, because vectors do not see those. See docs/methods/reconciling.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.data.contrast import load_contrast
from onrecord.data.word_reports import load_word_reports
from onrecord.heads.vectors import can_make_vectors, sentence_vectors
from onrecord.reconcile.alignment import align
from onrecord.reconcile.clauses import Clause, stem, take_apart

Agreement = Literal["same", "different", "unknown"]
VERY_WORDS = "the same words"
OTHER_NUMBERS, OPPOSITE, OTHER_DETAILS = "other numbers", "opposite", "other details"  # kinds of contrast

VERBATIM = 0.85  # share of the shorter sentence's words that stand in the longer one in the same order
NEARLY_VERBATIM = 0.7  # from here on, a different number of negations is a difference
ADDED_DETAILS = 2  # numbers, names or days that one of two sentences of like length has and the other has none of
ALIKE_LONG = 0.6  # below, one is a part of the other and may well lack its details
LEAST_WORDS = 3  # telling words that a sentence needs before its likeness means anything, or
LONG_WORDS = 9  # words of any kind
FRAGMENT_WORDS = 2  # telling words of a fragment in quotation marks that must stand word for word in the other
COSINE_WEIGHT, LEAST_WEIGHT, MOST_WEIGHT, BIAS = 4.8, 10.6, 5.0, -12.1  # logistic, see reconciling.md
SAME = 0.5  # probability; of 1,200 pairs of one speaker's sentences in one report 12 reach it, half of them renderings
PERHAPS_COSINE = 0.5  # below, words are not aligned: no rendering is so far off
WORDS_ALONE = 0.7  # weight of shared telling words asked for where there are no vectors


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict, how alike the two are from 0 to 1, and the reason."""

    agreement: Agreement
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """What makes two clauses say different things: its kind, and what it is."""

    kind: str
    why: str = OTHER_NUMBERS


def compare_sentences(a: str, b: str) -> Comparison:
    """Whether two sentences of one speaker render the same thing said."""
    one, two = take_apart(a), take_apart(b)
    contrast = find_contrast(one, two)
    in_order = verbatim_share(one, two)
    if contrast:
        return Comparison("different", in_order, contrast)
    telling = min(len(one.stems), len(two.stems))
    if in_order >= VERBATIM and telling >= FRAGMENT_WORDS:
        return Comparison("same", in_order, VERY_WORDS)
    if telling < LEAST_WORDS and min(len(one.words), len(two.words)) < LONG_WORDS:
        return Comparison("unknown", in_order, "too few telling words")
    if not can_make_vectors():
        shared = shared_weight(one, two)
        verdict: Agreement = "same" if shared >= WORDS_ALONE and in_order >= 0.5 else "unknown"
        return Comparison(verdict, shared, f"{shared:.0%} of the telling words")
    score = rendering_score(a, b)
    return Comparison("same" if score >= SAME else "unknown", score, "the same meaning" if score >= SAME else "unlike")


def rendering_score(a: str, b: str) -> float:
    """The probability that two sentences of one speaker render one thing said; 0 where that is out of the question."""
    cosine = likeness(a, b)
    if cosine is None or cosine < PERHAPS_COSINE:
        return 0.0
    aligned = align(a, b)
    if aligned is None:
        return 0.0
    total = COSINE_WEIGHT * cosine + LEAST_WEIGHT * aligned.least + MOST_WEIGHT * aligned.most + BIAS
    return 1 / (1 + math.exp(-total))


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
    return next((contrast.why for contrast in find_contrasts(a, b)), None)


def find_contrasts(a: Clause, b: Clause) -> Iterator[Contrast]:
    """Everything that makes two clauses say different things."""
    if only_in_each(a.numbers, b.numbers):
        yield Contrast(OTHER_NUMBERS)
    if a.months and b.months and not a.months & b.months:
        yield Contrast(OTHER_DETAILS, "another month")
    if a.weekdays and b.weekdays and not a.weekdays & b.weekdays:
        yield Contrast(OTHER_DETAILS, "another day of the week")
    if a.relative_days and b.relative_days and not a.relative_days & b.relative_days:
        yield Contrast(OTHER_DETAILS, "another day")
    if _names_differ(a.names - b.names, b.names - a.names):
        yield Contrast(OTHER_DETAILS, "other names")
    opposite = find_opposite(a, b)
    negated = bool(a.negations) != bool(b.negations)
    undone = negated and opposite is not None and not load_contrast().negators.intersection(opposite)
    if opposite and not undone:  # "reject any" and "accept no" are two turns that undo each other
        yield Contrast(OTHER_DETAILS, f"{opposite[0]} against {opposite[1]}")
    if negated and not opposite and not is_said_otherwise(a, b):
        yield Contrast(OPPOSITE, "one of them negates")
    elif a.negations != b.negations and verbatim_share(a, b) >= NEARLY_VERBATIM:
        yield Contrast(OPPOSITE, "one of them negates more")
    if _alike_long(a, b) and any(_adds(x, y) for x, y in _details(a, b)):
        yield Contrast(OTHER_DETAILS, "details that the other lacks")


def is_said_otherwise(a: Clause, b: Clause) -> bool:
    """Whether the clause without a negation has a word of its own that may amount to one ("refuse" for "not allow")."""
    plain, negating = (a, b) if a.negations < b.negations else (b, a)
    return bool(plain.soft_negations - negating.soft_negations)


def _alike_long(a: Clause, b: Clause) -> bool:
    short, long = sorted((len(a.words), len(b.words)))
    return short >= ALIKE_LONG * long


def _details(a: Clause, b: Clause) -> Iterator[tuple[frozenset[object], frozenset[object]]]:
    for one, other in ((a, b), (b, a)):
        yield frozenset(one.numbers), frozenset(other.numbers)
        yield frozenset(one.names), frozenset(other.names)
        yield frozenset((*one.weekdays, *one.months)), frozenset((*other.weekdays, *other.months))


def _adds(one: frozenset[object], other: frozenset[object]) -> bool:
    return not other and len(one) >= ADDED_DETAILS


def only_in_each(a: frozenset[float], b: frozenset[float]) -> bool:
    """Whether each side has something that the other lacks."""
    return bool(a - b) and bool(b - a)


def find_opposite(a: Clause, b: Clause) -> tuple[str, str] | None:
    """Two words that exclude each other and stand in the same place of the two clauses."""
    only_a, only_b = a.all_stems - b.all_stems, b.all_stems - a.all_stems
    for one, other in sorted(load_contrast().opposites):
        x, y = stem(one), stem(other)
        if x in only_a and y in only_b and _face_each_other(a, b, x, y):
            return one, other
        if y in only_a and x in only_b and _face_each_other(a, b, y, x):
            return other, one
    return None


def _face_each_other(a: Clause, b: Clause, x: str, y: str) -> bool:
    """Whether `x` of the first clause has `y` of the second as its counterpart, or the other way round."""
    aligned = align(a.text, b.text) if can_make_vectors() else None
    if aligned is None:
        return True
    facing = {(side, stem(word), stem(other)) for (side, word), other in aligned.best.items()}
    printed = {(side, word) for side, word, _ in facing}
    if (0, x) not in printed or (1, y) not in printed:
        return True  # two words taken as one ("no one") have no counterpart of their own
    return (0, x, y) in facing or (1, y, x) in facing


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
