"""Counts of right, wrong and missed over `cases.tsv`.

    python -m tests.actor_cases.measure [SPLIT...]

`unseen` holds a set as it was first run: no fault of it was mended. `names` and `names_held` are halves of a set of
names that go wrong: those of the first were mended, those of the second never read, and only its counts are printed.
`reports` and `reports_held` are such halves of a set that has kinds of names in the proportion of reports.
`wires` and `wires_held` are such halves of passages written after news wires.
A row is split, day or first..last day, text with [mentions] in brackets (a line end is written \\n), and what each
denotes: an alpha-3 code, `known:NAME` for an official of the lexicon, `person:NAME`, `org:NAME`, `group:NAME`, or `-`
for nobody. Nobody where somebody is meant is missed; anybody else is wrong.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.annotate import annotate_all
from onrecord.data.actors import fold, load_lexicon
from onrecord.extract.actors import extract_actors
from onrecord.model import Actor, Found, Published, Report, Span

CASES = Path(__file__).with_name("cases.tsv")
SPLITS = ("dev", "held", "unseen", "names", "names_held", "reports", "reports_held", "wires", "wires_held")


@dataclass(frozen=True, slots=True)
class Case:
    """One mention of a report and the actor that it denotes."""

    span: Span
    actor: str


def read_cases(split: str) -> list[tuple[Report, tuple[Case, ...]]]:
    """The reports of one half with their cases."""
    with CASES.open(encoding="utf-8", newline="") as lines:
        rows = [r for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if r["split"] == split]
    return [read_row(number, row) for number, row in enumerate(rows)]


def read_row(number: int, row: dict[str, str]) -> tuple[Report, tuple[Case, ...]]:
    """The report of one row with its cases."""
    text, starts, spans = "", [], []
    for character in row["text"].replace("\\n", "\n"):
        if character == "[":
            starts.append(len(text))
        elif character == "]":
            spans.append(Span(starts.pop(), len(text)))
        else:
            text += character
    first, _, last = row["days"].partition("..")
    published = Published(first, last or first, "given")
    report = Report(str(number), text, language="en", body=(Span(0, len(text)),), published=published)
    return report, tuple(Case(s, a) for s, a in zip(spans, row["actors"].split("; "), strict=True))


def measure(split: str) -> Iterator[tuple[str, Report, Case, Actor | None]]:
    """Each case of one split with its verdict, and the actor that was found."""
    return judge(read_cases(split))


def judge(rows: list[tuple[Report, tuple[Case, ...]]]) -> Iterator[tuple[str, Report, Case, Actor | None]]:
    """Each case with its verdict, "right", "wrong" or "missed", and the actor that was found."""
    for (report, cases), layers in zip(rows, annotate_all(report for report, _ in rows), strict=True):
        found = Found()
        actors = {a.id: a for a in extract_actors(report, layers, found)}
        for case in cases:
            actor = actors.get(_actor_at(case.span, report.text, found) or "")
            if _denotes(case.actor, actor):
                yield "right", report, case, actor
            else:
                yield ("missed" if actor is None else "wrong"), report, case, actor


def _actor_at(span: Span, text: str, found: Found) -> str | None:
    """The actor of the longest mention that ends with the case, else of the shortest around it."""
    inside = [m for m in found.mentions if span.contains(m.span) and text[m.end : span.end] in {"", "'s"}]
    if inside:
        return max(inside, key=lambda m: len(m.span)).actor
    around = [m for m in found.mentions if m.span.contains(span)]
    return min(around, key=lambda m: len(m.span)).actor if around else None


def _denotes(wanted: str, actor: Actor | None) -> bool:
    kind, _, name = wanted.partition(":")
    if actor is None or wanted == "-":
        return actor is None and wanted == "-"
    if kind == "known":
        official = load_lexicon().officials.get(actor.id)
        words = fold(name).split()
        others = [fold(n).split() for n in official.names] if official is not None else []
        return any(o[0] == words[0] and words[-1] in o for o in others)
    if kind in {"person", "org", "group"}:
        same = fold(actor.name).removeprefix("the ") == fold(name).removeprefix("the ")
        return same and actor.kind == {"org": "organisation"}.get(kind, kind)
    return actor.id == wanted


def main() -> None:
    """Print every case that is not right, and the counts."""
    for split in sys.argv[1:] or SPLITS:
        counts: Counter[str] = Counter()
        for verdict, report, case, actor in measure(split):
            counts[verdict] += 1
            if verdict != "right" and not split.endswith("_held"):
                got = f"{actor.kind} {actor.name}" if actor else "nobody"
                sys.stdout.write(
                    f"{verdict}: {report.text}  [{case.span.of(report.text)}] is {case.actor}, got {got}\n"
                )
        right, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
        precision, recall = right / max(1, right + wrong), right / max(1, right + wrong + missed)
        sys.stdout.write(
            f"{split}: precision {100 * precision:.1f} recall {100 * recall:.1f} {dict(sorted(counts.items()))}\n"
        )


if __name__ == "__main__":
    main()
