"""What lies behind the figures of quotes: `python -m bench.quoting GOLD` with GOLD as for `onrecord evaluate quotes`.

Four tables: figures by outlet, how far the score of a statement can be trusted, what each part gives, and the twenty
most frequent kinds of error with counts.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.annotate import annotate_all
from onrecord.evaluate.figures import Figure
from onrecord.evaluate.quotes import Attribution, align, is_relaxed, read_attributions, score_rows
from onrecord.evaluate.rows import Row, read_rows
from onrecord.evaluate.words import WordSet, dice
from onrecord.extract.quotes import read_drafts
from onrecord.extract.quotes.drafts import MIN_REGION_WORDS, Draft, words_in
from onrecord.model import Layers, Report, Skipped, Span
from onrecord.read import read_reports

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
MOST = 20
Part = Callable[[Report, Layers], list[Draft]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One report of the gold with its layers."""

    gold: Row
    report: Report
    layers: Layers


def annotate_gold(gold: Path) -> list[Annotated]:
    """Every report of the gold file, annotated once for all tables."""
    rows = {row["id"]: row for row in read_rows(gold)}
    reports = [item[0] for item in read_reports([str(gold)]) if not isinstance(item, Skipped)]
    layers = annotate_all(iter(reports))
    return [Annotated(rows[r.id], r, found) for r, found in zip(reports, layers, strict=True) if r.id in rows]


def both(report: Report, layers: Layers) -> list[Draft]:
    """Head and rules, as shipped."""
    return read_drafts(report.text, layers)


def rules_alone(report: Report, layers: Layers) -> list[Draft]:
    """What the rules find without the head."""
    return read_drafts(report.text, replace(layers, statements=()))


def head_alone(report: Report, layers: Layers) -> list[Draft]:
    """The head's statements as they are."""
    return [
        Draft(list(s.content), s.cue, s.source[0] if s.source else None, s.score)
        for s in layers.statements
        if s.cue is not None
    ]


def marks_alone(report: Report, layers: Layers) -> list[Draft]:
    """Quotations, each said by the person whose name stands nearest to it in its paragraph."""
    names = [n.span for n in layers.names if n.label == "PERSON"]
    drafts = []
    for region in layers.regions:
        if region.depth > 1 or words_in(report.text, region.span) < MIN_REGION_WORDS:
            continue
        paragraph = next((p for p in layers.paragraphs if p.start <= region.start < p.end), region.span)
        near = [n for n in names if paragraph.contains(n) and not region.span.overlaps(n)]
        source = min(near, key=lambda n: (n.gap(region.span), n.start), default=None)
        drafts.append(Draft([region.span], None, source, 1.0))
    return drafts


PARTS: tuple[tuple[str, Part], ...] = (
    ("marks and the nearest name", marks_alone),
    ("rules without the head", rules_alone),
    ("the head without rules", head_alone),
    ("both", both),
)


def rows_of(annotated: Sequence[Annotated], part: Part) -> list[tuple[Row, list[float]]]:
    """What a part finds, as rows that can be scored, with the score of each quote."""
    found = []
    for item in annotated:
        drafts = [d for d in part(item.report, item.layers) if d.content]
        quotes = [
            {"content": _pairs(d.content), "cue": _pairs([d.cue]), "speaker": {"spans": _pairs([d.source])}}
            for d in drafts
        ]
        found.append(({"id": item.report.id, "quotes": quotes}, [d.score for d in drafts]))
    return found


def _pairs(spans: Sequence[Span | None]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans if s is not None]


def print_parts(annotated: Sequence[Annotated]) -> None:
    """A line for each part alone and for all together."""
    print("\n| part | relaxed F1: all | direct | mixed | indirect | strict F1 | fragments F1 |\n|" + " --- |" * 7)
    for name, part in PARTS:
        figures = score_rows([a.gold for a in annotated], [row for row, _ in rows_of(annotated, part)])
        print(f"| {name} | {_values(figures)} |")


