"""Attributions: found quotes against gold ones, each aligned with at most one other of its report by its content.

*Relaxed*: half of the words of content and of speaker are shared (Dice). *Strict*: the same words in speaker, cue and
content. *Fragment*: for each stretch of four words or more in quotation marks, whether its speaker is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onrecord.evaluate.figures import Figure, f1_figure
from onrecord.evaluate.rows import Row, by_id, read_rows
from onrecord.evaluate.words import Words, WordSet, dice, quoted_regions

KINDS = ("all", "direct", "mixed", "indirect")
SAME = 0.5  # Dice; half of the words shared, after the relaxed match of the PolNeAR annotators' agreement study
MIN_FRAGMENT_WORDS = 4  # shorter stretches in quotation marks are mostly titles and scare quotes
CUE_WEIGHT = 0.01  # decides between contents that match equally well, never against a better content
_Tally = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as sets of words."""

    kind: str
    content: WordSet
    cue: WordSet
    speaker: WordSet


def score_quotes(gold: Path, predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """F1 of attributions, relaxed for each kind and strict, and of the speakers of quoted fragments."""
    return score_rows(read_rows(gold), predicted)


def score_rows(gold: Sequence[Row], predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """The same of gold rows that are read already."""
    extracted = by_id(predicted)
    tally: _Tally = Counter()
    for report in gold:
        _score_report(report, extracted.get(report["id"], {}).get("quotes", ()), tally)
    relaxed = (f1_figure(f"relaxed.{k}", tally[k, "relaxed"], tally[k, "predicted"], tally[k, "gold"]) for k in KINDS)
    strict = f1_figure("strict.all", tally["all", "strict"], tally["all", "predicted"], tally["all", "gold"])
    fragments = (tally["fragment", key] for key in ("right", "predicted", "gold"))
    return (*relaxed, strict, f1_figure("fragment.speaker", *fragments))


def _score_report(report: Row, quotes: Sequence[Row], tally: _Tally) -> None:
    words, regions = Words(report["text"]), quoted_regions(report["text"])
    gold, ours = read_attributions(report, quotes)
    pairs = align(gold, ours)
    _count(gold, ours, pairs, tally)
    for i, j in pairs:
        for kind in ("all", gold[i].kind):
            tally[kind, "relaxed"] += is_relaxed(gold[i], ours[j])
            tally[kind, "strict"] += is_strict(gold[i], ours[j])
    for region in regions:
        _score_fragment(words.within([region]), gold, ours, tally)


def read_attributions(report: Row, quotes: Sequence[Row]) -> tuple[list[Attribution], list[Attribution]]:
    """The attributions of gold and those of the quotes, as words of the report."""
    words = Words(report["text"])
    quoted = words.within(quoted_regions(report["text"]))
    gold = [
        Attribution(a["type"], *(words.within(a[part]) for part in ("content", "cue", "speaker")))
        for a in report["attributions"]
    ]
    return gold, [_of_quote(quote, words, quoted) for quote in quotes]


def _of_quote(quote: Row, words: Words, quoted: WordSet) -> Attribution:
    content = words.within(quote["content"])
    speaker = (quote.get("speaker") or {}).get("spans")
    return Attribution(_kind(content, quoted), content, words.within(quote.get("cue")), words.within(speaker))


def _kind(content: WordSet, quoted: WordSet) -> Literal["direct", "mixed", "indirect"]:
    """The kind by the share of words in quotation marks, as gold was typed; not the kind the quote claims."""
    share = len(content & quoted) / max(1, len(content))
    if share >= 0.9:
        return "direct"
    return "indirect" if share <= 0.02 else "mixed"


def align(gold: Sequence[Attribution], ours: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Pairs (gold, ours) that share content words, one to one, such that the sum of their likeness is greatest."""
    if not gold or not ours:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    likeness = np.zeros((len(gold), len(ours)))
    for i, g in enumerate(gold):
        for j, p in enumerate(ours):
            if g.content & p.content:
                likeness[i, j] = dice(g.content, p.content) + CUE_WEIGHT * dice(g.cue, p.cue)
    rows, columns = linear_sum_assignment(-likeness)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if likeness[i, j] > 0]


def _count(gold: list[Attribution], ours: list[Attribution], pairs: list[tuple[int, int]], tally: _Tally) -> None:
    """What there is of each kind; a prediction counts in the kind of the gold that it is aligned with."""
    partner = {j: i for i, j in pairs}
    for g in gold:
        tally.update([("all", "gold"), (g.kind, "gold")])
    for j, p in enumerate(ours):
        kind = gold[partner[j]].kind if j in partner else p.kind
        tally.update([("all", "predicted"), (kind, "predicted")])


def is_relaxed(gold: Attribution, ours: Attribution) -> bool:
    """Whether half of the words of content and of speaker are shared, or neither has a speaker."""
    same_speaker = bool(gold.speaker) == bool(ours.speaker) and dice(gold.speaker, ours.speaker) >= SAME
    return dice(gold.content, ours.content) >= SAME and same_speaker


def is_strict(gold: Attribution, ours: Attribution) -> bool:
    """Whether speaker, cue and content have the same words."""
    return (gold.speaker, gold.cue, gold.content) == (ours.speaker, ours.cue, ours.content)


def _score_fragment(region: WordSet, gold: list[Attribution], ours: list[Attribution], tally: _Tally) -> None:
    if len(region) < MIN_FRAGMENT_WORDS:
        return
    speaker_in_gold, speaker_in_ours = _speaker_of(region, gold), _speaker_of(region, ours)
    tally["fragment", "gold"] += bool(speaker_in_gold)
    tally["fragment", "predicted"] += bool(speaker_in_ours)
    if speaker_in_gold and speaker_in_ours:
        tally["fragment", "right"] += dice(speaker_in_gold, speaker_in_ours) >= SAME


def _speaker_of(region: WordSet, attributions: list[Attribution]) -> WordSet:
    """Speaker of the attribution that holds most of the region, if it holds half of it."""
    best = max(attributions, key=lambda a: len(a.content & region), default=None)
    if best is None or 2 * len(best.content & region) < len(region):
        return frozenset()
    return best.speaker