def print_outlets(annotated: Sequence[Annotated]) -> None:
    """A line for each outlet."""
    predicted = [row for row, _ in rows_of(annotated, both)]
    outlets: dict[str, list[Row]] = defaultdict(list)
    for item in annotated:
        outlets[item.gold.get("outlet") or item.gold["id"].partition("_")[0]].append(item.gold)
    print("\n| outlet | relaxed F1: all | direct | mixed | indirect | strict F1 | fragments F1 |\n|" + " --- |" * 7)
    for outlet, gold in sorted(outlets.items()):
        print(f"| {outlet} ({len(gold)} reports) | {_values(score_rows(gold, predicted))} |")


def _values(figures: Sequence[Figure]) -> str:
    return " | ".join(f"{figure.value:.1f}" for figure in figures)


def print_calibration(annotated: Sequence[Annotated]) -> None:
    """Of the statements with a score in each band, the share that is right (relaxed)."""
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for item, (row, scores) in zip(annotated, rows_of(annotated, both), strict=True):
        gold, ours = read_attributions(item.gold, row["quotes"])
        right = {j for i, j in align(gold, ours) if is_relaxed(gold[i], ours[j])}
        for j, score in enumerate(scores):
            bands[next(b for b in range(len(BANDS) - 1) if score < BANDS[b + 1])].append((score, j in right))
    total = sum(len(held) for held in bands.values())
    off = 0.0
    print("\n| score | statements | mean score | right |\n|" + " --- |" * 4)
    for band in sorted(bands):
        count = len(bands[band])
        mean, share = (sum(column) / count for column in zip(*bands[band], strict=True))
        off += count / total * abs(mean - share)
        low, high = BANDS[band], min(1.0, BANDS[band + 1])
        print(f"| {low:.1f} to {high:.1f} | {count} | {100 * mean:.1f} | {100 * share:.1f} |")
    print(f"\nExpected calibration error: {100 * off:.1f} points.")


def print_errors(annotated: Sequence[Annotated]) -> None:
    """The most frequent kinds of error, a statement counted once in each kind that it shows."""
    kinds: Counter[str] = Counter()
    for item, (row, _) in zip(annotated, rows_of(annotated, both), strict=True):
        gold, ours = read_attributions(item.gold, row["quotes"])
        pairs = align(gold, ours)
        for i, j in pairs:
            kinds.update(_differences(gold[i], ours[j]))
        paired, partners = {i for i, _ in pairs}, {j for _, j in pairs}
        kinds.update(f"missed, {g.kind}{_size(g)}" for i, g in enumerate(gold) if i not in paired)
        kinds.update(f"not in gold, {o.kind}{_size(o)}" for j, o in enumerate(ours) if j not in partners)
    print("\n| kind of error | count |\n| --- | --- |")
    for kind, count in kinds.most_common(MOST):
        print(f"| {kind} | {count} |")


def _size(attribution: Attribution) -> str:
    """What tells statements that are easily overlooked."""
    without = "" if attribution.speaker else ", nobody says it"
    return (", up to 4 words" if len(attribution.content) <= 4 else "") + without


def _differences(gold: Attribution, ours: Attribution) -> Iterator[str]:
    if gold.content != ours.content:
        yield f"content: {_how(gold.content, ours.content)}"
    if gold.cue != ours.cue:
        yield f"cue: {_how(gold.cue, ours.cue)}"
    if gold.speaker != ours.speaker:
        yield f"speaker: {_how(gold.speaker, ours.speaker)}"


def _how(gold: WordSet, ours: WordSet) -> str:
    """How the words differ, in words."""
    if not ours or not gold:
        return "none where gold has one" if not ours else "one where gold has none"
    if not gold & ours:
        return "another one"
    if dice(gold, ours) < 0.5:
        return "less than half shared"
    more, less = ours - gold, gold - ours
    if more and less:
        return "shifted"
    extra = more or less
    side = (
        "at the end" if min(extra) > max(gold & ours) else "at the start" if max(extra) < min(gold & ours) else "inside"
    )
    return f"{'more' if more else 'less'} {side}"


def main(gold: Path) -> None:
    """Print all tables."""
    annotated = annotate_gold(gold)
    for table in (print_outlets, print_calibration, print_parts, print_errors):
        table(annotated)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
